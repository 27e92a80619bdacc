#include "lessons/pooling_exercises.h"

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

int asked_window(const PoolingLesson& lesson) {
  const int first = lesson.outputs_done();
  if (first == lesson.outputs()) return -1;
  for (int output = first; output < lesson.outputs(); ++output) {
    if (!all_equal(lesson, output)) return output;
  }
  return first;
}

WinnerExercise::Verdict WinnerExercise::check(const PoolingLesson& lesson, int term) {
  const int asked = asked_window(lesson);
  PW_CHECK(asked >= 0 && term >= 0 && term < lesson.terms(), "ask about a window that is left");
  chosen_ = lesson.value_of(asked, term);
  largest_ = lesson.value_of(asked, lesson.winner_of(asked, lesson.terms()));
  if (chosen_ != largest_) return verdict_ = Verdict::kWrong;
  ++rounds_;
  const bool alone = times_largest(lesson, asked, largest_) == 1;
  return verdict_ = alone ? Verdict::kRight : Verdict::kRightOfEquals;
}

AverageExercise::Verdict AverageExercise::check(const PoolingLesson& lesson, double answer) {
  const int asked = asked_window(lesson);
  PW_CHECK(asked >= 0, "ask about a window that is left");
  answer_ = answer;
  terms_ = lesson.terms();
  sum_ = static_cast<double>(lesson.sum_of(asked, terms_));
  const auto largest = static_cast<double>(lesson.value_of(asked, lesson.winner_of(asked, terms_)));
  const double truth = sum_ / terms_;
  const auto is = [&](double value) { return std::abs(answer - value) <= kCloseEnough + 1e-9; };
  if (is(truth)) return verdict_ = Verdict::kRight;
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
