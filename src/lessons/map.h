#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pixelwalk::lessons {

/// Numbers on a grid, one channel, row-major: the values of a picture, a feature map.
struct Map {
  int height = 0, width = 0;
  std::vector<float> values;

  float at(int row, int column) const {
    return values[static_cast<std::size_t>(row * width + column)];
  }
};

/// A grey picture, 8 bits a pixel, row-major, 0 black, 255 white.
struct Picture {
  std::string name;  // as shown: "Ankle boot 2"
  int height = 0, width = 0;
  std::vector<std::uint8_t> pixels;

  std::uint8_t at(int row, int column) const {
    return pixels[static_cast<std::size_t>(row * width + column)];
  }
};

/// The values 0..255 of a picture, unscaled.
inline Map map_of(const Picture& picture) {
  return {picture.height, picture.width, {picture.pixels.begin(), picture.pixels.end()}};
}

}  // namespace pixelwalk::lessons
