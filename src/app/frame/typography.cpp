#include "app/frame/typography.h"

#include <algorithm>
#include <cmath>

#include "app/ui/font_metrics.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

// What page_scale() leaves, counted in the page's own units.
constexpr float kLeastWidth = 360, kLeastHeight = 480;

SizedFont add_font(const Bytes& bytes) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  if (bytes.empty()) return {atlas->Fonts.empty() ? atlas->AddFontDefault() : atlas->Fonts[0], 1};
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.PixelSnapH = false;
  ImFont* font = atlas->AddFontFromMemoryTTF(const_cast<std::uint8_t*>(bytes.data()),
                                             static_cast<int>(bytes.size()), 15, &config);
  return {font, line_box_in_ems(bytes)};
}

}  // namespace

FontSet add_fonts(const Fonts& fonts) {
  return {add_font(fonts.text), add_font(fonts.text_bold), add_font(fonts.numbers)};
}

// On a very large screen everything grows, so that it can be read from the back of a room.
float page_scale(float width, float height, float wanted) {
  const float fit = std::min(width / 1920, height / 1000);
  const float usual = std::clamp(std::floor(fit * 8) / 8, 1.0F, 2.5F);
  const float most = std::max(1.0F, std::min(width / kLeastWidth, height / kLeastHeight));
  return std::min(usual * wanted, std::max(usual, most));
}

void style_text_boxes(const Ui& ui) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.FontSizeBase = ui.px(text_pixels(TextSize::kBody));
  style.Colors[ImGuiCol_FrameBg] = ImGui::ColorConvertU32ToFloat4(ui.colors().surface);
  style.Colors[ImGuiCol_Text] = ImGui::ColorConvertU32ToFloat4(ui.colors().ink);
  style.Colors[ImGuiCol_CheckMark] = ImGui::ColorConvertU32ToFloat4(ui.colors().accent);
}

}  // namespace pixelwalk::app
