#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"
#include "app/widgets/list.h"

namespace pixelwalk::app {

/// One of several that are told apart by their looks: a list of tiles, each with its name beneath.
struct SwatchChoice {
  std::string_view name;               // of the choice
  std::vector<std::string> options{};  // the names of what can be chosen
  int chosen = 0;
  /// Draws a tile's picture; called after everything else of the frame, so it owns what it reads.
  std::function<void(Ui& ui, const Rect& square, int option)> draw{};
  std::string_view caption = {};  // what stands in a caption; else the name of what is chosen
  bool small = false;             // many tiles with short names
};

/// The choice, closed, as it looks in `rect`; pressed, its tiles lie over the page. They are walked
/// with the arrow keys; Enter, Space or a press takes one, Esc or a press beside them none. The
/// option that was taken; −1: none.
int swatch_choice(Ui& ui, const Rect& rect, const SwatchChoice& choice, ListLook look);

/// All its tiles in one row, always in sight: a radio group. The option that was taken; −1: none.
int swatch_row(Ui& ui, const Rect& rect, const SwatchChoice& choice);
float swatch_row_height(const Ui& ui, float width, const SwatchChoice& choice);

}  // namespace pixelwalk::app
