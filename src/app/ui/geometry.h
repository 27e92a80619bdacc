#pragma once

#include <algorithm>
#include <cmath>

#include "app/ui/accessibility.h"

namespace pixelwalk::app {

// Helpers on Rect, all in logical pixels.

inline float right(const Rect& rect) {
  return rect.x + rect.width;
}
inline float bottom(const Rect& rect) {
  return rect.y + rect.height;
}
inline float center_x(const Rect& rect) {
  return rect.x + rect.width / 2;
}
inline float center_y(const Rect& rect) {
  return rect.y + rect.height / 2;
}

inline Rect inset(const Rect& rect, float by) {
  return {rect.x + by, rect.y + by, std::max(0.0F, rect.width - 2 * by),
          std::max(0.0F, rect.height - 2 * by)};
}

inline bool contains(const Rect& rect, float x, float y) {
  return x >= rect.x && y >= rect.y && x < right(rect) && y < bottom(rect);
}

inline Rect intersection(const Rect& a, const Rect& b) {
  const float left = std::max(a.x, b.x), top = std::max(a.y, b.y);
  return {left, top, std::max(0.0F, std::min(right(a), right(b)) - left),
          std::max(0.0F, std::min(bottom(a), bottom(b)) - top)};
}

/// A rectangle of the given size in the middle of `area`.
inline Rect centered(const Rect& area, float width, float height) {
  return {area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height};
}

/// Cuts a strip off one side of `area` and returns it.
inline Rect cut_top(Rect& area, float height) {
  height = std::min(height, area.height);
  const Rect strip{area.x, area.y, area.width, height};
  area.y += height;
  area.height -= height;
  return strip;
}
inline Rect cut_bottom(Rect& area, float height) {
  height = std::min(height, area.height);
  area.height -= height;
  return {area.x, area.y + area.height, area.width, height};
}
inline Rect cut_left(Rect& area, float width) {
  width = std::min(width, area.width);
  const Rect strip{area.x, area.y, width, area.height};
  area.x += width;
  area.width -= width;
  return strip;
}
inline Rect cut_right(Rect& area, float width) {
  width = std::min(width, area.width);
  area.width -= width;
  return {area.x + area.width, area.y, width, area.height};
}

}  // namespace pixelwalk::app
