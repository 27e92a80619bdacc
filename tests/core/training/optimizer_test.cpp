#include <gtest/gtest.h>

#include <cstring>
#include <limits>
#include <vector>

#include "core/training/optimizer.h"

namespace pixelwalk {
namespace {

/// Parameters without a model: two arrays, the first larger than one block of an optimizer.
struct FakeParameters {
  FakeParameters() {
    for (const int size : {20'000, 7}) {
      values.emplace_back(static_cast<std::size_t>(size), 1.0F);
      gradients.emplace_back(static_cast<std::size_t>(size), 0.0F);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      parameters.push_back({"p" + std::to_string(i), Shape{static_cast<int>(values[i].size())},
                            values[i], gradients[i]});
    }
  }
  void set_gradients(int step) {
    for (std::vector<float>& gradient : gradients) {
      for (std::size_t i = 0; i < gradient.size(); ++i) {
        gradient[i] =
            static_cast<float>((i * 37 + static_cast<std::size_t>(step) * 11) % 101) / 50 - 1;
      }
    }
  }
  std::vector<std::vector<float>> values, gradients;
  std::vector<Parameter> parameters;
};

const OptimizerKind kKinds[] = {OptimizerKind::kAdam, OptimizerKind::kSGD,
                                OptimizerKind::kMomentum};

TEST(Optimizer, NamesGoBothWays) {
  for (const OptimizerKind kind : kKinds) {
    const Result<OptimizerKind> back = optimizer_from_name(optimizer_name(kind));
    ASSERT_TRUE(back.is_ok());
    EXPECT_EQ(back.value(), kind);
  }
  const Result<OptimizerKind> none = optimizer_from_name("Adam");
  ASSERT_FALSE(none.is_ok());
  EXPECT_EQ(none.message(), "There is no optimizer 'Adam'; choose adam, sgd or momentum.");
}

TEST(Optimizer, SameBitsForAnyNumberOfThreads) {
  for (const OptimizerKind kind : kKinds) {
    std::vector<std::vector<float>> first;
    for (const int threads : {1, 2, 3, 8}) {
      ThreadPool pool(threads);
      FakeParameters fake;
      const auto optimizer = Optimizer::create(kind, fake.parameters);
      EXPECT_EQ(optimizer->kind(), kind);
      for (int step = 0; step < 4; ++step) {
        fake.set_gradients(step);
        EXPECT_TRUE(optimizer->apply(fake.parameters, 0.01F, pool));
      }
      EXPECT_NE(fake.values[0][19'999], 1.0F) << "the last block was left out";
      if (first.empty()) first = fake.values;
      EXPECT_EQ(first, fake.values) << optimizer_name(kind) << ", " << threads << " threads";
    }
  }
}

TEST(Optimizer, FirstAdamStepIsTheLearningRate) {
  // m / √v is ±1 after the corrections, whatever the gradient, as long as ε is small against it.
  ThreadPool pool(1);
  FakeParameters fake;
  const auto adam = Optimizer::create(OptimizerKind::kAdam, fake.parameters);
  fake.set_gradients(0);
  ASSERT_TRUE(adam->apply(fake.parameters, 0.01F, pool));
  for (std::size_t i = 0; i < 7; ++i) {
    const float g = fake.gradients[1][i];
    EXPECT_NEAR(fake.values[1][i], g > 0 ? 0.99F : 1.01F, 1e-5F) << "gradient " << g;
  }
}

TEST(Optimizer, UndoBringsBackTheValuesFromBeforeTheLastStep) {
  ThreadPool pool(2);
  for (const OptimizerKind kind : kKinds) {
    FakeParameters fake;
    const auto optimizer = Optimizer::create(kind, fake.parameters);
    const auto untouched = fake.values;
    optimizer->undo(fake.parameters);
    EXPECT_EQ(fake.values, untouched) << "undo without a step must do nothing";

    fake.set_gradients(0);
    ASSERT_TRUE(optimizer->apply(fake.parameters, 0.1F, pool));
    const auto good = fake.values;
    fake.gradients[0][12'345] = std::numeric_limits<float>::infinity();
    EXPECT_FALSE(optimizer->apply(fake.parameters, 0.1F, pool));
    optimizer->undo(fake.parameters);
    EXPECT_EQ(fake.values, good) << optimizer_name(kind);
  }
}

}  // namespace
}  // namespace pixelwalk
