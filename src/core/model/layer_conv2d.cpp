#include <algorithm>

#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/relu/relu.h"
#include "core/model/layer.h"
#include "core/model/layer_geometry.h"

namespace pixelwalk {

namespace {

// Pieces of the kernel's gradient; more than any pool has threads, so that they even out.
constexpr int kKernelPieces = 32;

class Conv2dLayer final : public Layer {
 public:
  Conv2dLayer(const LayerPlan& plan, const LayerWeights& weights)
      : shape_(conv2d_shape(plan)),
        relu_(plan.layer.activation == Activation::kReLU),
        weights_(weights) {}

  void forward(const float* x, float* y, int batch, ThreadPool& pool) override {
    pool.parallel_for(batch, [&](int image) {
      kernels::simd::conv2d_forward(shape_, x, weights_.kernel, weights_.bias, y, image, image + 1);
      float* output = y + image * shape_.output_size();
      if (relu_) kernels::simd::relu_forward(shape_.output_size(), output, output);
    });
  }

  void backward(const float* x, const float* y, float* dy, float* dx, int batch,
                ThreadPool& pool) override {
    if (relu_) {
      pool.parallel_for(batch, [&](int image) {
        const std::int64_t at = image * shape_.output_size();
        kernels::simd::relu_backward(shape_.output_size(), y + at, dy + at, dy + at);
      });
    }
    const int kernel_pieces = std::min(kKernelPieces, shape_.terms());
    const int images = dx == nullptr ? 0 : batch;
    pool.parallel_for(kernel_pieces + images + 1, [&](int task) {
      if (task < kernel_pieces) {
        const Piece rows = Piece::of(shape_.terms(), kernel_pieces, task);
        kernels::simd::conv2d_backward_kernel(shape_, batch, x, dy, weights_.dkernel, rows.first,
                                              rows.last);
      } else if (task < kernel_pieces + images) {
        const int image = task - kernel_pieces;
        kernels::simd::conv2d_backward_input(shape_, weights_.kernel, dy, dx, image, image + 1);
      } else {
        const std::int64_t positions =
            std::int64_t{batch} * shape_.output_height() * shape_.output_width();
        kernels::simd::conv2d_backward_bias(positions, shape_.filters, dy, weights_.dbias);
      }
    });
  }

 private:
  const kernels::Conv2dShape shape_;
  const bool relu_;
  const LayerWeights weights_;
};

}  // namespace

std::unique_ptr<Layer> make_conv2d_layer(const LayerPlan& plan, const LayerWeights& weights) {
  return std::make_unique<Conv2dLayer>(plan, weights);
}

}  // namespace pixelwalk
