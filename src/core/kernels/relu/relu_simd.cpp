#include "core/base/simd.h"
#include "core/kernels/relu/relu.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

void relu_forward(std::int64_t count, const float* x, float* y) {
  std::int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store(y + i, max(zero(), load(x + i)));
  for (; i < count; ++i) y[i] = relu(x[i]);
}

void relu_backward(std::int64_t count, const float* y, const float* dy, float* dx) {
  std::int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    store(dx + i, keep(greater(load(y + i), zero()), load(dy + i)));
  }
  for (; i < count; ++i) dx[i] = y[i] > 0.0F ? dy[i] : 0.0F;
}

}  // namespace pixelwalk::kernels::simd
