#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/base/thread_pool.h"
#include "core/data/batcher.h"
#include "core/data/dataset.h"
#include "core/model/sequential.h"
#include "core/training/checkpoint.h"
#include "core/training/epoch_weights.h"
#include "core/training/evaluation.h"
#include "core/training/metrics.h"
#include "core/training/optimizer.h"
#include "core/training/trainer.h"
#include "core/training/training_board.h"

namespace pixelwalk {

/// What is to be trained; already found good by Trainer::check_training().
struct TrainingJob {
  ModelSpec spec;
  DatasetPtr data;
  TrainingOptions options;
  std::shared_ptr<const Trainer::Weights> initial;  // or null
  std::shared_ptr<MemoryClaim> memory{};            // what has been counted for it already, or null
  // Where to go on; check_checkpoint() has found it good. `spec` is its, and `options` are its but
  // for epochs, threads and goals; `initial` is null.
  std::shared_ptr<const Checkpoint> checkpoint{};
  bool keeps_epochs = false;  // checkpoint and weights go onto the board at each epoch's end
};

/// Training itself, one batch at a time, without a thread of its own: the trainer's thread drives
/// it, or the frame in a build without threads, or the command line. All functions belong to the
/// thread that drives it; only the board is read by others. The path it takes depends on the job
/// and on the commands alone, never on time nor on the number of threads.
class TrainingLoop {
 public:
  /// Builds the model and publishes its first weights; takes some milliseconds. `board` must
  /// outlive the loop.
  TrainingLoop(TrainingJob job, TrainingBoard& board);

  // As in Trainer.
  void start();
  void pause();
  void resume();
  void step();
  void stop();
  void set_learning_rate(float learning_rate);
  void set_batch_size(int batch_size);
  void set_epochs(int epochs);
  void set_probes(const std::vector<std::vector<float>>& images);
  void set_activation_probe(int index);
  void publish_checkpoint();

  bool has_work() const { return status_ == TrainingStatus::kRunning; }
  /// Trains one batch, or validates one. Only when has_work().
  void do_some_work();

  Sequential& model() { return *model_; }
  /// What the model's weights have behind them, with what they started from. An epoch counts once
  /// all its batches are done.
  TrainingState trained() const;
  /// Where training stands, to go on from there another time. Not after it has diverged.
  Checkpoint checkpoint();

 private:
  using Clock = std::chrono::steady_clock;

  void build_model(int max_batch);
  void go_on_from(const Checkpoint& checkpoint);
  void begin_epoch();
  bool train_batch();     // false when training has diverged
  bool validate_batch();  // the same
  void end_epoch();
  void come_to_rest(TrainingStatus status, const std::string& message = "");
  enum class Undone { kThisStep, kCountedStep };  // what the optimizer can take back
  void diverge(const std::string& subject, float value, const std::string& where, Undone undone);
  // What gather_weights() copies goes out with the next show(), together with everything else that
  // is new: nobody sees one without the other.
  void gather_weights();
  void show();
  void show_history(History& history);
  void show_progress(TrainingSnapshot& snapshot) const;
  void show_measures(TrainingSnapshot& snapshot) const;

  SeenBatch seen_batch() const;
  void keep_epoch();
  void keep_epoch_weights();

  BatchPlace next_batch() const;
  int train_images() const;
  int test_images() const;
  int steps_for(int batch_size) const;
  bool between_epochs() const { return step_ == steps_per_epoch_ && !validating_; }
  double estimate_seconds_left() const;

  ModelSpec spec_;
  DatasetPtr data_;
  TrainingState before_;  // what the first weights had behind them
  TrainingOptions options_;
  TrainingBoard& board_;
  MemoryClaim memory_;  // of what the largest batch so far takes; counts until all below has gone
  int validation_batch_;
  ThreadPool pool_;
  std::unique_ptr<Sequential> model_;
  std::unique_ptr<Optimizer> optimizer_;
  Batcher batcher_;
  Evaluation validation_;
  std::vector<float> x_;
  std::vector<std::uint8_t> labels_;

  TrainingStatus status_ = TrainingStatus::kReady;
  std::string message_;
  int epoch_ = 0;
  int step_ = 0;
  int steps_per_epoch_ = 0;
  int next_batch_size_ = 0;
  std::int64_t total_steps_ = 0;
  BatchPlace last_batch_place_, place_before_;  // of the last two that count as steps
  std::vector<std::int32_t> batch_images_;      // of the last one, while the model has its scores
  BatchPlace undone_batch_;                     // that counted, but diverging took its step back
  std::int64_t pause_after_step_ = -1;          // total_steps_ after which step() pauses; -1: go on
  bool validating_ = false;
  bool keeps_epochs_ = false;
  EpochWeights epoch_weights_;

  /// A batch as the curve takes it.
  struct RecordedBatch {
    BatchResult result;
    SettingsChange settings;  // in force for it
    double position;          // in epochs, after it
    bool last_of_epoch;
  };
  std::optional<RecordedBatch> unshown_batch_;
  std::optional<EpochMetrics> unshown_epoch_;
  std::shared_ptr<const Trainer::Weights> unshown_weights_;

  BatchResult last_batch_;
  RunningMetrics epoch_metrics_;
  RateMeter rate_;
  SteadyRate steady_rate_;
  CurveRecorder recorder_;
  double seconds_ = 0;             // all work so far
  double training_seconds_ = 0;    // of this epoch
  double validation_seconds_ = 0;  // of this epoch
  double last_validation_seconds_ = 0;

  std::vector<float> probes_;  // images one after another
  int probe_count_ = 0;
  int activation_probe_ = -1;
  std::uint64_t weights_version_ = 0;
  bool weights_changed_ = true;  // since they were gathered
  Clock::time_point gathered_at_;
};

}  // namespace pixelwalk
