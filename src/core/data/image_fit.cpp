#include "core/data/image_fit.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"

namespace pixelwalk {
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

std::size_t values_of(int height, int width, int channels) {
  return static_cast<std::size_t>(height) * static_cast<std::size_t>(width) *
         static_cast<std::size_t>(channels);
}

std::vector<std::uint8_t> with_channels(std::vector<std::uint8_t> values, int from, int to) {
  if (from == to) return values;
  if (to == 1) return to_grey(values);
  std::vector<std::uint8_t> colour;
  colour.reserve(values.size() * 3);
  for (const std::uint8_t value : values) colour.insert(colour.end(), 3, value);
  return colour;
}

}  // namespace

std::vector<std::uint8_t> area_means(const PixelView& image, const ImageArea& area, int height,
                                     int width) {
  PW_CHECK(image.values.size() == values_of(image.height, image.width, image.channels),
           "pass height × width × channels values");
  const auto rows = spans(area.row, area.height, height, image.height);
  const auto columns = spans(area.column, area.width, width, image.width);
  const auto channels = static_cast<std::size_t>(image.channels);
  std::vector<std::uint8_t> result;
  result.reserve(values_of(height, width, image.channels));
  std::vector<float> line(values_of(1, image.width, image.channels));  // covered rows, added up
  for (const Span& row : rows) {
    std::fill(line.begin(), line.end(), 0.0F);
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
      const auto values = image.values.subspan(
          (static_cast<std::size_t>(row.first) + i) * line.size(), line.size());
      for (std::size_t at = 0; at < line.size(); ++at)
        line[at] += row.parts[i] * static_cast<float>(values[at]);
    }
    for (const Span& column : columns) {
      for (std::size_t channel = 0; channel < channels; ++channel) {
        float sum = 0;
        for (std::size_t i = 0; i < column.parts.size(); ++i) {
          const std::size_t at = static_cast<std::size_t>(column.first) + i;
          sum += column.parts[i] * line[at * channels + channel];
        }
        result.push_back(byte(sum));
      }
    }
  }
  return result;
}

ImageArea fit_area(const ImageArea& area, ImageFit fit, int height, int width) {
  const auto rows = static_cast<float>(height), columns = static_cast<float>(width);
  const float down = area.height / rows, across = area.width / columns;
  const float side = fit == ImageFit::kCrop ? std::min(down, across) : std::max(down, across);
  const ImageArea fitted{0, 0, side * rows, side * columns};
  // In whole pixels, so that an image that has to be cut only is not blurred.
  return {area.row + std::trunc((area.height - fitted.height) / 2),
          area.column + std::trunc((area.width - fitted.width) / 2), fitted.height, fitted.width};
}

std::vector<std::uint8_t> fit_image(const PixelView& image, ImageFit fit, int side, int channels) {
  const ImageArea all{0, 0, static_cast<float>(image.height), static_cast<float>(image.width)};
  return with_channels(area_means(image, fit_area(all, fit, side, side), side, side),
                       image.channels, channels);
}

RgbImage shrink_image(const RgbImage& image, int shorter, int longer) {
  const int least = std::min(image.height, image.width), most = std::max(image.height, image.width);
  const double scale =
      std::min({1.0, static_cast<double>(shorter) / least, static_cast<double>(longer) / most});
  if (scale == 1.0) return image;
  const auto scaled = [&](int length) {
    return std::max(1, static_cast<int>(std::lround(length * scale)));
  };
  RgbImage small{scaled(image.height), scaled(image.width), {}};
  const ImageArea all{.height = static_cast<float>(image.height),
                      .width = static_cast<float>(image.width)};
  small.rgb = area_means({image.height, image.width, 3, image.rgb}, all, small.height, small.width);
  return small;
}

bool is_grey(const RgbImage& image) {
  for (std::size_t at = 0; at + 2 < image.rgb.size(); at += 3) {
    if (image.rgb[at] != image.rgb[at + 1] || image.rgb[at] != image.rgb[at + 2]) return false;
  }
  return true;
}

}  // namespace pixelwalk
