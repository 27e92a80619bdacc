#include <algorithm>

#include "core/kernels/dense/dense.h"
#include "core/kernels/relu/relu.h"
#include "core/model/layer.h"
#include "core/model/layer_geometry.h"

namespace pixelwalk {

namespace {

// How the work is cut: forward into units × images, backward into inputs.
constexpr int kUnitsPerTask = 16;
constexpr int kImagesPerTask = 32;
constexpr int kInputsPerTask = 32;

int blocks(int count, int size) {
  return (count + size - 1) / size;
}

class DenseLayer final : public Layer {
 public:
  DenseLayer(const LayerPlan& plan, const LayerWeights& weights)
      : shape_(dense_shape(plan)),
        relu_(plan.layer.activation == Activation::kReLU),
        weights_(weights) {}

  void forward(const float* x, float* y, int batch, ThreadPool& pool) override {
    const int unit_blocks = blocks(shape_.units, kUnitsPerTask);
    pool.parallel_for(unit_blocks * blocks(batch, kImagesPerTask), [&](int task) {
      const int unit = task % unit_blocks * kUnitsPerTask;
      const int image = task / unit_blocks * kImagesPerTask;
      const int images = std::min(kImagesPerTask, batch - image);
      const int last = std::min(unit + kUnitsPerTask, shape_.units);
      float* output = y + std::int64_t{image} * shape_.units;
      kernels::simd::dense_forward(shape_, images, x + std::int64_t{image} * shape_.inputs,
                                   weights_.kernel, weights_.bias, output, unit, last);
      if (!relu_) return;
      for (int i = 0; i < images; ++i) {
        float* row = output + std::int64_t{i} * shape_.units;
        kernels::simd::relu_forward(last - unit, row + unit, row + unit);
      }
    });
  }

  void backward(const float* x, const float* y, float* dy, float* dx, int batch,
                ThreadPool& pool) override {
    if (relu_) {
      kernels::simd::relu_backward(std::int64_t{batch} * shape_.units, y, dy, dy);
    }
    const int input_blocks = blocks(shape_.inputs, kInputsPerTask);
    pool.parallel_for(input_blocks + 1, [&](int task) {
      if (task == input_blocks) {
        kernels::simd::dense_backward_bias(shape_, batch, dy, weights_.dbias);
        return;
      }
      const int first = task * kInputsPerTask;
      kernels::simd::dense_backward(shape_, batch, x, weights_.kernel, dy, dx, weights_.dkernel,
                                    first, std::min(first + kInputsPerTask, shape_.inputs));
    });
  }

 private:
  const kernels::DenseShape shape_;
  const bool relu_;
  const LayerWeights weights_;
};

}  // namespace

std::unique_ptr<Layer> make_dense_layer(const LayerPlan& plan, const LayerWeights& weights) {
  return std::make_unique<DenseLayer>(plan, weights);
}

}  // namespace pixelwalk
