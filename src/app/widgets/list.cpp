#include "app/widgets/list.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/widgets/field.h"
#include "app/widgets/icons.h"

namespace pixelwalk::app {
namespace {

std::string_view choice_of(std::span<const std::string> options, int chosen) {
  const bool valid = chosen >= 0 && chosen < static_cast<int>(options.size());
  return valid ? std::string_view(options[static_cast<std::size_t>(chosen)]) : std::string_view();
}

// The list without its looks, which are the caller's.
struct List {
  Interaction state;
  bool changed = false;
};
List list_over(Ui& ui, const Rect& box, std::string_view name, std::span<const std::string> options,
               int& chosen, bool active = true) {
  const std::uint32_t item = ui.id(name);
  List list{ui.interact(item, box, active)};
  ui.describe({.id = item,
               .role = Role::kComboBox,
               .name = std::string(name),
               .value = std::string(choice_of(options, chosen)),
               .options = {options.begin(), options.end()},
               .focusable = true,
               .disabled = !active,
               .rect = box});
  std::string entered;
  if (!ui.take_value(item, entered) || !active) return list;
  const auto found = std::ranges::find(options, entered);
  const auto taken = static_cast<int>(found - options.begin());
  list.changed = found != options.end() && std::exchange(chosen, taken) != taken;
  return list;
}

// A box with the choice, its name before it where there is room: the choice says more.
void draw_box(Ui& ui, const Rect& box, std::string_view name, std::string_view shown,
              const Interaction& state, bool active) {
  field_frame(ui, box, state.hovered, state.focused, active);
  Rect inside{box.x + ui.px(12), box.y, box.width - ui.px(40), box.height};
  const TextStyle name_style{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  const float name_width = name.empty() ? 0 : ui.text_width(name, name_style) + ui.px(8);
  if (name_width > 0 && name_width + ui.text_width(shown, {}) <= inside.width)
    ui.text_in(cut_left(inside, name_width), name, name_style);
  ui.text_in(inside, shown, {.color = active ? 0 : ui.colors().ink_muted});
  draw_icon(ui, Icon::kChevronDown, right(box) - ui.px(16), center_y(box), ui.px(12),
            ui.colors().ink_muted);
}

constexpr TextStyle kCaptionStyle{.size = TextSize::kCaption, .face = Face::kBold};
constexpr float kCaptionArrow = 16;  // with the space before it

}  // namespace

bool combo(Ui& ui, const Rect& rect, std::string_view name, std::span<const std::string> options,
           int& chosen, bool show_name, bool active) {
  Rect box = rect;
  if (show_name) field_label(ui, box, name);
  const List list = list_over(ui, box, name, options, chosen, active);
  draw_box(ui, box, {}, choice_of(options, chosen), list.state, active);
  return list.changed;
}

bool inline_combo(Ui& ui, const Rect& rect, std::string_view name,
                  std::span<const std::string> options, int& chosen) {
  const List list = list_over(ui, rect, name, options, chosen);
  draw_box(ui, rect, name, choice_of(options, chosen), list.state, true);
  return list.changed;
}

float list_caption_width(const Ui& ui, std::string_view shown) {
  return ui.text_width(shown, kCaptionStyle) + (ui.on_paper ? 0 : ui.px(kCaptionArrow));
}

Rect closed_list_rect(const Ui& ui, const Rect& rect, std::string_view shown, ListLook look) {
  if (look == ListLook::kBox) return rect;
  const float wide = std::min(rect.width, std::max(ui.px(kTouch), list_caption_width(ui, shown)));
  const float high = std::max(rect.height, ui.px(kTouch));
  return {rect.x, bottom(rect) + ui.px(2) - high, wide, high};
}

void draw_closed_list(Ui& ui, const Rect& rect, std::string_view name, std::string_view shown,
                      const Interaction& state, ListLook look) {
  if (look == ListLook::kBox) return draw_box(ui, rect, name, shown, state, true);
  const float arrow = ui.on_paper ? 0 : ui.px(kCaptionArrow);
  const float wide = std::min(rect.width, list_caption_width(ui, shown));
  const Rect line{rect.x, rect.y, wide, rect.height};
  const Rect around{line.x - ui.px(4), center_y(line) - ui.px(12), wide + ui.px(8), ui.px(24)};
  if (state.hovered) ui.fill(around, ui.colors().sunken, 4);
  ui.text_in({line.x, line.y, wide - arrow, line.height}, shown, kCaptionStyle);
  if (arrow > 0) {
    draw_icon(ui, Icon::kChevronDown, right(line) - ui.px(6), center_y(line) + ui.px(1), ui.px(10),
              ui.colors().ink_muted);
  }
  if (state.focused) ui.focus_ring(inset(around, ui.px(2)));
}

bool caption_combo(Ui& ui, const Rect& line, std::string_view name,
                   std::span<const std::string> options, int& chosen, std::string_view shown) {
  const std::string before(shown.empty() ? choice_of(options, chosen) : shown);
  List list;
  if (!ui.on_paper) {
    const Rect place = closed_list_rect(ui, line, before, ListLook::kCaption);
    list = list_over(ui, place, name, options, chosen);
  }
  draw_closed_list(ui, line, name, before, list.state, ListLook::kCaption);
  return list.changed;
}

bool joined_combo(Ui& ui, const Rect& rect, std::string_view name,
                  std::span<const std::string> options, int& chosen, bool primary) {
  const List list = list_over(ui, rect, name, options, chosen);
  const Palette& palette = ui.colors();
  const bool hovered = list.state.hovered;
  // Its corners at the left are beneath the button.
  const float beneath = ui.px(kRadius);
  const Rect frame{rect.x - beneath, rect.y, rect.width + beneath, rect.height};
  ui.push_clip(rect);
  ui.fill(frame,
          primary ? (hovered ? palette.accent_hover : palette.accent)
                  : (hovered ? palette.hairline : palette.sunken),
          kRadius);
  ui.pop_clip();
  const Color ink = primary ? palette.accent_ink : palette.ink;
  const float line = std::max(ui.pixel, 1.0F);
  ui.fill({rect.x, rect.y + ui.px(kSpace8), line, rect.height - ui.px(2 * kSpace8)},
          with_alpha(ink, 0.4F));
  draw_icon(ui, Icon::kChevronDown, center_x(rect), center_y(rect), ui.px(12), ink);
  if (list.state.focused) ui.focus_ring(rect);
  return list.changed;
}

bool take_enter(Ui& ui, std::string_view name) {
  return ui.enabled && ui.tree.take_activation(ui.id(name));
}

}  // namespace pixelwalk::app
