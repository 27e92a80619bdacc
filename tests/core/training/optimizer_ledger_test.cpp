// One weight's step, spelled out, against the optimizer itself.

#include "core/training/optimizer_ledger.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/base/rng.h"
#include "core/training/adam_powers.h"

namespace pixelwalk {
namespace {

constexpr int kLedgerWeights = 37;  // lanes of four and a rest

/// Weights without a model, with gradients that are given anew each step.
struct LedgerWeights {
  LedgerWeights() {
    for (float& value : values) value = rng.uniform(-1, 1);
    parameters.push_back({"dense/kernel", Shape{kLedgerWeights}, values, gradients});
  }
  /// Some are 0, some always, and some so small that moments end as 0.
  void next_gradients() {
    for (std::size_t i = 0; i < gradients.size(); ++i) {
      gradients[i] = rng.uniform(-1, 1) * (i % 7 == 1 ? 1e-30F : 1.0F);
      if (i % 7 == 2 || rng.below(4) == 0) gradients[i] = 0;
    }
  }
  Rng rng{5};
  std::vector<float> values = std::vector<float>(kLedgerWeights);
  std::vector<float> gradients = std::vector<float>(kLedgerWeights);
  std::vector<Parameter> parameters;
};

void expect_ledger(const OptimizerLedger& ledger, float new_weight, const WeightMemory& memory) {
  EXPECT_EQ(ledger.new_weight, new_weight);
  EXPECT_EQ(ledger.weight + ledger.step, new_weight);
  EXPECT_EQ(ledger.memory.m, memory.m);
  EXPECT_EQ(ledger.memory.v, memory.v);
  EXPECT_EQ(ledger.memory.velocity, memory.velocity);
  if (ledger.kind != OptimizerKind::kAdam) return;
  const double t = static_cast<double>(ledger.t), rate = static_cast<double>(ledger.learning_rate);
  EXPECT_NEAR(ledger.m_hat, static_cast<double>(memory.m) / (1 - std::pow(0.9, t)),
              1e-12 * std::fabs(ledger.m_hat));
  EXPECT_NEAR(ledger.v_hat, static_cast<double>(memory.v) / (1 - std::pow(0.999, t)),
              1e-9 * ledger.v_hat);
  const double step = -rate * ledger.m_hat / (std::sqrt(ledger.v_hat) + ledger.epsilon);
  EXPECT_NEAR(ledger.step, step, 1e-6 * std::fabs(step));
}

TEST(OptimizerLedger, IsTheOptimizersStepBitForBit) {
  ThreadPool pool(2);
  for (const OptimizerKind kind :
       {OptimizerKind::kAdam, OptimizerKind::kSGD, OptimizerKind::kMomentum}) {
    SCOPED_TRACE(optimizer_name(kind));
    LedgerWeights weights;
    const auto optimizer = Optimizer::create(kind, weights.parameters);
    int moved = 0;
    for (int step = 0; step < 40; ++step) {
      const float learning_rate = step < 20 ? 0.01F : 0.003F;
      weights.next_gradients();
      std::vector<OptimizerLedger> ledgers;
      const NamedTensors before = optimizer->state();
      for (int i = 0; i < kLedgerWeights; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto memory = weight_memory(kind, before, "dense/kernel", i);
        ASSERT_TRUE(memory.is_ok()) << memory.message();
        ledgers.push_back(optimizer_ledger(kind, optimizer->steps(), learning_rate, memory.value(),
                                           weights.values[at], weights.gradients[at]));
        EXPECT_EQ(ledgers.back().t, step + 1);
      }
      ASSERT_TRUE(optimizer->apply(weights.parameters, learning_rate, pool));
      const NamedTensors after = optimizer->state();
      for (int i = 0; i < kLedgerWeights; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto memory = weight_memory(kind, after, "dense/kernel", i);
        ASSERT_TRUE(memory.is_ok());
        expect_ledger(ledgers[at], weights.values[at], memory.value());
        if (ledgers[at].step != 0) ++moved;
      }
      if (HasFailure()) return;
    }
    EXPECT_GE(moved, 500);
  }
}

TEST(OptimizerLedger, AStateWithoutTheWeightGivesASentence) {
  LedgerWeights weights;
  const auto adam = Optimizer::create(OptimizerKind::kAdam, weights.parameters);
  const auto problem = [](OptimizerKind kind, const NamedTensors& state, const char* parameter,
                          std::int64_t element) {
    const auto memory = weight_memory(kind, state, parameter, element);
    return memory.is_ok() ? "" : memory.message();
  };
  const NamedTensors state = adam->state();
  EXPECT_EQ(problem(OptimizerKind::kAdam, state, "dense/kernel", 36), "");
  EXPECT_EQ(problem(OptimizerKind::kSGD, {}, "dense/kernel", 36), "");
  EXPECT_EQ(problem(OptimizerKind::kAdam, state, "dense/kernel", 37),
            "The state of the optimizer adam has no element 37 of 'v/dense/kernel'.");
  EXPECT_EQ(problem(OptimizerKind::kMomentum, state, "dense/kernel", 0),
            "The state of the optimizer momentum has no element 0 of 'velocity/dense/kernel'.");
}

}  // namespace
}  // namespace pixelwalk
