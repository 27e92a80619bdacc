#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/data/dataset.h"
#include "core/model/sequential.h"
#include "core/training/history.h"
#include "core/training/optimizer.h"

namespace pixelwalk {

/// How to train. Defaults are the course's (Keras's): Adam, 0.001, batch 32, 5 epochs, shuffled.
struct TrainingOptions {
  OptimizerKind optimizer = OptimizerKind::kAdam;
  float learning_rate = 0.001F;  // (0, 10]
  int batch_size = 32;           // [1, 1024]
  int epochs = 5;                // [1, 1000]
  std::uint64_t seed = 1;        // of the first weights and of the shuffling
  bool shuffle = true;
  int threads = 0;     // 0: one per core
  int train_limit = 0;  // use only the first N training pictures; 0: all
  int test_limit = 0;   // the same for validation
  float stop_at_accuracy = 0;  // end after the epoch whose validation accuracy reaches this; 0: off
  float stop_below_loss = 0;   // end after the epoch whose training loss falls below this; 0: off
};

enum class TrainingStatus {
  kReady,     // built; nothing done yet
  kRunning,
  kPaused,
  kFinished,  // all epochs, or a stop condition
  kStopped,   // by stop()
  kDiverged,  // loss became NaN or infinite; weights are those before the bad step
};

/// What the screen sees: a consistent copy from between two batches.
struct TrainingSnapshot {
  TrainingStatus status = TrainingStatus::kReady;
  std::string message;  // for kDiverged and early stops: one sentence; otherwise empty
  TrainingOptions options;
  int epoch = 0;             // the one under way, from 1; 0 before the first
  int step = 0;              // batches done in this epoch
  int steps_per_epoch = 0;
  std::int64_t total_steps = 0;  // batches done in all
  bool validating = false;
  float batch_loss = 0, batch_accuracy = 0;  // of the last batch
  float epoch_loss = 0, epoch_accuracy = 0;  // running means of this epoch
  double images_per_second = 0;   // training, over about the last second
  double seconds = 0;             // spent training and validating, pauses excluded
  double seconds_left = 0;        // estimated for the remaining epochs; 0 when unknown
  History history;
  std::uint64_t weights_version = 0;  // grows when the published weights change
};

/// Trains a Sequential on its own thread and never blocks the caller: commands go into a mailbox,
/// results come out as snapshots. Without threads (the `simd` build) the owner calls advance() instead.
/// All public functions belong to the owner's thread (the screen); none waits for a batch, except the
/// destructor, which waits for the batch under way.
class Trainer {
 public:
  /// `data` is shared, never copied. Fails with a sentence for an untrainable spec, options out of range
  /// or an empty data set.
  static Result<std::unique_ptr<Trainer>> create(const ModelSpec& spec, DatasetPtr data,
                                                 const TrainingOptions& options);
  virtual ~Trainer() = default;

  virtual void start() = 0;   // from kReady
  virtual void pause() = 0;   // takes effect after the batch under way
  virtual void resume() = 0;
  virtual void step() = 0;    // one batch, then paused; from kReady or kPaused
  virtual void stop() = 0;
  virtual void set_learning_rate(float learning_rate) = 0;  // from the next batch
  virtual void set_batch_size(int batch_size) = 0;          // from the next epoch
  virtual void set_epochs(int epochs) = 0;                  // any moment; at least the current one

  /// The picture whose class probabilities and activations are published with the weights; any size
  /// that the model takes, values 0..1.
  virtual void set_probes(std::vector<std::vector<float>> images) = 0;

  virtual TrainingSnapshot snapshot() const = 0;

  /// A copy of the published weights by parameter name order of Sequential::parameters(), refreshed a few
  /// times a second while training and at each epoch's end. Empty before the first publication.
  struct Weights {
    std::uint64_t version = 0;
    std::vector<std::string> names;
    std::vector<Tensor> values;
    std::vector<std::vector<float>> probe_probabilities;  // one row a probe
  };
  virtual std::shared_ptr<const Weights> weights() const = 0;

  /// Builds without threads only: trains for about `budget`, at least one batch if running. Elsewhere a no-op.
  virtual void advance(std::chrono::milliseconds budget) = 0;

  virtual const ModelSpec& spec() const = 0;

  /// Whether this build trains on a thread of its own.
  static bool has_own_thread();
};

}  // namespace pixelwalk
