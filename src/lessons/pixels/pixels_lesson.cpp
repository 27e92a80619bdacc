#include "lessons/pixels/pixels_lesson.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/base/check.h"

namespace pixelwalk::lessons {

void PixelsLesson::set_image(Image image) {
  PW_CHECK(!image.pixels.empty(), "pass an image with at least one pixel");
  const bool same_size = image.height == image_.height && image.width == image_.width;
  image_ = std::move(image);
  if (!same_size) index_ = start();
  numbers_ = numbers_of(image_);
  histogram_ = histogram_of(image_);
}

void PixelsLesson::jump_to(int index) {
  index_ = std::clamp(index, 0, last());
}

void PixelsLesson::jump_to(int row, int column) {
  jump_to(std::clamp(row, 0, image_.height - 1) * image_.width +
          std::clamp(column, 0, image_.width - 1));
}

bool PixelsLesson::step(int by) {
  if (index_ + by < 0 || index_ + by > last()) return false;
  index_ += by;
  return true;
}

int PixelsLesson::largest_step() const {
  int largest = 0;
  const auto compare = [&](int to_row, int to_column) {
    if (to_row < 0 || to_column < 0 || to_row >= image_.height || to_column >= image_.width) return;
    largest = std::max(largest, std::abs(image_.at(to_row, to_column) - value()));
  };
  compare(row() - 1, column());
  compare(row() + 1, column());
  compare(row(), column() - 1);
  compare(row(), column() + 1);
  return largest;
}

PixelKind PixelsLesson::kind() const {
  if (value() == 0) return PixelKind::kEmpty;
  if (largest_step() >= kEdgeStep) return PixelKind::kEdge;
  return value() >= kBright ? PixelKind::kBright : PixelKind::kGrey;
}

}  // namespace pixelwalk::lessons
