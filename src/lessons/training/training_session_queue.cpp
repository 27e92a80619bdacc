// The trainings that wait their turn, done one after another.

#include <utility>

#include "lessons/training/training_session.h"

namespace pixelwalk::lessons {

QueueState TrainingSession::queue_state() const {
  if (queue_.empty()) return QueueState::kEmpty;
  if (queue_.paused()) return QueueState::kPaused;
  const SessionStatus now = status();
  if (queue_.under_way()) {
    const bool rests = now == SessionStatus::kPaused && !settling_;
    return rests ? QueueState::kPaused : QueueState::kRunning;
  }
  if (now == SessionStatus::kRunning || now == SessionStatus::kPaused)
    return QueueState::kWaitsForHand;
  return data_.dataset() && !data_.loading() ? QueueState::kRunning : QueueState::kLoading;
}

void TrainingSession::pause_queue() {
  queue_.set_paused(true);
  if (queue_.under_way()) pause();
}

void TrainingSession::resume_queue() {
  queue_.set_paused(false);
  if (queue_.under_way()) {
    resume();
  } else if (!data_.dataset()) {
    data_.load();  // again, where that had failed
  }
}

void TrainingSession::skip_queued() {
  if (!queue_.under_way()) return;
  queue_.set_paused(false);
  stop();
}

// With its checkpoint, which comes a little after its last epoch.
bool TrainingSession::queued_has_ended() const {
  const SessionStatus now = status();
  if (now == SessionStatus::kStopped || now == SessionStatus::kDiverged) return true;
  return now == SessionStatus::kFinished && !checkpoint_due();
}

bool TrainingSession::has_its_turn(const ModelSpec& spec, const TrainingOptions& options) const {
  if (queue_.under_way() || queue_.waiting().empty()) return false;
  const QueuedRun& next = queue_.waiting().front();
  const TrainingOptions& planned = next.planned.options;
  return next.begun && same_model(next.planned.spec, spec) &&
         planned.optimizer == options.optimizer && planned.seed == options.seed;
}

void TrainingSession::begin_anew() {
  asks_for_left_over_ = false;
  queue_.begin_anew();
}

void TrainingSession::work_off_queue() {
  if (queue_.under_way() && queued_has_ended()) queue_.end();
  asks_for_left_over_ = false;
  if (queue_.under_way() || queue_.waiting().empty()) return;
  const QueueState now = queue_state();
  asks_for_left_over_ = queue_.waiting().front().begun &&
                        (now == QueueState::kRunning || now == QueueState::kLoading);
  if (asks_for_left_over_) return;
  switch (now) {
    case QueueState::kRunning:
      return train_next_queued();
    case QueueState::kLoading:
      // Once: what has failed is said, and waits to be tried again.
      if (data_.state() == DataState::kFailed || !data_.error().empty()) {
        queue_.set_paused(true);
      } else if (!data_.loading()) {
        data_.load();
      }
      return;
    case QueueState::kEmpty:
    case QueueState::kPaused:
    case QueueState::kWaitsForHand:
      return;
  }
}

void TrainingSession::put_by_hand_aside() {
  if (by_hand_) return;
  by_hand_ = ByHand{spec_, options_, initial_, loaded_file_, loaded_spec_, run_id()};
}

void TrainingSession::train_next_queued() {
  put_by_hand_aside();
  std::optional<ByHand> by_hand = std::exchange(by_hand_, std::nullopt);
  reset();
  by_hand_ = std::move(by_hand);
  const QueuedRun& next = queue_.begin_next();
  initial_ = nullptr;
  loaded_file_.clear();
  to_go_on_ = nullptr;
  options_ = next.planned.options;
  options_.threads = by_hand_->options.threads;
  take_model(next.planned.spec);
  if (problem_.empty()) create_trainer_and(false);
  if (trainer_) return;
  const std::string why = problem_.empty() ? std::exchange(error_, {}) : problem_;
  queue_.refuse(why);
  bring_back_by_hand();
}

void TrainingSession::bring_back_by_hand() {
  if (!by_hand_) return;
  ByHand back = *std::exchange(by_hand_, std::nullopt);
  options_ = back.options;
  initial_ = std::move(back.initial);
  loaded_file_ = std::move(back.loaded_file);
  loaded_spec_ = std::move(back.loaded_spec);
  take_model(std::move(back.spec));
  snapshot_.options = options_;
}

}  // namespace pixelwalk::lessons
