#include <algorithm>
#include <vector>

#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"
#include "core/model/layer.h"
#include "core/tensor/tensor.h"

namespace pixelwalk {

namespace {

// Images of one forward task: enough to use each strip of weights often, few enough to even out
// threads.
constexpr int kImagesPerTask = 2;

kernels::ConvPoolShape shape_of(const LayerPlan& conv) {
  return kernels::ConvPoolShape::make(conv.input[0], conv.input[1], conv.input[2],
                                      conv.layer.filters, conv.layer.kernel_height,
                                      conv.layer.kernel_width);
}

class Conv2dPoolLayer final : public Layer {
 public:
  Conv2dPoolLayer(const LayerPlan& conv, const LayerWeights& weights, int max_batch)
      : shape_(shape_of(conv)),
        weights_(weights),
        winner_(static_cast<std::size_t>(max_batch * shape_.output_size())),
        packed_forward_(Shape{static_cast<int>(kernels::simd::packed_forward_size(shape_))}),
        packed_backward_(Shape{static_cast<int>(kernels::simd::packed_backward_size(shape_))}) {}

  int prepare_tasks() const override { return kernels::simd::filter_blocks(shape_); }

  void prepare(int task) override {
    kernels::simd::conv2d_relu_max_pool2d_pack(shape_, weights_.kernel, weights_.bias,
                                               packed_forward_.data(), packed_backward_.data(),
                                               task);
  }

  void forward(const float* x, float* y, int batch, ThreadPool& pool) override {
    const int tasks = (batch + kImagesPerTask - 1) / kImagesPerTask;
    pool.parallel_for(tasks, [&](int task) {
      const int first = task * kImagesPerTask;
      kernels::simd::conv2d_relu_max_pool2d_forward(shape_, x, packed_forward_.data(), y,
                                                    winner_.data(), first,
                                                    std::min(first + kImagesPerTask, batch));
    });
  }

  void backward(const float* x, const float* y, float* dy, float* dx, int batch,
                ThreadPool& pool) override {
    // The kernel's gradient is cut by filters and the input's by images, so neither needs adding
    // up.
    const int blocks = kernels::simd::filter_blocks(shape_);
    const int images = dx == nullptr ? 0 : batch;
    pool.parallel_for(blocks + images, [&](int task) {
      if (task < blocks) {
        kernels::simd::conv2d_relu_max_pool2d_backward_kernel(
            shape_, batch, x, y, winner_.data(), dy, weights_.dkernel, weights_.dbias, task);
      } else {
        const int image = task - blocks;
        kernels::simd::conv2d_relu_max_pool2d_backward_input(
            shape_, packed_backward_.data(), y, winner_.data(), dy, dx, image, image + 1);
      }
    });
  }

  const std::uint8_t* winners() const override { return winner_.data(); }

 private:
  const kernels::ConvPoolShape shape_;
  const LayerWeights weights_;
  std::vector<std::uint8_t> winner_;  // of each pooled value, kept for the way back
  Tensor packed_forward_, packed_backward_;
};

}  // namespace

bool can_fuse_conv2d_pool(const LayerPlan& conv, const LayerPlan& pool) {
  const LayerSpec& c = conv.layer;
  const LayerSpec& p = pool.layer;
  return c.kind == LayerKind::kConv2D && c.activation == Activation::kReLU && c.stride <= 1 &&
         c.padding == Padding::kValid && p.kind == LayerKind::kMaxPooling2D && p.pool_height == 2 &&
         p.pool_width == 2 && (p.stride == 0 || p.stride == 2) && p.padding == Padding::kValid &&
         conv.output[0] >= 2 && conv.output[1] >= 2;
}

std::unique_ptr<Layer> make_conv2d_pool_layer(const LayerPlan& conv, const LayerWeights& weights,
                                              int max_batch) {
  return std::make_unique<Conv2dPoolLayer>(conv, weights, max_batch);
}

std::int64_t conv2d_pool_layer_bytes(const LayerPlan& conv, int max_batch) {
  const kernels::ConvPoolShape shape = shape_of(conv);
  return max_batch * shape.output_size() +
         Tensor::bytes_of(kernels::simd::packed_forward_size(shape)) +
         Tensor::bytes_of(kernels::simd::packed_backward_size(shape));
}

}  // namespace pixelwalk
