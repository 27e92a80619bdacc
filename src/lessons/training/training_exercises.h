#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/training/trainer.h"
#include "lessons/exercises/goal.h"

namespace pixelwalk::lessons {

// The training chapter's exercises. Each is checked against what the learner's own training really
// did.

enum class ExerciseState {
  kOpen,     // nothing said yet
  kWaiting,  // said; training has not shown the answer yet
  kRight,
  kWrong,
};

/// What is the loss before anything is learnt? Equal chances for n classes: ln(n); 2.30 for ten.
class FirstLossExercise {
 public:
  /// A twentieth of it, about half of it, it itself, and four times as much, in round numbers.
  std::array<double, 4> choices() const;
  /// How many classes it is asked of; of another number it is another question.
  void ask_of(int classes);

  /// Only before the answer is known. choice: index into choices().
  void guess(int choice);
  int chosen() const { return chosen_; }
  /// measured: loss of a training's first batch, negative while there is none. One that was known
  /// when the guess was made does not count.
  void observe(float measured);
  ExerciseState state() const;
  Goal goal() const;
  /// The measured loss that settled it; negative before.
  float measured() const { return measured_; }
  void again();

 private:
  int classes_ = 10;
  int chosen_ = -1;
  float measured_ = -1;
  float seen_ = -1;    // what was observed last
  bool late_ = false;  // guessed when the first batch was over
};

/// What does a learning rate ten times as large do to the loss, in the middle of training? Measured
/// over batches of one size: where that changes meanwhile, it begins anew.
class LearningRateExercise {
 public:
  enum class Answer { kNone, kFalls, kSame, kRises };
  /// Batches whose losses are averaged before and after the change.
  static constexpr std::int64_t kWindow = 150;

  void guess(Answer answer);
  Answer chosen() const { return chosen_; }
  /// To be called with every new snapshot.
  void observe(const TrainingSnapshot& snapshot);
  ExerciseState state() const;
  Goal goal() const;
  /// What happened; kNone before it is known.
  Answer outcome() const { return outcome_; }
  float loss_before() const { return before_; }
  float loss_after() const { return after_; }
  /// The rate must be raised to at least this; 0 before one rate and one batch size have been in
  /// force for kWindow batches.
  float wanted_rate() const { return 10 * base_rate_; }
  /// Whether the rate in force is so large that ten times as much cannot be set.
  bool too_large() const { return wanted_rate() > kMaxLearningRate * 1.001F; }
  bool raised() const { return raised_at_ >= 0; }
  /// Whether the loss went beyond all numbers: loss_after() says nothing then.
  bool exploded() const { return exploded_; }
  void again();

 private:
  std::string_view waiting_entry() const;
  void take_changes(const TrainingSnapshot& snapshot);
  void forget_measuring();

  Answer chosen_ = Answer::kNone, outcome_ = Answer::kNone;
  float base_rate_ = 0;
  std::size_t changes_ = 0;  // of History::settings, taken so far
  std::int64_t steps_ = 0, chosen_at_ = 0, raised_at_ = -1;
  float before_ = 0, after_ = 0;
  bool exploded_ = false;
};

/// Reach 85 % on the test images, in the run under way.
class AccuracyExercise {
 public:
  static constexpr float kGoal = 0.85F;
  void observe(const TrainingSnapshot& snapshot);
  /// kWaiting from the first epoch's end on until the goal is reached; never kWrong.
  ExerciseState state() const;
  Goal goal() const;
  /// The first epoch of this run that reached the goal; before that the best one; 0: none is over.
  int epoch() const { return epoch_; }
  float accuracy() const { return accuracy_; }  // of epoch()

 private:
  float accuracy_ = 0;
  int epoch_ = 0;
};

}  // namespace pixelwalk::lessons
