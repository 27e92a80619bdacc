#pragma once

#include <memory>

#include "core/base/memory_budget.h"
#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/model/named_tensors.h"
#include "core/model/sequential.h"

namespace pixelwalk {

/// A Sequential with given weights, counted in the memory budget.
struct ForwardModel {
  std::unique_ptr<Sequential> model;
  MemoryClaim memory;

  /// Of all layers, or of the first `layers`. `weights`: of the whole model, in the order of
  /// Sequential::parameters(); they are copied. `pool` must outlive the model. Fails with a
  /// sentence where the spec is impossible, the weights do not fit it or memory is short.
  static Result<ForwardModel> build(const ModelSpec& spec, const NamedTensors& weights,
                                    int max_batch, ThreadPool& pool);
  static Result<ForwardModel> build(const ModelSpec& spec, const NamedTensors& weights,
                                    int max_batch, ThreadPool& pool, int layers);
};

}  // namespace pixelwalk
