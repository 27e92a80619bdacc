#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "core/training/epoch_weights.h"
#include "core/training/trainer.h"

namespace pixelwalk {

/// Where training leaves what the screen reads. Both sides hold the lock only to copy or to change
/// a few numbers, so neither waits noticeably for the other. Any thread.
class TrainingBoard {
 public:
  TrainingSnapshot snapshot() const {
    const std::scoped_lock lock(mutex_);
    return snapshot_;
  }

  /// Calls look(snapshot) without copying it; to be brief.
  template <typename Look>
  void look(Look&& look) const {
    const std::scoped_lock lock(mutex_);
    look(snapshot_);
  }

  /// Calls change(snapshot) with the snapshot that readers will see from then on, and, unless
  /// `weights` is null, publishes those with it.
  template <typename Change>
  void update(Change&& change, std::shared_ptr<const Trainer::Weights> weights = nullptr) {
    const std::scoped_lock lock(mutex_);
    change(snapshot_);
    if (!weights) return;
    snapshot_.weights_version = weights->version;
    weights_.swap(weights);  // the old ones are freed after the lock is given back
  }

  std::shared_ptr<const Trainer::Weights> weights() const {
    const std::scoped_lock lock(mutex_);
    return weights_;
  }

  void publish(std::shared_ptr<const Checkpoint> checkpoint) {
    const std::scoped_lock lock(mutex_);
    checkpoint_.swap(checkpoint);  // the old one is freed after the lock is given back
  }
  std::shared_ptr<const Checkpoint> take_checkpoint() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(checkpoint_, nullptr);
  }
  void keep_epoch(std::shared_ptr<const Checkpoint> checkpoint) {
    const std::scoped_lock lock(mutex_);
    epoch_checkpoint_.swap(checkpoint);  // as above
  }
  std::shared_ptr<const Checkpoint> epoch_checkpoint() const {
    const std::scoped_lock lock(mutex_);
    return epoch_checkpoint_;
  }
  void keep_weights(KeptEpochs epochs) {
    const std::scoped_lock lock(mutex_);
    epoch_weights_.swap(epochs);  // as above
  }
  KeptEpochs epoch_weights() const {
    const std::scoped_lock lock(mutex_);
    return epoch_weights_;
  }

 private:
  mutable std::mutex mutex_;
  TrainingSnapshot snapshot_;
  std::shared_ptr<const Trainer::Weights> weights_;
  std::shared_ptr<const Checkpoint> checkpoint_, epoch_checkpoint_;
  KeptEpochs epoch_weights_;
};

}  // namespace pixelwalk
