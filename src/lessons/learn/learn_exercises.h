#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/base/rng.h"
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
/// sign.moves {number}; sign.ask-{adam,first,sgd,momentum} {weight, number, gradient, memory};
/// sign.{right,uphill,memory}-{adam,sgd,momentum} {number, gradient, memory, after, rate, step}.
class SignOfStepExercise : public Exercise {
 public:
  explicit SignOfStepExercise(const LearnInHand& lesson)
      : Exercise({Rounds::kByButton, 4, true, true}), lesson_(lesson) {}

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

/// "Which of these images pulls hardest at this weight?": a few of the batch, one of them among
/// those with the largest loss, and a weight at which one of them pulls clearly harder than the
/// others. The answer is its place among images(). The lesson must be there and ready() when it is
/// asked; when anything in it is another, call forget(). Words: hardest.ask {weight};
/// hardest.{right,nothing,surer,other} {pull, loss, image}.
class HardestPullExercise : public Exercise {
 public:
  static constexpr int kImages = 4;

  explicit HardestPullExercise(const LearnInHand& lesson)
      : Exercise({Rounds::kByButton, 2, true, true}), lesson_(lesson) {}

  enum class Verdict {
    kRight,
    kNothing,  // it does not pull at all
    kSurer,    // its own loss is smaller
    kOther,    // its own loss is larger, and yet
  };
  /// Whether the batch has images enough, and a weight that they pull at.
  bool can_ask();
  WeightPlace asked() { return round_now().weight; }
  const std::vector<int>& images() { return round_now().images; }  // of the batch
  Verdict verdict_of(int choice);

 private:
  struct Round {
    bool found = false;
    WeightPlace weight;
    std::vector<int> images;
    std::vector<float> pulls;  // one an image
    int hardest = 0;           // of images
  };
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() override { round_now_.reset(); }
  const Round& round_now();
  Round make_round() const;
  std::vector<int> some_images(Rng& rng) const;

  const LearnInHand& lesson_;
  std::optional<Round> round_now_;
};

}  // namespace pixelwalk::lessons
