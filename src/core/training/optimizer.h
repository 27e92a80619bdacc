#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/model/sequential.h"

namespace pixelwalk {

enum class OptimizerKind { kAdam, kSGD, kMomentum };

/// "adam", "sgd", "momentum".
const char* optimizer_name(OptimizerKind kind);
Result<OptimizerKind> optimizer_from_name(std::string_view name);

/// Moves parameters against their gradients. Adam with Keras's defaults (Kingma & Ba 2014; β1 0.9,
/// β2 0.999, ε 1e-7 outside the root as Keras has it), plain SGD, SGD with momentum 0.9.
class Optimizer {
 public:
  static std::unique_ptr<Optimizer> create(OptimizerKind kind, std::span<const Parameter> parameters);
  virtual ~Optimizer() = default;

  /// One step over all parameters, spread over the pool; the same bits for any number of threads.
  virtual void apply(std::span<Parameter> parameters, float learning_rate, ThreadPool& pool) = 0;
};

}  // namespace pixelwalk
