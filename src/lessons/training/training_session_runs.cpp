// What Reset puts aside, to be taken back or compared with.

#include <utility>

#include "lessons/training/training_session.h"

namespace pixelwalk::lessons {

Run TrainingSession::run() const {
  return {.spec = spec_,
          .options = options_,
          .history = snapshot_.history,
          .checkpoint = trainer_ ? trainer_->epoch_checkpoint() : nullptr};
}

// True when there is something to compare.
bool TrainingSession::note_run() {
  if (snapshot_.history.epochs.empty()) return false;
  Run now = run();
  now.checkpoint = nullptr;
  earlier_runs_.insert(earlier_runs_.begin(), std::move(now));
  if (earlier_runs_.size() > kMostEarlierRuns) earlier_runs_.pop_back();
  return true;
}

void TrainingSession::reset() {
  if (trainer_) {
    trainer_->pause();
    const bool noted = note_run();
    put_aside_ = PutAside{.trainer = std::move(trainer_),
                          .spec = spec_,
                          .options = options_,
                          .source = data_.choice(),
                          .initial = initial_,
                          .first_weights = first_weights_,
                          .loaded_file = loaded_file_,
                          .loaded_spec = loaded_spec_,
                          .gone_on = gone_on_,
                          .saved_steps = saved_steps_,
                          .in_earlier_runs = noted};
  }
  // What a file of the command line may have brought, and nothing here could change.
  const TrainingOptions usual;
  options_.shuffle = usual.shuffle;
  options_.train_limit = usual.train_limit;
  options_.test_limit = usual.test_limit;
  options_.stop_below_loss = usual.stop_below_loss;
  if (static_cast<double>(options_.seed) > kMaxSeed) options_.seed = usual.seed;
  wish_ = Wish::kNone;
  settling_ = gone_on_ = file_asked_ = checkpoint_asked_ = false;
  error_.clear();
  file_note_.clear();
  saved_steps_ = 0;
  epoch_weights_ = nullptr;
  snapshot_ = TrainingSnapshot();
  snapshot_.options = options_;
  untrained_weights_stale_ = true;
  look_for_problem();
}

void TrainingSession::undo_reset() {
  if (!can_undo_reset()) return;
  PutAside back = std::move(*put_aside_);
  if (back.in_earlier_runs) earlier_runs_.erase(earlier_runs_.begin());
  put_aside_.reset();
  data_.choose(back.source);
  refresh_probes();
  options_ = back.options;
  trainer_ = std::move(back.trainer);
  take_model(std::move(back.spec));
  initial_ = std::move(back.initial);
  first_weights_ = std::move(back.first_weights);
  loaded_file_ = std::move(back.loaded_file);
  loaded_spec_ = std::move(back.loaded_spec);
  gone_on_ = back.gone_on;
  to_go_on_ = nullptr;
  file_note_.clear();
  saved_steps_ = back.saved_steps;
  wish_ = Wish::kNone;
  error_.clear();
  take_snapshot();
}

}  // namespace pixelwalk::lessons
