#include "lessons/training/training_exercises.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"

namespace pixelwalk::lessons {
namespace {

// Mean loss of the curve's points between two batch counts, or a negative number when there are
// none.
float mean_loss(const TrainingSnapshot& snapshot, std::int64_t from, std::int64_t to) {
  const auto steps = static_cast<double>(snapshot.steps_per_epoch);
  double sum = 0;
  int count = 0;
  for (const CurvePoint& point : snapshot.history.curve) {
    const double batches = point.epoch * steps;
    if (batches > static_cast<double>(from) && batches <= static_cast<double>(to) &&
        std::isfinite(point.loss)) {
      sum += point.loss;
      ++count;
    }
  }
  return count > 0 ? static_cast<float>(sum / count) : -1;
}

}  // namespace

void FirstLossExercise::guess(int choice) {
  PW_CHECK(choice >= 0 && choice < static_cast<int>(kChoices.size()), "choose one of kChoices");
  if (measured_ < 0) chosen_ = choice;
}

void FirstLossExercise::observe(float measured) {
  if (chosen_ >= 0 && measured_ < 0 && measured >= 0) measured_ = measured;
}

ExerciseState FirstLossExercise::state() const {
  if (chosen_ < 0) return ExerciseState::kOpen;
  if (measured_ < 0) return ExerciseState::kWaiting;
  const auto nearest = std::min_element(kChoices.begin(), kChoices.end(), [&](double a, double b) {
    return std::abs(a - static_cast<double>(measured_)) <
           std::abs(b - static_cast<double>(measured_));
  });
  return nearest - kChoices.begin() == chosen_ ? ExerciseState::kRight : ExerciseState::kWrong;
}

void FirstLossExercise::again() {
  *this = FirstLossExercise();
}

void LearningRateExercise::guess(Answer answer) {
  if (!raised()) chosen_ = answer;
}

void LearningRateExercise::observe(const TrainingSnapshot& snapshot) {
  if (outcome_ != Answer::kNone) return;
  const float rate = snapshot.options.learning_rate;
  if (snapshot.total_steps < steps_) {  // a new training
    base_rate_ = 0;
    raised_at_ = -1;
    rate_ = 0;
  }
  steps_ = snapshot.total_steps;
  if (!raised()) {
    if (rate != rate_) {
      rate_ = rate;
      rate_since_ = steps_;
    }
    // What a hand passes through while it drags the slider is no base: a rate must have been in
    // force a while.
    if (steps_ - rate_since_ >= kWindow) base_rate_ = rate_;
    if (wanted_rate() > 0 && rate >= wanted_rate() * 0.999F && chosen_ != Answer::kNone) {
      raised_at_ = steps_;
      before_ = mean_loss(snapshot, steps_ - kWindow, steps_);
    }
    return;
  }
  if (snapshot.status == TrainingStatus::kDiverged) {
    outcome_ = Answer::kRises;
    after_ = INFINITY;
    return;
  }
  if (steps_ < raised_at_ + 2 * kWindow) return;
  after_ = mean_loss(snapshot, raised_at_ + kWindow, raised_at_ + 2 * kWindow);
  if (after_ < 0 || before_ < 0) return;
  const float ratio = after_ / before_;
  outcome_ = ratio > 1.05F ? Answer::kRises : ratio < 0.95F ? Answer::kFalls : Answer::kSame;
}

float LearningRateExercise::wanted_rate() const {
  return std::min(10 * base_rate_, kMaxLearningRate);
}

ExerciseState LearningRateExercise::state() const {
  if (chosen_ == Answer::kNone) return ExerciseState::kOpen;
  if (outcome_ == Answer::kNone) return ExerciseState::kWaiting;
  return outcome_ == chosen_ ? ExerciseState::kRight : ExerciseState::kWrong;
}

void LearningRateExercise::again() {
  *this = LearningRateExercise();
}

void AccuracyExercise::observe(const TrainingSnapshot& snapshot) {
  for (const EpochMetrics& epoch : snapshot.history.epochs) {
    if (epoch.validation_accuracy > best_) {
      best_ = epoch.validation_accuracy;
      epoch_ = epoch.epoch;
    }
  }
}

ExerciseState AccuracyExercise::state() const {
  if (epoch_ == 0) return ExerciseState::kOpen;
  return best_ >= kGoal ? ExerciseState::kRight : ExerciseState::kWaiting;
}

}  // namespace pixelwalk::lessons
