#pragma once

#include "lessons/map.h"
#include "lessons/pixels/histogram.h"

namespace pixelwalk::lessons {

/// What the pixel that is read says about the image.
enum class PixelKind { kEmpty, kEdge, kBright, kGrey };

/// An image read one pixel at a time, in reading order or by going up and down. Pure state.
class PixelsLesson {
 public:
  /// The pixel differs by at least this much from one of its four neighbours: an edge.
  static constexpr int kEdgeStep = 64;
  static constexpr int kBright = 192;

  /// Keeps the place where the new image has the same size; else goes to start().
  void set_image(Image image);
  const Image& image() const { return image_; }
  const ImageNumbers& numbers() const { return numbers_; }
  const Histogram& histogram() const { return histogram_; }

  // The pixel that is read.
  int row() const { return index_ / image_.width; }
  int column() const { return index_ % image_.width; }
  int index() const { return index_; }
  int value() const { return image_.pixels[static_cast<std::size_t>(index_)]; }
  PixelKind kind() const;
  /// The largest difference between the pixel and one of its four neighbours.
  int largest_step() const;

  /// The pixel in the middle, where reading starts.
  int start() const { return image_.height / 2 * image_.width + image_.width / 2; }
  int last() const { return static_cast<int>(image_.pixels.size()) - 1; }
  /// Clamped to the image.
  void jump_to(int index);
  void jump_to(int row, int column);
  // One pixel on; false where there is none. Right and left go on in the next and previous row.
  bool right() { return step(1); }
  bool left() { return step(-1); }
  bool down() { return step(image_.width); }
  bool up() { return step(-image_.width); }

 private:
  bool step(int by);

  Image image_{"", 1, 1, {0}};
  ImageNumbers numbers_ = numbers_of(image_);
  Histogram histogram_ = histogram_of(image_);
  int index_ = 0;
};

}  // namespace pixelwalk::lessons
