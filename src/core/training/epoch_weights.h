#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/model/named_tensors.h"
#include "core/model/sequential.h"
#include "core/model/training_state.h"

namespace pixelwalk {

/// The weights at the end of an epoch.
struct KeptEpoch {
  TrainingState trained;  // in all
  std::shared_ptr<const NamedTensors> weights;
};

/// By epochs, the first one first. Null: none are kept.
using KeptEpochs = std::shared_ptr<const std::vector<KeptEpoch>>;

/// The one at the end of this epoch; null where it is not kept.
const KeptEpoch* find_epoch(const KeptEpochs& kept, std::int64_t epoch);

/// The weights of a training at the ends of its epochs, to see how they came about. So many as
/// there is memory for, at most kMost: every epoch at first, then every second one, every fourth.
/// Belongs to the thread that trains, so that no epoch is missed; what kept() gives never changes
/// and goes to any thread.
class EpochWeights {
 public:
  static constexpr std::size_t kMost = 20;
  static constexpr std::int64_t kMostBytes = 32'000'000;  // together

  /// Takes a copy of the weights at the end of an epoch that it does not know yet.
  void note(const TrainingState& trained, std::span<const Parameter> weights);
  KeptEpochs kept() const { return std::make_shared<const std::vector<KeptEpoch>>(kept_); }

 private:
  void thin();

  std::vector<KeptEpoch> kept_;
  std::int64_t every_ = 1;  // epochs that are kept
  std::int64_t last_ = 0;   // that was noted
  MemoryClaim memory_;
};

}  // namespace pixelwalk
