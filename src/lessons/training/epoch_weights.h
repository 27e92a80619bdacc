#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/model/named_tensors.h"
#include "core/model/training_state.h"
#include "core/training/checkpoint.h"

namespace pixelwalk::lessons {

/// The weights of a training at the ends of its epochs, to see how they came about. So many as
/// there is memory for, at most kMost: every epoch at first, then every second one, every fourth.
class EpochWeights {
 public:
  static constexpr std::size_t kMost = 20;
  static constexpr std::int64_t kMostBytes = 32'000'000;  // together

  struct Epoch {
    TrainingState trained;  // in all
    std::shared_ptr<const NamedTensors> weights;
  };

  /// Takes a copy of the weights at the end of an epoch that it does not know yet.
  void note(const Checkpoint& checkpoint);
  /// By epochs, the first one first.
  const std::vector<Epoch>& kept() const { return kept_; }
  /// Of the end of this epoch; null where it is not kept.
  const Epoch* find(std::int64_t epoch) const;

 private:
  void thin();

  std::vector<Epoch> kept_;
  std::int64_t every_ = 1;  // epochs that are kept
  std::int64_t last_ = 0;   // that was noted
  MemoryClaim memory_;
};

}  // namespace pixelwalk::lessons
