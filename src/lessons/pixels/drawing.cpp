#include "lessons/pixels/drawing.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"
#include "lessons/links/image_link.h"
#include "lessons/pixels/image_resample.h"

namespace pixelwalk::lessons {
namespace {

// As in the making of Fashion-MNIST: what differs from the ground by less than 5 % is trimmed away.
constexpr int kEmptyBelow = 13;

float distance_to_segment(DrawingPoint p, DrawingPoint a, DrawingPoint b) {
  const float dx = b.x - a.x, dy = b.y - a.y;
  const float length = dx * dx + dy * dy;
  const float t =
      length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0F, 1.0F) : 0.0F;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

int cell_edge(float cells, int shift) {
  return std::clamp(static_cast<int>(std::floor(cells * Drawing::kDetail)) + shift, 0,
                    Drawing::kRasterSide);
}

// Everything within the brush's radius of the way from a to b gets the brush's value, with an edge
// one pixel of the raster wide.
void paint_segment(Image& raster, const Brush& brush, DrawingPoint a, DrawingPoint b) {
  constexpr auto kDetail = static_cast<float>(Drawing::kDetail);
  const int top = cell_edge(std::min(a.y, b.y) - brush.radius, -1);
  const int bottom = cell_edge(std::max(a.y, b.y) + brush.radius, 2);
  const int left = cell_edge(std::min(a.x, b.x) - brush.radius, -1);
  const int right = cell_edge(std::max(a.x, b.x) + brush.radius, 2);
  for (int row = top; row < bottom; ++row) {
    for (int column = left; column < right; ++column) {
      const DrawingPoint middle{(static_cast<float>(column) + 0.5F) / kDetail,
                                (static_cast<float>(row) + 0.5F) / kDetail};
      const float outside = (distance_to_segment(middle, a, b) - brush.radius) * kDetail;
      const float covered = std::clamp(0.5F - outside, 0.0F, 1.0F);
      if (covered <= 0) continue;
      std::uint8_t& value =
          raster.pixels[static_cast<std::size_t>(row * Drawing::kRasterSide + column)];
      const auto was = static_cast<float>(value);
      value = static_cast<std::uint8_t>(
          std::lround(was + (static_cast<float>(brush.value) - was) * covered));
    }
  }
}

void enlarge(const Image& image, Image& raster) {
  for (int row = 0; row < raster.height; ++row) {
    for (int column = 0; column < raster.width; ++column) {
      raster.pixels[static_cast<std::size_t>(row * raster.width + column)] =
          image.at(row / Drawing::kDetail, column / Drawing::kDetail);
    }
  }
}

}  // namespace

Drawing::Drawing()
    : ground_{"", kRasterSide, kRasterSide,
              std::vector<std::uint8_t>(static_cast<std::size_t>(kRasterSide * kRasterSide))},
      raster_(ground_) {}

void Drawing::begin_stroke(const Brush& brush, DrawingPoint at) {
  begin_step({brush, {at}, nullptr});
}

void Drawing::begin_step(Stroke stroke) {
  if (strokes_.size() == kMostStrokes) {
    const Image shown = std::move(raster_);
    raster_ = ground_;
    paint(strokes_.front(), 0);
    ground_ = std::move(raster_);
    ground_image_.reset();
    raster_ = shown;
    strokes_.erase(strokes_.begin());
  }
  undone_.clear();
  strokes_.push_back(std::move(stroke));
  paint(strokes_.back(), 0);
  ++revision_;
}

void Drawing::extend_stroke(DrawingPoint to) {
  PW_CHECK(!strokes_.empty() && !strokes_.back().points.empty(), "begin the stroke first");
  Stroke& stroke = strokes_.back();
  if (stroke.points.back() == to) return;
  stroke.points.push_back(to);
  paint(stroke, stroke.points.size() - 1);
  ++revision_;
}

void Drawing::clear() {
  if (empty()) return;
  begin_step({});
}

void Drawing::start_from(const Image& image) {
  PW_CHECK(image.height == kCells && image.width == kCells, "pass an image of 28×28");
  auto kept = std::make_shared<const Image>(image);
  if (revision_ == 0) {
    enlarge(image, ground_);
    ground_image_ = std::move(kept);
    raster_ = ground_;
    ++revision_;
    return;
  }
  begin_step({{}, {}, std::move(kept)});
}

const Image* Drawing::started_from() const {
  return strokes_.empty() ? ground_image_.get() : strokes_.back().image.get();
}

void Drawing::paint(const Stroke& stroke, std::size_t from_point) {
  if (stroke.image) {
    enlarge(*stroke.image, raster_);
    return;
  }
  if (stroke.points.empty()) {
    std::fill(raster_.pixels.begin(), raster_.pixels.end(), std::uint8_t{0});
    return;
  }
  for (std::size_t i = from_point; i < stroke.points.size(); ++i) {
    paint_segment(raster_, stroke.brush, stroke.points[i > 0 ? i - 1 : 0], stroke.points[i]);
  }
}

void Drawing::paint_again() {
  raster_ = ground_;
  for (const Stroke& stroke : strokes_) paint(stroke, 0);
  ++revision_;
}

bool Drawing::undo() {
  if (strokes_.empty()) return false;
  undone_.push_back(std::move(strokes_.back()));
  strokes_.pop_back();
  paint_again();
  return true;
}

bool Drawing::redo() {
  if (undone_.empty()) return false;
  strokes_.push_back(std::move(undone_.back()));
  undone_.pop_back();
  paint(strokes_.back(), 0);
  ++revision_;
  return true;
}

bool Drawing::empty() const {
  return std::ranges::all_of(raster_.pixels,
                             [](std::uint8_t value) { return value < kEmptyBelow; });
}

std::optional<DrawingBounds> Drawing::bounds() const {
  int top = kRasterSide, left = kRasterSide, bottom = 0, right = 0;
  for (int row = 0; row < kRasterSide; ++row) {
    for (int column = 0; column < kRasterSide; ++column) {
      if (raster_.at(row, column) < kEmptyBelow) continue;
      top = std::min(top, row);
      bottom = std::max(bottom, row + 1);
      left = std::min(left, column);
      right = std::max(right, column + 1);
    }
  }
  if (bottom == 0) return std::nullopt;
  constexpr auto kDetailed = static_cast<float>(kDetail);
  return DrawingBounds{static_cast<float>(top) / kDetailed, static_cast<float>(left) / kDetailed,
                       static_cast<float>(bottom - top) / kDetailed,
                       static_cast<float>(right - left) / kDetailed};
}

Image Drawing::image(bool fitted) const {
  ImageArea area{0, 0, kRasterSide, kRasterSide};
  const auto part = bounds();
  if (fitted && part && started_from() == nullptr) {
    // A square with the trimmed drawing in its middle.
    constexpr auto kDetailed = static_cast<float>(kDetail);
    const float side = std::max(part->height, part->width);
    area = {(part->top - (side - part->height) / 2) * kDetailed,
            (part->left - (side - part->width) / 2) * kDetailed, side * kDetailed,
            side * kDetailed};
  }
  return own_image(resample_mean(raster_, area, kCells, kCells));
}

}  // namespace pixelwalk::lessons
