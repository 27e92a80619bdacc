#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// One of the classes that a network tells apart, or the rest of them.
struct ClassBar {
  int number = -1;  // of the class; −1: all that have no bar of their own
  std::string name;
  float part = 0;     // of the bar, 0..1
  std::string words;  // its number
  Color color = 0;    // of the bar; 0: that of all, or of the top one
};

struct ClassBars {
  std::string_view name;         // spoken
  std::string description = {};  // spoken
  std::span<const ClassBar> bars;
  int top = -1, chosen = -1, lit = -1;  // numbers of classes
  std::string_view enter = {};          // what Enter does with one, spoken
};

/// The height of a row where there is room for it.
float class_bar_height(const Ui& ui);

/// A name, a bar and a number for each, from the top of `rect` downwards in rows of this height;
/// one element that the arrow keys read. Where they are low, all three stand in one line. Screen
/// thread.
struct ClassBarsResult {
  int pressed = -1, pointed = -1;  // numbers of classes
  Rect lit{}, pointed_place{};     // where those bars stand
};
ClassBarsResult class_bars(Ui& ui, const Rect& rect, float row, const ClassBars& bars);

}  // namespace pixelwalk::app
