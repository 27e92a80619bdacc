#pragma once

#include "core/data/image_fit.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// A photo of any size and the square of it that becomes the image: grey, or in colour for a
/// network that looks at colours. Pure state.
class Photo {
 public:
  /// Starts with the largest square, in the middle; inverted where the photo's border is bright,
  /// because the images of Fashion-MNIST show bright things on black.
  explicit Photo(Image image);

  const Image& image() const { return image_; }

  // The square, in the photo's pixels. It always lies within the photo.
  int row() const { return row_; }
  int column() const { return column_; }
  int side() const { return side_; }
  int least_side() const;  // 28, or less in a smaller photo
  int most_side() const;
  void move_to(int row, int column);
  /// Keeps the middle where it can.
  void resize(int side);

  /// Whether the pixels around the photo are bright on the whole.
  bool bright_border() const;
  bool inverted() const { return inverted_; }
  /// Whether it is inverted for networks that learned from images as they were taken: not by
  /// itself.
  bool inverted_as_taken() const { return inverted_as_taken_; }
  void set_inverted(bool inverted) { inverted_ = inverted_as_taken_ = inverted; }
  /// What was kept of both.
  void set_inverted(bool inverted, bool as_taken);

  /// The square as 28×28, each pixel the mean of what it covers; inverted as chosen.
  Image small() const;
  /// The square as 512×512, as it is in the photo.
  Image large() const;
  /// As an image of height × width, in colour where it has some: the square, or with kPad all of
  /// the photo; inverted, or not.
  Image fitted(ImageFit fit, int height, int width, bool inverted) const;

 private:
  Image image_;
  int row_ = 0, column_ = 0, side_ = 0;
  bool inverted_ = false, inverted_as_taken_ = false;
};

}  // namespace pixelwalk::lessons
