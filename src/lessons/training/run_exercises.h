#pragma once

#include <cstdint>

#include "lessons/exercises/exercise.h"
#include "lessons/exercises/goal.h"
#include "lessons/training/run_list.h"

namespace pixelwalk::lessons {

// Exercises that are judged on the runs that the learner has made.

/// Make the model as small as you can and stay above 85 %: on ten classes at least, with about a
/// tenth of the course model's parameters at most.
inline constexpr std::int64_t kMostSmallParameters = 25'000;
inline constexpr float kLeastSmallAccuracy = 0.85F;
inline constexpr std::size_t kLeastClasses = 10;
Goal small_run(const RunList& runs);

/// The run to read overfitting from: of those of kLeastEpochs epochs whose validation loss was
/// lowest before the end, the longest, the newest of these. Null where there is none.
inline constexpr std::size_t kLeastEpochs = 8;
const Run* overfitted_run(const RunList& runs);

/// After which epoch was that run at its best? Only to be asked where there is one.
class OverfittingExercise final : public Exercise {
 public:
  explicit OverfittingExercise(const RunList& runs)
      : Exercise({.rounds = Rounds::kNone, .first_answer_only = true}), runs_(runs) {}

 protected:
  Question question() override;
  Judgement judge(const Answer& answer) override;

 private:
  const RunList& runs_;
};

}  // namespace pixelwalk::lessons
