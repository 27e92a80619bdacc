#include "lessons/pixels/histogram.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "core/base/check.h"

namespace pixelwalk::lessons {

int Histogram::largest_bin() const {
  return *std::ranges::max_element(bins);
}

Histogram histogram_of(const Picture& picture) {
  Histogram histogram;
  for (const std::uint8_t value : picture.pixels) {
    if (value == 0) {
      ++histogram.empty;
    } else {
      ++histogram.bins[static_cast<std::size_t>(value / Histogram::kWidth)];
    }
  }
  return histogram;
}

PictureNumbers numbers_of(const Picture& picture) {
  PW_CHECK(!picture.pixels.empty(), "pass a picture with at least one pixel");
  PictureNumbers numbers;
  numbers.pixels = static_cast<int>(picture.pixels.size());
  const auto darkest = std::ranges::min_element(picture.pixels);
  const auto brightest = std::ranges::max_element(picture.pixels);
  numbers.darkest = *darkest;
  numbers.brightest = *brightest;
  numbers.first_darkest = static_cast<int>(darkest - picture.pixels.begin());
  numbers.first_brightest = static_cast<int>(brightest - picture.pixels.begin());
  numbers.empty = static_cast<int>(std::ranges::count(picture.pixels, 0));
  numbers.different =
      static_cast<int>(std::set<std::uint8_t>(picture.pixels.begin(), picture.pixels.end()).size());
  const long long sum = std::accumulate(picture.pixels.begin(), picture.pixels.end(), 0LL);
  numbers.mean = static_cast<double>(sum) / numbers.pixels;
  return numbers;
}

std::vector<int> brightest_pixels(const Picture& picture, int count) {
  std::vector<int> order(picture.pixels.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](int a, int b) {
    const int value_a = picture.pixels[static_cast<std::size_t>(a)];
    const int value_b = picture.pixels[static_cast<std::size_t>(b)];
    return value_a != value_b ? value_a > value_b : a < b;
  });
  order.resize(static_cast<std::size_t>(std::clamp(count, 0, static_cast<int>(order.size()))));
  return order;
}

}  // namespace pixelwalk::lessons
