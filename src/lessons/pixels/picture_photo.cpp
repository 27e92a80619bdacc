#include "lessons/pixels/picture_photo.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "lessons/links/picture_link.h"
#include "lessons/pixels/large_picture.h"
#include "lessons/pixels/picture_resample.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kBright = 160;  // a border whose mean is at least this is bright

}  // namespace

Photo::Photo(Picture picture) : picture_(std::move(picture)) {
  PW_CHECK(picture_.height > 0 && picture_.width > 0, "pass a photo with at least one pixel");
  side_ = most_side();
  move_to((picture_.height - side_) / 2, (picture_.width - side_) / 2);
  inverted_ = bright_border();
}

int Photo::most_side() const {
  return std::min(picture_.height, picture_.width);
}
int Photo::least_side() const {
  return std::min(kOwnSide, most_side());
}

void Photo::move_to(int row, int column) {
  row_ = std::clamp(row, 0, picture_.height - side_);
  column_ = std::clamp(column, 0, picture_.width - side_);
}

void Photo::resize(int side) {
  side = std::clamp(side, least_side(), most_side());
  const int grown = side - side_;
  side_ = side;
  move_to(row_ - grown / 2, column_ - grown / 2);
}

bool Photo::bright_border() const {
  long long sum = 0, count = 0;
  for (int row = 0; row < picture_.height; ++row) {
    const bool edge_row = row == 0 || row == picture_.height - 1;
    const int step = edge_row ? 1 : std::max(1, picture_.width - 1);
    for (int column = 0; column < picture_.width; column += step) {
      sum += picture_.at(row, column);
      ++count;
    }
  }
  return sum >= kBright * count;
}

Picture Photo::small() const {
  const auto side = static_cast<float>(side_);
  Picture small =
      resample_mean(picture_, {static_cast<float>(row_), static_cast<float>(column_), side, side},
                    kOwnSide, kOwnSide);
  if (inverted_) {
    for (std::uint8_t& value : small.pixels) value = static_cast<std::uint8_t>(255 - value);
  }
  return own_picture(small);
}

Picture Photo::large() const {
  const auto side = static_cast<float>(side_);
  const PictureArea area{static_cast<float>(row_), static_cast<float>(column_), side, side};
  Picture large = side_ < kLargeSide ? resample_smooth(picture_, area, kLargeSide, kLargeSide)
                                     : resample_mean(picture_, area, kLargeSide, kLargeSide);
  large.name = "Your photo";
  return large;
}

}  // namespace pixelwalk::lessons
