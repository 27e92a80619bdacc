#include "app/widgets/field.h"

#include <cmath>
#include <utility>

#include "app/ui/format.h"
#include "app/widgets/cell_number.h"

namespace pixelwalk::app {
namespace {

constexpr float kLabelHeight = 22;

}  // namespace

void field_frame(Ui& ui, const Rect& box, bool hovered, bool focused, bool active) {
  const Palette& palette = ui.colors();
  ui.fill(box, !active ? palette.paper : hovered ? palette.sunken : palette.surface, kRadius);
  ui.stroke(box, active ? palette.outline : palette.hairline, kRadius, std::max(ui.pixel, 1.0F));
  if (focused) ui.focus_ring(box);
}

float field_height(const Ui& ui) {
  return ui.px(kLabelHeight + kTouch);
}

void field_label(Ui& ui, Rect& rect, std::string_view name, std::string_view value, bool active) {
  const Rect label = cut_top(rect, ui.px(kLabelHeight));
  const Palette& palette = ui.colors();
  const float value_width =
      value.empty() ? 0
                    : ui.text_width(value, {.size = TextSize::kCaption, .face = Face::kNumbers});
  const float room = label.width - value_width - ui.px(value.empty() ? 0 : 8);
  // Beside a value that needs it all there is no room for one letter and dots.
  if (value.empty() || room >= ui.px(40))
    ui.text_in({label.x, label.y, room, ui.px(18)}, name,
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
  Rect box = rect;
  field_label(ui, box, name);
  return bare_text_field(ui, box, name, value, hint, submitted, key);
}

bool bare_text_field(Ui& ui, const Rect& box, std::string_view name, std::string& value,
                     std::string_view hint, bool* submitted, std::string_view key) {
  const std::uint32_t item = ui.id(key.empty() ? name : key);
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

}  // namespace pixelwalk::app
