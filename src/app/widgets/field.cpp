#include "app/widgets/field.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/ui/format.h"
#include "app/widgets/cell_number.h"
#include "app/widgets/icons.h"

namespace pixelwalk::app {
namespace {

constexpr float kLabelHeight = 22;

void field_frame(Ui& ui, const Rect& box, bool hovered, bool focused, bool active) {
  const Palette& palette = ui.colors();
  ui.fill(box, !active ? palette.paper : hovered ? palette.sunken : palette.surface, kRadius);
  ui.stroke(box, active ? palette.outline : palette.hairline, kRadius, std::max(ui.pixel, 1.0F));
  if (focused) ui.focus_ring(box);
}

}  // namespace

float field_height(const Ui& ui) {
  return ui.px(kLabelHeight + kTouch);
}

void field_label(Ui& ui, Rect& rect, std::string_view name, std::string_view value, bool active) {
  const Rect label = cut_top(rect, ui.px(kLabelHeight));
  const Palette& palette = ui.colors();
  const float value_width =
      value.empty() ? 0
                    : ui.text_width(value, {.size = TextSize::kCaption, .face = Face::kNumbers});
  ui.text_in(
      {label.x, label.y, label.width - value_width - ui.px(value.empty() ? 0 : 8), ui.px(18)}, name,
      {.size = TextSize::kCaption, .color = palette.ink_muted});
  if (!value.empty()) {
    ui.text_in({label.x, label.y, label.width, ui.px(18)}, value,
               {.size = TextSize::kCaption,
                .face = Face::kNumbers,
                .color = active ? palette.ink : palette.ink_muted,
                .align = Align::kRight});
  }
}

namespace {

// What was typed, as it can be kept: within the limits, whole where the step is whole. Says so
// where it is not what was typed.
double kept_number(Ui& ui, std::uint32_t item, double typed, const NumberOptions& options) {
  double kept = std::clamp(typed, options.minimum, options.maximum);
  if (options.step >= 1 && options.decimals == 0)
    kept = std::round(kept / options.step) * options.step;
  kept = std::clamp(kept, options.minimum, options.maximum);
  if (kept == typed) return kept;
  const std::string_view entry =
      typed < options.minimum || typed > options.maximum ? "frame.out_of_range" : "frame.rounded";
  ui.say_of_field(item, words(entry, {{"least", format_number(options.minimum, options.decimals)},
                                      {"most", format_number(options.maximum, options.decimals)},
                                      {"kept", format_number(kept, options.decimals)}}));
  return kept;
}

// Takes what was entered; true when it changed `value`.
bool take_number(Ui& ui, std::uint32_t item, double& value, const NumberOptions& options) {
  std::string entered;
  if (!ui.take_value(item, entered) || !options.active) return false;
  const auto typed = parse_number(entered);
  if (!typed) {
    ui.say_of_field(item,
                    words("frame.no_number", {{"kept", format_number(value, options.decimals)}}));
    return false;
  }
  const double kept = kept_number(ui, item, *typed, options);
  return std::exchange(value, kept) != kept;
}

// The browser's own element edits; Enter in it arrives as an activation.
bool take_enter(Ui& ui, std::uint32_t item) {
  return ui.enabled && ui.tree.take_activation(item);
}

}  // namespace

bool number_field(Ui& ui, const Rect& rect, std::string_view name, double& value,
                  const NumberOptions& options) {
  const std::uint32_t item = ui.id(name);
  Rect box = rect;
  if (options.show_name) field_label(ui, box, name);
  take_enter(ui, item);  // the number is taken anyhow; what is said of it stays
  const Interaction state = ui.interact(item, box, options.active);
  if (options.fill != 0) {
    ui.fill(box, options.fill);
    if (state.hovered) ui.stroke(box, ui.colors().ink, 0, 1.5F);
    if (state.focused) ui.focus_ring(box, 0);
  } else {
    field_frame(ui, box, state.hovered, state.focused, options.active);
  }
  const std::string shown = format_number(value, options.decimals);
  const float padding = ui.px(options.align == Align::kCenter ? 2 : 10);
  const Rect inner{box.x + padding, box.y, box.width - 2 * padding, box.height};
  const TextStyle style{.face = Face::kNumbers,
                        .color = !options.active ? ui.colors().ink_muted : options.color,
                        .align = options.align,
                        .pixels = options.pixels};
  if (options.pixels > 0) {
    draw_cell_number(ui, inner, fit_cell_number(ui, inner, value, options.decimals, options.pixels),
                     style.color);
  } else {
    ui.text_in(inner, shown, style);
  }
  ui.describe({.id = item,
               .role = Role::kSpinButton,
               .name = std::string(name),
               .value = shown,
               .minimum = options.minimum,
               .maximum = options.maximum,
               .step = options.step,
               .now = value,
               .focusable = true,
               .disabled = !options.active,
               .text = {options.align, ui.em(style), padding},
               .rect = box});
  const bool changed = take_number(ui, item, value, options);
  ui.show_field_sentence(item, box);
  return changed;
}

bool text_field(Ui& ui, const Rect& rect, std::string_view name, std::string& value,
                std::string_view hint, bool* submitted, std::string_view key) {
  const std::uint32_t item = ui.id(key.empty() ? name : key);
  Rect box = rect;
  field_label(ui, box, name);
  const bool enter = take_enter(ui, item);
  if (submitted != nullptr) *submitted = enter;
  const Interaction state = ui.interact(item, box);
  field_frame(ui, box, state.hovered, state.focused, true);
  const Rect inside{box.x + ui.px(10), box.y, box.width - ui.px(20), box.height};
  ui.text_in(inside, value.empty() ? hint : value,
             {.color = value.empty() ? ui.colors().ink_muted : 0});
  ui.describe({.id = item,
               .role = Role::kTextBox,
               .name = std::string(name),
               .description = std::string(hint),
               .value = value,
               .focusable = true,
               .text = {Align::kLeft, ui.em({}), ui.px(10)},
               .rect = box});
  std::string entered;
  if (!ui.take_value(item, entered) || entered == value) return false;
  value = std::move(entered);
  return true;
}

void read_only_field(Ui& ui, const Rect& rect, std::string_view name, std::string_view value) {
  const std::uint32_t item = ui.id(name);
  Rect box = rect;
  field_label(ui, box, name);
  const Interaction state = ui.interact(item, box);
  field_frame(ui, box, state.hovered, state.focused, true);
  ui.text_in({box.x + ui.px(10), box.y, box.width - ui.px(20), box.height}, value, {});
  ui.describe({.id = item,
               .role = Role::kTextBox,
               .name = std::string(name),
               .value = std::string(value),
               .focusable = true,
               .read_only = true,
               .text = {Align::kLeft, ui.em({}), ui.px(10)},
               .rect = box});
}

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

bool draw_combo(Ui& ui, const Rect& box, std::string_view name, std::string_view prefix,
                std::span<const std::string> options, int& chosen, bool active) {
  const List list = list_over(ui, box, name, options, chosen, active);
  field_frame(ui, box, list.state.hovered, list.state.focused, active);
  const std::string_view shown = choice_of(options, chosen);
  Rect inside{box.x + ui.px(12), box.y, box.width - ui.px(40), box.height};
  // Where the box is too small for both, the choice says more than the name.
  const TextStyle prefix_style{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  const float prefix_width = prefix.empty() ? 0 : ui.text_width(prefix, prefix_style) + ui.px(8);
  if (prefix_width > 0 && prefix_width + ui.text_width(shown, {}) <= inside.width) {
    ui.text_in(cut_left(inside, prefix_width), prefix, prefix_style);
  }
  ui.text_in(inside, shown, {.color = active ? 0 : ui.colors().ink_muted});
  draw_icon(ui, Icon::kChevronDown, right(box) - ui.px(16), center_y(box), ui.px(12),
            ui.colors().ink_muted);
  return list.changed;
}

}  // namespace

bool combo(Ui& ui, const Rect& rect, std::string_view name, std::span<const std::string> options,
           int& chosen, bool show_name, bool active) {
  Rect box = rect;
  if (show_name) field_label(ui, box, name);
  return draw_combo(ui, box, name, {}, options, chosen, active);
}

bool inline_combo(Ui& ui, const Rect& rect, std::string_view name,
                  std::span<const std::string> options, int& chosen) {
  return draw_combo(ui, rect, name, name, options, chosen, true);
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
  return take_enter(ui, ui.id(name));
}

}  // namespace pixelwalk::app
