#pragma once

#include <string_view>

#include "app/figures/pointer_reading.h"
#include "app/ui/ui.h"
#include "lessons/pixels/sort_lesson.h"

namespace pixelwalk::app {

/// What a sorted image shows.
struct PixelSortLook {
  const lessons::SortLesson& lesson;
  float way = 0;  // 0: the image; 1: columns; 2: shuffled; 3: the image again; or between these
  int index = 0;  // the pixel that was gone to
  bool mark_empty = false;
  bool tell = true;              // what the columns hold is said, too
  std::string_view description;  // of what shows, spoken
};

/// The pixels of an image, each a small square in its own grey, on their way from the image into
/// columns, darkest at the left, and back. One of them is read and can be followed. The pointer
/// reads what it is over; with the focus in it the arrow keys go from pixel to pixel.
class PixelSort {
 public:
  /// How tall it is where the page scrolls.
  static float height(const Ui& ui, float width);
  /// The pixel that was pressed or gone to; −1: none.
  int draw(Ui& ui, const Rect& area, const PixelSortLook& look);
  /// The pixel under the pointer; −1: none.
  int pointed() const { return reading_.index(); }
  /// What was gone to is read, until the pointer moves again.
  void leave_pointer() { reading_.leave(); }

 private:
  PointerReading reading_;
};

}  // namespace pixelwalk::app
