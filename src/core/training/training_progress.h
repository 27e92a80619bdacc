#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/status.h"
#include "core/model/sequential.h"
#include "core/model/training_state.h"
#include "core/training/history.h"
#include "core/training/metrics.h"
#include "core/training/trainer.h"

namespace pixelwalk {

/// Where a training stands between two batches, beside its weights and its optimizer's state, and
/// apart from clocks: how long anything took is not written, so the same training gives the same
/// file on any machine. Two trainings of the same progress, weights, optimizer's state and data
/// go on alike, bit for bit.
struct TrainingProgress {
  TrainingOptions options;   // in force; threads is not kept
  int next_batch_size = 32;  // from the next epoch on
  int epoch = 0;             // the one under way, from 1; 0 before the first
  int step = 0;              // batches done in this epoch
  std::int64_t total_steps = 0;
  bool validating = false;  // the epoch's batches are done, its validation is not: it begins anew
  bool finished = false;    // all epochs, or a goal
  TrainingState before;     // what the first weights had behind them
  BatchResult last_batch;
  RunningMetrics epoch_metrics;
  CurveRecorder::State curve;
  History history;     // of a file without seconds and rates, which are 0
  double seconds = 0;  // spent so far; 0 of a file
  std::uint64_t data_fingerprint = 0;

  /// Longer than any progress is; a longer text is not read.
  static constexpr std::size_t kMaxJsonBytes = 1 << 20;

  /// Every number comes back as it was, bit for bit.
  std::string to_json() const;
  /// Anything missing, of another type or out of range gives a sentence.
  static Result<TrainingProgress> from_json(std::string_view text);
};

}  // namespace pixelwalk
