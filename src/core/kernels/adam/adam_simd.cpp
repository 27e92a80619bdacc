#include "core/base/simd.h"
#include "core/kernels/adam/adam.h"

namespace pixelwalk::kernels::simd {

namespace {

using namespace pixelwalk::lanes;  // NOLINT(google-build-using-namespace): the operations on lanes

// x − x where |x| is below the threshold and x − 0 elsewhere, so that a NaN stays one.
F32x4 flushed(F32x4 moment, F32x4 threshold) {
  const F32x4 magnitude = max(moment, sub(zero(), moment));
  return sub(moment, keep(greater(threshold, magnitude), moment));
}

}  // namespace

bool adam_update(std::int64_t count, float step_size, const float* gradient, float* weight,
                 float* previous, float* m, float* v) {
  const F32x4 one_minus_beta1 = splat(static_cast<float>(1 - kAdamBeta1));
  const F32x4 one_minus_beta2 = splat(static_cast<float>(1 - kAdamBeta2));
  const F32x4 epsilon = splat(kAdamEpsilon);
  const F32x4 flush = splat(kAdamFlush);
  const F32x4 step = splat(step_size);
  // x − x is 0 for a finite x and NaN for any other.
  F32x4 finite = zero();

  std::int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    const F32x4 g = load(gradient + i);
    const F32x4 old_m = load(m + i);
    const F32x4 old_v = load(v + i);
    const F32x4 old_weight = load(weight + i);
    const F32x4 new_m = flushed(add(old_m, mul(sub(g, old_m), one_minus_beta1)), flush);
    const F32x4 new_v = flushed(add(old_v, mul(sub(mul(g, g), old_v), one_minus_beta2)), flush);
    const F32x4 move = div(mul(new_m, step), add(sqrt(new_v), epsilon));
    const F32x4 new_weight = sub(old_weight, move);
    store(m + i, new_m);
    store(v + i, new_v);
    store(previous + i, old_weight);
    store(weight + i, new_weight);
    finite = add(finite, sub(new_weight, new_weight));
  }
  const bool rest = reference::adam_update(count - i, step_size, gradient + i, weight + i,
                                           previous + i, m + i, v + i);
  return rest && sum(finite) == 0.0F;
}

}  // namespace pixelwalk::kernels::simd
