#include "core/data/rgb_image.h"

#include <cstddef>
#include <numeric>

namespace pixelwalk {

std::vector<std::uint8_t> to_grey(std::span<const std::uint8_t> rgb) {
  std::vector<std::uint8_t> grey;
  grey.reserve(rgb.size() / 3);
  for (std::size_t at = 0; at + 2 < rgb.size(); at += 3)
    grey.push_back(luma(rgb[at], rgb[at + 1], rgb[at + 2]));
  return grey;
}

std::vector<float> to_grey(std::span<const float> values, int channels) {
  const auto step = static_cast<std::size_t>(channels);
  std::vector<float> grey;
  grey.reserve(values.size() / step);
  for (auto rest = values; rest.size() >= step; rest = rest.subspan(step)) {
    const std::span<const float> pixel = rest.first(step);
    const float sum = std::accumulate(pixel.begin(), pixel.end(), 0.0F);
    grey.push_back(channels == 3 ? 0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2]
                                 : sum / static_cast<float>(channels));
  }
  return grey;
}

}  // namespace pixelwalk
