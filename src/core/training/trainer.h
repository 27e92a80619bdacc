#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/base/status.h"
#include "core/data/augmentation.h"
#include "core/data/dataset.h"
#include "core/model/named_tensors.h"
#include "core/model/sequential.h"
#include "core/model/training_state.h"
#include "core/tensor/tensor.h"
#include "core/training/batch_place.h"
#include "core/training/epoch_weights.h"
#include "core/training/history.h"
#include "core/training/optimizer.h"

namespace pixelwalk {

inline constexpr float kMinLearningRate = 1e-9F;
inline constexpr float kMaxLearningRate = 10;
inline constexpr int kMaxBatchSize = 1024;
inline constexpr int kMaxEpochs = 1000;
inline constexpr int kMaxTrainingThreads = 16;

/// How to train. Defaults are the course's (Keras's): Adam, 0.001, batch 32, 5 epochs, shuffled.
struct TrainingOptions {
  OptimizerKind optimizer = OptimizerKind::kAdam;
  float learning_rate = 0.001F;  // [1e-9, 10]
  int batch_size = 32;           // [1, 1024]
  int epochs = 5;                // [1, 1000]
  std::uint64_t seed = 1;        // of the first weights and of the shuffling
  bool shuffle = true;
  Augmentation augmentation{};  // of training images; its seed is the training's
  int threads = 0;              // 0: one per core; at most 16
  int train_limit = 0;          // use only the first N training images; 0: all
  int test_limit = 0;           // the same for validation
  float stop_at_accuracy = 0;  // end after the epoch whose validation accuracy reaches this; 0: off
  float stop_below_loss = 0;   // end after the epoch whose training loss falls below this; 0: off
};

/// Whether every option is in its range; the sentence names the first that is not.
Status check_options(const TrainingOptions& options);

/// Whether `spec` tells so many classes of images of this size apart; what can be said of a
/// training before its images are there.
Status check_model_fits(const ModelSpec& spec, int classes, int height, int width, int channels);

/// Whether `spec` can be trained on `data` with `options`: ranges, the model's input and classes
/// against the images, and whether it fits into `room` bytes of memory. What Trainer::create()
/// fails with.
Status check_training(const ModelSpec& spec, const Dataset& data, const TrainingOptions& options,
                      std::int64_t room = MemoryBudget::shared().left());

enum class TrainingStatus {
  kReady,  // built; nothing done yet
  kRunning,
  kPaused,
  kFinished,  // all epochs, or a stop condition
  kStopped,   // by stop()
  kDiverged,  // loss or weights became NaN or infinite; weights are those before the bad step
};

/// "ready", "running", "paused", "finished", "stopped", "diverged".
const char* training_status_name(TrainingStatus status);

/// What the screen sees: a consistent copy from between two batches, history and version of the
/// weights included.
struct TrainingSnapshot {
  TrainingStatus status = TrainingStatus::kReady;
  std::string message;      // for kDiverged and early stops: one sentence; otherwise empty
  TrainingOptions options;  // as they are in force: a new batch size shows when its epoch begins
  int threads = 0;          // that work, once the model is built
  int epoch = 0;            // the one under way, from 1; 0 before the first
  int step = 0;             // batches done in this epoch
  int steps_per_epoch = 0;
  int train_images = 0;                      // images in an epoch
  int test_images = 0;                       // images in a validation
  std::int64_t total_steps = 0;              // batches done in all
  bool validating = false;                   // the epoch's batches are done, its validation is not
  float validation_progress = 0;             // 0..1 while validating
  int batch_images = 0, batch_correct = 0;   // in the last batch, which may be a short one
  float batch_loss = 0, batch_accuracy = 0;  // of the last batch
  float epoch_loss = 0, epoch_accuracy = 0;  // running means of this epoch
  double images_per_second = 0;              // training, over about the last second
  double seconds = 0;                        // spent training and validating, pauses excluded
  double seconds_left = 0;                   // estimated for the remaining epochs; 0 when unknown
  History history;
  std::int64_t memory = 0;            // bytes that this training holds of the memory budget
  std::uint64_t weights_version = 0;  // grows when the published weights change
};

struct Checkpoint;  // checkpoint.h

/// What the network took the images of a batch for while it was trained on them.
struct SeenBatch {
  std::vector<std::int32_t> images;     // as batch_images() gives them
  std::vector<std::uint8_t> predicted;  // the most probable class of each
};

/// Trains a Sequential on its own thread and never blocks the caller: commands go into a mailbox,
/// results come out as snapshots. Without threads (the `simd` build) the owner calls advance()
/// instead. All public functions belong to the owner's thread (the screen); none waits for a batch,
/// except the destructor, which waits for the batch under way.
class Trainer {
 public:
  /// Weights, and what they make of the probes.
  struct Weights {
    std::uint64_t version = 0;
    TrainingState trained;  // in all: what they started from is counted
    // The batch whose step led to these weights, and the one that is next; see batch_images().
    // Not known of weights that no training published, nor the last one before there is any. After
    // a divergence the next one is that whose step was taken back, and the last one may be lost.
    BatchPlace last_batch, next_batch;
    SeenBatch seen;           // the last batch, as long as it is there
    NamedTensors parameters;  // in the order and layout of Sequential::parameters()
    std::vector<std::vector<float>> probe_probabilities;  // one row a probe
    std::vector<Tensor>
        probe_activations;  // of the probe chosen for it, layer by layer; else empty
  };

  /// `data` is shared, never copied. Fails with check_training()'s sentence, or, when `initial` is
  /// given and has other names or shapes than the model or holds a value that is not finite, with
  /// one that says so. Without `initial`, weights start as Keras's do, from options.seed. Cheap:
  /// the model itself is built on the training thread, or by the first advance().
  static Result<std::unique_ptr<Trainer>> create(const ModelSpec& spec, DatasetPtr data,
                                                 const TrainingOptions& options,
                                                 std::shared_ptr<const Weights> initial = nullptr);
  /// Goes on where `checkpoint` was made, bit for bit: it is paused, or finished, with the history
  /// and the settings it had. Fails with check_checkpoint()'s sentence.
  static Result<std::unique_ptr<Trainer>> go_on(std::shared_ptr<const Checkpoint> checkpoint,
                                                DatasetPtr data);
  virtual ~Trainer() = default;

  // Commands that don't apply to the present status are ignored.
  virtual void start() = 0;  // from kReady
  virtual void pause() = 0;  // takes effect after the batch under way, of training or of validation
  virtual void resume() = 0;  // from kPaused; also from kFinished while epochs are left to do
  /// Trains one batch, then pauses; from kReady or kPaused. With an epoch's last batch goes its
  /// validation.
  virtual void step() = 0;
  virtual void stop() = 0;  // for good; the weights stay
  // Values out of range are brought to the nearest that is inside.
  virtual void set_learning_rate(float learning_rate) = 0;  // from the next batch
  virtual void set_batch_size(int batch_size) = 0;          // from the next epoch
  virtual void set_epochs(int epochs) = 0;                  // any moment; at least the current one

  /// The images whose class probabilities are published with the weights; each has the model's
  /// input size, values 0..1.
  virtual void set_probes(std::vector<std::vector<float>> images) = 0;
  /// The one probe, by index, whose activations are published too; -1, the default, for none.
  virtual void set_activation_probe(int index) = 0;

  /// Makes a checkpoint of where training stands after the batch under way. Ignored once training
  /// has diverged.
  virtual void ask_for_checkpoint() = 0;
  /// The checkpoint that was asked for, once it is made; null before, and once it was taken.
  virtual std::shared_ptr<const Checkpoint> take_checkpoint() = 0;
  /// Where training stood at the end of the newest epoch that it has done here; null before. It
  /// never changes; while the next one is made there is none.
  virtual std::shared_ptr<const Checkpoint> epoch_checkpoint() const = 0;

  /// The weights at the ends of the epochs done here, as many as are kept: none ends unnoticed,
  /// however quick. Shown no later than the end of the epoch itself.
  virtual KeptEpochs epoch_weights() const = 0;

  virtual TrainingSnapshot snapshot() const = 0;

  /// The published weights: those at the start, then some four times a second while training, at
  /// each epoch's end and whenever training comes to rest. Null before the first publication. Share
  /// it as long as you like; it never changes.
  virtual std::shared_ptr<const Weights> weights() const = 0;

  /// Builds without threads only: builds the model if that is not done yet, then works for about
  /// `budget`, at least one batch if running. Elsewhere a no-op. To be called once a frame.
  virtual void advance(std::chrono::milliseconds budget) = 0;

  virtual const ModelSpec& spec() const = 0;

  /// Whether this build trains on a thread of its own.
  static bool has_own_thread();
};

}  // namespace pixelwalk
