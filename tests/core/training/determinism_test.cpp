// Same seed, same bits: whatever the number of threads, on a thread or in slices, paused or not.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)

struct Outcome {
  std::vector<float> weights;
  std::vector<float> numbers;  // of every epoch and every curve point
  bool operator==(const Outcome&) const = default;
};

Outcome outcome_of(Trainer& trainer) {
  Outcome outcome;
  outcome.weights = flat(*trainer.weights());
  const TrainingSnapshot snapshot = trainer.snapshot();
  for (const EpochMetrics& e : snapshot.history.epochs) {
    outcome.numbers.insert(outcome.numbers.end(),
                           {e.loss, e.accuracy, e.validation_loss, e.validation_accuracy});
  }
  for (const CurvePoint& point : snapshot.history.curve) outcome.numbers.push_back(point.loss);
  return outcome;
}

Outcome train(Kind kind, const TrainingOptions& options) {
  const auto trainer = make_trainer(kind, options, small_data(100, 70));
  trainer->start();
  EXPECT_TRUE(work_until(*trainer, TrainingStatus::kFinished));
  return outcome_of(*trainer);
}

TEST(Determinism, AnyNumberOfThreadsAndBothKinds) {
  for (const OptimizerKind optimizer :
       {OptimizerKind::kAdam, OptimizerKind::kSGD, OptimizerKind::kMomentum}) {
    TrainingOptions options = small_options();
    options.optimizer = optimizer;
    options.threads = 1;
    const Outcome first = train(Kind::kSliced, options);
    ASSERT_FALSE(first.weights.empty());
    for (const Kind kind : kinds()) {
      for (const int threads : {1, 2, 3, 8}) {
        options.threads = threads;
        EXPECT_TRUE(first == train(kind, options))
            << optimizer_name(optimizer) << ", " << threads << " threads, "
            << (kind == Kind::kThreaded ? "threaded" : "sliced");
      }
    }
  }
}

TEST(Determinism, AnotherSeedOrOrderGivesOtherWeights) {
  const Outcome first = train(Kind::kSliced, small_options());
  TrainingOptions options = small_options();
  options.seed = 2;
  EXPECT_FALSE(first == train(Kind::kSliced, options));
  options = small_options();
  options.shuffle = false;
  EXPECT_FALSE(first == train(Kind::kSliced, options));
}

TEST(Determinism, ChangedImagesAreTheSameWithAnyNumberOfThreads) {
  TrainingOptions options = small_options();
  const Outcome plain = train(Kind::kSliced, options);
  for (const Augmentation& augmentation :
       {Augmentation{.shift = true}, Augmentation{.mirror = true}, Augmentation{true, true}}) {
    options.augmentation = augmentation;
    options.threads = 1;
    const Outcome first = train(Kind::kSliced, options);
    EXPECT_FALSE(first == plain);
    options.threads = 2;
    for (const Kind kind : kinds()) EXPECT_TRUE(first == train(kind, options));
  }
}

TEST(Determinism, EachEpochHasAnOrderOfItsOwn) {
  for (const bool shuffle : {true, false}) {
    TrainingOptions options = small_options();
    options.shuffle = shuffle;
    options.learning_rate =
        kMinLearningRate;  // nothing is learnt, so a loss tells who was in the batch
    const auto trainer = make_trainer(Kind::kSliced, options);
    trainer->start();
    ASSERT_TRUE(work_until(*trainer, TrainingStatus::kFinished));
    const std::vector<CurvePoint> curve = trainer->snapshot().history.curve;
    ASSERT_EQ(curve.size(), 12U);
    float largest_difference = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      largest_difference =
          std::max(largest_difference, std::abs(curve[i].loss - curve[i + 6].loss));
    }
    if (shuffle) {
      EXPECT_GT(largest_difference, 1e-3F);
    } else {
      EXPECT_LT(largest_difference, 1e-5F);
    }
  }
}

TEST(Determinism, PausesStepsAndProbesChangeNothing) {
  const Outcome first = train(Kind::kSliced, small_options());
  for (const Kind kind : kinds()) {
    const auto trainer = make_trainer(kind, small_options(), small_data(100, 70));
    trainer->set_probes(std::vector<std::vector<float>>(5, std::vector<float>(64, 0.25F)));
    trainer->set_activation_probe(0);
    for (int step = 1; step <= 9; ++step) {
      trainer->step();
      ASSERT_TRUE(work_until(*trainer, [step](const TrainingSnapshot& s) {
        return s.total_steps == step && s.status == TrainingStatus::kPaused;
      }));
    }
    trainer->resume();
    trainer->pause();
    trainer->resume();
    ASSERT_TRUE(work_until(*trainer, TrainingStatus::kFinished));
    EXPECT_TRUE(first == outcome_of(*trainer));
  }
}

TEST(Determinism, GivenWeightsAreStartedFrom) {
  const auto donor = make_trainer(Kind::kSliced, small_options());
  donor->start();
  ASSERT_TRUE(work_until(*donor, TrainingStatus::kFinished));
  TrainingOptions other_seed = small_options();
  other_seed.seed = 99;
  for (const Kind kind : kinds()) {
    TrainingJob job{small_model(), small_data(), other_seed, donor->weights()};
    const auto trainer =
        kind == Kind::kThreaded ? make_threaded_trainer(job) : make_sliced_trainer(job);
    ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.weights_version > 0; }));
    EXPECT_EQ(flat(*trainer->weights()), flat(*donor->weights()));
  }
}

TEST(Determinism, LimitsUseOnlyTheFirstImages) {
  TrainingOptions options = small_options();
  options.train_limit = 32;
  options.test_limit = 10;
  const auto trainer = make_trainer(Kind::kSliced, options);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, TrainingStatus::kFinished));
  EXPECT_EQ(trainer->snapshot().steps_per_epoch, 2);
  const auto whole = make_trainer(Kind::kSliced, small_options(), small_data(32, 10));
  whole->start();
  ASSERT_TRUE(work_until(*whole, TrainingStatus::kFinished));
  // small_data(32, 10) draws the same first images as small_data(96, 40).
  EXPECT_EQ(flat(*trainer->weights()), flat(*whole->weights()));
  EXPECT_EQ(trainer->snapshot().history.epochs[1].validation_loss,
            whole->snapshot().history.epochs[1].validation_loss);
}

}  // namespace
}  // namespace pixelwalk
