#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <vector>

// The brushes of large_image.cpp: shapes by their signed distance, so that every edge is smooth.
// Only + − × ÷ √ and floor of float32 are used, which every build computes alike.

namespace pixelwalk::lessons::large_image {

struct Point {
  float x = 0, y = 0;  // x right, y down, in pixels
};

/// 0 below `low`, 1 above `high`, smooth between.
inline float smooth(float low, float high, float value) {
  const float t = std::clamp((value - low) / (high - low), 0.0F, 1.0F);
  return t * t * (3 - 2 * t);
}
inline float blend(float from, float to, float amount) {
  return from + (to - from) * amount;
}
/// Like a sine of `turns`, from parabolas; −1..1.
inline float wave(float turns) {
  const float v = 2 * (turns - std::floor(turns)) - 1;
  return -4 * v * (1 - std::abs(v));
}
/// 0..1, the same for the same cell.
inline float speck(int column, int row, int seed = 0) {
  auto h = static_cast<std::uint32_t>(column) * 0x9e3779b1U ^
           static_cast<std::uint32_t>(row) * 0x85ebca77U ^
           static_cast<std::uint32_t>(seed) * 0xc2b2ae3dU;
  h = (h ^ h >> 15U) * 0x2c1b3c6dU;
  h = (h ^ h >> 12U) * 0x297a2d39U;
  return static_cast<float>((h ^ h >> 15U) >> 8U) / 16777216.0F;
}
/// Smooth noise with one value a unit square; 0..1.
inline float noise(float x, float y, int seed = 0) {
  const float fx = std::floor(x), fy = std::floor(y);
  const int column = static_cast<int>(fx), row = static_cast<int>(fy);
  const float u = smooth(0, 1, x - fx), v = smooth(0, 1, y - fy);
  return blend(blend(speck(column, row, seed), speck(column + 1, row, seed), u),
               blend(speck(column, row + 1, seed), speck(column + 1, row + 1, seed), u), v);
}

// Signed distances: negative within.
inline float distance_to(Point p, Point q) {
  return std::sqrt((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y));
}
inline float to_segment(Point p, Point a, Point b) {
  const float dx = b.x - a.x, dy = b.y - a.y;
  const float t =
      std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0F, 1.0F);
  return distance_to(p, {a.x + t * dx, a.y + t * dy});
}

struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;
};

template <class Shade>
float value_of(const Shade& shade, Point p) {
  if constexpr (std::is_arithmetic_v<Shade>) {
    return static_cast<float>(shade);
  } else {
    return static_cast<float>(shade(p));
  }
}

class Canvas {
 public:
  explicit Canvas(int side) : side_(side), values_(static_cast<std::size_t>(side * side)) {}

  /// `shade`, a value 0..255 or a function of the point, is put where distance(point) is negative.
  template <class Distance, class Shade>
  void fill(const Box& box, Distance distance, Shade shade) {
    const int top = row_of(box.top - 1), bottom = row_of(box.bottom + 2);
    const int left = row_of(box.left - 1), right = row_of(box.right + 2);
    for (int row = top; row < bottom; ++row) {
      for (int column = left; column < right; ++column) {
        const Point p{static_cast<float>(column) + 0.5F, static_cast<float>(row) + 0.5F};
        const float covered = std::clamp(0.5F - distance(p), 0.0F, 1.0F);
        if (covered <= 0) continue;
        float& value = values_[static_cast<std::size_t>(row * side_ + column)];
        value = blend(value, value_of(shade, p), covered);
      }
    }
  }
  template <class Shade>
  void rect(const Box& box, Shade shade) {
    fill(
        box,
        [&](Point p) {
          return std::max(std::max(box.left - p.x, p.x - box.right),
                          std::max(box.top - p.y, p.y - box.bottom));
        },
        shade);
  }
  /// Convex, its corners clockwise on the screen.
  template <class Shade>
  void polygon(const std::vector<Point>& corners, Shade shade) {
    Box box{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
    for (const Point& corner : corners) {
      box = {std::min(box.left, corner.x), std::min(box.top, corner.y),
             std::max(box.right, corner.x), std::max(box.bottom, corner.y)};
    }
    fill(
        box,
        [&](Point p) {
          float furthest = -1e9F;
          for (std::size_t i = 0; i < corners.size(); ++i) {
            const Point a = corners[i], b = corners[(i + 1) % corners.size()];
            const float dx = b.x - a.x, dy = b.y - a.y;
            furthest = std::max(
                furthest, ((p.x - a.x) * dy - (p.y - a.y) * dx) / std::sqrt(dx * dx + dy * dy));
          }
          return furthest;
        },
        shade);
  }
  void line(Point a, Point b, float width, float value) {
    const float half = width / 2;
    fill(
        {std::min(a.x, b.x) - half, std::min(a.y, b.y) - half, std::max(a.x, b.x) + half,
         std::max(a.y, b.y) + half},
        [&](Point p) { return to_segment(p, a, b) - half; }, value);
  }
  void disc(Point centre, float radius, float value) {
    fill(
        {centre.x - radius, centre.y - radius, centre.x + radius, centre.y + radius},
        [&](Point p) { return distance_to(p, centre) - radius; }, value);
  }
  void ring(Point centre, float radius, float width, float value) {
    const float outer = radius + width;
    fill(
        {centre.x - outer, centre.y - outer, centre.x + outer, centre.y + outer},
        [&](Point p) { return std::abs(distance_to(p, centre) - radius) - width / 2; }, value);
  }

  float at(int row, int column) const {
    return values_[static_cast<std::size_t>(std::clamp(row, 0, side_ - 1) * side_ +
                                            std::clamp(column, 0, side_ - 1))];
  }
  std::vector<std::uint8_t> bytes() const {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(values_.size());
    for (const float value : values_)
      bytes.push_back(static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F)));
    return bytes;
  }

 private:
  int row_of(float position) const {
    return std::clamp(static_cast<int>(std::floor(position)), 0, side_);
  }

  int side_;
  std::vector<float> values_;
};

}  // namespace pixelwalk::lessons::large_image
