#include "app/widgets/slider.h"

#include <cmath>

#include "app/ui/format.h"
#include "app/widgets/field.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

double to_place(double value, const SliderOptions& options) {
  if (options.maximum <= options.minimum) return 0;
  if (options.logarithmic) {
    return std::log(value / options.minimum) / std::log(options.maximum / options.minimum);
  }
  return (value - options.minimum) / (options.maximum - options.minimum);
}

double on_step(double value, const SliderOptions& options) {
  if (options.logarithmic) {
    // Two significant digits: 0.0010, 0.0011, …
    const double decade = std::pow(10.0, std::floor(std::log10(value)) - 1);
    value = std::round(value / decade) * decade;
  } else if (options.step > 0) {
    value = options.minimum + std::round((value - options.minimum) / options.step) * options.step;
  }
  return std::clamp(value, options.minimum, options.maximum);
}

double from_place(double place, const SliderOptions& options) {
  place = std::clamp(place, 0.0, 1.0);
  if (options.logarithmic) {
    return on_step(options.minimum * std::pow(options.maximum / options.minimum, place), options);
  }
  return on_step(options.minimum + place * (options.maximum - options.minimum), options);
}

constexpr float kKnob = 18;

}  // namespace

float slider_place(const Ui& ui, const Rect& rect, float part) {
  const float knob = ui.px(kKnob);
  return rect.x + knob / 2 + (rect.width - knob) * part;
}

bool slider(Ui& ui, const Rect& rect, std::string_view name, double& value,
            const SliderOptions& options) {
  const std::uint32_t item = ui.id(options.id.empty() ? name : options.id);
  const Palette& palette = ui.colors();
  const std::string shown = options.value_text.empty()
                                ? format_number(value, options.logarithmic ? 6 : 3)
                                : std::string(options.value_text);
  Rect bar = rect;
  if (options.show_name) field_label(ui, bar, name, shown, options.active);

  const Interaction state = ui.interact(item, bar, options.active);
  const float knob = ui.px(kKnob);
  const Rect track{slider_place(ui, bar, 0), center_y(bar) - ui.px(2), bar.width - knob, ui.px(4)};
  double next = value;
  if (state.held && track.width > 0) {
    // A finger may be about to scroll: it sets the value only once it moves along the track or
    // lifts.
    const ImVec2 travelled = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
    const bool meant = !ui.pointer_is_touch() || std::abs(travelled.x) > 4 + std::abs(travelled.y);
    if (meant) next = from_place((ui.pointer_x() - track.x) / track.width, options);
  } else if (state.activated && state.hovered && track.width > 0) {
    next = from_place((ui.pointer_x() - track.x) / track.width, options);
  }
  std::string entered;
  if (ui.take_value(item, entered) && options.active) {
    if (const auto parsed = parse_number(entered)) {
      const double asked = std::clamp(*parsed, options.minimum, options.maximum);
      next = options.logarithmic ? asked : on_step(asked, options);
    }
  }
  const bool changed = next != value;
  value = next;

  const auto place = static_cast<float>(std::clamp(to_place(value, options), 0.0, 1.0));
  const Color strong = options.active ? palette.ink : palette.outline;
  ui.fill(track, mix(palette.sunken, palette.outline, 0.35F), 2);
  ui.fill({track.x, track.y, track.width * place, track.height}, strong, 2);
  const float x = track.x + track.width * place,
              radius = state.held || state.hovered ? knob / 2 : knob / 2 - 1;
  ui.draw->AddCircleFilled({x, center_y(bar)}, radius, strong, 32);
  ui.draw->AddCircleFilled({x, center_y(bar)}, radius - ui.px(3), palette.surface, 32);
  if (state.focused) ui.focus_ring({x - knob / 2, center_y(bar) - knob / 2, knob, knob}, 9);

  ui.describe({.id = item,
               .role = Role::kSlider,
               .name = std::string(name),
               .value = options.value_text.empty() ? shown : std::string(options.value_text),
               .minimum = options.minimum,
               .maximum = options.maximum,
               .step = options.step > 0 ? options.step : options.minimum,
               .now = value,
               .focusable = true,
               .disabled = !options.active,
               .rect = bar});
  return changed;
}

}  // namespace pixelwalk::app
