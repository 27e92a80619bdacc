#pragma once

#include <array>
#include <vector>

#include "lessons/map.h"

namespace pixelwalk::lessons {

/// How often each value occurs: the empty pixels (value 0) by themselves, all others in 16 bins of
/// 16 values: 1..15, 16..31, … 240..255.
struct Histogram {
  static constexpr int kBins = 16;
  static constexpr int kWidth = 256 / kBins;
  int empty = 0;
  std::array<int, kBins> bins{};

  /// The lowest and highest value of a bin.
  static int low(int bin) { return bin == 0 ? 1 : bin * kWidth; }
  static int high(int bin) { return bin * kWidth + kWidth - 1; }
  int largest_bin() const;
};

/// An image in numbers.
struct ImageNumbers {
  int pixels = 0;
  int empty = 0;          // pixels of value 0
  int different = 0;      // values that occur at all
  int darkest = 0;        // value
  int brightest = 0;      // value
  int first_darkest = 0;  // index of the first pixel with it
  int first_brightest = 0;
  double mean = 0;
};

Histogram histogram_of(const Image& image);
ImageNumbers numbers_of(const Image& image);

/// Indices of the `count` brightest pixels, brightest first; of equally bright ones the first in
/// reading order.
std::vector<int> brightest_pixels(const Image& image, int count);

}  // namespace pixelwalk::lessons
