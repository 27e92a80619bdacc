#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pixelwalk::lessons {

/// Numbers on a grid, one channel, row-major: the values of an image, a feature map.
struct Map {
  int height = 0, width = 0;
  std::vector<float> values;

  float at(int row, int column) const {
    return values[static_cast<std::size_t>(row * width + column)];
  }
};

/// A grey image, 8 bits a pixel, row-major, 0 black, 255 white.
struct Image {
  std::string name;  // as shown: "Ankle boot 2"
  int height = 0, width = 0;
  std::vector<std::uint8_t> pixels;

  std::uint8_t at(int row, int column) const {
    return pixels[static_cast<std::size_t>(row * width + column)];
  }
};

/// The values 0..255 of an image, unscaled.
inline Map map_of(const Image& image) {
  return {image.height, image.width, {image.pixels.begin(), image.pixels.end()}};
}

}  // namespace pixelwalk::lessons
