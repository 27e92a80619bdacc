#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/status.h"
#include "core/model/named_tensors.h"
#include "core/training/optimizer.h"

// One weight's step, spelled out as in a ledger.

namespace pixelwalk {

/// What an optimizer remembers of one weight. All 0 before its first step.
struct WeightMemory {
  float m = 0, v = 0;  // Adam's moments
  float velocity = 0;  // momentum's
};

/// Out of an Optimizer's state(), for one element of the array `parameter` ("conv2d/kernel"). Fails
/// with a sentence where the state has no such element.
Result<WeightMemory> weight_memory(OptimizerKind kind, const NamedTensors& state,
                                   std::string_view parameter, std::int64_t element);

/// With g the gradient, w the weight, t the step's number, lr the learning rate:
///
///   Adam      m ← 0.9 m + 0.1 g         m̂ = m / (1 − 0.9^t)
///             v ← 0.999 v + 0.001 g²    v̂ = v / (1 − 0.999^t)
///             step = −lr · m̂ / (√v̂ + ε)
///   SGD       step = −lr · g
///   momentum  velocity ← 0.9 velocity − lr · g;  step = velocity
///
///   new weight = w + step
///
/// `memory`, `step` and `new_weight` are what Optimizer::apply() makes, bit for bit, in every
/// build; `m_hat` and `v_hat` are worked out beside it, since Keras folds both corrections into one
/// factor (core/kernels/adam/adam.h).
struct OptimizerLedger {
  OptimizerKind kind = OptimizerKind::kAdam;
  std::int64_t t = 0;  // from 1
  float learning_rate = 0;
  float gradient = 0, weight = 0;
  WeightMemory before, memory;  // before and after the step
  double m_hat = 0, v_hat = 0;  // Adam
  double epsilon = 0;           // Adam: Keras's 1e-7 / √(1 − 0.999^t), as it stands beside √v̂
  float step = 0, new_weight = 0;
};

/// The step that an optimizer makes which has made `steps` before. Any thread.
OptimizerLedger optimizer_ledger(OptimizerKind kind, std::int64_t steps, float learning_rate,
                                 const WeightMemory& memory, float weight, float gradient);

}  // namespace pixelwalk
