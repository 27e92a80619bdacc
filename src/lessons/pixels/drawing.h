#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "lessons/map.h"

namespace pixelwalk::lessons {

/// In cells of the 28×28 image: x right, y down, 0..28.
struct DrawingPoint {
  float x = 0, y = 0;
  bool operator==(const DrawingPoint&) const = default;
};

struct Brush {
  float radius = 1.2F;       // in cells
  std::uint8_t value = 255;  // what it leaves behind; 0 rubs out
  bool operator==(const Brush&) const = default;
};

/// One movement of the brush; or, with no points, an image laid over everything, or everything
/// wiped away.
struct Stroke {
  Brush brush;
  std::vector<DrawingPoint> points;
  std::shared_ptr<const Image> image;
  bool operator==(const Stroke&) const = default;
};

/// What the trimmed drawing covers, in cells.
struct DrawingBounds {
  float top = 0, left = 0, height = 0, width = 0;
};

/// A drawing as the strokes that made it, bright on black, and the 28×28 image that it becomes.
/// Every change can be taken back. Pure state.
class Drawing {
 public:
  static constexpr int kCells = 28;
  static constexpr int kDetail = 8;  // pixels of raster() in a cell
  static constexpr int kRasterSide = kCells * kDetail;
  static constexpr std::size_t kMostStrokes = 500;  // the oldest are then kept as they are

  Drawing();

  /// A stroke begins, goes on, and is complete when the next begins.
  void begin_stroke(const Brush& brush, DrawingPoint at);
  void extend_stroke(DrawingPoint to);
  void clear();
  /// A drawing on an image of kCells×kCells that is there already. On an untouched canvas there is
  /// nothing to undo; else it is a step that can be taken back like any other.
  void start_from(const Image& image);
  /// The image of start_from() while nothing has been drawn on it; else null.
  const Image* started_from() const;

  bool empty() const;  // nothing bright on it
  bool can_undo() const { return !strokes_.empty(); }
  bool can_redo() const { return !undone_.empty(); }
  bool undo();
  bool redo();
  const std::vector<Stroke>& strokes() const { return strokes_; }
  /// Grows with every change.
  int revision() const { return revision_; }

  /// The drawing itself, finer than the image: kRasterSide×kRasterSide.
  const Image& raster() const { return raster_; }
  /// The part that is not empty; nothing where all of it is.
  std::optional<DrawingBounds> bounds() const;
  /// The image, with 16 grey levels. `fitted`: made as the images of Fashion-MNIST were (Xiao,
  /// Rasul and Vollgraf 2017, section 2): trimmed, the longer edge scaled to 28, in the middle.
  /// Theirs are sharpened as well; here each pixel is the plain mean of what it covers. Otherwise
  /// as it lies on the canvas; so does started_from(), which has been made that way before.
  Image image(bool fitted) const;

 private:
  void begin_step(Stroke stroke);
  void paint(const Stroke& stroke, std::size_t from_point);
  void paint_again();

  std::vector<Stroke> strokes_, undone_;
  Image ground_;                               // what the strokes lie on
  std::shared_ptr<const Image> ground_image_;  // that start_from() made ground_ of
  Image raster_;
  int revision_ = 0;
};

}  // namespace pixelwalk::lessons
