#include "lessons/prediction_exercise.h"

#include <cmath>

namespace pixelwalk::lessons {
namespace {

constexpr double kCloseEnough = 0.5;

// The products of one output, in the filter's order or turned by half a turn.
double sum_of(const ConvolutionLesson& lesson, int output, bool flipped) {
  const int size = lesson.filter().size, terms = lesson.terms();
  const int row = output / lesson.output_width(), column = output % lesson.output_width();
  double sum = 0;
  for (int term = 0; term < terms; ++term) {
    const auto pixel =
        static_cast<double>(lesson.picture().at(row + term / size, column + term % size));
    sum += pixel * static_cast<double>(lesson.weight(flipped ? terms - 1 - term : term));
  }
  return sum;
}

}  // namespace

int PredictionExercise::target(const ConvolutionLesson& lesson) {
  return lesson.at_end() ? -1 : lesson.outputs_done();
}

Verdict PredictionExercise::check(const ConvolutionLesson& lesson, double answer) {
  const int output = target(lesson);
  if (output < 0) return verdict_;
  if (output != asked_) attempts_ = 0;
  asked_ = output;
  answer_ = answer;
  ++attempts_;
  const double truth = sum_of(lesson, output, false), flipped = sum_of(lesson, output, true);
  if (std::abs(answer - truth) <= kCloseEnough) {
    verdict_ = Verdict::kRight;
    ++solved_;
  } else if (std::abs(answer - flipped) <= kCloseEnough) {
    verdict_ = Verdict::kFlipped;
  } else if (std::abs(answer * 255 - truth) <= kCloseEnough) {
    verdict_ = Verdict::kUnscaledPixels;
  } else if (std::abs(answer + truth) <= kCloseEnough) {
    verdict_ = Verdict::kWrongSign;
  } else {
    verdict_ = answer < truth ? Verdict::kTooLow : Verdict::kTooHigh;
  }
  return verdict_;
}

SignedSums signed_sums(const ConvolutionLesson& lesson, int output) {
  const int size = lesson.filter().size;
  const int row = output / lesson.output_width(), column = output % lesson.output_width();
  SignedSums sums;
  for (int term = 0; term < lesson.terms(); ++term) {
    const double product =
        static_cast<double>(lesson.picture().at(row + term / size, column + term % size)) *
        static_cast<double>(lesson.weight(term));
    (product < 0 ? sums.negative : sums.positive) += product;
  }
  return sums;
}

}  // namespace pixelwalk::lessons
