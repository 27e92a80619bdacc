#include "core/training/trainer.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "core/base/words.h"
#include "core/model/weights_check.h"
#include "core/training/trainer_kinds.h"
#include "core/training/training_board.h"
#include "core/training/training_checks.h"
#include "core/training/training_loop.h"

namespace pixelwalk {

namespace {

using Command = std::function<void(TrainingLoop&)>;

/// What both kinds of trainer share: each public command becomes one on the loop, wherever that
/// runs.
class LoopTrainer : public Trainer {
 public:
  explicit LoopTrainer(const TrainingJob& job) : spec_(job.spec) {
    board_.update([&](TrainingSnapshot& snapshot) {
      snapshot.options = job.options;
      snapshot.memory = job.memory ? job.memory->bytes() : 0;
      if (!job.checkpoint) return;
      // Until the loop is made, which shows the rest.
      const TrainingProgress& progress = job.checkpoint->progress;
      snapshot.status = progress.finished ? TrainingStatus::kFinished : TrainingStatus::kPaused;
      snapshot.epoch = progress.epoch;
      snapshot.step = progress.step;
      snapshot.total_steps = progress.total_steps;
      snapshot.history = progress.history;
    });
  }

  void start() override {
    run([](TrainingLoop& loop) { loop.start(); });
  }
  void pause() override {
    run([](TrainingLoop& loop) { loop.pause(); });
  }
  void resume() override {
    run([](TrainingLoop& loop) { loop.resume(); });
  }
  void step() override {
    run([](TrainingLoop& loop) { loop.step(); });
  }
  void stop() override {
    run([](TrainingLoop& loop) { loop.stop(); });
  }
  void set_learning_rate(float rate) override {
    run([rate](TrainingLoop& loop) { loop.set_learning_rate(rate); });
  }
  void set_batch_size(int size) override {
    run([size](TrainingLoop& loop) { loop.set_batch_size(size); });
  }
  void set_epochs(int epochs) override {
    run([epochs](TrainingLoop& loop) { loop.set_epochs(epochs); });
  }
  void set_probes(std::vector<std::vector<float>> images) override {
    run([images = std::move(images)](TrainingLoop& loop) { loop.set_probes(images); });
  }
  void set_activation_probe(int index) override {
    run([index](TrainingLoop& loop) { loop.set_activation_probe(index); });
  }

  void ask_for_checkpoint() override {
    run([](TrainingLoop& loop) { loop.publish_checkpoint(); });
  }
  std::shared_ptr<const Checkpoint> take_checkpoint() override { return board_.take_checkpoint(); }

  std::shared_ptr<const Checkpoint> epoch_checkpoint() const override {
    return board_.epoch_checkpoint();
  }
  KeptEpochs epoch_weights() const override { return board_.epoch_weights(); }

  TrainingSnapshot snapshot() const override { return board_.snapshot(); }
  std::shared_ptr<const Weights> weights() const override { return board_.weights(); }
  const ModelSpec& spec() const override { return spec_; }

 protected:
  virtual void run(Command command) = 0;
  TrainingBoard board_;

 private:
  ModelSpec spec_;
};

/// Trains on a thread of its own. Commands wait in a mailbox until the batch under way is done.
class ThreadedTrainer final : public LoopTrainer {
 public:
  explicit ThreadedTrainer(TrainingJob job) : LoopTrainer(job), job_(std::move(job)) {
    thread_ = std::thread([this] { work(); });
  }
  ~ThreadedTrainer() override {
    {
      const std::scoped_lock lock(mutex_);
      quit_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

  void advance(std::chrono::milliseconds /*budget*/) override {}

 private:
  void run(Command command) override {
    {
      const std::scoped_lock lock(mutex_);
      mailbox_.push_back(std::move(command));
    }
    wake_.notify_one();
  }

  void work() {
    TrainingLoop loop(std::move(job_), board_);
    std::vector<Command> commands;
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [&] { return quit_ || !mailbox_.empty() || loop.has_work(); });
        if (quit_) return;
        commands.swap(mailbox_);
      }
      for (const Command& command : commands) command(loop);
      commands.clear();
      if (loop.has_work()) loop.do_some_work();
    }
  }

  TrainingJob job_;  // handed to the thread
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Command> mailbox_;
  bool quit_ = false;
  std::thread thread_;
};

/// Trains a slice at a time on the owner's thread. The model is built by the first advance(), so
/// that making a trainer is cheap; commands before that wait.
class SlicedTrainer final : public LoopTrainer {
 public:
  explicit SlicedTrainer(TrainingJob job) : LoopTrainer(job), job_(std::move(job)) {}

  void advance(std::chrono::milliseconds budget) override {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + budget;
    if (!loop_) {
      loop_.emplace(std::move(job_), board_);
      for (const Command& command : waiting_) command(*loop_);
      waiting_.clear();
    }
    // Another batch only where it fits into what is left, going by the last one.
    Clock::time_point begin = Clock::now();
    Clock::duration last{0};
    for (bool first = true; loop_->has_work() && (first || begin + last <= end); first = false) {
      loop_->do_some_work();
      const Clock::time_point now = Clock::now();
      last = now - begin;
      begin = now;
    }
  }

 private:
  void run(Command command) override {
    if (loop_) {
      command(*loop_);
    } else {
      waiting_.push_back(std::move(command));
    }
  }

  TrainingJob job_;  // until the loop is made
  std::optional<TrainingLoop> loop_;
  std::vector<Command> waiting_;
};

// A trainer of this job, which is good, with the memory for batches of this size.
Result<std::unique_ptr<Trainer>> make(TrainingJob job, int largest_batch) {
  job.memory = std::make_shared<MemoryClaim>();
  if (!job.memory->grow_to(training_bytes(job.spec, largest_batch))) {
    return Status::error(words("training.memory-gone"));
  }
  return Trainer::has_own_thread() ? make_threaded_trainer(std::move(job))
                                   : make_sliced_trainer(std::move(job));
}

}  // namespace

std::unique_ptr<Trainer> make_threaded_trainer(TrainingJob job) {
  job.keeps_epochs = true;
  return std::make_unique<ThreadedTrainer>(std::move(job));
}

std::unique_ptr<Trainer> make_sliced_trainer(TrainingJob job) {
  job.keeps_epochs = true;
  return std::make_unique<SlicedTrainer>(std::move(job));
}

Result<std::unique_ptr<Trainer>> Trainer::create(const ModelSpec& spec, DatasetPtr data,
                                                 const TrainingOptions& options,
                                                 std::shared_ptr<const Weights> initial) {
  PW_CHECK(data != nullptr, "give a trainer a data set");
  if (Status status = check_training(spec, *data, options); !status.is_ok()) return status;
  if (initial) {
    if (Status status = check_weights(spec, initial->parameters); !status.is_ok()) return status;
  }
  return make({spec, std::move(data), options, std::move(initial)}, options.batch_size);
}

Result<std::unique_ptr<Trainer>> Trainer::go_on(std::shared_ptr<const Checkpoint> checkpoint,
                                                DatasetPtr data) {
  PW_CHECK(checkpoint != nullptr && data != nullptr, "give a trainer a checkpoint and a data set");
  if (Status status = check_checkpoint(*checkpoint, *data); !status.is_ok()) return status;
  const TrainingProgress& progress = checkpoint->progress;
  const int largest_batch = std::max(progress.options.batch_size, progress.next_batch_size);
  TrainingJob job{checkpoint->spec, std::move(data), progress.options, nullptr};
  job.checkpoint = std::move(checkpoint);
  return make(std::move(job), largest_batch);
}

bool Trainer::has_own_thread() {
#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
  return false;
#else
  return true;
#endif
}

}  // namespace pixelwalk
