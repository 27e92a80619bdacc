#include "lessons/training/training_session.h"

#include <algorithm>
#include <utility>

#include "core/data/class_names.h"
#include "core/training/training_checks.h"

namespace pixelwalk::lessons {
const char* session_status_name(SessionStatus status) {
  switch (status) {
    case SessionStatus::kNotLoaded:
      return "not loaded";
    case SessionStatus::kLoading:
      return "loading";
    case SessionStatus::kReady:
      return "ready";
    case SessionStatus::kRunning:
      return "running";
    case SessionStatus::kPaused:
      return "paused";
    case SessionStatus::kFinished:
      return "finished";
    case SessionStatus::kStopped:
      return "stopped";
    case SessionStatus::kDiverged:
      return "diverged";
  }
  return "";
}

TrainingSession::TrainingSession(DataSite site, ModelSpec spec) : data_(std::move(site)) {
  take_model(std::move(spec));
  snapshot_.options = options_;
}

TrainingSession::~TrainingSession() = default;

int TrainingSession::classes() const {
  return layers_.empty() ? kFashionClasses : layers_.back().output[0];
}

SessionStatus TrainingSession::status() const {
  if (trainer_) {
    switch (snapshot_.status) {
      case TrainingStatus::kReady:  // a command is on its way
      case TrainingStatus::kRunning:
        return SessionStatus::kRunning;
      case TrainingStatus::kPaused:
        return SessionStatus::kPaused;
      case TrainingStatus::kFinished:
        return SessionStatus::kFinished;
      case TrainingStatus::kStopped:
        return SessionStatus::kStopped;
      case TrainingStatus::kDiverged:
        return SessionStatus::kDiverged;
    }
  }
  if (data_.loading()) return SessionStatus::kLoading;
  return data_.dataset() ? SessionStatus::kReady : SessionStatus::kNotLoaded;
}

bool TrainingSession::can_start() const {
  const SessionStatus now = status();
  if (!problem_.empty()) return false;
  return now == SessionStatus::kReady ||
         (now == SessionStatus::kNotLoaded && data_.choice() != DataSource::kOwnFiles);
}
bool TrainingSession::can_pause() const {
  return status() == SessionStatus::kRunning;
}
bool TrainingSession::can_resume() const {
  return status() == SessionStatus::kPaused ||
         (status() == SessionStatus::kFinished &&
          options_.epochs > static_cast<int>(snapshot_.history.epochs.size()));
}
bool TrainingSession::can_step() const {
  return can_start() || status() == SessionStatus::kPaused;
}
bool TrainingSession::can_stop() const {
  return can_pause() || status() == SessionStatus::kPaused;
}
bool TrainingSession::can_reset() const {
  return trainer_ != nullptr;
}
bool TrainingSession::can_train_more() const {
  return status() == SessionStatus::kFinished && !can_resume() && options_.epochs < kMaxEpochs;
}
bool TrainingSession::can_undo_reset() const {
  return put_aside_ && !trainer_;
}

void TrainingSession::start() {
  if (!can_start()) return;
  if (status() == SessionStatus::kNotLoaded) {
    load_wanted(Wish::kStart);
  } else {
    create_trainer_and(false);
  }
}

void TrainingSession::step() {
  if (!can_step()) return;
  if (trainer_) {
    trainer_->step();
    settling_ = true;
  } else if (status() == SessionStatus::kNotLoaded) {
    load_wanted(Wish::kStep);
  } else {
    create_trainer_and(true);
  }
}

void TrainingSession::pause() {
  if (can_pause()) trainer_->pause();
}

void TrainingSession::resume() {
  if (!can_resume()) return;
  trainer_->resume();
  settling_ = true;
}

void TrainingSession::stop() {
  if (!can_stop()) return;
  trainer_->stop();
  settling_ = true;
}

void TrainingSession::train_more(int epochs) {
  if (!can_train_more()) return;
  const int done = static_cast<int>(snapshot_.history.epochs.size());
  if (set_epochs(std::min(done + epochs, kMaxEpochs)).is_ok()) resume();
}

void TrainingSession::create_trainer_and(bool single_step) {
  error_.clear();
  const DatasetPtr dataset = data_.dataset();
  // Before the next one takes memory.
  if (check_training(spec_, *dataset, options_, room()).is_ok()) {
    put_aside_.reset();
    make_room(options_.batch_size);
  }
  auto created = Trainer::create(spec_, dataset, options_, starts_from_file() ? initial_ : nullptr);
  if (!created.is_ok()) {
    error_ = created.message();
    return;
  }
  follow_trainer(std::move(created).value());
  to_go_on_ = nullptr;
  if (single_step) {
    trainer_->step();
  } else {
    trainer_->start();
  }
}

bool TrainingSession::poll() {
  const SessionStatus before = status();
  const bool was_busy = busy();
  data_.poll();
  refresh_probes();
  go_on();
  if (wish_ != Wish::kNone && !data_.loading()) {
    const Wish wish = std::exchange(wish_, Wish::kNone);
    if (data_.dataset()) create_trainer_and(wish == Wish::kStep);
  }
  if (trainer_) take_snapshot();
  work_off_queue();
  if (untrained_weights_stale_ && !trainer_) {
    refresh_untrained_weights();
    return true;
  }
  return was_busy || before != status();
}

void TrainingSession::take_snapshot() {
  const TrainingStatus status_before = snapshot_.status;
  const std::int64_t steps_before = snapshot_.total_steps;
  snapshot_ = trainer_->snapshot();
  if (snapshot_.status != status_before || snapshot_.total_steps != steps_before) settling_ = false;
  auto published = trainer_->weights();
  if (!published) return;
  if (published->probe_probabilities.size() == probes_.size() && published != before_probes_)
    probes_due_ = false;
  weights_ = std::move(published);
  epoch_weights_ = trainer_->epoch_weights();
  note_run();
}

void TrainingSession::tick(std::chrono::milliseconds budget) {
  if (trainer_) trainer_->advance(budget);
}

int TrainingSession::steps_per_epoch() const {
  if (snapshot_.steps_per_epoch > 0) return snapshot_.steps_per_epoch;
  const DatasetPtr dataset = data_.dataset();
  return dataset ? (dataset->train.count() + options_.batch_size - 1) / options_.batch_size : 0;
}

}  // namespace pixelwalk::lessons
