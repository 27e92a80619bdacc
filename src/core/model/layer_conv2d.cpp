#include <algorithm>

#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/conv2d/conv2d_winograd.h"
#include "core/kernels/relu/relu.h"
#include "core/model/layer.h"
#include "core/model/layer_geometry.h"
#include "core/tensor/tensor.h"

namespace pixelwalk {

namespace {

namespace fast = kernels::simd;

// Pieces of the kernel's gradient; more than any pool has threads, so that they even out.
constexpr int kKernelPieces = 32;
// Images of one forward task by Winograd's way, which is best with a few tiles at a time.
constexpr int kImagesPerTask = 2;

Tensor floats(std::int64_t count) {
  return Tensor(Shape{static_cast<int>(count)});
}

// What both ways to convolve share: ReLU, bias, and how a batch is cut into tasks.
class Conv2dLayer : public Layer {
 public:
  Conv2dLayer(const kernels::Conv2dShape& shape, bool relu, const LayerWeights& weights)
      : shape_(shape), weights_(weights), relu_(relu) {}

  void forward(const float* x, float* y, int batch, ThreadPool& pool) override {
    const int tasks = (batch + kImagesPerTask - 1) / kImagesPerTask;
    pool.parallel_for(tasks, [&](int task) {
      const int first = task * kImagesPerTask, last = std::min(first + kImagesPerTask, batch);
      forward_images(x, y, first, last);
      float* output = y + first * shape_.output_size();
      if (relu_) fast::relu_forward((last - first) * shape_.output_size(), output, output);
    });
  }

  void backward(const float* x, const float* y, float* dy, float* dx, int batch,
                ThreadPool& pool) override {
    if (relu_) {
      pool.parallel_for(batch, [&](int image) {
        const std::int64_t at = image * shape_.output_size();
        fast::relu_backward(shape_.output_size(), y + at, dy + at, dy + at);
      });
    }
    const int kernel_tasks = this->kernel_tasks();
    const int image_tasks = dx == nullptr ? 0 : (batch + kImagesPerTask - 1) / kImagesPerTask;
    pool.parallel_for(kernel_tasks + image_tasks + 1, [&](int task) {
      if (task < kernel_tasks) {
        backward_kernel(x, dy, batch, task);
      } else if (task < kernel_tasks + image_tasks) {
        const int first = (task - kernel_tasks) * kImagesPerTask;
        backward_images(dy, dx, first, std::min(first + kImagesPerTask, batch));
      } else {
        const std::int64_t positions =
            std::int64_t{batch} * shape_.output_height() * shape_.output_width();
        fast::conv2d_backward_bias(positions, shape_.filters, dy, weights_.dbias);
      }
    });
    finish_kernel(pool);
  }

 protected:
  virtual void forward_images(const float* x, float* y, int first, int last) = 0;
  virtual void backward_images(const float* dy, float* dx, int first, int last) = 0;
  virtual int kernel_tasks() const = 0;
  virtual void backward_kernel(const float* x, const float* dy, int batch, int task) = 0;
  virtual void finish_kernel(ThreadPool& /*pool*/) {}

  const kernels::Conv2dShape shape_;
  const LayerWeights weights_;

 private:
  const bool relu_;
};

class DirectConv2dLayer final : public Conv2dLayer {
 public:
  DirectConv2dLayer(const kernels::Conv2dShape& shape, bool relu, const LayerWeights& weights)
      : Conv2dLayer(shape, relu, weights),
        transposed_(floats(std::int64_t{1} * shape_.terms() * shape_.filters)) {}

  int prepare_tasks() const override { return 1; }
  void prepare(int /*task*/) override {
    fast::conv2d_transpose(shape_, weights_.kernel, transposed_.data());
  }

 protected:
  void forward_images(const float* x, float* y, int first, int last) override {
    fast::conv2d_forward(shape_, x, weights_.kernel, weights_.bias, y, first, last);
  }
  void backward_images(const float* dy, float* dx, int first, int last) override {
    fast::conv2d_backward_input(shape_, transposed_.data(), dy, dx, first, last);
  }
  int kernel_tasks() const override { return std::min(kKernelPieces, shape_.terms()); }
  void backward_kernel(const float* x, const float* dy, int batch, int task) override {
    const Piece rows = Piece::of(shape_.terms(), kernel_tasks(), task);
    fast::conv2d_backward_kernel(shape_, batch, x, dy, weights_.dkernel, rows.first, rows.last);
  }

 private:
  Tensor transposed_;
};

class WinogradConv2dLayer final : public Conv2dLayer {
 public:
  WinogradConv2dLayer(const kernels::Conv2dShape& shape, bool relu, const LayerWeights& weights)
      : Conv2dLayer(shape, relu, weights),
        packed_forward_(floats(fast::conv2d_winograd_forward_size(shape_))),
        packed_backward_(floats(fast::conv2d_winograd_backward_size(shape_))),
        sums_(floats(fast::conv2d_winograd_sums_size(shape_))) {}

  int prepare_tasks() const override {
    return fast::conv2d_winograd_forward_blocks(shape_) +
           fast::conv2d_winograd_backward_blocks(shape_);
  }
  void prepare(int task) override {
    const int forward = fast::conv2d_winograd_forward_blocks(shape_);
    if (task < forward) {
      fast::conv2d_winograd_pack_forward(shape_, weights_.kernel, weights_.bias,
                                         packed_forward_.data(), task);
    } else {
      fast::conv2d_winograd_pack_backward(shape_, weights_.kernel, packed_backward_.data(),
                                          task - forward);
    }
  }

 protected:
  void forward_images(const float* x, float* y, int first, int last) override {
    fast::conv2d_winograd_forward(shape_, x, packed_forward_.data(), y, first, last);
  }
  void backward_images(const float* dy, float* dx, int first, int last) override {
    fast::conv2d_winograd_backward_input(shape_, packed_backward_.data(), dy, dx, first, last);
  }
  int kernel_tasks() const override { return fast::kConv2dWinogradSums; }
  void backward_kernel(const float* x, const float* dy, int batch, int task) override {
    fast::conv2d_winograd_backward_sums(shape_, batch, x, dy, sums_.data(), task);
  }
  void finish_kernel(ThreadPool& pool) override {
    const int pieces = std::min(kKernelPieces, shape_.channels);
    pool.parallel_for(pieces, [&](int task) {
      const Piece channels = Piece::of(shape_.channels, pieces, task);
      fast::conv2d_winograd_backward_kernel(shape_, sums_.data(), weights_.dkernel, channels.first,
                                            channels.last);
    });
  }

 private:
  Tensor packed_forward_, packed_backward_;
  Tensor sums_;  // of the kernel's gradient, by frequency
};

kernels::Conv2dShape used_shape(const LayerPlan& plan, const Stage& stage) {
  kernels::Conv2dShape shape = conv2d_shape(plan);
  shape.used_rows = stage.used_rows;
  shape.used_columns = stage.used_columns;
  return shape;
}

}  // namespace

std::unique_ptr<Layer> make_conv2d_layer(const LayerPlan& plan, const Stage& stage,
                                         const LayerWeights& weights) {
  const kernels::Conv2dShape shape = used_shape(plan, stage);
  const bool relu = plan.layer.activation == Activation::kReLU;
  if (fast::conv2d_winograd_fits(shape)) {
    return std::make_unique<WinogradConv2dLayer>(shape, relu, weights);
  }
  return std::make_unique<DirectConv2dLayer>(shape, relu, weights);
}

std::int64_t conv2d_layer_bytes(const LayerPlan& plan, const Stage& stage) {
  const kernels::Conv2dShape shape = used_shape(plan, stage);
  if (!fast::conv2d_winograd_fits(shape)) {
    return Tensor::bytes_of(std::int64_t{1} * shape.terms() * shape.filters);
  }
  return Tensor::bytes_of(fast::conv2d_winograd_forward_size(shape)) +
         Tensor::bytes_of(fast::conv2d_winograd_backward_size(shape)) +
         Tensor::bytes_of(fast::conv2d_winograd_sums_size(shape));
}

}  // namespace pixelwalk
