#pragma once

#include <cstdint>
#include <memory>

#include "core/model/model_spec.h"
#include "core/training/checkpoint.h"
#include "core/training/history.h"
#include "core/training/trainer.h"

namespace pixelwalk {

/// A training as a value: what was trained, how, and what came of it. Runs are compared by it.
struct Run {
  ModelSpec spec;
  TrainingOptions options;
  History history;
  /// Where it stood at the end of its newest epoch, with the fingerprint of its data: to go on from
  /// there, bit for bit, and to open the network. Null before that, and where only the comparison
  /// is kept.
  std::shared_ptr<const Checkpoint> checkpoint;
};

}  // namespace pixelwalk
