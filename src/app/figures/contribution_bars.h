#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"
#include "lessons/journey/opened_value.h"

namespace pixelwalk::app {

/// What each map before a value adds to it: a bar for each, to one side of zero or to the other.
struct ContributionBars {
  std::string_view name;                     // spoken
  std::string_view enter;                    // what Enter does with one, spoken
  std::span<const lessons::TermGroup> maps;  // as stored
  bool upright = false;                      // the bars stand side by side, not one upon another
  int chosen = -1;                           // that is marked; −1: none
  int lit = -1;
  std::function<std::string(int map)> name_of;
  int decimals = 2;
};

struct ContributionBarsResult {
  int pressed = -1;  // the map, by its place among them; −1: none
  int pointed = -1;  // under the pointer, or read by the arrow keys
};

/// Fills `area`. Where answers are hidden it has no bars. Screen thread.
ContributionBarsResult contribution_bars(Ui& ui, const Rect& area, const ContributionBars& bars);

}  // namespace pixelwalk::app
