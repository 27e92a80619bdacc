#include "lessons/pixels/image_resample.h"

#include <algorithm>
#include <cmath>

namespace pixelwalk::lessons {
namespace {

std::uint8_t byte(float value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

Image resample_mean(const Image& image, const ImageArea& area, int height, int width) {
  return {image.name, height, width,
          area_means({image.height, image.width, 1, image.pixels}, area, height, width)};
}

Image resample_colours(const Image& image, const ImageArea& area, int height, int width) {
  if (image.rgb.empty()) return resample_mean(image, area, height, width);
  Image result{image.name, height, width, {}};
  result.rgb = area_means({image.height, image.width, 3, image.rgb}, area, height, width);
  result.pixels = to_grey(result.rgb);
  return result;
}

Image resample_smooth(const Image& image, const ImageArea& area, int height, int width) {
  Image result{image.name, height, width, {}};
  result.pixels.reserve(static_cast<std::size_t>(height) * static_cast<std::size_t>(width));
  const auto between = [](float position, int limit, int& low, int& high) {
    const float clamped = std::clamp(position, 0.0F, static_cast<float>(limit - 1));
    low = static_cast<int>(clamped);
    high = std::min(low + 1, limit - 1);
    return clamped - static_cast<float>(low);
  };
  for (int row = 0; row < height; ++row) {
    int top = 0, bottom = 0;
    const float down =
        between(area.row - 0.5F +
                    (static_cast<float>(row) + 0.5F) * area.height / static_cast<float>(height),
                image.height, top, bottom);
    for (int column = 0; column < width; ++column) {
      int left = 0, right = 0;
      const float across =
          between(area.column - 0.5F +
                      (static_cast<float>(column) + 0.5F) * area.width / static_cast<float>(width),
                  image.width, left, right);
      const auto mixed = [&](int at) {
        const auto a = static_cast<float>(image.at(at, left));
        const auto b = static_cast<float>(image.at(at, right));
        return a + (b - a) * across;
      };
      const float upper = mixed(top);
      result.pixels.push_back(byte(upper + (mixed(bottom) - upper) * down));
    }
  }
  return result;
}

}  // namespace pixelwalk::lessons
