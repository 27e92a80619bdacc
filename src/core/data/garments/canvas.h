#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/check.h"

// Anti-aliased drawing on a small greyscale canvas. Only additions, multiplications, divisions and
// square roots of float32 are used, so that an image has the same bytes in every build.

namespace pixelwalk::garments {

struct Point {
  float x = 0, y = 0;
};

/// x right, y down, in pixels; a pixel's centre is at (column + 0.5, row + 0.5).
class Pose {
 public:
  /// Scales about `centre`, turns by 2·atan(half_turn) clockwise, then moves.
  static Pose about(Point centre, float scale_x, float scale_y, float half_turn, Point move) {
    // cos and sin of the angle without trigonometry.
    const float square = half_turn * half_turn;
    const float cosine = (1.0F - square) / (1.0F + square);
    const float sine = 2.0F * half_turn / (1.0F + square);
    Pose pose;
    pose.xx_ = cosine * scale_x;
    pose.xy_ = -sine * scale_y;
    pose.yx_ = sine * scale_x;
    pose.yy_ = cosine * scale_y;
    pose.x0_ = centre.x + move.x - (pose.xx_ * centre.x + pose.xy_ * centre.y);
    pose.y0_ = centre.y + move.y - (pose.yx_ * centre.x + pose.yy_ * centre.y);
    pose.width_ = 0.5F * (scale_x + scale_y);
    return pose;
  }
  Point operator()(Point p) const {
    return {xx_ * p.x + xy_ * p.y + x0_, yx_ * p.x + yy_ * p.y + y0_};
  }
  /// How lines widen.
  float width() const { return width_; }

 private:
  float xx_ = 1, xy_ = 0, yx_ = 0, yy_ = 1, x0_ = 0, y0_ = 0, width_ = 1;
};

/// An outline of straight lines and quadratic curves. Fixed room, so drawing never allocates.
class Path {
 public:
  static constexpr int kMaxPoints = 160;

  Path& to(Point p) {
    PW_CHECK(count_ < kMaxPoints, "draw the shape with fewer points, or make room for more");
    points_[static_cast<std::size_t>(count_++)] = p;
    return *this;
  }
  /// A quadratic Bézier curve from the last point.
  Path& curve(Point control, Point end) {
    constexpr int kPieces = 7;
    const Point start = points_[static_cast<std::size_t>(count_ - 1)];
    for (int piece = 1; piece <= kPieces; ++piece) {
      const float t = static_cast<float>(piece) / static_cast<float>(kPieces);
      const float s = 1.0F - t;
      to({s * s * start.x + 2.0F * s * t * control.x + t * t * end.x,
          s * s * start.y + 2.0F * s * t * control.y + t * t * end.y});
    }
    return *this;
  }
  /// Appends the mirror image about the vertical line x = axis, backwards: closes a symmetric
  /// outline.
  Path& mirror(float axis) {
    for (int index = count_ - 1; index >= 0; --index) {
      const Point p = points_[static_cast<std::size_t>(index)];
      to({2.0F * axis - p.x, p.y});
    }
    return *this;
  }
  Path mirrored(float axis) const {
    Path other;
    for (const Point p : points()) other.to({2.0F * axis - p.x, p.y});
    return other;
  }
  Path posed(const Pose& pose) const {
    Path other;
    for (const Point p : points()) other.to(pose(p));
    return other;
  }
  std::span<const Point> points() const {
    return std::span(points_).first(static_cast<std::size_t>(count_));
  }

 private:
  std::array<Point, kMaxPoints> points_;
  int count_ = 0;
};

/// A greyscale image, 0..1, and one shape's coverage of its pixels, 0..1.
class Canvas {
 public:
  static constexpr int kSide = 28;
  static constexpr int kPixels = kSide * kSide;

  void clear();

  /// Sets the coverage to that of the area inside the closed path (non-zero winding).
  void cover_area(const Path& path);
  /// Sets the coverage to that of a line of this width along the open path, with round ends.
  void cover_line(const Path& path, float width);

  /// Lays value(column, row) over the image, as thick as the coverage times opacity.
  template <typename Value>
  void paint(Value&& value, float opacity = 1.0F) {
    for (int row = top_; row < bottom_; ++row) {
      for (int column = 0; column < kSide; ++column) {
        const auto at = static_cast<std::size_t>(row * kSide + column);
        const float thickness = coverage_[at] * opacity;
        if (thickness <= 0.0F) continue;
        pixels_[at] = pixels_[at] * (1.0F - thickness) + value(column, row) * thickness;
      }
    }
  }
  /// Multiplies what is covered by factor(column, row): seams, shadows, light.
  template <typename Factor>
  void shade(Factor&& factor) {
    for (int row = top_; row < bottom_; ++row) {
      for (int column = 0; column < kSide; ++column) {
        const auto at = static_cast<std::size_t>(row * kSide + column);
        if (coverage_[at] <= 0.0F) continue;
        pixels_[at] *= 1.0F + coverage_[at] * (factor(column, row) - 1.0F);
      }
    }
  }

  /// The image as bytes, row-major, kPixels of them.
  void to_bytes(std::span<std::uint8_t> bytes) const;

 private:
  void clear_coverage();

  std::array<float, kPixels> pixels_{};
  std::array<float, kPixels> coverage_{};
  int top_ = 0, bottom_ = 0;  // rows that may be covered
};

}  // namespace pixelwalk::garments
