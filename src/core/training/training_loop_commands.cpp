// What training is told to do, between two batches.

#include <algorithm>
#include <cmath>

#include "core/training/training_checks.h"
#include "core/training/training_loop.h"

namespace pixelwalk {

void TrainingLoop::start() {
  if (status_ != TrainingStatus::kReady) return;
  status_ = TrainingStatus::kRunning;
  show();
}

void TrainingLoop::pause() {
  if (status_ == TrainingStatus::kRunning) come_to_rest(TrainingStatus::kPaused);
}

void TrainingLoop::resume() {
  const bool epochs_left = !between_epochs() || epoch_ < options_.epochs;
  if (status_ != TrainingStatus::kPaused &&
      !(status_ == TrainingStatus::kFinished && epochs_left)) {
    return;
  }
  status_ = TrainingStatus::kRunning;
  message_.clear();
  show();
}

void TrainingLoop::step() {
  if (status_ == TrainingStatus::kReady || status_ == TrainingStatus::kPaused) {
    status_ = TrainingStatus::kRunning;
    pause_after_step_ = total_steps_ + 1;
    show();
  } else if (status_ == TrainingStatus::kRunning && pause_after_step_ >= 0) {
    ++pause_after_step_;
  }
}

void TrainingLoop::stop() {
  if (status_ == TrainingStatus::kReady || status_ == TrainingStatus::kRunning ||
      status_ == TrainingStatus::kPaused) {
    come_to_rest(TrainingStatus::kStopped);
  }
}

void TrainingLoop::set_learning_rate(float learning_rate) {
  if (std::isnan(learning_rate)) return;
  options_.learning_rate = std::clamp(learning_rate, kMinLearningRate, kMaxLearningRate);
  show();
}

void TrainingLoop::set_batch_size(int batch_size) {
  const std::int64_t room = MemoryBudget::shared().left() + memory_.bytes();
  const int wanted = std::clamp(batch_size, 1, std::max(1, largest_batch_size(spec_, room)));
  // Somebody else may have taken the room in the meantime.
  if (!memory_.grow_to(training_bytes(spec_, wanted))) return;
  const BatchPlace planned = next_batch();
  next_batch_size_ = wanted;
  if (epoch_ == 0) {
    options_.batch_size = next_batch_size_;
    steps_per_epoch_ = steps_for(next_batch_size_);
    show();
  }
  // What was published of the present weights said that another batch would follow.
  if (!weights_changed_ && next_batch() != planned) {
    gather_weights();
    show();
  }
}

void TrainingLoop::set_epochs(int epochs) {
  options_.epochs = std::clamp(epochs, std::max(epoch_, 1), kMaxEpochs);
  const bool under_way = status_ == TrainingStatus::kRunning || status_ == TrainingStatus::kPaused;
  if (under_way && epoch_ == options_.epochs && between_epochs()) {
    come_to_rest(TrainingStatus::kFinished);
  } else {
    show();
  }
}

void TrainingLoop::set_probes(const std::vector<std::vector<float>>& images) {
  const auto pixels = static_cast<std::size_t>(data_->train.values_per_image());
  probes_.clear();
  for (const std::vector<float>& image : images) {
    PW_CHECK(image.size() == pixels, "give probes of the model's input size");
    probes_.insert(probes_.end(), image.begin(), image.end());
  }
  probe_count_ = static_cast<int>(images.size());
  gather_weights();
  show();
}

void TrainingLoop::set_activation_probe(int index) {
  activation_probe_ = index;
  gather_weights();
  show();
}

}  // namespace pixelwalk
