#include "app/frame/navigation_lines.h"

#include <algorithm>
#include <utility>

#include "imgui.h"

namespace pixelwalk::app {
namespace {

// A line of the navigation, as it is spoken.
void describe_line(Ui& ui, std::uint32_t item, const Rect& rect, std::string_view name,
                   std::string_view description, bool current) {
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = std::string(name),
               .description = std::string(description),
               .focusable = true,
               .current = current,
               .rect = rect});
}

}  // namespace

void draw_brand_mark(Ui& ui, float x, float y, float size) {
  const float cell = std::max(ui.pixel, ui.snap(size / 4));
  constexpr float kTones[4][4] = {
      {0, 0.2F, 0.5F, 0.3F}, {0.3F, 1, 0.8F, 0.5F}, {0.6F, 0.9F, 0.7F, 1}, {0.2F, 0.7F, 1, 0.8F}};
  x = ui.snap(x);
  y = ui.snap(y);
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 4; ++column) {
      const Color color = mix(ui.colors().sunken, ui.colors().ink, kTones[row][column]);
      ui.fill(
          {x + cell * static_cast<float>(column), y + cell * static_cast<float>(row), cell, cell},
          color);
    }
  }
  ui.stroke({x - 1, y - 1, 3 * cell + 2, 3 * cell + 2}, ui.colors().accent, 1, ui.px(2));
}

void draw_brand(Ui& ui, const Rect& rect) {
  const float size = ui.px(24);
  draw_brand_mark(ui, rect.x, center_y(rect) - size / 2, size);
  ui.text_in({rect.x + size + ui.px(12), rect.y, rect.width - size, rect.height}, "Pixelwalk",
             {.size = TextSize::kLead, .face = Face::kBold});
}

bool navigation_row(Ui& ui, Flow& flow, std::string_view name, std::string_view description,
                    const NavigationRowEnd& end, bool current) {
  const Rect row = flow.take(ui.px(kTouch));
  const std::uint32_t item = ui.id(name);
  const Interaction state = ui.interact(item, row);
  const Palette& palette = ui.colors();
  if (current || state.hovered) ui.fill(row, palette.sunken, kRadius);
  if (current) ui.fill({row.x, row.y + ui.px(8), ui.px(3), row.height - ui.px(16)}, palette.ink, 2);
  const Rect words{row.x + ui.px(16), row.y, row.width - ui.px(24), row.height};
  ui.text_in(words, name, {.face = current ? Face::kBold : Face::kText, .color = palette.ink});
  if (end.ticked) {
    const float size = ui.px(14);
    draw_icon(ui, Icon::kCheck, right(words) - size / 2, center_y(words), size, palette.ink_muted);
  }
  if (!end.words.empty()) {
    ui.text_in(words, end.words,
               {.size = TextSize::kCaption,
                .face = Face::kNumbers,
                .color = palette.ink_muted,
                .align = Align::kRight});
  }
  if (state.focused) ui.focus_ring(row);
  describe_line(ui, item, row, name, description, current);
  return state.activated;
}

bool navigation_sign(Ui& ui, Rect& rail, std::string_view title, const NavigationSign& sign,
                     std::string_view description, bool current) {
  const Rect place = cut_top(rail, ui.px(kTouch));
  cut_top(rail, ui.px(kSpace4));
  const std::uint32_t item = ui.id(title);
  const Interaction state = ui.interact(item, place);
  if (current || state.hovered) ui.fill(place, ui.colors().sunken, kRadius);
  const Color color = current ? ui.colors().ink : ui.colors().ink_muted;
  if (sign.icon != Icon::kNone)
    draw_icon(ui, sign.icon, center_x(place), center_y(place), ui.px(18), color);
  ui.text_in(
      place, sign.letters,
      {.face = current ? Face::kBold : Face::kText, .color = color, .align = Align::kCenter});
  if (state.focused) ui.focus_ring(place);
  if (state.hovered || state.focused) {
    ImDrawList* const page = std::exchange(ui.draw, ImGui::GetForegroundDrawList());
    const Rect name{right(place) + ui.px(kSpace16), place.y + ui.px(kSpace4),
                    ui.text_width(title, {}) + ui.px(kSpace16), place.height - ui.px(kSpace8)};
    ui.fill(name, ui.colors().surface, kRadius);
    ui.stroke(name, ui.colors().outline, kRadius);
    ui.text_in(name, title, {.align = Align::kCenter});
    ui.draw = page;
  }
  describe_line(ui, item, place, title, description, current);
  return state.activated;
}

void draw_work_mark(Ui& ui, float x, float y) {
  const float size = ui.px(10);
  const Rect dot{x - size / 2, y - size / 2, size, size};
  ui.fill(inset(dot, -ui.px(2)), ui.colors().surface, size);
  ui.fill(dot, ui.colors().accent, size);
}

}  // namespace pixelwalk::app
