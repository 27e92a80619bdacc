// The trainer as its owner sees it: every command in every status, on a thread and in slices.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)
using enum TrainingStatus;

class TrainerTest : public EachKindTest {};

INSTANTIATE_TEST_SUITE_P(, TrainerTest, testing::ValuesIn(kinds()), kind_name);

TEST_P(TrainerTest, PublishesFirstWeightsBeforeAnyStep) {
  const auto trainer = make();
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.weights_version > 0; }));
  const TrainingSnapshot snapshot = trainer->snapshot();
  EXPECT_EQ(snapshot.status, kReady);
  EXPECT_EQ(snapshot.epoch, 0);
  EXPECT_EQ(snapshot.step, 0);
  EXPECT_EQ(snapshot.steps_per_epoch, 6);
  EXPECT_EQ(snapshot.train_images, 96);
  EXPECT_EQ(snapshot.test_images, 40);
  EXPECT_GE(snapshot.threads, 1);
  EXPECT_EQ(snapshot.seconds, 0);
  const auto weights = trainer->weights();
  ASSERT_NE(weights, nullptr);
  ASSERT_EQ(weights->parameters.names.size(), 4U);
  EXPECT_EQ(weights->parameters.names[0], "conv2d/kernel");
  EXPECT_EQ(weights->parameters.values[0].shape(), (Shape{3, 3, 1, 5}));
  EXPECT_NE(weights->parameters.values[0].data()[0], 0.0F);
}

TEST_P(TrainerTest, RunsAllEpochs) {
  const auto trainer = make();
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  const TrainingSnapshot snapshot = trainer->snapshot();
  EXPECT_EQ(snapshot.epoch, 2);
  EXPECT_EQ(snapshot.step, 6);
  EXPECT_EQ(snapshot.total_steps, 12);
  EXPECT_FALSE(snapshot.validating);
  EXPECT_EQ(snapshot.message, "");
  EXPECT_EQ(snapshot.seconds_left, 0);
  ASSERT_EQ(snapshot.history.epochs.size(), 2U);
  ASSERT_EQ(snapshot.history.curve.size(), 12U);
  EXPECT_DOUBLE_EQ(snapshot.history.curve.back().epoch, 2.0);
  double seconds = 0;
  for (int i = 0; i < 2; ++i) {
    const EpochMetrics& epoch = snapshot.history.epochs[static_cast<std::size_t>(i)];
    EXPECT_EQ(epoch.epoch, i + 1);
    EXPECT_GT(epoch.loss, 0.0F);
    EXPECT_GE(epoch.accuracy, 0.0F);
    EXPECT_LE(epoch.accuracy, 1.0F);
    EXPECT_GT(epoch.validation_loss, 0.0F);
    EXPECT_EQ(epoch.learning_rate, 0.01F);
    EXPECT_GT(epoch.images_per_second, 0);
    seconds += epoch.seconds;
  }
  EXPECT_LT(snapshot.history.epochs[1].loss, snapshot.history.epochs[0].loss);
  EXPECT_NEAR(seconds, snapshot.seconds, 1e-9);
  EXPECT_GT(snapshot.images_per_second, 0);
  // The mean of the curve is the epoch's mean: all batches are of one size here.
  for (std::size_t epoch = 0; epoch < 2; ++epoch) {
    float mean = 0;
    for (std::size_t i = 0; i < 6; ++i) mean += snapshot.history.curve[epoch * 6 + i].loss / 6;
    EXPECT_NEAR(mean, snapshot.history.epochs[epoch].loss, 1e-5F);
  }
}

TEST_P(TrainerTest, LearnsTheStripes) {
  TrainingOptions options = small_options();
  options.epochs = 25;
  const auto trainer = make(options);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  EXPECT_GE(trainer->snapshot().history.epochs.back().validation_accuracy, 0.95F);
}

TEST_P(TrainerTest, PausesAndResumes) {
  TrainingOptions options = small_options();
  options.epochs = kMaxEpochs;
  const auto trainer = make(options);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.total_steps >= 3; }));
  trainer->pause();
  ASSERT_TRUE(work_until(*trainer, kPaused));
  const TrainingSnapshot paused = trainer->snapshot();
  EXPECT_EQ(trainer->weights()->version, paused.weights_version);
  let_it_work(*trainer);
  const TrainingSnapshot later = trainer->snapshot();
  EXPECT_EQ(later.total_steps, paused.total_steps);
  EXPECT_EQ(later.seconds, paused.seconds) << "a pause must not count";
  trainer->resume();
  ASSERT_TRUE(work_until(*trainer, [&](const auto& s) {
    return s.total_steps > paused.total_steps && s.status == kRunning;
  }));
  EXPECT_GT(trainer->snapshot().seconds_left, 0);
}

TEST_P(TrainerTest, StepsOneBatchAtATime) {
  const auto trainer = make();
  for (int step = 1; step <= 12; ++step) {
    trainer->step();
    const TrainingStatus expected = step == 12 ? kFinished : kPaused;
    ASSERT_TRUE(work_until(
        *trainer, [&](const auto& s) { return s.total_steps == step && s.status == expected; }))
        << "step " << step;
    const TrainingSnapshot snapshot = trainer->snapshot();
    EXPECT_EQ(snapshot.step, (step - 1) % 6 + 1);
    EXPECT_EQ(snapshot.epoch, (step - 1) / 6 + 1);
    EXPECT_FALSE(snapshot.validating) << "with an epoch's last batch goes its validation";
    EXPECT_EQ(snapshot.history.epochs.size(), static_cast<std::size_t>(step / 6));
  }
}

TEST_P(TrainerTest, StepsAskedForAtOnceAreAllTaken) {
  const auto trainer = make();
  for (int i = 0; i < 4; ++i) trainer->step();
  ASSERT_TRUE(work_until(*trainer,
                         [](const auto& s) { return s.total_steps == 4 && s.status == kPaused; }));
  let_it_work(*trainer);
  EXPECT_EQ(trainer->snapshot().total_steps, 4);
}

TEST_P(TrainerTest, StopIsForGood) {
  TrainingOptions options = small_options();
  options.epochs = kMaxEpochs;
  const auto trainer = make(options);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.total_steps >= 2; }));
  trainer->stop();
  ASSERT_TRUE(work_until(*trainer, kStopped));
  const std::int64_t steps = trainer->snapshot().total_steps;
  const std::uint64_t version = trainer->snapshot().weights_version;
  trainer->start();
  trainer->resume();
  trainer->step();
  trainer->pause();
  trainer->set_epochs(7);
  let_it_work(*trainer);
  EXPECT_EQ(trainer->snapshot().status, kStopped);
  EXPECT_EQ(trainer->snapshot().total_steps, steps);
  EXPECT_EQ(trainer->snapshot().weights_version, version);
}

TEST_P(TrainerTest, CommandsThatDoNotApplyAreIgnored) {
  const auto trainer = make();
  trainer->pause();
  trainer->resume();
  let_it_work(*trainer);
  EXPECT_EQ(trainer->snapshot().status, kReady);
  EXPECT_EQ(trainer->snapshot().total_steps, 0);
  trainer->step();
  ASSERT_TRUE(work_until(*trainer, kPaused));
  trainer->start();  // begins only what has not begun
  let_it_work(*trainer);
  EXPECT_EQ(trainer->snapshot().total_steps, 1);
  trainer->resume();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  trainer->start();
  trainer->step();
  trainer->resume();  // no epoch is left
  trainer->stop();
  let_it_work(*trainer);
  EXPECT_EQ(trainer->snapshot().status, kFinished);
  EXPECT_EQ(trainer->snapshot().total_steps, 12);
}

TEST_P(TrainerTest, StopBeforeTheStart) {
  const auto trainer = make();
  trainer->stop();
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kStopped));
  let_it_work(*trainer);
  EXPECT_EQ(trainer->snapshot().total_steps, 0);
}

TEST_P(TrainerTest, PauseTakesEffectWithinAValidation) {
  TrainingOptions options = small_options();
  options.train_limit = 16;
  const auto trainer = make_trainer(GetParam(), options, small_data(16, 60'000));
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.validation_progress > 0; }));
  trainer->pause();
  ASSERT_TRUE(work_until(*trainer, kPaused));
  const TrainingSnapshot paused = trainer->snapshot();
  ASSERT_TRUE(paused.validating);
  EXPECT_LT(paused.validation_progress, 1.0F);
  EXPECT_TRUE(paused.history.epochs.empty());
  // A step ends the validation and then trains the one batch of the next epoch, validated too.
  trainer->step();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  EXPECT_EQ(trainer->snapshot().total_steps, 2);
  EXPECT_EQ(trainer->snapshot().history.epochs.size(), 2U);
}

TEST_P(TrainerTest, LearningRateFromTheNextBatch) {
  const auto trainer = make();
  trainer->step();
  ASSERT_TRUE(work_until(*trainer, kPaused));
  const std::vector<float> before = flat(*trainer->weights());
  trainer->set_learning_rate(kMinLearningRate);
  trainer->step();
  ASSERT_TRUE(work_until(*trainer,
                         [](const auto& s) { return s.total_steps == 2 && s.status == kPaused; }));
  EXPECT_EQ(trainer->snapshot().options.learning_rate, kMinLearningRate);
  const std::vector<float> after = flat(*trainer->weights());
  for (std::size_t i = 0; i < before.size(); ++i) ASSERT_NEAR(before[i], after[i], 1e-7F);
  trainer->set_learning_rate(99);
  trainer->set_learning_rate(std::nanf(""));
  ASSERT_TRUE(work_until(
      *trainer, [](const auto& s) { return s.options.learning_rate == kMaxLearningRate; }));
}

TEST_P(TrainerTest, BatchSizeFromTheNextEpoch) {
  const auto trainer = make();
  trainer->step();
  ASSERT_TRUE(work_until(*trainer, kPaused));
  trainer->set_batch_size(96);  // more than the model was built for
  let_it_work(*trainer);
  EXPECT_EQ(trainer->snapshot().options.batch_size, 16);
  EXPECT_EQ(trainer->snapshot().steps_per_epoch, 6);
  trainer->resume();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  EXPECT_EQ(trainer->snapshot().options.batch_size, 96);
  EXPECT_EQ(trainer->snapshot().steps_per_epoch, 1);
  EXPECT_EQ(trainer->snapshot().total_steps, 7);
}

// A model that is rebuilt for larger batches trains on as one that was built for them: the same
// weights, and moments that belong to them.
TEST_P(TrainerTest, RebuiltForLargerBatchesItGoesOnBitForBit) {
  for (const OptimizerKind optimizer :
       {OptimizerKind::kAdam, OptimizerKind::kMomentum, OptimizerKind::kSGD}) {
    SCOPED_TRACE(optimizer_name(optimizer));
    std::vector<std::vector<float>> weights;
    for (const int built_for : {16, 96}) {
      TrainingOptions options = small_options();
      options.optimizer = optimizer;
      options.batch_size = built_for;
      options.epochs = 3;
      const auto trainer = make(options);
      ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.weights_version > 0; }));
      trainer->set_batch_size(16);
      trainer->step();
      ASSERT_TRUE(work_until(*trainer, kPaused));
      trainer->set_batch_size(96);  // from the second epoch on
      trainer->resume();
      ASSERT_TRUE(work_until(*trainer, kFinished));
      EXPECT_EQ(trainer->snapshot().total_steps, 6 + 1 + 1);
      weights.push_back(flat(*trainer->weights()));
    }
    EXPECT_EQ(weights[0], weights[1]);
  }
}

TEST_P(TrainerTest, BatchSizeBeforeTheStartCountsAtOnce) {
  const auto trainer = make();
  trainer->set_batch_size(40);
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.steps_per_epoch == 3; }));
  trainer->set_batch_size(100'000);
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.options.batch_size == 1024; }));
  trainer->set_batch_size(-3);
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.options.batch_size == 1; }));
}

TEST_P(TrainerTest, MoreEpochsAfterTheEnd) {
  const auto trainer = make();
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  trainer->set_epochs(3);
  trainer->resume();
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) {
    return s.status == kFinished && s.history.epochs.size() == 3;
  }));
  EXPECT_EQ(trainer->snapshot().total_steps, 18);
}

TEST_P(TrainerTest, FewerEpochsEndAtTheOneUnderWay) {
  TrainingOptions options = small_options();
  options.epochs = 50;
  const auto trainer = make(options);
  for (int i = 0; i < 8; ++i) trainer->step();
  ASSERT_TRUE(work_until(*trainer,
                         [](const auto& s) { return s.total_steps == 8 && s.status == kPaused; }));
  trainer->set_epochs(1);
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.options.epochs == 2; }));
  trainer->resume();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  EXPECT_EQ(trainer->snapshot().total_steps, 12);
}

TEST_P(TrainerTest, FewerEpochsBetweenTwoEndsAtOnce) {
  TrainingOptions options = small_options();
  options.epochs = 50;
  const auto trainer = make(options);
  for (int i = 0; i < 6; ++i) trainer->step();
  ASSERT_TRUE(work_until(*trainer,
                         [](const auto& s) { return s.total_steps == 6 && s.status == kPaused; }));
  trainer->set_epochs(1);
  ASSERT_TRUE(work_until(*trainer, kFinished));
}

TEST_P(TrainerTest, StopsAtAnAccuracy) {
  TrainingOptions options = small_options();
  options.epochs = kMaxEpochs;
  options.stop_at_accuracy = 0.9F;
  const auto trainer = make(options);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  const TrainingSnapshot snapshot = trainer->snapshot();
  EXPECT_GE(snapshot.history.epochs.back().validation_accuracy, 0.9F);
  for (std::size_t i = 0; i + 1 < snapshot.history.epochs.size(); ++i) {
    EXPECT_LT(snapshot.history.epochs[i].validation_accuracy, 0.9F);
  }
  EXPECT_TRUE(snapshot.message.starts_with("Stopped after epoch ")) << snapshot.message;
  EXPECT_TRUE(snapshot.message.ends_with("the goal was 0.9.")) << snapshot.message;
  trainer->resume();  // goes on for another epoch, and stops again
  ASSERT_TRUE(work_until(*trainer, [&](const auto& s) {
    return s.history.epochs.size() > snapshot.history.epochs.size();
  }));
}

TEST_P(TrainerTest, StopsBelowALoss) {
  TrainingOptions options = small_options();
  options.epochs = kMaxEpochs;
  options.stop_below_loss = 0.5F;
  const auto trainer = make(options);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  const TrainingSnapshot snapshot = trainer->snapshot();
  EXPECT_LT(snapshot.history.epochs.back().loss, 0.5F);
  EXPECT_LT(snapshot.epoch, kMaxEpochs);
  EXPECT_TRUE(snapshot.message.ends_with("the goal was below 0.5.")) << snapshot.message;
}

TEST(Trainer, EachSnapshotIsOfOneMoment) {
  if (!Trainer::has_own_thread()) GTEST_SKIP() << "without threads nobody looks in between";
  TrainingOptions options = small_options();
  options.epochs = 12;
  const auto trainer = make_trainer(Kind::kThreaded, options);
  // So many that publishing weights takes a while.
  trainer->set_probes(std::vector<std::vector<float>>(3000, std::vector<float>(64, 0.5F)));
  trainer->start();
  int seen = 0;
  for (TrainingSnapshot now; now.status != kFinished; now = trainer->snapshot()) {
    if (now.step == 0) continue;
    ++seen;
    const bool over = now.step == now.steps_per_epoch && !now.validating;
    const int epochs = now.epoch - (over ? 0 : 1);
    ASSERT_EQ(static_cast<int>(now.history.epochs.size()), epochs)
        << "epoch " << now.epoch << ", step " << now.step;
    const double position = now.epoch - 1 + static_cast<double>(now.step) / now.steps_per_epoch;
    ASSERT_EQ(now.history.curve.back().epoch, position);
  }
  EXPECT_GT(seen, 10);
}

TEST_P(TrainerTest, AShortLastBatchIsCountedAsItIs) {
  TrainingOptions options = small_options();
  options.batch_size = 64;  // of 96 images, so that 32 are left for the second
  options.epochs = 1;
  const auto trainer = make_trainer(GetParam(), options);
  trainer->step();
  ASSERT_TRUE(work_until(*trainer, kPaused));
  EXPECT_EQ(trainer->snapshot().batch_images, 64);
  trainer->step();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  const TrainingSnapshot end = trainer->snapshot();
  EXPECT_EQ(end.batch_images, 32);
  EXPECT_GT(end.batch_correct, 0);
  EXPECT_FLOAT_EQ(end.batch_accuracy, static_cast<float>(end.batch_correct) / 32);
}

TEST_P(TrainerTest, ProbesComeWithTheWeights) {
  const auto trainer = make();
  std::vector<std::vector<float>> probes(70, std::vector<float>(64, 0.5F));  // more than a batch
  probes[1][3] = 1;
  trainer->set_probes(probes);
  trainer->set_activation_probe(1);
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.weights_version >= 3; }));
  const auto weights = trainer->weights();
  ASSERT_EQ(weights->probe_probabilities.size(), 70U);
  for (const std::vector<float>& row : weights->probe_probabilities) {
    ASSERT_EQ(row.size(), 3U);
    EXPECT_NEAR(row[0] + row[1] + row[2], 1, 1e-5F);
  }
  EXPECT_NE(weights->probe_probabilities[0], weights->probe_probabilities[1]);
  EXPECT_EQ(weights->probe_probabilities[0], weights->probe_probabilities[69]);
  ASSERT_EQ(weights->probe_activations.size(), 4U);
  EXPECT_EQ(weights->probe_activations[0].shape(), (Shape{6, 6, 5}));
  const auto last = weights->probe_activations[3].values();
  for (std::size_t c = 0; c < 3; ++c) {
    EXPECT_NEAR(last[c], weights->probe_probabilities[1][c], 1e-5F);
  }
  trainer->step();
  ASSERT_TRUE(work_until(*trainer, kPaused));
  EXPECT_GT(trainer->weights()->version, weights->version);
  EXPECT_NE(trainer->weights()->probe_probabilities[1], weights->probe_probabilities[1]);
}

// A trainer brought to a status, by the name that the status has.
std::unique_ptr<Trainer> trainer_in(Kind kind, TrainingStatus status) {
  TrainingOptions options = small_options();
  if (status != kFinished) options.epochs = kMaxEpochs;
  // lopsided_job() diverges at its second step.
  auto trainer =
      status == kDiverged ? make_trainer(kind, lopsided_job(1e20F)) : make_trainer(kind, options);
  switch (status) {
    case kReady:
      break;
    case kPaused:
      trainer->step();
      break;
    case kStopped:
      trainer->stop();
      break;
    case kRunning:
    case kFinished:
    case kDiverged:
      trainer->start();
      break;
  }
  const auto built = [&](const TrainingSnapshot& s) {
    return s.status == status && s.weights_version > 0;
  };
  EXPECT_TRUE(work_until(*trainer, built)) << training_status_name(status);
  return trainer;
}

TEST_P(TrainerTest, DestroyedInEveryStatus) {
  make();  // before the model is built
  for (const TrainingStatus status : {kReady, kRunning, kPaused, kFinished, kStopped, kDiverged}) {
    SCOPED_TRACE(training_status_name(status));
    auto trainer = trainer_in(GetParam(), status);
    ASSERT_FALSE(HasFailure());
    // What was taken from it outlives it, unchanged.
    const auto weights = trainer->weights();
    const std::vector<float> before = flat(*weights);
    trainer.reset();
    EXPECT_EQ(flat(*weights), before);
  }
}

TEST_P(TrainerTest, DestroyedWithCommandsThatNobodyHasTaken) {
  auto trainer = trainer_in(GetParam(), kPaused);
  trainer->resume();
  trainer->set_batch_size(64);
  trainer->step();
}

TEST(Trainer, CreateChoosesByTheBuild) {
  const Result<std::unique_ptr<Trainer>> trainer =
      Trainer::create(small_model(), small_data(), small_options());
  ASSERT_TRUE(trainer.is_ok()) << trainer.message();
  EXPECT_EQ(trainer.value()->spec(), small_model());
  EXPECT_EQ(trainer.value()->snapshot().options.batch_size, 16);
  trainer.value()->start();
  if (Trainer::has_own_thread()) {
    while (trainer.value()->snapshot().status != kFinished) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  } else {
    trainer.value()->advance(std::chrono::milliseconds(0));
    EXPECT_EQ(trainer.value()->snapshot().total_steps, 1);
  }
}

}  // namespace
}  // namespace pixelwalk
