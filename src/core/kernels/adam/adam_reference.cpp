#include <cmath>

#include "core/kernels/adam/adam.h"

namespace pixelwalk::kernels::reference {

namespace {
float flushed(float moment) {
  return std::fabs(moment) < kAdamFlush ? 0.0F : moment;
}
}  // namespace

bool adam_update(std::int64_t count, float step_size, const float* gradient, float* weight,
                 float* previous, float* m, float* v) {
  constexpr auto kOneMinusBeta1 = static_cast<float>(1 - kAdamBeta1);
  constexpr auto kOneMinusBeta2 = static_cast<float>(1 - kAdamBeta2);
  bool finite = true;
  for (std::int64_t i = 0; i < count; ++i) {
    const float g = gradient[i];
    m[i] = flushed(m[i] + (g - m[i]) * kOneMinusBeta1);
    v[i] = flushed(v[i] + (g * g - v[i]) * kOneMinusBeta2);
    previous[i] = weight[i];
    weight[i] -= m[i] * step_size / (std::sqrt(v[i]) + kAdamEpsilon);
    finite = finite && std::isfinite(weight[i]);
  }
  return finite;
}

}  // namespace pixelwalk::kernels::reference
