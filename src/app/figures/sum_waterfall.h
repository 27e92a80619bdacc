#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/ui/ui.h"
#include "lessons/journey/opening.h"

namespace pixelwalk::app {

/// What the maps of an opened value add, one after another in the order of the walk: each pushes
/// the sum up or pulls it down, to where it stands in the end. What is not listed is one bar, the
/// rest; what is to come is drawn as an outline.
struct SumWaterfall {
  const lessons::Opening& opening;
  std::string_view name;   // spoken
  std::string_view enter;  // what choosing a bar does, spoken
  /// "Map 61", by its number among the maps.
  std::function<std::string(int map)> name_of;
  int decimals = 2;
};

/// Bars from 0; opening.listed() is the rest. −1: none.
struct SumWaterfallResult {
  int chosen = -1;
  int pointed = -1;  // under the pointer, or read by the arrow keys
};
/// Screen thread.
SumWaterfallResult sum_waterfall(Ui& ui, const Rect& area, const SumWaterfall& waterfall);

}  // namespace pixelwalk::app
