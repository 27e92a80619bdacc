#pragma once

#include <string>
#include <string_view>

#include "app/figures/number_map.h"
#include "app/ui/ui.h"
#include "lessons/journey/opened_value.h"

namespace pixelwalk::app {

/// The values of the window that a pool looks at, on their colours.
struct WindowValues {
  const lessons::OpenedValue& value;  // of a pool
  MapLook look{};
  int done = 0;                    // how many have been looked at; the others are still empty
  int leader = -1;                 // of a maximum the one in front, by its term; −1: none
  int marked = -1;                 // the term that is meant; −1: none
  std::string_view name;           // spoken
  std::string_view description{};  // spoken
  bool clickable = false;
};

/// As a grid of cells of this side in `area`, at its top left. The term that was chosen; −1: none.
int window_values(Ui& ui, const Rect& area, float cell, const WindowValues& window);

}  // namespace pixelwalk::app
