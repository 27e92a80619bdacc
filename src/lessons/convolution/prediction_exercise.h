#pragma once

#include "lessons/convolution/convolution_lesson.h"

namespace pixelwalk::lessons {

enum class Verdict {
  kNone,
  kRight,
  kTooLow,
  kTooHigh,
  kWrongSign,
  kFlipped,
  kUnscaledPixels,
  kForgotRelu,
};

/// "What will the next output be?", checked on the learner's own answer. The question is always
/// about the first output that does not stand yet. Pure state.
class PredictionExercise {
 public:
  /// Index of the output asked about; −1 when all of them stand.
  static int target(const ConvolutionLesson& lesson);

  /// Judges an answer, with the reason it may have gone wrong; half a unit off is right.
  Verdict check(const ConvolutionLesson& lesson, double answer);

  Verdict verdict() const { return verdict_; }
  int asked() const { return asked_; }        // the output that was last answered
  double answer() const { return answer_; }   // what was said
  int attempts() const { return attempts_; }  // for this output
  int solved() const { return solved_; }      // since the page was opened
  void forget() { verdict_ = Verdict::kNone, attempts_ = 0, asked_ = -1; }

 private:
  Verdict verdict_ = Verdict::kNone;
  int asked_ = -1, attempts_ = 0, solved_ = 0;
  double answer_ = 0;
};

/// One product of any output, also of one that the walk has not reached.
double product_of(const ConvolutionLesson& lesson, int output, int term);

/// The sums of the positive and of the negative products of one output.
struct SignedSums {
  double positive = 0, negative = 0;
};
SignedSums signed_sums(const ConvolutionLesson& lesson, int output);

}  // namespace pixelwalk::lessons
