#include "app/frame/looks.h"

#include <algorithm>
#include <cmath>

#include "app/ui/font_metrics.h"

namespace pixelwalk::app {

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

float page_scale(const ImVec2& size) {
  const float fit = std::min(size.x / 1920, size.y / 1000);
  return std::clamp(std::floor(fit * 8) / 8, 1.0F, 2.5F);
}

void style_text_boxes(const Ui& ui) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.FontSizeBase = ui.px(text_pixels(TextSize::kBody));
  style.Colors[ImGuiCol_FrameBg] = ImGui::ColorConvertU32ToFloat4(ui.colors().surface);
  style.Colors[ImGuiCol_Text] = ImGui::ColorConvertU32ToFloat4(ui.colors().ink);
  style.Colors[ImGuiCol_CheckMark] = ImGui::ColorConvertU32ToFloat4(ui.colors().accent);
}

}  // namespace pixelwalk::app
