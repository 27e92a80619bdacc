#include "core/kernels/relu/relu.h"
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

}  // namespace

std::unique_ptr<Layer> make_relu_layer(std::int64_t size) {
  return std::make_unique<ReLULayer>(size);
}

}  // namespace pixelwalk
