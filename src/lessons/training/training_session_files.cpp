// What comes into a training session and goes out of it as a weights file.

#include <utility>

#include "core/base/words.h"
#include "core/model/weights_file.h"
#include "core/training/checkpoint.h"
#include "lessons/training/training_session.h"

namespace pixelwalk::lessons {

Status TrainingSession::load_weights(const NamedBytes& file) {
  if (locked()) return Status::error(words("train.fixed.weights"));
  auto read = layers_.empty() ? read_weights(file.name, file.bytes)
                              : read_weights_of_any_model(file.name, file.bytes, spec_);
  if (!read.is_ok()) return read.status();
  WeightsFile& found = read.value();
  if (const Status fits = check_model(found.spec); !fits.is_ok())
    return Status::error(file.name + ": " + fits.message());
  auto weights = std::make_shared<Trainer::Weights>();
  weights->trained = TrainingState::from_json(found.training_state);
  weights->parameters =
      found.progress.empty() ? std::move(found.parameters) : found.parameters.clone();
  initial_ = std::move(weights);
  loaded_file_ = file.name;
  loaded_spec_ = found.spec;
  file_note_.clear();
  to_go_on_ = nullptr;
  resumes_ = false;
  if (!found.progress.empty()) {
    auto checkpoint = Checkpoint::from_weights(file.name, file.bytes, std::move(found));
    file_note_ = checkpoint.message();
    // One from before the first batch is no more than its weights.
    if (checkpoint.is_ok() && checkpoint.value().progress.epoch > 0)
      to_go_on_ = std::make_shared<const Checkpoint>(std::move(checkpoint).value());
  }
  not_its_data_ = nullptr;
  take_model(loaded_spec_);
  if (to_go_on_ && !data_.dataset()) load_wanted(Wish::kNone);
  return Status::ok();
}

Status TrainingSession::go_on_with(std::shared_ptr<const Checkpoint> kept, DataSource source) {
  if (locked()) return Status::error(words("train.fixed.weights"));
  if (Status status = choose_data(source); !status.is_ok()) return status;
  if (Status fits = check_model(kept->spec); !fits.is_ok()) return fits;
  if (has_its_turn(kept->spec, kept->progress.options)) put_by_hand_aside();
  auto weights = std::make_shared<Trainer::Weights>();
  weights->trained = kept->trained;
  weights->parameters = kept->weights.clone();
  initial_ = std::move(weights);
  loaded_file_.clear();
  loaded_spec_ = kept->spec;
  file_note_.clear();
  not_its_data_ = nullptr;
  to_go_on_ = std::move(kept);
  resumes_ = true;
  take_model(loaded_spec_);
  if (!data_.dataset()) load_wanted(Wish::kNone);
  return Status::ok();
}

// A file has weights that can be trained in any case; what was kept has nothing else to give.
void TrainingSession::refuse_to_go_on(const Status& why) {
  if (resumes_) {
    error_ = why.message();
    to_go_on_ = nullptr;
    initial_ = nullptr;
    resumes_ = false;
    untrained_weights_stale_ = true;
    bring_back_by_hand();
  } else {
    file_note_ = why.message();
    not_its_data_ = data_.dataset();
  }
}

// Goes on with a training from a file, or with one that was kept, as soon as the data are those it
// learned from.
void TrainingSession::go_on() {
  const DatasetPtr dataset = data_.dataset();
  if (!to_go_on_ || trainer_ || !starts_from_file() || !dataset || data_.loading()) return;
  if (dataset == not_its_data_) return;
  // What can be brought back is not given up in vain.
  const Status fits = check_checkpoint(*to_go_on_, *dataset, room());
  if (!fits.is_ok()) {
    refuse_to_go_on(fits);
    return;
  }
  put_aside_.reset();
  make_room(to_go_on_->progress.next_batch_size);
  auto made = Trainer::go_on(to_go_on_, dataset);
  if (!made.is_ok()) {
    refuse_to_go_on(made.status());
    return;
  }
  const TrainingProgress& progress = to_go_on_->progress;
  options_ = progress.options;
  options_.batch_size = progress.next_batch_size;
  file_note_.clear();
  wish_ = Wish::kNone;
  first_weights_ = weights_ = initial_;
  const bool resumes = std::exchange(resumes_, false);
  saved_steps_ = resumes ? 0 : progress.total_steps;
  if (resumes) initial_ = nullptr;  // a training after this one begins as any other
  follow_trainer(std::move(made).value());
  if (resumes && has_its_turn(to_go_on_->spec, progress.options)) {
    queue_.set_paused(false);
    queue_.begin_next();
  }
  gone_on_ = !resumes;
  settling_ = resumes;
  if (resumes) trainer_->resume();
  to_go_on_ = nullptr;
}

Status TrainingSession::forget_loaded_weights() {
  if (locked()) return Status::error(words("train.fixed.weights"));
  initial_.reset();
  loaded_file_.clear();
  to_go_on_ = nullptr;
  file_note_.clear();
  untrained_weights_stale_ = true;
  return Status::ok();
}

void TrainingSession::ask_for_file() {
  file_asked_ = true;
  if (trainer_) trainer_->ask_for_checkpoint();
}

// The trainer makes one for all who have asked; who comes later asks again.
std::shared_ptr<const Checkpoint> TrainingSession::take_for(bool& asked) {
  std::shared_ptr<const Checkpoint> checkpoint = trainer_->take_checkpoint();
  if (!checkpoint) return nullptr;
  asked = false;
  if (file_asked_ || checkpoint_asked_ || keeping_asked_) trainer_->ask_for_checkpoint();
  return checkpoint;
}

std::vector<std::uint8_t> TrainingSession::take_file() {
  if (!file_asked_) return {};
  if (trainer_ && snapshot_.status != TrainingStatus::kDiverged) {
    const std::shared_ptr<const Checkpoint> checkpoint = take_for(file_asked_);
    if (!checkpoint) return {};
    saved_steps_ = checkpoint->progress.total_steps;
    return checkpoint->to_file();
  }
  file_asked_ = false;
  saved_steps_ = snapshot_.total_steps;
  return weights_file();
}

void TrainingSession::ask_for_checkpoint() {
  if (!trainer_ || snapshot_.status == TrainingStatus::kDiverged) return;
  checkpoint_asked_ = true;
  trainer_->ask_for_checkpoint();
}

std::shared_ptr<const Checkpoint> TrainingSession::take_checkpoint() {
  if (!checkpoint_asked_) return nullptr;
  if (snapshot_.status == TrainingStatus::kDiverged) checkpoint_asked_ = false;
  return take_for(checkpoint_asked_);
}

void TrainingSession::ask_to_keep() {
  if (!trainer_ || snapshot_.status == TrainingStatus::kDiverged) return;
  keeping_asked_ = true;
  trainer_->ask_for_checkpoint();
}

std::shared_ptr<const Checkpoint> TrainingSession::take_to_keep() {
  if (!keeping_asked_ || !trainer_) return nullptr;
  if (snapshot_.status == TrainingStatus::kDiverged) keeping_asked_ = false;
  return take_for(keeping_asked_);
}

std::vector<std::uint8_t> TrainingSession::weights_file() const {
  if (!weights_) return {};
  return write_weights(spec_, weights_->parameters.views(), weights_->trained.to_json());
}

}  // namespace pixelwalk::lessons
