#include "lessons/training/run_exercises.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "core/base/words.h"
#include "lessons/format_number.h"
#include "lessons/training/training_situation.h"

namespace pixelwalk::lessons {
namespace {

float accuracy_of(const Run& run) {
  return run.last_epoch()->validation_accuracy;
}

bool counts(const Run& run) {
  return run.last_epoch() != nullptr && run.class_names.size() >= kLeastClasses;
}

// Whether `one` is nearer to the goal: small first, then right, then as small as can be.
bool is_nearer(const Run& one, const Run& other) {
  const bool small = one.parameters < kMostSmallParameters,
             right = accuracy_of(one) >= kLeastSmallAccuracy;
  const bool other_small = other.parameters < kMostSmallParameters,
             other_right = accuracy_of(other) >= kLeastSmallAccuracy;
  if ((small && right) != (other_small && other_right)) return small && right;
  if (small != other_small) return small;
  if (small && !right) return accuracy_of(one) > accuracy_of(other);
  if (right != other_right) return right;
  return one.parameters < other.parameters;
}

}  // namespace

Goal small_run(const RunList& runs) {
  const Run* nearest = nullptr;
  for (const Run& run : runs.runs()) {
    if (counts(run) && (nearest == nullptr || is_nearer(run, *nearest))) nearest = &run;
  }
  if (nearest == nullptr) return {};
  const bool small = nearest->parameters < kMostSmallParameters,
             right = accuracy_of(*nearest) >= kLeastSmallAccuracy;
  const std::string_view entry = small && right ? "try-small-right"
                                 : small        ? "try-small-weak"
                                 : right        ? "try-small-large"
                                                : "try-small-both";
  return {small && right,
          Words{{entry},
                {{"run", nearest->title},
                 {"parameters", format_count(nearest->parameters)},
                 {"reached", format_percent(static_cast<double>(accuracy_of(*nearest)), 1)}}}};
}

const Run* overfitted_run(const RunList& runs) {
  const Run* found = nullptr;
  for (const Run& run : runs.runs()) {
    const auto& epochs = run.history.epochs;
    if (epochs.size() < kLeastEpochs || run.status == TrainingStatus::kRunning) continue;
    if (best_epoch(run.history) == &epochs.back()) continue;
    if (found == nullptr || epochs.size() >= found->history.epochs.size()) found = &run;
  }
  return found;
}

Question OverfittingExercise::question() {
  Question question;
  question.names = {words("train.epoch")};
  if (const Run* run = overfitted_run(runs_)) {
    question.words = {{"try-overfit"},
                      {{"run", run->title}, {"epochs", run->history.epochs.size()}}};
  }
  return question;
}

Judgement OverfittingExercise::judge(const Answer& answer) {
  const Run* const run = overfitted_run(runs_);
  if (run == nullptr) return {};
  const auto& epochs = run->history.epochs;
  const int said = whole_number(answer.front());
  const EpochMetrics& best = *best_epoch(run->history);
  if (said == best.epoch) {
    return {true,
            Words{{"try-overfit-right"},
                  {{"epoch", best.epoch},
                   {"loss", format_loss(static_cast<double>(best.validation_loss))},
                   {"end", format_loss(static_cast<double>(epochs.back().validation_loss))}}}};
  }
  if (said < 1 || std::cmp_greater(said, epochs.size()))
    return {false, Words{{"try-overfit-none"}, {{"epochs", epochs.size()}}}};
  const auto most_accurate =
      std::ranges::max_element(epochs, {}, &EpochMetrics::validation_accuracy);
  const std::string_view entry = std::cmp_equal(said, epochs.size()) ? "try-overfit-last"
                                 : said == most_accurate->epoch      ? "try-overfit-accuracy"
                                 : said < best.epoch                 ? "try-overfit-early"
                                                                     : "try-overfit-late";
  return {false, Words{{entry}, {{"epoch", said}}}};
}

}  // namespace pixelwalk::lessons
