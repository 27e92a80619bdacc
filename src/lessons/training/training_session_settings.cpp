// What is trained, on which data and how: each setting refuses what cannot be.

#include <utility>

#include "core/base/words.h"
#include "core/data/class_names.h"
#include "core/data/dataset_fingerprint.h"
#include "core/training/training_checks.h"
#include "core/training/training_memory.h"
#include "lessons/training/training_session.h"

namespace pixelwalk::lessons {

Status TrainingSession::set_model(ModelSpec spec) {
  if (locked()) return Status::error(words("train.fixed.model"));
  take_model(std::move(spec));
  return Status::ok();
}

void TrainingSession::take_model(ModelSpec spec) {
  spec_ = std::move(spec);
  resolve_names(spec_);
  auto planned = plan_layers(spec_);
  layers_.clear();
  if (planned.is_ok()) layers_ = std::move(planned).value();
  untrained_weights_stale_ = true;
  error_.clear();
  look_for_problem();
}

void TrainingSession::look_for_problem() {
  problem_ = check_model(spec_).message();
}

Status TrainingSession::check_model(const ModelSpec& spec) const {
  if (const DatasetPtr dataset = data_.dataset())
    return check_training(spec, *dataset, options_, room());
  // What is not loaded yet is Fashion-MNIST or the garments: images of 28×28 in ten classes both.
  const ImageSet usual;
  return check_model_fits(spec, kFashionClasses, usual.height, usual.width, usual.channels);
}

Status TrainingSession::set_learning_rate(double learning_rate) {
  if (!(learning_rate >= kMinLearningRate && learning_rate <= kMaxLearningRate)) {
    return Status::error(words("train.range.learning-rate"));
  }
  options_.learning_rate = static_cast<float>(learning_rate);
  if (trainer_) trainer_->set_learning_rate(options_.learning_rate);
  return Status::ok();
}

std::int64_t TrainingSession::own_memory() const {
  if (trainer_) return trainer_->snapshot().memory;
  return put_aside_ ? put_aside_->trainer->snapshot().memory : 0;
}

// Runs that are kept give way, see make_room().
std::int64_t TrainingSession::room() const {
  return MemoryBudget::shared().left() + own_memory() + runs_.bytes();
}

void TrainingSession::make_room(int batch_size) {
  const std::int64_t needed = training_bytes(spec_, batch_size) - own_memory();
  while (MemoryBudget::shared().left() < needed && runs_.give_way()) {
  }
}

Status TrainingSession::set_batch_size(int batch_size) {
  if (batch_size < 1 || batch_size > kMaxBatchSize) {
    return Status::error(words("train.range.batch-size"));
  }
  const int largest = layers_.empty() ? kMaxBatchSize : largest_batch_size(spec_, room());
  if (largest > 0 && batch_size > largest) {  // with 0, problem() says what helps
    return Status::error(words("train.range.batch-memory", {{"largest", largest}}));
  }
  options_.batch_size = batch_size;
  if (trainer_) {
    make_room(batch_size);
    trainer_->set_batch_size(batch_size);
  }
  look_for_problem();
  return Status::ok();
}

Status TrainingSession::set_epochs(int epochs) {
  if (epochs < 1 || epochs > kMaxEpochs) {
    return Status::error(words("train.range.epochs"));
  }
  if (trainer_ && epochs < snapshot_.epoch) {
    return Status::error(words("train.range.epochs-under-way", {{"epoch", snapshot_.epoch}}));
  }
  options_.epochs = epochs;
  if (trainer_) trainer_->set_epochs(epochs);
  return Status::ok();
}

Status TrainingSession::set_optimizer(OptimizerKind optimizer) {
  if (locked()) return Status::error(words("train.fixed.optimizer"));
  options_.optimizer = optimizer;
  return Status::ok();
}

Status TrainingSession::set_seed(std::int64_t seed) {
  if (locked()) return Status::error(words("train.fixed.seed"));
  if (seed < 0 || static_cast<double>(seed) > kMaxSeed) {
    return Status::error(words("train.range.seed"));
  }
  if (options_.seed != static_cast<std::uint64_t>(seed)) untrained_weights_stale_ = true;
  options_.seed = static_cast<std::uint64_t>(seed);
  return Status::ok();
}

Status TrainingSession::set_augmentation(const Augmentation& augmentation) {
  if (locked()) return Status::error(words("train.fixed.augmentation"));
  options_.augmentation = augmentation;
  return Status::ok();
}

Status TrainingSession::set_stop_at_accuracy(double accuracy) {
  if (locked()) return Status::error(words("train.fixed.early-stopping"));
  if (!(accuracy >= 0 && accuracy <= 1)) {
    return Status::error(words("train.range.accuracy"));
  }
  options_.stop_at_accuracy = static_cast<float>(accuracy);
  return Status::ok();
}

Status TrainingSession::set_stop_below_loss(double loss) {
  if (locked()) return Status::error(words("train.fixed.early-stopping"));
  if (!(loss >= 0 && loss <= kMaxGoalLoss)) return Status::error(words("train.range.goal-loss"));
  options_.stop_below_loss = static_cast<float>(loss);
  return Status::ok();
}

Status TrainingSession::choose_data(DataSource source) {
  if (locked()) return Status::error(words("train.fixed.data"));
  if (source != data_.choice()) wish_ = Wish::kNone;
  data_.choose(source);
  error_.clear();
  look_for_problem();
  return Status::ok();
}

Status TrainingSession::load_files(std::vector<NamedBytes> files) {
  if (locked()) {
    return Status::error(words("train.fixed.files"));
  }
  const Status status = data_.load_files(std::move(files));
  if (!status.is_ok()) return status;
  put_aside_.reset();  // two sets of data at a time would take too much memory
  error_.clear();
  return status;
}

Status TrainingSession::take_data(DatasetPtr data) {
  if (locked()) return Status::error(words("train.fixed.files"));
  known_fingerprint(*data);  // reads every pixel: now, and not at an epoch's end
  const Status status = data_.take(std::move(data));
  if (!status.is_ok()) return status;
  put_aside_.reset();  // two sets of data at a time would take too much memory
  wish_ = Wish::kNone;
  error_.clear();
  refresh_probes();  // a training may begin before the next poll()
  return status;
}

void TrainingSession::load_data() {
  error_.clear();
  if (!locked()) load_wanted(Wish::kNone);
}

void TrainingSession::load_wanted(Wish wish) {
  wish_ = wish;
  if (!data_.dataset())
    put_aside_.reset();  // two sets of data at a time would take too much memory
  data_.load();
}

}  // namespace pixelwalk::lessons
