#include "lessons/pixels/pixels_exercises.h"

#include <algorithm>
#include <cmath>

#include "core/base/rng.h"
#include "core/data/garments.h"
#include "lessons/pixels/histogram.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::uint64_t kSeed = 2;  // the gallery's garments have another one
constexpr int kSide = 28, kClasses = 10;
constexpr int kHalfRange = 10;  // of the values that are looked for

}  // namespace

HiddenImage hidden_image(std::uint32_t number) {
  Rng rng(kSeed, number);
  HiddenImage hidden;
  hidden.label = static_cast<int>(rng.below(kClasses));
  hidden.image = {"", kSide, kSide, std::vector<std::uint8_t>(kSide * kSide)};
  draw_garment(hidden.label, kSeed, number, hidden.image.pixels);
  return hidden;
}

void EmptyPixelsExercise::ask(std::uint32_t number) {
  hidden_ = hidden_image(number);
  empty_ = numbers_of(hidden_.image).empty;
  verdict_ = Verdict::kNone;
  attempts_ = 0;
}

EmptyPixelsExercise::Verdict EmptyPixelsExercise::check(double answer) {
  answer_ = answer;
  ++attempts_;
  if (!(answer >= 0) || answer > kSide * kSide) {
    verdict_ = Verdict::kImpossible;
  } else if (std::abs(answer - empty_) <= kTolerance) {
    verdict_ = Verdict::kRight;
  } else {
    verdict_ = answer < empty_ ? Verdict::kTooFew : Verdict::kTooMany;
  }
  return verdict_;
}

int EmptyPixelsExercise::empty_rows() const {
  int count = 0;
  for (int row = 0; row < kSide; ++row) {
    bool empty = true;
    for (int column = 0; column < kSide; ++column) empty = empty && image().at(row, column) == 0;
    count += empty ? 1 : 0;
  }
  return count;
}

int EmptyPixelsExercise::empty_columns() const {
  int count = 0;
  for (int column = 0; column < kSide; ++column) {
    bool empty = true;
    for (int row = 0; row < kSide; ++row) empty = empty && image().at(row, column) == 0;
    count += empty ? 1 : 0;
  }
  return count;
}

bool FindPixelExercise::ask(const Image& image, std::uint32_t number) {
  verdict_ = Verdict::kNone;
  std::vector<int> greys;
  for (const std::uint8_t value : image.pixels) {
    if (value > kHalfRange && value < 255 - kHalfRange) greys.push_back(value);
  }
  high_ = 0;
  if (greys.empty()) return false;
  Rng rng(kSeed, number);
  const int wanted = greys[rng.below(static_cast<std::uint32_t>(greys.size()))];
  low_ = wanted - kHalfRange;
  high_ = wanted + kHalfRange;
  count_ = static_cast<int>(std::ranges::count_if(
      image.pixels, [&](std::uint8_t value) { return value >= low_ && value <= high_; }));
  return true;
}

FindPixelExercise::Verdict FindPixelExercise::check(int value) {
  answer_ = value;
  verdict_ = value < low_    ? Verdict::kTooDark
             : value > high_ ? Verdict::kTooBright
                             : Verdict::kRight;
  return verdict_;
}

void BrightestPixelsExercise::ask(std::uint32_t number) {
  hidden_ = hidden_image(number + 1000);
  shown_ = kFirst;
  verdict_ = Verdict::kNone;
  answer_ = -1;
}

bool BrightestPixelsExercise::show_more() {
  if (shown_ >= kSide * kSide) return false;
  shown_ = std::min(2 * shown_, kSide * kSide);
  verdict_ = Verdict::kNone;
  return true;
}

BrightestPixelsExercise::Verdict BrightestPixelsExercise::check(int label) {
  answer_ = label;
  verdict_ = label == hidden_.label ? Verdict::kRight : Verdict::kWrong;
  return verdict_;
}

Image BrightestPixelsExercise::visible() const {
  if (verdict_ == Verdict::kRight) return hidden_.image;
  Image visible = hidden_.image;
  std::fill(visible.pixels.begin(), visible.pixels.end(), std::uint8_t{0});
  for (const int index : brightest_pixels(hidden_.image, shown_)) {
    const auto at = static_cast<std::size_t>(index);
    visible.pixels[at] = hidden_.image.pixels[at];
  }
  return visible;
}

ColorShapeExercise::Verdict ColorShapeExercise::check(double answer) {
  if (answer == kAnswer) {
    verdict_ = Verdict::kRight;
  } else if (answer == ColorShapeExercise::kSide * ColorShapeExercise::kSide) {
    verdict_ = Verdict::kOneChannel;
  } else if (answer == 2 * ColorShapeExercise::kSide + kChannels) {
    verdict_ = Verdict::kAdded;
  } else {
    verdict_ = Verdict::kWrong;
  }
  return verdict_;
}

}  // namespace pixelwalk::lessons
