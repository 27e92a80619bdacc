#pragma once

#include "lessons/convolution/convolution_lesson.h"
#include "lessons/exercises/exercise.h"

namespace pixelwalk::lessons {

/// "What will the next output be?" The question is always about the first output that does not
/// stand yet. Half a unit off is right.
class PredictionExercise : public Exercise {
 public:
  explicit PredictionExercise(const ConvolutionLesson& lesson)
      : Exercise({.rounds = Rounds::kAtOnce}), lesson_(lesson) {}

  /// Index of the output asked about; −1 when all of them stand.
  int target() const { return lesson_.at_end() ? -1 : lesson_.outputs_done(); }

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;

  const ConvolutionLesson& lesson_;
};

}  // namespace pixelwalk::lessons
