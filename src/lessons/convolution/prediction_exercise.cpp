#include "lessons/convolution/prediction_exercise.h"

#include <algorithm>
#include <cmath>

namespace pixelwalk::lessons {
namespace {

constexpr double kCloseEnough = 0.5;

// The pixel that a term of an output looks at, 0 on the padding.
double pixel_of(const ConvolutionLesson& lesson, int output, int term) {
  const int size = lesson.filter().size;
  const Map& image = lesson.image();
  const int row = lesson.shape().rows.start(output / lesson.output_width()) + term / size;
  const int column = lesson.shape().columns.start(output % lesson.output_width()) + term % size;
  const bool inside = row >= 0 && row < image.height && column >= 0 && column < image.width;
  return inside ? static_cast<double>(image.at(row, column)) : 0;
}

// The products of one output, in the filter's order or turned by half a turn.
double sum_of(const ConvolutionLesson& lesson, int output, bool turned) {
  const int terms = lesson.terms();
  double sum = 0;
  for (int term = 0; term < terms; ++term) {
    sum += pixel_of(lesson, output, term) *
           static_cast<double>(lesson.weight(turned ? terms - 1 - term : term));
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
  const double sum = sum_of(lesson, output, false), turned = sum_of(lesson, output, true);
  const double truth = lesson.setup().relu ? std::max(sum, 0.0) : sum;
  const auto says = [&](double number) { return std::abs(answer - number) <= kCloseEnough; };
  if (says(truth)) {
    verdict_ = Verdict::kRight;
    ++solved_;
  } else if (says(sum)) {
    verdict_ = Verdict::kForgotRelu;
  } else if (says(turned)) {
    verdict_ = Verdict::kFlipped;
  } else if (std::abs(answer * 255 - truth) <= kCloseEnough) {
    verdict_ = Verdict::kUnscaledPixels;
  } else if (says(-truth)) {
    verdict_ = Verdict::kWrongSign;
  } else {
    verdict_ = answer < truth ? Verdict::kTooLow : Verdict::kTooHigh;
  }
  return verdict_;
}

double product_of(const ConvolutionLesson& lesson, int output, int term) {
  return pixel_of(lesson, output, term) * static_cast<double>(lesson.weight(term));
}

SignedSums signed_sums(const ConvolutionLesson& lesson, int output) {
  SignedSums sums;
  for (int term = 0; term < lesson.terms(); ++term) {
    const double product = product_of(lesson, output, term);
    (product < 0 ? sums.negative : sums.positive) += product;
  }
  return sums;
}

}  // namespace pixelwalk::lessons
