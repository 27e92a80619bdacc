#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What pulls at one number: a bar each, up from the line in the middle where it is positive, in
/// the colours of signs.
struct PullBars {
  std::string_view name;         // spoken
  std::string description = {};  // spoken
  int count = 0;
  std::span<const float> pulls;           // as many as are known yet
  std::optional<float> mean{};            // a line across all
  int chosen = -1;                        // −1: none
  std::function<std::string(int)> words;  // of one, spoken
  std::string_view enter = {};            // what Enter does with one, spoken
};

/// The bars from edge to edge of `rect`, to one scale; one element that the arrow keys read. The
/// one that was pressed; −1: none. Screen thread.
int pull_bars(Ui& ui, const Rect& rect, const PullBars& bars);

}  // namespace pixelwalk::app
