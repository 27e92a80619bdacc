#include "lessons/pixels/histogram.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "core/base/check.h"

namespace pixelwalk::lessons {

int Histogram::largest_bin() const {
  return *std::ranges::max_element(bins);
}

Histogram histogram_of(const Image& image) {
  Histogram histogram;
  for (const std::uint8_t value : image.pixels) {
    if (value == 0) {
      ++histogram.empty;
    } else {
      ++histogram.bins[static_cast<std::size_t>(value / Histogram::kWidth)];
    }
  }
  return histogram;
}

ImageNumbers numbers_of(const Image& image) {
  PW_CHECK(!image.pixels.empty(), "pass an image with at least one pixel");
  ImageNumbers numbers;
  numbers.pixels = static_cast<int>(image.pixels.size());
  const auto darkest = std::ranges::min_element(image.pixels);
  const auto brightest = std::ranges::max_element(image.pixels);
  numbers.darkest = *darkest;
  numbers.brightest = *brightest;
  numbers.first_darkest = static_cast<int>(darkest - image.pixels.begin());
  numbers.first_brightest = static_cast<int>(brightest - image.pixels.begin());
  numbers.empty = static_cast<int>(std::ranges::count(image.pixels, 0));
  numbers.different =
      static_cast<int>(std::set<std::uint8_t>(image.pixels.begin(), image.pixels.end()).size());
  const long long sum = std::accumulate(image.pixels.begin(), image.pixels.end(), 0LL);
  numbers.mean = static_cast<double>(sum) / numbers.pixels;
  return numbers;
}

std::vector<int> brightest_pixels(const Image& image, int count) {
  std::vector<int> order(image.pixels.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](int a, int b) {
    const int value_a = image.pixels[static_cast<std::size_t>(a)];
    const int value_b = image.pixels[static_cast<std::size_t>(b)];
    return value_a != value_b ? value_a > value_b : a < b;
  });
  order.resize(static_cast<std::size_t>(std::clamp(count, 0, static_cast<int>(order.size()))));
  return order;
}

}  // namespace pixelwalk::lessons
