#pragma once

#include <span>
#include <string>

#include "app/ui/colormaps.h"
#include "app/ui/ui.h"
#include "lessons/shapes/flatten_lesson.h"

namespace pixelwalk::app {

/// Maps, and beneath them the list that they become, written in lines as a text is: place after
/// place, all channels of a place beside each other.
struct FlattenLook {
  const lessons::FlattenLesson& lesson;
  std::string name;  // of the maps: "Image"
  ColorMap map = ColorMap::kGrey;
  float high = 1;     // the value at the map's end
  bool flies = true;  // values move to their places when they are laid down
};

/// Screen thread. It knows what is on its way from the maps to the list.
class FlattenDrawing {
 public:
  /// How tall it is where the page scrolls.
  static float height(const Ui& ui, float width, const FlattenLook& look);
  /// The number, in the list, of the value that was pressed; −1: none.
  int draw(Ui& ui, const Rect& area, const FlattenLook& look);

 private:
  float follow(Ui& ui, const FlattenLook& look);

  int shown_ = 0, from_ = 0;  // laid down, and before the last step
  double moved_at_ = -10;
  int frame_ = -1;        // in which it was drawn last
  bool pressed_ = false;  // what was pressed does not fly
};

}  // namespace pixelwalk::app
