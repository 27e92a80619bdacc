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

// Goes on with the training of the file that was loaded, as soon as the data are those it learned
// from.
void TrainingSession::go_on() {
  const DatasetPtr dataset = data_.dataset();
  if (!to_go_on_ || trainer_ || !starts_from_file() || !dataset || data_.loading()) return;
  if (dataset == not_its_data_) return;
  const auto refuse = [&](const Status& status) {
    file_note_ = status.message();
    not_its_data_ = dataset;
  };
  // What can be brought back is not given up in vain.
  const Status fits = check_checkpoint(*to_go_on_, *dataset, room());
  if (!fits.is_ok()) {
    refuse(fits);
    return;
  }
  put_aside_.reset();
  make_room(to_go_on_->progress.next_batch_size);
  auto made = Trainer::go_on(to_go_on_, dataset);
  if (!made.is_ok()) {
    refuse(made.status());
    return;
  }
  const TrainingProgress& progress = to_go_on_->progress;
  options_ = progress.options;
  options_.batch_size = progress.next_batch_size;
  saved_steps_ = progress.total_steps;
  file_note_.clear();
  wish_ = Wish::kNone;
  first_weights_ = weights_ = initial_;
  follow_trainer(std::move(made).value());
  gone_on_ = true;
  settling_ = false;
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

std::vector<std::uint8_t> TrainingSession::take_file() {
  if (!file_asked_) return {};
  if (trainer_ && snapshot_.status != TrainingStatus::kDiverged) {
    const std::shared_ptr<const Checkpoint> checkpoint = trainer_->take_checkpoint();
    if (!checkpoint) return {};
    file_asked_ = false;
    if (checkpoint_asked_) trainer_->ask_for_checkpoint();
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
  std::shared_ptr<const Checkpoint> checkpoint = trainer_->take_checkpoint();
  if (checkpoint || snapshot_.status == TrainingStatus::kDiverged) checkpoint_asked_ = false;
  if (checkpoint && file_asked_) trainer_->ask_for_checkpoint();
  return checkpoint;
}

std::vector<std::uint8_t> TrainingSession::weights_file() const {
  if (!weights_) return {};
  return write_weights(spec_, weights_->parameters.views(), weights_->trained.to_json());
}

}  // namespace pixelwalk::lessons
