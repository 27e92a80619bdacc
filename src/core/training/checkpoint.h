#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/base/status.h"
#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"
#include "core/model/weights_file.h"
#include "core/training/training_progress.h"

namespace pixelwalk {

/// A training between two batches: all that it needs to go on, with the same data, as if it had
/// never been interrupted, bit for bit, on any number of threads and in any build.
struct Checkpoint {
  ModelSpec spec;
  TrainingState trained;   // what the weights have behind them
  NamedTensors weights;    // in the order and layout of Sequential::parameters()
  NamedTensors optimizer;  // Optimizer::state()
  TrainingProgress progress;

  /// A weights file (see weights_file.h) that holds the optimizer's state as further tensors and
  /// the progress as further metadata: whoever wants only the weights reads only those.
  std::vector<std::uint8_t> to_file() const;
  /// An error names the file.
  static Result<Checkpoint> from_file(const std::string& file_name,
                                      std::span<const std::uint8_t> file);
  /// Of a file whose weights have been read already.
  static Result<Checkpoint> from_weights(const std::string& file_name,
                                         std::span<const std::uint8_t> file, WeightsFile weights);
};

/// Whether a training can go on from `checkpoint` with this data: it is the data it was made with,
/// everything fits together, and into `room` bytes of memory.
Status check_checkpoint(const Checkpoint& checkpoint, const Dataset& data,
                        std::int64_t room = MemoryBudget::shared().left());

}  // namespace pixelwalk
