#pragma once

#include <array>
#include <span>
#include <vector>

#include "lessons/map.h"
#include "lessons/pixels/histogram.h"
#include "lessons/single_steps.h"

namespace pixelwalk::lessons {

enum class SortStep { kImage, kLeaving, kColumns, kShuffled, kHome };

/// The pixels of an image leave their places for columns, darkest first, come back in random order,
/// and then each to its own place: the same numbers all the way. Pure state.
class SortLesson : public SingleSteps<SortLesson> {
 public:
  /// The pixels of value 0 have the first column, then each has 8 greys: 1..7, 8..15, … 248..255.
  static constexpr int kColumns = 33, kGreys = 8;
  /// An image with a longer side is sorted smaller, so that single squares can be seen.
  static constexpr int kMostSide = 64;

  static int column_of(int value) { return value == 0 ? 0 : value / kGreys + 1; }
  /// The lowest and highest value of a column.
  static int low(int column) { return column < 2 ? column : (column - 1) * kGreys; }
  static int high(int column) { return column == 0 ? 0 : column * kGreys - 1; }

  void set_image(const Image& image);
  /// What is sorted.
  const Image& image() const { return image_; }
  const ImageNumbers& numbers() const { return numbers_; }
  /// Of one that is sorted smaller: how many pixels each one of image() covers, sideways and down.
  double patch() const { return patch_; }

  /// The pixels, darkest first; of equal ones the first in reading order.
  std::span<const int> order() const { return order_; }
  /// The place that each pixel has when they are shuffled.
  std::span<const int> shuffled() const { return shuffled_; }
  /// How many pixels each column has.
  const std::array<int, kColumns>& columns() const { return columns_; }
  /// The column with the most pixels but for that of 0, the darkest of several.
  int fullest() const;

  // The walk.
  SortStep step() const { return static_cast<SortStep>(position()); }
  static int end() { return static_cast<int>(SortStep::kHome); }

 private:
  Image image_{"", 1, 1, {0}};
  ImageNumbers numbers_ = numbers_of(image_);
  double patch_ = 1;
  std::vector<int> order_{0}, shuffled_{0};
  std::array<int, kColumns> columns_{1};
};

/// The same pixels in another order, always the same one.
Image shuffled_image(const Image& image);

}  // namespace pixelwalk::lessons
