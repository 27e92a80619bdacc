#include "core/data/garments/canvas.h"

#include <algorithm>
#include <cmath>

namespace pixelwalk::garments {

namespace {

constexpr int kSubRows = 4;  // scan lines a pixel; across, coverage is exact

struct Crossing {
  float x = 0;
  int direction = 0;  // +1 where the outline goes down, −1 where it goes up
};

float squared_distance(Point p, Point a, Point b) {
  const float dx = b.x - a.x;
  const float dy = b.y - a.y;
  const float length = dx * dx + dy * dy;
  float t = length > 0.0F ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0.0F;
  t = t < 0.0F ? 0.0F : (t > 1.0F ? 1.0F : t);
  const float ex = p.x - (a.x + t * dx);
  const float ey = p.y - (a.y + t * dy);
  return ex * ex + ey * ey;
}

}  // namespace

void Canvas::clear() {
  pixels_.fill(0.0F);
  clear_coverage();
}

void Canvas::clear_coverage() {
  coverage_.fill(0.0F);
  top_ = 0;
  bottom_ = 0;
}

void Canvas::cover_area(const Path& path) {
  clear_coverage();
  const std::span<const Point> points = path.points();
  if (points.size() < 3) return;
  float low = points[0].y, high = points[0].y;
  for (const Point p : points) {
    low = std::min(low, p.y);
    high = std::max(high, p.y);
  }
  top_ = std::clamp(static_cast<int>(low), 0, kSide);
  bottom_ = std::clamp(static_cast<int>(high) + 1, 0, kSide);

  constexpr float kShare = 1.0F / static_cast<float>(kSubRows);
  std::array<Crossing, Path::kMaxPoints> crossings;
  for (int sub_row = top_ * kSubRows; sub_row < bottom_ * kSubRows; ++sub_row) {
    const float y = (static_cast<float>(sub_row) + 0.5F) * kShare;
    std::size_t count = 0;
    for (std::size_t index = 0; index < points.size(); ++index) {
      const Point a = points[index];
      const Point b = points[index + 1 == points.size() ? 0 : index + 1];
      if ((a.y <= y) == (b.y <= y)) continue;
      crossings[count++] = {a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y), a.y <= y ? 1 : -1};
    }
    // Few crossings a line, so insertion is the quickest way to order them.
    for (std::size_t index = 1; index < count; ++index) {
      const Crossing moved = crossings[index];
      std::size_t place = index;
      for (; place > 0 && crossings[place - 1].x > moved.x; --place) {
        crossings[place] = crossings[place - 1];
      }
      crossings[place] = moved;
    }
    float* row = coverage_.data() + (sub_row / kSubRows) * kSide;
    int winding = 0;
    for (std::size_t index = 0; index + 1 < count; ++index) {
      winding += crossings[index].direction;
      if (winding == 0) continue;
      const float left = std::clamp(crossings[index].x, 0.0F, static_cast<float>(kSide));
      const float right = std::clamp(crossings[index + 1].x, 0.0F, static_cast<float>(kSide));
      const int last = std::min(static_cast<int>(right), kSide - 1);
      for (int column = static_cast<int>(left); column <= last && column < kSide; ++column) {
        const float from = std::max(left, static_cast<float>(column));
        const float until = std::min(right, static_cast<float>(column + 1));
        if (until > from) row[column] += (until - from) * kShare;
      }
    }
  }
}

void Canvas::cover_line(const Path& path, float width) {
  clear_coverage();
  const std::span<const Point> points = path.points();
  const float reach = 0.5F * width + 0.5F;
  float low = static_cast<float>(kSide), high = 0.0F;
  for (std::size_t index = 0; index + 1 < points.size(); ++index) {
    const Point a = points[index];
    const Point b = points[index + 1];
    const auto first = [](float v) { return std::clamp(static_cast<int>(v), 0, kSide); };
    const int left = first(std::min(a.x, b.x) - reach);
    const int right = first(std::max(a.x, b.x) + reach + 1.0F);
    const int top = first(std::min(a.y, b.y) - reach);
    const int bottom = first(std::max(a.y, b.y) + reach + 1.0F);
    low = std::min(low, static_cast<float>(top));
    high = std::max(high, static_cast<float>(bottom));
    for (int row = top; row < bottom; ++row) {
      for (int column = left; column < right; ++column) {
        const Point centre{static_cast<float>(column) + 0.5F, static_cast<float>(row) + 0.5F};
        const float square = squared_distance(centre, a, b);
        if (square >= reach * reach) continue;
        // A line thinner than a pixel covers no more of it than its width.
        const float covered = std::min({reach - std::sqrt(square), 1.0F, width});
        float& pixel = coverage_[static_cast<std::size_t>(row * kSide + column)];
        pixel = std::max(pixel, covered);
      }
    }
  }
  top_ = static_cast<int>(low);
  bottom_ = static_cast<int>(high);
}

void Canvas::to_bytes(std::span<std::uint8_t> bytes) const {
  PW_CHECK(bytes.size() == pixels_.size(), "give room for exactly one image");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const float value = std::clamp(pixels_[at], 0.0F, 1.0F);
    bytes[at] = static_cast<std::uint8_t>(value * 255.0F + 0.5F);
  }
}

}  // namespace pixelwalk::garments
