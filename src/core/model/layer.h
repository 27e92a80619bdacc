#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/thread_pool.h"
#include "core/model/model_spec.h"

// What a Sequential is made of inside: one Layer for each thing that is computed in one go, which
// may be one layer of the spec or several that are fused.

namespace pixelwalk {

/// Where a layer finds its parameters and leaves their gradients; Keras's layouts.
struct LayerWeights {
  const float* kernel = nullptr;
  const float* bias = nullptr;
  float* dkernel = nullptr;
  float* dbias = nullptr;
};

/// Forward and backward of a whole batch, spread over the pool in a number of tasks that does not
/// depend on the pool, each making numbers of its own: so the bits do not depend on the pool
/// either.
class Layer {
 public:
  virtual ~Layer() = default;

  /// Copies of the weights in the order that the kernels like are made by prepare_tasks() calls of
  /// prepare(), on any threads, after the weights changed and before forward().
  virtual int prepare_tasks() const { return 0; }
  virtual void prepare(int /*task*/) {}

  /// x: (batch, inputs of one image); y: (batch, outputs of one image).
  virtual void forward(const float* x, float* y, int batch, ThreadPool& pool) = 0;

  /// After forward() of the same x and y. dy is spent: the layer may overwrite it. dx may be null:
  /// then it is not computed. Gradients of the weights are overwritten. At least 12 bytes behind
  /// the end of x can be read (Tensor's slack).
  virtual void backward(const float* x, const float* y, float* dy, float* dx, int batch,
                        ThreadPool& pool) = 0;

  /// Of a fused convolution and pooling, after forward(): for each of its outputs, which of the
  /// four positions of the pool's window won, as 2 · row + column. Null for all others.
  virtual const std::uint8_t* winners() const { return nullptr; }
};

/// Whether the two layers can be computed as one, and that one: a Conv2D with ReLU, stride 1 and
/// valid padding, with a MaxPooling2D(2) behind it. Its output is the pooling's.
bool can_fuse_conv2d_pool(const LayerPlan& conv, const LayerPlan& pool);
std::unique_ptr<Layer> make_conv2d_pool_layer(const LayerPlan& conv, const LayerWeights& weights,
                                              int max_batch);
/// What that one keeps beside weights and output: packed weights, and a byte a pooled value.
std::int64_t conv2d_pool_layer_bytes(const LayerPlan& conv, int max_batch);
std::unique_ptr<Layer> make_pooling_layer(const LayerPlan& plan);
std::unique_ptr<Layer> make_dense_layer(const LayerPlan& plan, const LayerWeights& weights);
std::unique_ptr<Layer> make_relu_layer(std::int64_t size);

/// What is computed in one go: one layer of the plan, or two that are fused.
struct Stage {
  std::size_t first = 0, last = 0;  // layers of the plan, both included
  std::int64_t output = 0;          // values for one image
  // Of maps, the next stage looks at so many rows and columns: not at an odd row that a pool drops,
  // nor at what only that row is made of. A layer may leave out the others.
  int used_rows = 0, used_columns = 0;

  bool fused() const { return last > first; }
};
/// The stages of a model, one after another. What computes nothing is in none: Flatten, since NHWC
/// rows are flat already, and the final softmax, which belongs to the loss.
std::vector<Stage> plan_stages(const std::vector<LayerPlan>& plans);
/// `weights`: of the stage's first layer.
std::unique_ptr<Layer> make_layer(const std::vector<LayerPlan>& plans, const Stage& stage,
                                  const LayerWeights& weights, int max_batch);

/// A convolution that is not fused, and what it keeps beside weights and output: weights
/// rearranged, and sums of their gradient.
std::unique_ptr<Layer> make_conv2d_layer(const LayerPlan& plan, const Stage& stage,
                                         const LayerWeights& weights);
std::int64_t conv2d_layer_bytes(const LayerPlan& plan, const Stage& stage);

/// One layer of the spec for one image, activation included, nothing fused, on the calling
/// thread.
void plain_forward(const LayerPlan& plan, const LayerWeights& weights, const float* x, float* y);

/// Piece `index` of [0, count) cut into `pieces` as even as can be.
struct Piece {
  int first = 0, last = 0;
  static Piece of(int count, int pieces, int index) {
    const auto edge = [&](int i) { return static_cast<int>(std::int64_t{count} * i / pieces); };
    return {edge(index), edge(index + 1)};
  }
};

}  // namespace pixelwalk
