#include "core/kernels/relu/relu.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"
#include "core/model/layer.h"

namespace pixelwalk {

namespace {

class ReLULayer final : public Layer {
 public:
  explicit ReLULayer(std::int64_t size) : size_(size) {}

  void forward(const float* x, float* y, int batch, ThreadPool& pool) override {
    pool.parallel_for(batch, [&](int image) {
      kernels::simd::relu_forward(size_, x + image * size_, y + image * size_);
    });
  }

  void backward(const float* /*x*/, const float* y, float* dy, float* dx, int batch,
                ThreadPool& pool) override {
    if (dx == nullptr) return;
    pool.parallel_for(batch, [&](int image) {
      const std::int64_t at = image * size_;
      kernels::simd::relu_backward(size_, y + at, dy + at, dx + at);
    });
  }

 private:
  const std::int64_t size_;
};

class SoftmaxLayer final : public Layer {
 public:
  SoftmaxLayer(std::int64_t size, int classes)
      : size_(size), rows_(static_cast<int>(size / classes)), classes_(classes) {}

  void forward(const float* x, float* y, int batch, ThreadPool& pool) override {
    pool.parallel_for(batch, [&](int image) {
      kernels::softmax_forward(rows_, classes_, x + image * size_, y + image * size_);
    });
  }

  void backward(const float* /*x*/, const float* y, float* dy, float* dx, int batch,
                ThreadPool& pool) override {
    if (dx == nullptr) return;
    pool.parallel_for(batch, [&](int image) {
      const std::int64_t at = image * size_;
      kernels::softmax_backward(rows_, classes_, y + at, dy + at, dx + at);
    });
  }

 private:
  const std::int64_t size_;
  const int rows_, classes_;
};

}  // namespace

std::unique_ptr<Layer> make_relu_layer(std::int64_t size) {
  return std::make_unique<ReLULayer>(size);
}

std::unique_ptr<Layer> make_softmax_layer(std::int64_t size, int classes) {
  return std::make_unique<SoftmaxLayer>(size, classes);
}

}  // namespace pixelwalk
