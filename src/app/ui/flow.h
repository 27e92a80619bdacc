#pragma once

#include <vector>

#include "app/ui/geometry.h"

namespace pixelwalk::app {

/// Hands out rectangles from the top of a column downwards, as tall as it must be.
class Flow {
 public:
  explicit Flow(const Rect& area) : x(area.x), y(area.y), width(area.width), top_(area.y) {}

  float x, y, width;

  Rect take(float height) {
    const Rect rect{x, y, width, height};
    y += height;
    return rect;
  }
  void space(float height) { y += height; }
  float used() const { return y - top_; }

  /// A row of `count` equal columns.
  std::vector<Rect> columns(int count, float height, float gap) {
    std::vector<Rect> rects;
    const float each = (width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    for (int i = 0; i < count; ++i)
      rects.push_back({x + static_cast<float>(i) * (each + gap), y, each, height});
    y += height;
    return rects;
  }

 private:
  float top_;
};

}  // namespace pixelwalk::app
