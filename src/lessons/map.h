#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/data/dataset.h"

namespace pixelwalk::lessons {

/// Numbers on a grid, one channel, row-major: the values of an image, a feature map.
struct Map {
  int height = 0, width = 0;
  std::vector<float> values;

  float at(int row, int column) const {
    return values[static_cast<std::size_t>(row * width + column)];
  }
};

/// A grey image, 8 bits a pixel, row-major, 0 black, 255 white. One that came in colour is looked
/// at as its luma; a network for colour images sees its colours.
struct Image {
  std::string name;  // as shown: "Ankle boot 2"
  int height = 0, width = 0;
  std::vector<std::uint8_t> pixels;
  std::vector<std::uint8_t> rgb = {};  // red, green and blue of each pixel; empty of a grey one

  std::uint8_t at(int row, int column) const {
    return pixels[static_cast<std::size_t>(row * width + column)];
  }
};

/// The values 0..255 of an image, unscaled.
inline Map map_of(const Image& image) {
  return {image.height, image.width, {image.pixels.begin(), image.pixels.end()}};
}

/// One of a data set's.
inline Image image_of(std::string name, const ImageSet& set, int index) {
  const std::span<const std::uint8_t> values = set.image(index);
  const bool colour = set.channels > 1;
  Image image{std::move(name), set.height, set.width, {}};
  image.pixels = colour ? to_grey(values) : std::vector(values.begin(), values.end());
  if (colour) image.rgb.assign(values.begin(), values.end());
  return image;
}

}  // namespace pixelwalk::lessons
