#include "lessons/training/training_situation.h"

#include <algorithm>

namespace pixelwalk::lessons {
namespace {

constexpr std::int64_t kFirstBatches = 100;

const char* running_situation(const TrainingSnapshot& snapshot) {
  if (snapshot.validating) return "validating";
  if (snapshot.total_steps < kFirstBatches) return "first-batches";
  if (snapshot.history.epochs.empty()) return "first-epoch";
  return overfits(snapshot.history) ? "overfitting" : "later-epochs";
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
  const EpochMetrics& last = history.epochs.back();
  return last.validation_loss > 1.05F * best->validation_loss && last.loss < best->loss;
}

const char* training_situation(const TrainingSession& session) {
  const TrainingSnapshot& snapshot = session.snapshot();
  switch (session.status()) {
    case SessionStatus::kNotLoaded:
      return session.data().state() == DataState::kFailed ? "load-failed" : "not-loaded";
    case SessionStatus::kLoading:
      return "loading";
    case SessionStatus::kReady:
      if (!session.error().empty()) return "cannot-start";
      return session.loaded_file().empty() ? "ready" : "ready-from-file";
    case SessionStatus::kRunning:
      return running_situation(snapshot);
    case SessionStatus::kPaused:
      return snapshot.total_steps == 1 ? "first-step" : "paused";
    case SessionStatus::kFinished:
      if (!snapshot.message.empty()) return "early-stop";
      return overfits(snapshot.history) ? "finished-overfitting" : "finished";
    case SessionStatus::kStopped:
      return "stopped";
    case SessionStatus::kDiverged:
      return "diverged";
  }
  return "";
}

}  // namespace pixelwalk::lessons
