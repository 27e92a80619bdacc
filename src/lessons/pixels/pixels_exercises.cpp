#include "lessons/pixels/pixels_exercises.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "core/data/class_names.h"
#include "core/data/garments.h"
#include "lessons/format_number.h"
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

void EmptyPixelsExercise::begin_round() {
  const int last = empty_;
  do {
    hidden_ = hidden_image(number_++);
    empty_ = numbers_of(hidden_.image).empty;
  } while (round() > 0 && std::abs(empty_ - last) <= 2 * kTolerance);
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

TextValues EmptyPixelsExercise::values() const {
  return {{"rows", std::to_string(empty_rows())}, {"columns", std::to_string(empty_columns())}};
}

Question EmptyPixelsExercise::question() {
  return {.words = {{"try.empty"}}, .names = {words("pixels.field.empty")}};
}

Judgement EmptyPixelsExercise::judge(const Answer& answer) {
  const int count = whole_number(answer[0]);
  const bool right = std::abs(count - empty_) <= kTolerance;
  const bool possible = count >= 0 && count <= kSide * kSide;
  Words words{{!possible        ? "try.empty.impossible"
               : right          ? "try.empty.right"
               : count < empty_ ? "try.empty.few"
                                : "try.empty.many"},
              values()};
  words.values.emplace_back("answer", format_count(count));
  words.values.emplace_back("truth", std::to_string(empty_));
  words.values.emplace_back("share", format_percent(empty_ / 784.0, 0));
  return {right && possible, words};
}

void FindPixelExercise::look_at(const Image& image, std::uint32_t number) {
  pixels_ = image.pixels;
  number_ = number;
  forget();
}

void FindPixelExercise::begin_round() {
  std::vector<int> greys;
  for (const std::uint8_t value : pixels_) {
    if (value > kHalfRange && value < 255 - kHalfRange) greys.push_back(value);
  }
  high_ = 0;
  if (greys.empty()) return;
  Rng rng(kSeed, number_ + 1'000'000 * static_cast<std::uint64_t>(round()));
  const int wanted = greys[rng.below(static_cast<std::uint32_t>(greys.size()))];
  low_ = wanted - kHalfRange;
  high_ = wanted + kHalfRange;
  count_ = static_cast<int>(std::ranges::count_if(
      pixels_, [&](std::uint8_t value) { return value >= low_ && value <= high_; }));
}

TextValues FindPixelExercise::values() const {
  return {{"low", std::to_string(low_)},
          {"high", std::to_string(high_)},
          {"count", std::to_string(count_)}};
}

Question FindPixelExercise::question() {
  return {.words = {{asked() ? "try.find" : "try.find.none"}, values()},
          .form = AnswerForm::kOnStage};
}

Judgement FindPixelExercise::judge(const Answer& answer) {
  const int value = whole_number(answer[0]);
  const bool right = value >= low_ && value <= high_;
  Words words{{right          ? "try.find.right"
               : value < low_ ? "try.find.dark"
                              : "try.find.bright"},
              values()};
  words.values.emplace_back("answer", std::to_string(value));
  return {right, words};
}

void BrightestPixelsExercise::begin_round() {
  const int last = hidden_.label;
  do hidden_ = hidden_image(number_++);
  while (round() > 0 && hidden_.label == last);
  shown_ = kFirst;
}

bool BrightestPixelsExercise::show_more() {
  if (shown_ >= kMost) return false;
  shown_ = std::min(2 * shown_, kMost);
  return true;
}

TextValues BrightestPixelsExercise::values() const {
  return {{"shown", std::to_string(shown_)}};
}

Question BrightestPixelsExercise::question() {
  return {.words = {{"try.brightest"}, values()},
          .form = AnswerForm::kChoice,
          .names = {words("pixels.field.class")},
          .choices = fashion_class_names()};
}

Judgement BrightestPixelsExercise::judge(const Answer& answer) {
  const bool right = whole_number(answer[0]) == hidden_.label;
  const std::vector<std::string> names = fashion_class_names();
  Words words{{right ? "try.brightest.right" : "try.brightest.wrong"}, values()};
  words.values.emplace_back("truth", names[static_cast<std::size_t>(hidden_.label)]);
  words.values.emplace_back("answer", names[static_cast<std::size_t>(answer[0])]);
  return {right, words};
}

Image BrightestPixelsExercise::visible() const {
  if (waits()) return hidden_.image;
  Image visible = hidden_.image;
  std::fill(visible.pixels.begin(), visible.pixels.end(), std::uint8_t{0});
  for (const int index : brightest_pixels(hidden_.image, shown_)) {
    const auto at = static_cast<std::size_t>(index);
    visible.pixels[at] = hidden_.image.pixels[at];
  }
  return visible;
}

int ColorShapeExercise::side() const {
  constexpr int kFirst = 32;
  if (round() == 0) return kFirst;
  Rng rng(kSeed, 2'000 + static_cast<std::uint64_t>(round()));
  return 2 * (4 + static_cast<int>(rng.below(60)));
}

TextValues ColorShapeExercise::values() const {
  return {{"side", std::to_string(side())}};
}

Question ColorShapeExercise::question() {
  return {.words = {{"try.shape"}, values()}, .names = {words("pixels.field.numbers")}};
}

Judgement ColorShapeExercise::judge(const Answer& answer) {
  const int count = whole_number(answer[0]);
  const bool right = count == truth();
  Words words{{right                             ? "try.shape.right"
               : count == side() * side()        ? "try.shape.channel"
               : count == 2 * side() + kChannels ? "try.shape.added"
                                                 : "try.shape.wrong"},
              values()};
  words.values.emplace_back("answer", format_count(count));
  words.values.emplace_back("truth", format_count(truth()));
  return {right, words};
}

}  // namespace pixelwalk::lessons
