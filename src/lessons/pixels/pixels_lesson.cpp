#include "lessons/pixels/pixels_lesson.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/base/check.h"

namespace pixelwalk::lessons {

void PixelsLesson::set_picture(Picture picture) {
  PW_CHECK(!picture.pixels.empty(), "pass a picture with at least one pixel");
  const bool same_size = picture.height == picture_.height && picture.width == picture_.width;
  picture_ = std::move(picture);
  if (!same_size) index_ = start();
  numbers_ = numbers_of(picture_);
  histogram_ = histogram_of(picture_);
}

void PixelsLesson::jump_to(int index) {
  index_ = std::clamp(index, 0, last());
}

void PixelsLesson::jump_to(int row, int column) {
  jump_to(std::clamp(row, 0, picture_.height - 1) * picture_.width +
          std::clamp(column, 0, picture_.width - 1));
}

bool PixelsLesson::step(int by) {
  if (index_ + by < 0 || index_ + by > last()) return false;
  index_ += by;
  return true;
}

int PixelsLesson::largest_step() const {
  int largest = 0;
  const auto compare = [&](int to_row, int to_column) {
    if (to_row < 0 || to_column < 0 || to_row >= picture_.height || to_column >= picture_.width)
      return;
    largest = std::max(largest, std::abs(picture_.at(to_row, to_column) - value()));
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
