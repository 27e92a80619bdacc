// A training whose loss or weights become infinite or not a number ends with the last good weights.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)
using enum TrainingStatus;

class Divergence : public EachKindTest {};

INSTANTIATE_TEST_SUITE_P(, Divergence, testing::ValuesIn(kinds()), kind_name);

TEST_P(Divergence, DivergenceKeepsTheLastGoodWeightsAndAdvises) {
  TrainingOptions options = small_options();
  options.optimizer = OptimizerKind::kSGD;
  options.learning_rate = 10;
  options.epochs = kMaxEpochs;
  // Two dense layers multiply each other's growth, so the weights explode within a few steps.
  ModelSpec spec = small_model();
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(8), LayerSpec::dense(8),
                 LayerSpec::dense(8), LayerSpec::dense(3, Activation::kSoftmax)};
  const auto trainer = make_trainer(GetParam(), options, small_data(), spec);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kDiverged));
  const TrainingSnapshot snapshot = trainer->snapshot();
  EXPECT_TRUE(snapshot.message.starts_with("The ")) << snapshot.message;
  EXPECT_NE(snapshot.message.find(" in epoch "), std::string::npos) << snapshot.message;
  EXPECT_TRUE(
      snapshot.message.ends_with("at learning rate 10. Try a smaller learning rate, such as 0.01."))
      << snapshot.message;
  EXPECT_EQ(trainer->weights()->version, snapshot.weights_version);
  for (const float weight : flat(*trainer->weights())) ASSERT_TRUE(std::isfinite(weight));
  EXPECT_TRUE(std::isfinite(snapshot.batch_loss));
  trainer->resume();
  trainer->step();
  trainer->stop();
  let_it_work(*trainer);
  EXPECT_EQ(trainer->snapshot().status, kDiverged);
  EXPECT_EQ(trainer->snapshot().total_steps, snapshot.total_steps);
}

TEST_P(Divergence, LossThatDivergesTakesTheStepBeforeItBack) {
  // The first step moves the second layer by 1e20, so the second step's scores overflow.
  const TrainingJob job = lopsided_job(1e20F);
  const auto trainer = make_trainer(GetParam(), job);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kDiverged));
  const std::string message = trainer->snapshot().message;
  EXPECT_TRUE(message.starts_with("The loss became ")) << message;
  EXPECT_NE(message.find(" in epoch 1, step 2, at learning rate 10."), std::string::npos)
      << message;
  EXPECT_EQ(trainer->snapshot().total_steps, 1);
  EXPECT_EQ(flat(*trainer->weights()), flat(*job.initial));
}

TEST_P(Divergence, WeightsThatDivergeAreNotKept) {
  // Ten times a gradient of some 1e38 is more than a float holds.
  const TrainingJob job = lopsided_job(1e37F);
  const auto trainer = make_trainer(GetParam(), job);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kDiverged));
  EXPECT_EQ(trainer->snapshot().message,
            "The weights became infinite in epoch 1, step 1, at learning rate 10. Try a smaller "
            "learning rate, such as 0.01.");
  EXPECT_EQ(trainer->snapshot().total_steps, 0);
  EXPECT_EQ(flat(*trainer->weights()), flat(*job.initial));
}

TEST_P(Divergence, WeightsThatBecomeNotANumberAreCalledSo) {
  // All scores are 0, so the loss is ln 3; but on its way back the error overflows, and Adam
  // divides infinity by infinity.
  TrainingJob job{small_model(), small_data(), small_options(), nullptr};
  job.spec.layers = {LayerSpec::flatten(), LayerSpec::dense(3), LayerSpec::dense(3),
                     LayerSpec::dense(3, Activation::kSoftmax)};
  auto weights = std::make_shared<Trainer::Weights>();
  const auto add = [&](const char* name, const Shape& shape, float value) -> Tensor& {
    weights->parameters.names.emplace_back(name);
    Tensor& tensor = weights->parameters.values.emplace_back(shape);
    for (float& weight : tensor.values()) weight = value;
    return tensor;
  };
  add("dense/kernel", {64, 3}, 0);
  add("dense/bias", {3}, 0);
  add("dense_1/kernel", {3, 3}, 1000);
  add("dense_1/bias", {3}, 0);
  Tensor& last = add("dense_2/kernel", {3, 3}, 0);
  for (int row = 0; row < 3; ++row) last.data()[3 * row] = 3e38F;
  add("dense_2/bias", {3}, 0);
  job.initial = weights;
  const auto trainer =
      GetParam() == Kind::kThreaded ? make_threaded_trainer(job) : make_sliced_trainer(job);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kDiverged));
  EXPECT_EQ(trainer->snapshot().message,
            "The weights became not a number in epoch 1, step 1, at learning rate 0.01. Try a "
            "smaller learning rate, such as 0.001.");
}

}  // namespace
}  // namespace pixelwalk
