// What becomes of a training: a run among others, and what Reset puts aside to be taken back.

#include <utility>

#include "core/data/dataset_fingerprint.h"
#include "lessons/training/experiments.h"
#include "lessons/training/training_session.h"

namespace pixelwalk::lessons {

Run TrainingSession::present_run() const {
  Run run;
  run.title = run_title(spec_, snapshot_.options);
  run.spec = spec_;
  run.options = snapshot_.options;
  run.data_name = probe_data_->name;
  run.data_fingerprint = known_fingerprint(*probe_data_);
  run.class_names = probe_data_->class_names;
  run.train_images = snapshot_.train_images;
  run.test_images = snapshot_.test_images;
  run.history = snapshot_.history;
  run.status = snapshot_.status;
  run.seconds = snapshot_.seconds;
  run.checkpoint = trainer_->epoch_checkpoint();
  run.epochs = epoch_weights_;
  return run;
}

// At an epoch's end, and where its status is another one.
void TrainingSession::note_run() {
  const bool ended = snapshot_.status == TrainingStatus::kFinished ||
                     snapshot_.status == TrainingStatus::kStopped ||
                     snapshot_.status == TrainingStatus::kDiverged;
  if (snapshot_.history.epochs.empty() && !ended) return;
  const Run* const known = runs_.find(run_id_);
  const std::size_t epochs = snapshot_.history.epochs.size();
  const bool removed = known == nullptr && run_id_ != 0;
  if (removed && epochs <= noted_epochs_) return;
  const auto checkpoint = trainer_->epoch_checkpoint();
  if (known != nullptr && known->status == snapshot_.status &&
      known->history.epochs.size() == epochs && (!checkpoint || checkpoint == known->checkpoint)) {
    return;
  }
  Run now = present_run();
  if (known != nullptr && !now.checkpoint) now.checkpoint = known->checkpoint;
  if (known == nullptr) {
    run_id_ = runs_.add(std::move(now));
  } else {
    runs_.update(run_id_, std::move(now));
  }
  noted_epochs_ = epochs;
  runs_.set_under_way(run_id_);
}

// The checkpoint of an epoch's end comes a little after it.
bool TrainingSession::checkpoint_due() const {
  const Run* const run = trainer_ ? runs_.find(run_id_) : nullptr;
  if (run == nullptr || run->history.epochs.size() <= epochs_before_) return false;
  if (run->status == TrainingStatus::kDiverged) return false;
  return !run->checkpoint ||
         run->checkpoint->progress.history.epochs.size() < run->history.epochs.size();
}

void TrainingSession::reset() {
  if (queue_.under_way()) {  // by hand: nothing follows at once
    queue_.end();
    queue_.set_paused(true);
  }
  if (trainer_) {
    trainer_->pause();
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
                          .run_id = run_id_,
                          .probes = probes_};
  }
  run_id_ = 0;
  runs_.set_under_way(0);
  // What a file of the command line may have brought, and nothing here could change.
  const TrainingOptions usual;
  options_.shuffle = usual.shuffle;
  options_.train_limit = usual.train_limit;
  options_.test_limit = usual.test_limit;
  if (static_cast<double>(options_.seed) > kMaxSeed) options_.seed = usual.seed;
  wish_ = Wish::kNone;
  settling_ = gone_on_ = file_asked_ = checkpoint_asked_ = keeping_asked_ = false;
  error_.clear();
  file_note_.clear();
  saved_steps_ = 0;
  epoch_weights_ = nullptr;
  snapshot_ = TrainingSnapshot();
  snapshot_.options = options_;
  untrained_weights_stale_ = true;
  bring_back_by_hand();
  look_for_problem();
}

void TrainingSession::undo_reset() {
  if (!can_undo_reset()) return;
  PutAside back = std::move(*put_aside_);
  run_id_ = back.run_id;
  put_aside_.reset();
  data_.choose(back.source);
  refresh_probes();
  options_ = back.options;
  trainer_ = std::move(back.trainer);
  ++trainings_;
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
  runs_.set_under_way(run_id_);
  if (back.probes != probes_) show_probes();
  noted_epochs_ = epochs_before_ = trainer_->snapshot().history.epochs.size();
  take_snapshot();
}

}  // namespace pixelwalk::lessons
