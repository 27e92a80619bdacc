#pragma once

#include <span>
#include <string_view>

#include "app/figures/number_map.h"
#include "app/figures/pointer_reading.h"
#include "app/ui/ui.h"
#include "lessons/map.h"

namespace pixelwalk::app {

/// What a reader shows.
struct ReaderLook {
  const lessons::Image& image;
  std::span<const float> values;  // its pixels
  int index = 0;                  // the pixel that was gone to
  bool mark_empty = false;
  std::string_view description;  // of the image, spoken
  std::string_view keys;         // what the keys do, spoken
  CaptionList choose{};          // above it; none: the image's name
};

/// An image with rulers at its sides, of which one pixel is read; beside it that pixel's value and,
/// where the image's own cells are too small for numbers, its neighbours enlarged. The pointer
/// reads what it is over. Screen thread.
class PixelReader {
 public:
  /// How tall it is where the page scrolls.
  static float height(const Ui& ui, float width, const lessons::Image& image);
  /// The pixel that was pressed, row by row; −1: none.
  int draw(Ui& ui, const Rect& area, const ReaderLook& look);
  /// The pixel under the pointer; −1: none.
  int pointed() const { return reading_.index(); }
  /// What was gone to is read, until the pointer moves again.
  void leave_pointer() { reading_.leave(); }

 private:
  int draw_image(Ui& ui, const Rect& place, float cell, const ReaderLook& look);

  PointerReading reading_;
};

}  // namespace pixelwalk::app
