#include "lessons/pixels/image_photo.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/base/words.h"
#include "lessons/links/image_link.h"
#include "lessons/pixels/image_resample.h"
#include "lessons/pixels/large_image.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kBright = 160;  // a border whose mean is at least this is bright

void invert(std::vector<std::uint8_t>& values) {
  for (std::uint8_t& value : values) value = static_cast<std::uint8_t>(255 - value);
}

}  // namespace

Photo::Photo(Image image) : image_(std::move(image)) {
  PW_CHECK(image_.height > 0 && image_.width > 0, "pass a photo with at least one pixel");
  side_ = most_side();
  move_to((image_.height - side_) / 2, (image_.width - side_) / 2);
  inverted_ = bright_border();
}

int Photo::most_side() const {
  return std::min(image_.height, image_.width);
}
int Photo::least_side() const {
  return std::min(kOwnSide, most_side());
}

void Photo::move_to(int row, int column) {
  row_ = std::clamp(row, 0, image_.height - side_);
  column_ = std::clamp(column, 0, image_.width - side_);
}

void Photo::resize(int side) {
  side = std::clamp(side, least_side(), most_side());
  const int grown = side - side_;
  side_ = side;
  move_to(row_ - grown / 2, column_ - grown / 2);
}

bool Photo::bright_border() const {
  long long sum = 0, count = 0;
  for (int row = 0; row < image_.height; ++row) {
    const bool edge_row = row == 0 || row == image_.height - 1;
    const int step = edge_row ? 1 : std::max(1, image_.width - 1);
    for (int column = 0; column < image_.width; column += step) {
      sum += image_.at(row, column);
      ++count;
    }
  }
  return sum >= kBright * count;
}

void Photo::set_inverted(bool inverted, bool as_taken) {
  inverted_ = inverted;
  inverted_as_taken_ = as_taken;
}

Image Photo::small() const {
  const auto side = static_cast<float>(side_);
  Image small =
      resample_mean(image_, {static_cast<float>(row_), static_cast<float>(column_), side, side},
                    kOwnSide, kOwnSide);
  if (inverted_) invert(small.pixels);
  return own_image(small);
}

Image Photo::fitted(ImageFit fit, int height, int width, bool inverted) const {
  ImageArea area{0, 0, static_cast<float>(image_.height), static_cast<float>(image_.width)};
  if (fit == ImageFit::kCrop) {
    const auto side = static_cast<float>(side_);
    area = {static_cast<float>(row_), static_cast<float>(column_), side, side};
  }
  Image fitted = resample_colours(image_, fit_area(area, fit, height, width), height, width);
  if (inverted) {
    invert(fitted.pixels);
    invert(fitted.rgb);
  }
  return fitted;
}

Image Photo::large() const {
  const auto side = static_cast<float>(side_);
  const ImageArea area{static_cast<float>(row_), static_cast<float>(column_), side, side};
  Image large = side_ < kLargeSide ? resample_smooth(image_, area, kLargeSide, kLargeSide)
                                   : resample_mean(image_, area, kLargeSide, kLargeSide);
  large.name = words("pixels.photo-name");
  return large;
}

}  // namespace pixelwalk::lessons
