#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/model/named_tensors.h"
#include "core/model/sequential.h"

namespace pixelwalk {

enum class OptimizerKind { kAdam, kSGD, kMomentum };

/// "adam", "sgd", "momentum".
const char* optimizer_name(OptimizerKind kind);
/// Any other name gives a sentence with the three that there are.
Result<OptimizerKind> optimizer_from_name(std::string_view name);

/// Whether `state` is what an optimizer of this kind remembers of parameters with these names and
/// of the shapes of `like`; see Optimizer::state(). The sentence names what is missing.
Status check_optimizer_state(OptimizerKind kind, std::span<const std::string> names,
                             std::span<const Tensor> like, const NamedTensors& state);

/// Moves parameters against their gradients. Adam with Keras's defaults (Kingma & Ba 2014; β1 0.9,
/// β2 0.999, ε 1e-7 outside the root as Keras has it), plain SGD, SGD with momentum 0.9.
/// The formulas stand in core/kernels/adam/adam.h and core/kernels/sgd/sgd.h. Use from one thread.
class Optimizer {
 public:
  /// Reads only the names and shapes; all memory that apply() needs is taken here.
  static std::unique_ptr<Optimizer> create(OptimizerKind kind,
                                           std::span<const Parameter> parameters);
  virtual ~Optimizer() = default;

  virtual OptimizerKind kind() const = 0;

  /// One step over all parameters, spread over the pool; the same bits for any number of threads.
  /// `parameters`: as many and as large as those given to create(). Returns false when a new value
  /// is infinite or not a number; undo() then brings the old ones back.
  virtual bool apply(std::span<Parameter> parameters, float learning_rate, ThreadPool& pool) = 0;

  /// Steps made so far, Adam's t.
  virtual std::int64_t steps() const = 0;

  /// All that the next step and undo() depend on beside the parameters and steps(), named after
  /// the parameters: "m/conv2d/kernel" and "v/…" of Adam, "velocity/…" of momentum, and
  /// "previous/…", the values from before the last apply() unless they were put back already.
  virtual NamedTensors state() const = 0;

  /// Becomes the optimizer that had this state after so many steps: what follows is the same, bit
  /// for bit. A state that check_optimizer_state() refuses gives its sentence and changes nothing.
  virtual Status restore(std::int64_t steps, const NamedTensors& state) = 0;

  /// Puts the values from before the last apply() back. No effect when there was none. The moments
  /// stay as they are, so training should not go on from here with the same optimizer.
  virtual void undo(std::span<Parameter> parameters) = 0;
};

}  // namespace pixelwalk
