#include "lessons/training/training_situation.h"

#include <algorithm>
#include <cmath>

namespace pixelwalk::lessons {
namespace {

constexpr std::int64_t kFirstBatches = 100;
constexpr int kEpochsAboveBest = 2;
constexpr int kFewImages = 100;      // of a class: with fewer, more of them help first
constexpr float kGoodEnough = 0.9F;  // of the test images, for classes of few images
constexpr int kFewBatches = 5;       // fewer say nothing about where the loss goes

// Whether the loss is above what guessing gives, or has risen above where it began.
const char* trouble(const TrainingSnapshot& snapshot, int classes, bool few) {
  const char* const no_better = few ? "no-better-few" : "no-better";
  const float guessing = std::max(guessing_loss(classes), snapshot.history.first_loss());
  if (snapshot.step >= kFewBatches && snapshot.epoch_loss > 1.2F * guessing) return "rising";
  if (snapshot.history.epochs.empty()) {
    const bool flat = snapshot.total_steps >= kFirstBatches &&
                      snapshot.epoch_loss > 0.95F * guessing_loss(classes);
    return flat ? no_better : nullptr;
  }
  return guesses(snapshot.history, classes) ? no_better : nullptr;
}

const char* running_situation(const TrainingSnapshot& snapshot, int classes, bool few) {
  if (snapshot.validating) return "validating";
  if (const char* entry = trouble(snapshot, classes, few)) return entry;
  if (snapshot.total_steps < kFirstBatches) return "first-batches";
  if (snapshot.history.epochs.empty()) return "first-epoch";
  if (overfits(snapshot.history)) return "overfitting";
  return validation_ahead(snapshot.history) ? "validation-ahead" : "later-epochs";
}

const char* finished_situation(const TrainingSnapshot& snapshot, int classes, bool few) {
  if (!snapshot.message.empty()) return "early-stop";
  if (guesses(snapshot.history, classes))
    return few ? "finished-no-better-few" : "finished-no-better";
  const auto& epochs = snapshot.history.epochs;
  if (few && !epochs.empty() && epochs.back().validation_accuracy < kGoodEnough)
    return "finished-few";
  return overfits(snapshot.history) ? "finished-overfitting" : "finished";
}

// Whether what is learned from are the learner's own images, and few of them.
bool learns_from_few(const TrainingSession& session) {
  const DatasetPtr data = session.data().dataset();
  return data && session.data().choice() == DataSource::kOwnFiles &&
         data->train.count() < kFewImages * session.classes();
}

}  // namespace

const EpochMetrics* best_epoch(const History& history) {
  const auto best = std::min_element(history.epochs.begin(), history.epochs.end(),
                                     [](const EpochMetrics& a, const EpochMetrics& b) {
                                       return a.validation_loss < b.validation_loss;
                                     });
  return best == history.epochs.end() ? nullptr : &*best;
}

bool overfits(const History& history) {
  const EpochMetrics* best = best_epoch(history);
  if (best == nullptr) return false;
  const auto worse = &history.epochs.back() - best;
  if (worse < kEpochsAboveBest) return false;  // one may be a wobble
  bool falls = true;
  for (const EpochMetrics* epoch = best; epoch != &history.epochs.back(); ++epoch)
    falls = falls && (epoch + 1)->loss < epoch->loss;
  return falls && history.epochs.back().validation_loss > 1.05F * best->validation_loss;
}

bool validation_ahead(const History& history) {
  const auto& epochs = history.epochs;
  return epochs.size() == 1 && epochs[0].epoch == 1 &&
         epochs[0].validation_accuracy > epochs[0].accuracy;
}

float guessing_loss(int classes) {
  return std::log(static_cast<float>(std::max(classes, 1)));
}

bool guesses(const History& history, int classes) {
  const float chance = 1 / static_cast<float>(std::max(classes, 1));
  return !history.epochs.empty() &&
         history.epochs.back().validation_accuracy < chance + std::min(chance / 2, 0.05F);
}

const char* training_situation(const TrainingSession& session) {
  const TrainingSnapshot& snapshot = session.snapshot();
  const int classes = session.classes();
  switch (session.status()) {
    case SessionStatus::kNotLoaded:
      if (!session.problem().empty()) return "cannot-train";
      return session.data().state() == DataState::kFailed ? "load-failed" : "not-loaded";
    case SessionStatus::kLoading:
      return "loading";
    case SessionStatus::kReady:
      if (!session.problem().empty()) return "cannot-train";
      if (!session.error().empty()) return "cannot-start";
      return session.loaded_file().empty() ? "ready" : "ready-from-file";
    case SessionStatus::kRunning:
      return running_situation(snapshot, classes, learns_from_few(session));
    case SessionStatus::kPaused:
      return snapshot.total_steps == 1 ? "first-step" : "paused";
    case SessionStatus::kFinished:
      return finished_situation(snapshot, classes, learns_from_few(session));
    case SessionStatus::kStopped:
      return "stopped";
    case SessionStatus::kDiverged:
      return "diverged";
  }
  return "";
}

}  // namespace pixelwalk::lessons
