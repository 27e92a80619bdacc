// A training that goes on from a checkpoint ends with the bytes of one that was never interrupted.

#include "core/training/checkpoint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/data/dataset_fingerprint.h"
#include "core/model/weights_file.h"
#include "core/training/training_loop.h"
#include "tests/core/training/training_test_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk {
namespace {

using training_test::small_data;
using training_test::small_model;
using training_test::small_options;

using FileBytes = std::vector<std::uint8_t>;

/// Data whose epochs end with a short batch.
DatasetPtr uneven_data() {
  static const DatasetPtr data = small_data(90, 40);
  return data;
}

/// A training with its board.
class TrainingRun {
 public:
  explicit TrainingRun(TrainingJob job) : loop_(std::move(job), board_) {}

  TrainingLoop& loop() { return loop_; }
  TrainingSnapshot snapshot() const { return board_.snapshot(); }

  /// Works, as if a person changed rate and batch size on the way: at the same steps each time.
  bool work() {
    if (!loop_.has_work()) return false;
    const std::int64_t steps = snapshot().total_steps;
    if (steps == 4) loop_.set_learning_rate(0.005F);
    if (steps == 5) loop_.set_batch_size(7);
    loop_.do_some_work();
    return true;
  }

  FileBytes finish() {
    loop_.start();
    loop_.resume();
    while (work()) {
    }
    return loop_.checkpoint().to_file();
  }

 private:
  TrainingBoard board_;
  TrainingLoop loop_;
};

TrainingJob job_with(OptimizerKind optimizer, int threads = 1) {
  TrainingOptions options = small_options();
  options.optimizer = optimizer;
  options.threads = threads;
  return {small_model(), uneven_data(), options, nullptr};
}

/// To go on from a file, as another program would.
TrainingJob job_from(const FileBytes& file, int threads) {
  Result<Checkpoint> read = Checkpoint::from_file("c.safetensors", file);
  PW_CHECK(read.is_ok(), "a checkpoint that was written can be read");
  auto checkpoint = std::make_shared<const Checkpoint>(std::move(read).value());
  const Status good = check_checkpoint(*checkpoint, *uneven_data());
  PW_CHECK(good.is_ok(), "a checkpoint that was written is good");
  TrainingJob job{checkpoint->spec, uneven_data(), checkpoint->progress.options, nullptr};
  job.options.threads = threads;
  job.checkpoint = checkpoint;
  return job;
}

constexpr OptimizerKind kKinds[] = {OptimizerKind::kAdam, OptimizerKind::kSGD,
                                    OptimizerKind::kMomentum};

TEST(Checkpoints, GoOnToTheSameBytesFromAnyMoment) {
  for (const OptimizerKind kind : kKinds) {
    TrainingRun whole(job_with(kind));
    const FileBytes wanted = whole.finish();
    EXPECT_EQ(whole.snapshot().status, TrainingStatus::kFinished);
    // Every moment between two batches, those of validation too.
    for (int moment = 0;; moment += kSlowHere ? 5 : 1) {
      TrainingRun before(job_with(kind, 2));
      before.loop().start();
      bool more = true;
      for (int i = 0; i < moment && more; ++i) more = before.work();
      const FileBytes kept = before.loop().checkpoint().to_file();
      TrainingRun after(job_from(kept, 3));
      EXPECT_TRUE(after.loop().checkpoint().to_file() == kept)
          << optimizer_name(kind) << ": goes on where it stood, moment " << moment;
      EXPECT_TRUE(after.finish() == wanted)
          << optimizer_name(kind) << " from moment " << moment << " ends with other bytes";
      if (!more) break;
    }
  }
}

TEST(Checkpoints, ChangedImagesGoOnToTheSameBytes) {
  TrainingJob job = job_with(OptimizerKind::kAdam);
  job.options.augmentation = {.shift = true, .mirror = true};
  TrainingRun whole(job);
  const FileBytes wanted = whole.finish();
  EXPECT_FALSE(wanted == TrainingRun(job_with(OptimizerKind::kAdam)).finish());
  for (const int moment : {0, 1, 5, 9}) {
    TrainingRun before(job);
    before.loop().start();
    for (int i = 0; i < moment; ++i) before.work();
    TrainingRun after(job_from(before.loop().checkpoint().to_file(), 2));
    EXPECT_EQ(after.snapshot().options.augmentation, job.options.augmentation);
    EXPECT_TRUE(after.finish() == wanted) << "from moment " << moment;
  }
}

TEST(Checkpoints, ManyInterruptionsAreAsGoodAsNone) {
  for (const OptimizerKind kind : kKinds) {
    const FileBytes wanted = TrainingRun(job_with(kind)).finish();
    FileBytes kept = TrainingRun(job_with(kind)).loop().checkpoint().to_file();
    for (bool more = true; more;) {
      TrainingRun run(job_from(kept, 1));
      run.loop().start();
      run.loop().resume();
      more = run.work();
      kept = run.loop().checkpoint().to_file();
    }
    EXPECT_TRUE(kept == wanted) << optimizer_name(kind);
  }
}

TEST(Checkpoints, WhatIsSeenGoesOn) {
  TrainingRun before(job_with(OptimizerKind::kAdam));
  before.loop().start();
  for (int i = 0; i < 9; ++i) before.work();
  const TrainingSnapshot then = before.snapshot();
  TrainingRun after(job_from(before.loop().checkpoint().to_file(), 1));
  const TrainingSnapshot now = after.snapshot();
  EXPECT_EQ(now.status, TrainingStatus::kPaused);
  EXPECT_EQ(now.epoch, then.epoch);
  EXPECT_EQ(now.step, then.step);
  EXPECT_EQ(now.steps_per_epoch, then.steps_per_epoch);
  EXPECT_EQ(now.total_steps, then.total_steps);
  EXPECT_EQ(now.batch_loss, then.batch_loss);
  EXPECT_EQ(now.epoch_loss, then.epoch_loss);
  EXPECT_EQ(now.options.learning_rate, then.options.learning_rate);
  EXPECT_EQ(now.history.first_loss(), then.history.first_loss());
  ASSERT_EQ(now.history.epochs.size(), then.history.epochs.size());
  ASSERT_EQ(now.history.settings.size(), then.history.settings.size());
  EXPECT_EQ(now.history.settings.back().step, then.history.settings.back().step);
}

TEST(Checkpoints, ATrainingThatHasEndedGoesOnForMoreEpochs) {
  TrainingJob longer = job_with(OptimizerKind::kAdam);
  longer.options.epochs = 3;
  const FileBytes wanted = TrainingRun(longer).finish();
  TrainingJob job = job_from(TrainingRun(job_with(OptimizerKind::kAdam)).finish(), 1);
  TrainingRun ended(job);
  EXPECT_EQ(ended.snapshot().status, TrainingStatus::kFinished);
  job.options.epochs = 3;
  EXPECT_TRUE(TrainingRun(job).finish() == wanted);
}

TEST(Checkpoints, TheFirstStepAfterwardsCanBeUndone) {
  // Scores overflow in the second step, which takes the first one back; between the two it stops.
  TrainingJob job = training_test::lopsided_job(1e20F);
  const auto weights = job.initial;
  TrainingRun before(job);
  before.loop().start();
  ASSERT_TRUE(before.work());
  Result<Checkpoint> kept = Checkpoint::from_file("c", before.loop().checkpoint().to_file());
  ASSERT_TRUE(kept.is_ok()) << kept.message();
  job.initial = nullptr;
  job.checkpoint = std::make_shared<const Checkpoint>(std::move(kept).value());
  TrainingRun after(job);
  after.loop().resume();
  while (after.work()) {
  }
  ASSERT_EQ(after.snapshot().status, TrainingStatus::kDiverged);
  const NamedTensors now = NamedTensors::copy_of(std::as_const(after.loop().model()).parameters());
  for (std::size_t i = 0; i < now.size(); ++i) {
    EXPECT_TRUE(std::ranges::equal(now.values[i].values(), weights->parameters.values[i].values()))
        << now.names[i];
  }
}

TEST(Checkpoints, AreWeightsFilesToWhoeverWantsTheWeights) {
  TrainingRun run(job_with(OptimizerKind::kAdam));
  run.loop().start();
  for (int i = 0; i < 8; ++i) run.work();
  const FileBytes file = run.loop().checkpoint().to_file();
  const auto read = read_weights("c.safetensors", file);
  ASSERT_TRUE(read.is_ok()) << read.message();
  EXPECT_TRUE(same_model(read.value().spec, small_model()));
  const NamedTensors now = NamedTensors::copy_of(std::as_const(run.loop().model()).parameters());
  ASSERT_EQ(read.value().parameters.names, now.names);
  for (std::size_t i = 0; i < now.size(); ++i) {
    EXPECT_TRUE(
        std::ranges::equal(now.values[i].values(), read.value().parameters.values[i].values()));
  }
  EXPECT_EQ(TrainingState::from_json(read.value().training_state).steps, 8 - 1)
      << "one of eight pieces of work was validation";
}

std::string problem_of(const Checkpoint& checkpoint, const Dataset& data = *uneven_data()) {
  return check_checkpoint(checkpoint, data).message();
}

TEST(Checkpoints, WhatDoesNotFitIsRefusedWithASentence) {
  TrainingRun run(job_with(OptimizerKind::kAdam));
  run.loop().start();
  run.work();
  const auto made = [&] { return run.loop().checkpoint(); };
  EXPECT_TRUE(check_checkpoint(made(), *uneven_data()).is_ok());
  EXPECT_NE(problem_of(made(), *small_data()).find("other data"), std::string::npos);

  Checkpoint checkpoint = made();
  std::ranges::replace(checkpoint.optimizer.names, "m/conv2d/kernel", "n/conv2d/kernel");
  EXPECT_NE(problem_of(checkpoint).find("lacks"), std::string::npos) << problem_of(checkpoint);
  checkpoint = made();
  checkpoint.optimizer.add("more", Tensor(Shape{2}));
  EXPECT_NE(problem_of(checkpoint).find("more than"), std::string::npos);
  checkpoint = made();
  checkpoint.progress.options.optimizer = OptimizerKind::kMomentum;
  EXPECT_NE(problem_of(checkpoint).find("momentum lacks"), std::string::npos);
  checkpoint = made();
  checkpoint.progress.step = 700;
  EXPECT_NE(problem_of(checkpoint).find("6 steps"), std::string::npos);
  checkpoint = made();
  checkpoint.weights.names.pop_back();
  checkpoint.weights.values.pop_back();
  EXPECT_NE(problem_of(checkpoint).find("arrays of weights"), std::string::npos);

  checkpoint = made();
  for (std::size_t i = 0; i < checkpoint.optimizer.size(); ++i) {
    if (checkpoint.optimizer.names[i].starts_with("v/"))
      checkpoint.optimizer.values[i].data()[0] = std::numeric_limits<float>::infinity();
  }
  EXPECT_EQ(problem_of(checkpoint), "") << "a square may overflow where its root does not";
  checkpoint.optimizer.values.front().data()[0] = NAN;
  EXPECT_NE(problem_of(checkpoint).find("never have"), std::string::npos);
  for (const auto& spoil : std::vector<std::function<void(TrainingProgress&)>>{
           [](auto& p) { p.validating = true; }, [](auto& p) { p.finished = true; },
           [](auto& p) { p.epoch = 2; }, [](auto& p) { p.total_steps = 1 << 20; },
           [](auto& p) { p.history.epochs.push_back({.epoch = 1}); }}) {
    checkpoint = made();
    spoil(checkpoint.progress);
    EXPECT_NE(problem_of(checkpoint).find("6 steps"), std::string::npos);
  }

  const FileBytes weights_alone =
      write_weights(small_model(), std::as_const(run.loop().model()).parameters());
  EXPECT_NE(Checkpoint::from_file("w", weights_alone).message().find("w: it holds weights, but"),
            std::string::npos);
}

TEST(Checkpoints, BrokenProgressIsASentence) {
  TrainingRun run(job_with(OptimizerKind::kAdam));
  run.loop().start();
  for (int i = 0; i < 9; ++i) run.work();
  const std::string text = run.loop().checkpoint().progress.to_json();
  ASSERT_TRUE(TrainingProgress::from_json(text).is_ok());
  EXPECT_EQ(TrainingProgress::from_json(text).value().to_json(), text);
  // Without one key, or with something else as its value.
  int tried = 0;
  for (std::size_t at = text.find("\": "); at != std::string::npos;
       at = text.find("\": ", at + 1)) {
    const std::size_t quote = text.rfind('"', at - 1);
    std::string renamed = text, other = text;
    renamed.insert(quote + 1, "x");
    EXPECT_FALSE(TrainingProgress::from_json(renamed).is_ok()) << renamed.substr(quote, 20);
    other.insert(at + 3, "{}, \"y\": ");
    EXPECT_FALSE(TrainingProgress::from_json(other).is_ok()) << other.substr(quote, 20);
    ++tried;
  }
  EXPECT_GT(tried, 25);
  EXPECT_FALSE(TrainingProgress::from_json(std::string(2'000'000, '[')).is_ok());
  for (const char* nothing : {"", "null", "[]", "{}", "3", "{\"options\": 4}"}) {
    const auto read = TrainingProgress::from_json(nothing);
    ASSERT_FALSE(read.is_ok()) << nothing;
    EXPECT_TRUE(read.message().starts_with("The training's progress cannot be read: "));
  }
}

TEST(Checkpoints, AnOptimizersStateIsAllThatItRemembers) {
  const Checkpoint kept = TrainingRun(job_with(OptimizerKind::kMomentum)).loop().checkpoint();
  EXPECT_TRUE(kept.optimizer.names.front().starts_with("velocity/"));
  EXPECT_EQ(kept.optimizer.size(), kept.weights.size()) << "nothing to undo yet";
  EXPECT_EQ(TrainingRun(job_with(OptimizerKind::kSGD)).loop().checkpoint().optimizer.size(), 0U);
}

TEST(DatasetFingerprint, IsTheDatasOwn) {
  const Dataset data = *small_data();
  const std::uint64_t fingerprint = dataset_fingerprint(data);
  EXPECT_EQ(dataset_fingerprint(data), fingerprint);
  EXPECT_EQ(fingerprint, 13527513832373513436U) << "the same in every build";
  Dataset other = data;
  for (std::size_t pixel = 0; pixel < 64; ++pixel) {
    other.train.pixels[pixel] ^= 128;
    EXPECT_NE(dataset_fingerprint(other), fingerprint) << pixel;
    other.train.pixels[pixel] ^= 128;
  }
  other.test.labels[0] = other.test.labels[0] == 0 ? 1 : 0;
  EXPECT_NE(dataset_fingerprint(other), fingerprint);
  other = data;
  other.class_names.emplace_back("none");
  EXPECT_NE(dataset_fingerprint(other), fingerprint);
}

}  // namespace
}  // namespace pixelwalk
