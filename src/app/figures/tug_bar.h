#pragma once

#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// Two sides that pull at one number.
struct TugBar {
  std::string_view name;                       // spoken
  double up = 0, down = 0;                     // ≤ 0 and ≥ 0
  std::string up_words = {}, down_words = {};  // who pulls, beneath each side
  std::string up_number = {}, down_number = {};
};

float tug_bar_height(const Ui& ui);

/// A bar to the left for what is below zero and one to the right for what is above, in the colours
/// of signs and to one scale, with a mark where they end together; their numbers beneath. Nothing
/// of it stands while the page's answers are hidden. Screen thread.
void tug_bar(Ui& ui, const Rect& rect, const TugBar& bar);

}  // namespace pixelwalk::app
