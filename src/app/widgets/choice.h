#pragma once

#include <span>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A box to tick, with its name beside it. True when it changed.
bool checkbox(Ui& ui, const Rect& rect, std::string_view name, bool& checked, bool active = true);

/// A switch at the right end of its row, its name at the left. True when it changed.
bool toggle(Ui& ui, const Rect& rect, std::string_view name, bool& on, bool active = true);

/// One of a few, side by side: a radio group named `name`. With `show_name` the name stands above
/// (the control then takes field_height()). True when the choice changed.
bool segmented(Ui& ui, const Rect& rect, std::string_view name,
               std::span<const std::string_view> options, int& chosen, bool show_name = false,
               bool active = true);

}  // namespace pixelwalk::app
