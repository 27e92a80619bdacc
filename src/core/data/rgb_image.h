#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pixelwalk {

/// A decoded image, 8 bits a colour, row-major, red, green and blue of one pixel side by side.
struct RgbImage {
  int height = 0, width = 0;
  std::vector<std::uint8_t> rgb;  // height × width × 3

  bool operator==(const RgbImage&) const = default;
};

/// Luma of Rec. ITU-R BT.601, rounded, as Pillow's "L" and as the page makes photos grey: a grey
/// pixel keeps its value.
constexpr std::uint8_t luma(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  return static_cast<std::uint8_t>((299 * red + 587 * green + 114 * blue + 500) / 1000);
}

/// The luma of each pixel.
std::vector<std::uint8_t> to_grey(std::span<const std::uint8_t> rgb);
/// The same of an image whose values are not rounded: of three channels. One that has another
/// number gets their mean, so that a grey one stays as it is.
std::vector<float> to_grey(std::span<const float> values, int channels);

}  // namespace pixelwalk
