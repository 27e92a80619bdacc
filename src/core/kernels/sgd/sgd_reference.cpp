#include <cmath>

#include "core/kernels/sgd/sgd.h"

namespace pixelwalk::kernels::reference {

bool sgd_update(std::int64_t count, float learning_rate, const float* gradient, float* weight,
                float* previous) {
  bool finite = true;
  for (std::int64_t i = 0; i < count; ++i) {
    previous[i] = weight[i];
    weight[i] -= learning_rate * gradient[i];
    finite = finite && std::isfinite(weight[i]);
  }
  return finite;
}

bool momentum_update(std::int64_t count, float learning_rate, const float* gradient, float* weight,
                     float* previous, float* velocity) {
  bool finite = true;
  for (std::int64_t i = 0; i < count; ++i) {
    const float moved = kMomentum * velocity[i] - learning_rate * gradient[i];
    velocity[i] = std::fabs(moved) < kMomentumFlush ? 0.0F : moved;
    previous[i] = weight[i];
    weight[i] += velocity[i];
    finite = finite && std::isfinite(weight[i]);
  }
  return finite;
}

}  // namespace pixelwalk::kernels::reference
