#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A box to tick, with its name beside it. True when it changed.
bool checkbox(Ui& ui, const Rect& rect, std::string_view name, bool& checked, bool active = true);

/// A switch at the right end of its row, its name at the left. True when it changed.
bool toggle(Ui& ui, const Rect& rect, std::string_view name, bool& on, bool active = true);

/// The room beside an option's name that its tick takes.
inline constexpr float kTickRoom = 12;

struct SegmentedOptions {
  bool show_name = false;  // above; the control then takes field_height()
  bool active = true;
  std::uint32_t ticked = 0;         // options with a tick, a bit each
  std::string_view tick_says = {};  // what the tick means, spoken with the option
};

/// One of a few, side by side: a radio group named `name`. True when the choice changed.
bool segmented(Ui& ui, const Rect& rect, std::string_view name,
               std::span<const std::string_view> options, int& chosen,
               const SegmentedOptions& settings);
inline bool segmented(Ui& ui, const Rect& rect, std::string_view name,
                      std::span<const std::string_view> options, int& chosen,
                      bool show_name = false, bool active = true) {
  return segmented(ui, rect, name, options, chosen, {.show_name = show_name, .active = active});
}

}  // namespace pixelwalk::app
