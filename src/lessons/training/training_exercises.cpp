#include "lessons/training/training_exercises.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/check.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

// Mean loss over the batches from+1 to `to`, as far as the curve's points tell them apart, or a
// negative number when there are none.
float mean_loss(const TrainingSnapshot& snapshot, std::int64_t from, std::int64_t to) {
  double sum = 0, batches = 0;
  std::int64_t begin = 0;
  for (const CurvePoint& point : snapshot.history.curve) {
    const auto share = static_cast<double>(std::min(point.step, to) -
                                           std::max(std::exchange(begin, point.step), from));
    if (share <= 0 || !std::isfinite(point.loss)) continue;
    sum += share * static_cast<double>(point.loss);
    batches += share;
  }
  return batches > 0 ? static_cast<float>(sum / batches) : -1;
}

}  // namespace

std::array<double, 4> FirstLossExercise::choices() const {
  const double even = std::log(std::max(classes_, 2));
  const auto one_digit = [](double value) {
    const double unit = std::pow(10, std::floor(std::log10(value)));
    return std::round(value / unit) * unit;
  };
  return {one_digit(even / 23), one_digit(even / 2.3), std::round(even * 10) / 10,
          one_digit(even / 0.23)};
}

void FirstLossExercise::ask_of(int classes) {
  if (std::exchange(classes_, classes) != classes && chosen_ >= 0) again();
}

void FirstLossExercise::guess(int choice) {
  PW_CHECK(choice >= 0 && choice < 4, "choose one of choices()");
  if (measured_ >= 0) return;
  chosen_ = choice;
  late_ = seen_ >= 0;
}

void FirstLossExercise::observe(float measured) {
  seen_ = measured;
  if (measured < 0) late_ = false;
  if (chosen_ >= 0 && !late_ && measured_ < 0 && measured >= 0) measured_ = measured;
}

ExerciseState FirstLossExercise::state() const {
  if (chosen_ < 0) return ExerciseState::kOpen;
  if (measured_ < 0) return ExerciseState::kWaiting;
  const std::array<double, 4> all = choices();
  const auto nearest = std::min_element(all.begin(), all.end(), [&](double a, double b) {
    return std::abs(a - static_cast<double>(measured_)) <
           std::abs(b - static_cast<double>(measured_));
  });
  return nearest - all.begin() == chosen_ ? ExerciseState::kRight : ExerciseState::kWrong;
}

Goal FirstLossExercise::goal() const {
  const TextValues values = {{"measured", format_fixed(static_cast<double>(measured_), 2)}};
  switch (state()) {
    case ExerciseState::kOpen:
      break;
    case ExerciseState::kWaiting:
      return {false, Words{{late_ ? "try-first-loss-late" : "try-first-loss-waiting"}}};
    case ExerciseState::kRight:
      return {true, Words{{"try-first-loss-right"}, values}, true};
    case ExerciseState::kWrong:
      return {false, Words{{"try-first-loss-wrong"}, values}, true};
  }
  return {};
}

void FirstLossExercise::again() {
  const float seen = seen_;
  const int classes = classes_;
  *this = FirstLossExercise();
  classes_ = classes;
  seen_ = seen;  // a loss that is known is no answer to the next guess
}

void LearningRateExercise::guess(Answer answer) {
  if (raised()) return;
  chosen_ = answer;
  chosen_at_ = steps_;
}

void LearningRateExercise::forget_measuring() {
  base_rate_ = 0;
  raised_at_ = -1;
}

// What has changed since the last call, and what has been in force for a while. What a hand passes
// through while it drags the slider is no base.
void LearningRateExercise::take_changes(const TrainingSnapshot& snapshot) {
  const std::vector<SettingsChange>& settings = snapshot.history.settings;
  for (; changes_ < settings.size(); ++changes_) {
    if (changes_ == 0) continue;
    const SettingsChange &now = settings[changes_], &last = settings[changes_ - 1];
    if (raised() && now.step >= raised_at_ + 2 * kWindow) break;  // all has been measured
    if (now.batch_size != last.batch_size) {
      forget_measuring();
      continue;
    }
    if (raised()) {
      if (now.learning_rate < wanted_rate() * 0.999F) raised_at_ = -1;
      continue;
    }
    if (now.step - last.step >= kWindow) base_rate_ = last.learning_rate;
    if (base_rate_ > 0 && now.learning_rate >= wanted_rate() * 0.999F && chosen_ != Answer::kNone &&
        now.step >= chosen_at_) {
      raised_at_ = now.step;
    }
  }
  if (!raised() && !settings.empty() && steps_ - settings.back().step >= kWindow) {
    base_rate_ = settings.back().learning_rate;
  }
}

void LearningRateExercise::observe(const TrainingSnapshot& snapshot) {
  if (outcome_ != Answer::kNone) return;
  if (snapshot.total_steps < steps_) {  // a new training
    forget_measuring();
    changes_ = 0;
    chosen_at_ = 0;
  }
  steps_ = snapshot.total_steps;
  take_changes(snapshot);
  if (!raised()) return;
  before_ = mean_loss(snapshot, raised_at_ - kWindow, raised_at_);
  if (snapshot.status == TrainingStatus::kDiverged) {
    outcome_ = Answer::kRises;
    exploded_ = true;
    return;
  }
  if (steps_ < raised_at_ + 2 * kWindow) return;
  after_ = mean_loss(snapshot, raised_at_ + kWindow, raised_at_ + 2 * kWindow);
  if (after_ < 0 || before_ < 0) return;
  const float ratio = after_ / before_;
  outcome_ = ratio > 1.05F ? Answer::kRises : ratio < 0.95F ? Answer::kFalls : Answer::kSame;
}

ExerciseState LearningRateExercise::state() const {
  if (chosen_ == Answer::kNone) return ExerciseState::kOpen;
  if (outcome_ == Answer::kNone) return ExerciseState::kWaiting;
  return outcome_ == chosen_ ? ExerciseState::kRight : ExerciseState::kWrong;
}

std::string_view LearningRateExercise::waiting_entry() const {
  if (raised()) return "try-rate-measuring";
  if (too_large()) return "try-rate-too-large";
  return wanted_rate() > 0 ? "try-rate-waiting" : "try-rate-early";
}

Goal LearningRateExercise::goal() const {
  if (state() == ExerciseState::kOpen) return {};
  const TextValues values = {{"before", format_loss(static_cast<double>(before_))},
                             {"after", format_loss(static_cast<double>(after_))},
                             {"rate", format_number(static_cast<double>(wanted_rate()), 6)},
                             {"window", std::to_string(kWindow)}};
  if (state() == ExerciseState::kWaiting) return {false, Words{{waiting_entry()}, values}};
  const bool right = state() == ExerciseState::kRight;
  const std::string_view what = exploded_
                                    ? right ? "try-rate-right-exploded" : "try-rate-wrong-exploded"
                                : right ? "try-rate-right"
                                        : "try-rate-wrong";
  const std::string_view why = outcome_ == Answer::kRises   ? "try-rate-rises"
                               : outcome_ == Answer::kFalls ? "try-rate-falls"
                                                            : "try-rate-same";
  return {right, Words{{what, why}, values}, true};
}

void LearningRateExercise::again() {
  *this = LearningRateExercise();
}

void AccuracyExercise::observe(const TrainingSnapshot& snapshot) {
  accuracy_ = 0;
  epoch_ = 0;
  for (const EpochMetrics& epoch : snapshot.history.epochs) {
    if (epoch_ > 0 && (accuracy_ >= kGoal || epoch.validation_accuracy <= accuracy_)) continue;
    accuracy_ = epoch.validation_accuracy;
    epoch_ = epoch.epoch;
  }
}

ExerciseState AccuracyExercise::state() const {
  if (epoch_ == 0) return ExerciseState::kOpen;
  return accuracy_ >= kGoal ? ExerciseState::kRight : ExerciseState::kWaiting;
}

Goal AccuracyExercise::goal() const {
  if (epoch_ == 0) return {};
  const bool right = state() == ExerciseState::kRight;
  return {right, Words{{right ? "try-accuracy-right" : "try-accuracy-waiting"},
                       {{"reached", format_percent(static_cast<double>(accuracy_), 1)},
                        {"epoch", std::to_string(epoch_)}}}};
}

}  // namespace pixelwalk::lessons
