#include "lessons/pixels/image_resample.h"

#include <algorithm>
#include <cmath>

namespace pixelwalk::lessons {
namespace {

// Which pixels of one side an output pixel covers, and how much of each.
struct Span {
  int first = 0;
  std::vector<float> parts;  // they add up to 1 where all of it lies within
};

std::vector<Span> spans(float start, float length, int count, int limit) {
  std::vector<Span> all;
  const float step = length / static_cast<float>(count);
  for (int i = 0; i < count; ++i) {
    const float from = start + step * static_cast<float>(i), to = from + step;
    Span span;
    span.first = std::clamp(static_cast<int>(std::floor(from)), 0, limit);
    const int last = std::clamp(static_cast<int>(std::ceil(to)), 0, limit);
    for (int at = span.first; at < last; ++at) {
      const auto low = static_cast<float>(at);
      const float covered = std::min(to, low + 1) - std::max(from, low);
      span.parts.push_back(std::max(covered, 0.0F) / step);
    }
    all.push_back(std::move(span));
  }
  return all;
}

std::uint8_t byte(float value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

Image resample_mean(const Image& image, const ImageArea& area, int height, int width) {
  const auto rows = spans(area.row, area.height, height, image.height);
  const auto columns = spans(area.column, area.width, width, image.width);
  Image result{image.name, height, width, {}};
  result.pixels.reserve(static_cast<std::size_t>(height) * static_cast<std::size_t>(width));
  std::vector<float> line(static_cast<std::size_t>(image.width));  // the covered rows, added up
  for (const Span& row : rows) {
    std::fill(line.begin(), line.end(), 0.0F);
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
      const int at = row.first + static_cast<int>(i);
      for (int column = 0; column < image.width; ++column) {
        line[static_cast<std::size_t>(column)] +=
            row.parts[i] * static_cast<float>(image.at(at, column));
      }
    }
    for (const Span& column : columns) {
      float sum = 0;
      for (std::size_t i = 0; i < column.parts.size(); ++i)
        sum += column.parts[i] * line[static_cast<std::size_t>(column.first) + i];
      result.pixels.push_back(byte(sum));
    }
  }
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
