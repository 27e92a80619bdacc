#pragma once

#include <memory>

#include "lessons/exercises/exercise.h"
#include "lessons/learn/learn_lesson.h"

// What the learner is asked about one number's next step.

namespace pixelwalk::lessons {

/// What one learns from now; none while there is nothing to learn from.
using LearnInHand = std::unique_ptr<LearnLesson>;

/// "Does the next step take this weight up or down?", from its gradient and what the optimizer
/// remembers: first a weight that goes against this batch's gradient, then, where the optimizer
/// remembers enough, one that goes along with it. The lesson must be there and ready() when it is
/// asked; when anything in it is another, call forget(). Choices: up, down. Words:
/// sign.ask-{adam,first,sgd,momentum} {weight, gradient, memory}; sign.{right,uphill,memory}-{adam,
/// sgd,momentum} {gradient, memory, after, rate, step}.
class SignOfStepExercise : public Exercise {
 public:
  explicit SignOfStepExercise(const LearnInHand& lesson)
      : Exercise({Rounds::kByButton, 2, true}), lesson_(lesson) {}

  enum class Verdict {
    kRight,
    kMemory,  // against this batch's gradient, but what came before outweighs it
    kUphill,  // along with what moves it: the loss would grow
  };
  static constexpr int kUp = 0, kDown = 1;
  /// The weight that the present round asks about.
  WeightPlace asked() const;
  Verdict verdict_of(int choice) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  OptimizerLedger ledger() const { return lesson_->ledger_of(asked()); }

  const LearnInHand& lesson_;
};

}  // namespace pixelwalk::lessons
