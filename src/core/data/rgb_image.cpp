#include "core/data/rgb_image.h"

namespace pixelwalk {

std::vector<std::uint8_t> to_grey(std::span<const std::uint8_t> rgb) {
  std::vector<std::uint8_t> grey;
  grey.reserve(rgb.size() / 3);
  for (std::size_t at = 0; at + 2 < rgb.size(); at += 3)
    grey.push_back(luma(rgb[at], rgb[at + 1], rgb[at + 2]));
  return grey;
}

}  // namespace pixelwalk
