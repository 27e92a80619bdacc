#include "lessons/pooling/pooling_exercises.h"

#include <array>
#include <cmath>

#include "core/base/check.h"

namespace pixelwalk::lessons {
namespace {

constexpr double kCloseEnough = 0.05;

// The first two are those of the course's model; then odd sides, one odd side, a larger window.
constexpr std::array<PooledShapeExercise::Question, 5> kShapes = {
    {{26, 26, 2}, {11, 11, 2}, {7, 9, 2}, {28, 15, 2}, {13, 10, 3}}};

bool all_equal(const PoolingLesson& lesson, int output) {
  for (int term = 1; term < lesson.terms(); ++term) {
    if (lesson.value_of(output, term) != lesson.value_of(output, 0)) return false;
  }
  return true;
}

int times_largest(const PoolingLesson& lesson, int output, float largest) {
  int count = 0;
  for (int term = 0; term < lesson.terms(); ++term)
    count += lesson.value_of(output, term) == largest ? 1 : 0;
  return count;
}

}  // namespace

int asked_window(const PoolingLesson& lesson, int first) {
  for (int i = 0; i < lesson.outputs(); ++i) {
    const int output = (first + i) % lesson.outputs();
    if (!all_equal(lesson, output)) return output;
  }
  return first % lesson.outputs();
}

int WinnerExercise::asked(const PoolingLesson& lesson) {
  const bool passed = asked_ < lesson.outputs_done() && !lesson.at_end();
  if (asked_ < 0 || (passed && verdict_ != Verdict::kWrong))
    asked_ = asked_window(lesson, lesson.outputs_done());
  return asked_;
}

WinnerExercise::Verdict WinnerExercise::check(const PoolingLesson& lesson, int term) {
  PW_CHECK(term >= 0 && term < lesson.terms(), "choose one of the window's values");
  judged_ = asked(lesson);
  chosen_ = lesson.value_of(judged_, term);
  largest_ = lesson.value_of(judged_, lesson.winner_of(judged_, lesson.terms()));
  if (chosen_ != largest_) return verdict_ = Verdict::kWrong;
  ++rounds_;
  asked_ = asked_window(lesson, judged_ + 1);
  const bool alone = times_largest(lesson, judged_, largest_) == 1;
  return verdict_ = alone ? Verdict::kRight : Verdict::kRightOfEquals;
}

int AverageExercise::asked(const PoolingLesson& lesson) {
  if (asked_ < 0) asked_ = asked_window(lesson, lesson.outputs_done());
  return asked_;
}

AverageExercise::Verdict AverageExercise::check(const PoolingLesson& lesson, double answer) {
  judged_ = asked(lesson);
  answer_ = answer;
  terms_ = lesson.terms();
  sum_ = static_cast<double>(lesson.sum_of(judged_, terms_));
  const auto largest =
      static_cast<double>(lesson.value_of(judged_, lesson.winner_of(judged_, terms_)));
  const double truth = sum_ / terms_;
  const auto is = [&](double value) { return std::abs(answer - value) <= kCloseEnough + 1e-9; };
  if (is(truth)) {
    asked_ = asked_window(lesson, judged_ + 1);
    return verdict_ = Verdict::kRight;
  }
  if (is(sum_)) return verdict_ = Verdict::kSum;
  if (is(largest)) return verdict_ = Verdict::kLargest;
  return verdict_ = answer < truth ? Verdict::kTooLow : Verdict::kTooHigh;
}

PooledShapeExercise::Question PooledShapeExercise::question() const {
  return kShapes[static_cast<std::size_t>(rounds_) % kShapes.size()];
}

PooledShapeExercise::Verdict PooledShapeExercise::check(int rows, int columns) {
  judged_ = question();
  const Question& asked = judged_;
  const int height = asked.pooled_height(), width = asked.pooled_width();
  const auto rounded_up = [&](int side) { return (side + asked.size - 1) / asked.size; };
  const bool up = rows == rounded_up(asked.height) && columns == rounded_up(asked.width);
  const bool slid =
      rows == asked.height - asked.size + 1 && columns == asked.width - asked.size + 1;
  if (rows == height && columns == width) {
    ++rounds_;
    return verdict_ = Verdict::kRight;
  }
  if (up) return verdict_ = Verdict::kRoundedUp;
  if (slid) return verdict_ = Verdict::kOneStepEach;
  if (rows == width && columns == height) return verdict_ = Verdict::kSwapped;
  return verdict_ = rows == height || columns == width ? Verdict::kOneSide : Verdict::kWrong;
}

ShiftExercise::Verdict ShiftExercise::check(const ShiftEffect& pooled, int answer) {
  answer_ = answer;
  changed_ = pooled.values - pooled.unchanged;
  const int off = std::abs(answer - changed_);
  if (off == 0) return verdict_ = Verdict::kRight;
  if (off <= tolerance(pooled.values)) return verdict_ = Verdict::kNear;
  if (answer == pooled.unchanged) return verdict_ = Verdict::kCountedUnchanged;
  return verdict_ = answer < changed_ ? Verdict::kTooLow : Verdict::kTooHigh;
}

}  // namespace pixelwalk::lessons
