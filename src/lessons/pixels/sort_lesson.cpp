#include "lessons/pixels/sort_lesson.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

#include "core/base/rng.h"
#include "lessons/pixels/image_resample.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::uint64_t kSeed = 24;

std::vector<int> shuffled_places(std::size_t count) {
  std::vector<int> places(count);
  std::iota(places.begin(), places.end(), 0);
  Rng(kSeed).shuffle(std::span(places));
  return places;
}

Image small_enough(const Image& image) {
  const int side = std::max(image.height, image.width);
  if (side <= SortLesson::kMostSide) return image;
  const auto scaled = [&](int length) {
    return std::max(1, length * SortLesson::kMostSide / side);
  };
  const ImageArea all{.height = static_cast<float>(image.height),
                      .width = static_cast<float>(image.width)};
  Image small = resample_mean(image, all, scaled(image.height), scaled(image.width));
  small.name = image.name;
  return small;
}

}  // namespace

void SortLesson::set_image(const Image& image) {
  image_ = small_enough(image);
  numbers_ = numbers_of(image_);
  patch_ = static_cast<double>(image.width) / image_.width;
  const std::size_t count = image_.pixels.size();
  columns_ = {};
  for (const std::uint8_t value : image_.pixels)
    ++columns_[static_cast<std::size_t>(column_of(value))];
  order_.resize(count);
  std::iota(order_.begin(), order_.end(), 0);
  std::ranges::sort(order_, {}, [&](int pixel) {
    return std::pair(image_.pixels[static_cast<std::size_t>(pixel)], pixel);
  });
  shuffled_ = shuffled_places(count);
}

int SortLesson::fullest() const {
  return static_cast<int>(std::ranges::max_element(columns_.begin() + 1, columns_.end()) -
                          columns_.begin());
}

Image shuffled_image(const Image& image) {
  Image shuffled = image;
  const std::vector<int> places = shuffled_places(image.pixels.size());
  for (std::size_t i = 0; i < places.size(); ++i)
    shuffled.pixels[static_cast<std::size_t>(places[i])] = image.pixels[i];
  return shuffled;
}

}  // namespace pixelwalk::lessons
