#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "core/model/layer.h"
#include "core/model/layer_geometry.h"

namespace pixelwalk {

namespace {

class PoolingLayer final : public Layer {
 public:
  explicit PoolingLayer(const LayerPlan& plan)
      : shape_(pool2d_shape(plan)), max_(plan.layer.kind == LayerKind::kMaxPooling2D) {}

  void forward(const float* x, float* y, int batch, ThreadPool& pool) override {
    pool.parallel_for(batch, [&](int image) {
      if (max_) {
        kernels::simd::max_pool2d_forward(shape_, x, y, image, image + 1);
      } else {
        kernels::simd::average_pool2d_forward(shape_, x, y, image, image + 1);
      }
    });
  }

  void backward(const float* x, const float* /*y*/, float* dy, float* dx, int batch,
                ThreadPool& pool) override {
    if (dx == nullptr) return;
    pool.parallel_for(batch, [&](int image) {
      if (max_) {
        kernels::simd::max_pool2d_backward(shape_, x, dy, dx, image, image + 1);
      } else {
        kernels::simd::average_pool2d_backward(shape_, dy, dx, image, image + 1);
      }
    });
  }

 private:
  const kernels::Pool2dShape shape_;
  const bool max_;
};

}  // namespace

std::unique_ptr<Layer> make_pooling_layer(const LayerPlan& plan) {
  return std::make_unique<PoolingLayer>(plan);
}

}  // namespace pixelwalk
