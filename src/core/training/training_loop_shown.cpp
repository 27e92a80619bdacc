// What training shows: the snapshot after each batch, and the weights.

#include <algorithm>
#include <memory>
#include <utility>

#include "core/data/dataset_fingerprint.h"
#include "core/training/training_loop.h"

namespace pixelwalk {

TrainingState TrainingLoop::trained() const {
  const int unfinished = epoch_ > 0 && step_ < steps_per_epoch_ ? 1 : 0;
  return {before_.epochs + epoch_ - unfinished, before_.steps + total_steps_, options_.seed};
}

BatchPlace TrainingLoop::next_batch() const {
  if (undone_batch_.known()) return undone_batch_;
  if (epoch_ == 0 || step_ == steps_per_epoch_) return {epoch_ + 1, 0, next_batch_size_};
  return {epoch_, step_, options_.batch_size};
}

Checkpoint TrainingLoop::checkpoint() {
  PW_CHECK(status_ != TrainingStatus::kDiverged, "there is no going on after a divergence");
  Checkpoint checkpoint;
  checkpoint.spec = spec_;
  checkpoint.trained = trained();
  checkpoint.weights = NamedTensors::copy_of(std::as_const(*model_).parameters());
  checkpoint.optimizer = optimizer_->state();
  TrainingProgress& progress = checkpoint.progress;
  progress.options = options_;
  progress.next_batch_size = next_batch_size_;
  progress.epoch = epoch_;
  progress.step = step_;
  progress.total_steps = total_steps_;
  progress.validating = validating_;
  progress.finished = status_ == TrainingStatus::kFinished;
  progress.before = before_;
  progress.last_batch = last_batch_;
  progress.epoch_metrics = epoch_metrics_;
  progress.curve = recorder_.state();
  board_.look([&](const TrainingSnapshot& shown) { progress.history = shown.history; });
  progress.seconds = seconds_;
  progress.data_fingerprint = known_fingerprint(*data_);
  return checkpoint;
}

void TrainingLoop::publish_checkpoint() {
  if (status_ == TrainingStatus::kDiverged) return;
  board_.publish(nullptr);  // the one before goes first, so that only one takes memory
  board_.publish(std::make_shared<const Checkpoint>(checkpoint()));
}

void TrainingLoop::keep_epoch() {
  board_.keep_epoch(nullptr);  // as above
  board_.keep_epoch(std::make_shared<const Checkpoint>(checkpoint()));
}

// Before the end of the epoch shows: who sees that finds the weights there.
void TrainingLoop::keep_epoch_weights() {
  epoch_weights_.note(trained(), std::as_const(*model_).parameters());
  board_.keep_weights(epoch_weights_.kept());
}

SeenBatch TrainingLoop::seen_batch() const {
  SeenBatch seen{batch_images_, {}};
  const auto classes = static_cast<std::ptrdiff_t>(data_->class_names.size());
  const float* row = model_->batch_logits().data();
  for (std::size_t i = 0; i < seen.images.size(); ++i, row += classes) {
    seen.predicted.push_back(static_cast<std::uint8_t>(std::max_element(row, row + classes) - row));
  }
  return seen;
}

void TrainingLoop::gather_weights() {
  auto weights = std::make_shared<Trainer::Weights>();
  weights->version = ++weights_version_;
  weights->trained = trained();
  weights->last_batch = last_batch_place_;
  weights->next_batch = next_batch();
  weights->seen = seen_batch();
  weights->parameters = NamedTensors::copy_of(std::as_const(*model_).parameters());
  const int classes = static_cast<int>(data_->class_names.size());
  const int pixels = data_->train.values_per_image();
  std::vector<float> probabilities(static_cast<std::size_t>(model_->max_batch() * classes));
  for (int first = 0; first < probe_count_; first += model_->max_batch()) {
    const int count = std::min(probe_count_ - first, model_->max_batch());
    model_->forward(probes_.data() + static_cast<std::ptrdiff_t>(first) * pixels, count,
                    probabilities.data());
    softmax_rows(probabilities.data(), count, classes);
    for (int row = 0; row < count; ++row) {
      const float* begin = probabilities.data() + static_cast<std::ptrdiff_t>(row) * classes;
      weights->probe_probabilities.emplace_back(begin, begin + classes);
    }
  }
  if (activation_probe_ >= 0 && activation_probe_ < probe_count_) {
    model_->activations(probes_.data() + static_cast<std::ptrdiff_t>(activation_probe_) * pixels,
                        weights->probe_activations);
  }
  unshown_weights_ = std::move(weights);
  weights_changed_ = false;
  gathered_at_ = Clock::now();
}

void TrainingLoop::show() {
  board_.update(
      [&](TrainingSnapshot& snapshot) {
        show_history(snapshot.history);
        show_progress(snapshot);
        show_measures(snapshot);
      },
      std::exchange(unshown_weights_, nullptr));
}

void TrainingLoop::show_history(History& history) {
  if (unshown_batch_) {
    const auto& [result, settings, position, last] = *unshown_batch_;
    history.note_settings(settings);
    recorder_.add(result, position, last, history.curve);
    unshown_batch_.reset();
  }
  if (unshown_epoch_) {
    history.epochs.push_back(*unshown_epoch_);
    unshown_epoch_.reset();
  }
}

void TrainingLoop::show_progress(TrainingSnapshot& snapshot) const {
  snapshot.status = status_;
  snapshot.message = message_;
  snapshot.options = options_;
  snapshot.threads = pool_.threads();
  snapshot.memory = memory_.bytes();
  snapshot.epoch = epoch_;
  snapshot.step = step_;
  snapshot.steps_per_epoch = steps_per_epoch_;
  snapshot.train_images = train_images();
  snapshot.test_images = test_images();
  snapshot.total_steps = total_steps_;
  snapshot.validating = validating_;
  snapshot.validation_progress =
      validating_ ? static_cast<float>(validation_.position()) / static_cast<float>(test_images())
                  : 0.0F;
}

void TrainingLoop::show_measures(TrainingSnapshot& snapshot) const {
  const auto share = [](int part, int whole) {
    return whole > 0 ? static_cast<float>(part) / static_cast<float>(whole) : 0.0F;
  };
  snapshot.batch_images = last_batch_.count;
  snapshot.batch_correct = last_batch_.correct;
  snapshot.batch_loss = last_batch_.loss;
  snapshot.batch_accuracy = share(last_batch_.correct, last_batch_.count);
  snapshot.epoch_loss = epoch_metrics_.loss();
  snapshot.epoch_accuracy = epoch_metrics_.accuracy();
  snapshot.images_per_second = rate_.per_second();
  snapshot.seconds = seconds_;
  snapshot.seconds_left = estimate_seconds_left();
}

int TrainingLoop::train_images() const {
  return images_used(data_->train, options_.train_limit);
}
int TrainingLoop::test_images() const {
  return images_used(data_->test, options_.test_limit);
}

int TrainingLoop::steps_for(int batch_size) const {
  return (train_images() + batch_size - 1) / batch_size;
}

double TrainingLoop::estimate_seconds_left() const {
  const double rate = steady_rate_.per_second();
  const bool under_way = status_ == TrainingStatus::kRunning || status_ == TrainingStatus::kPaused;
  if (!under_way || rate <= 0) return 0;
  // Before the first validation: forward is about a third of the work of a training step.
  const double validation =
      last_validation_seconds_ > 0 ? last_validation_seconds_ : test_images() / (3 * rate);
  const int later_epochs = options_.epochs - epoch_;
  double images = static_cast<double>(later_epochs) * train_images();
  double validations = later_epochs;
  if (validating_) {
    validations += 1 - static_cast<double>(validation_.position()) / test_images();
  } else if (step_ < steps_per_epoch_) {
    images += std::max(0, train_images() - step_ * options_.batch_size);
    validations += 1;
  }
  return images / rate + validations * validation;
}

}  // namespace pixelwalk
