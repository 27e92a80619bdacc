#pragma once

#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

struct SliderOptions {
  double minimum = 0, maximum = 1;
  double step = 1;           // of the value; on a logarithmic slider a tenth of a decade when 0
  bool logarithmic = false;  // minimum must be above 0
  bool show_name = true;     // name and value above the track
  bool active = true;
  std::string_view value_text = {};  // shown and spoken instead of the bare number
  std::string_view id = {};          // where the name changes; else the name
};

/// A value between two limits, dragged or tapped; arrow keys through the accessibility tree.
/// Height: field_height() with the name shown, else kTouch. True when the value changed.
bool slider(Ui& ui, const Rect& rect, std::string_view name, double& value,
            const SliderOptions& options);

/// Where the middle of its knob is at this part of the way, 0..1, in a slider without its name.
float slider_place(const Ui& ui, const Rect& rect, float part);

}  // namespace pixelwalk::app
