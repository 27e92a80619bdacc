#include "core/base/simd.h"
#include "core/kernels/sgd/sgd.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;  // NOLINT(google-build-using-namespace): the operations on lanes

bool sgd_update(std::int64_t count, float learning_rate, const float* gradient, float* weight,
                float* previous) {
  const F32x4 rate = splat(learning_rate);
  F32x4 finite = zero();  // x − x is 0 for a finite x and NaN for any other
  std::int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    const F32x4 old_weight = load(weight + i);
    const F32x4 new_weight = sub(old_weight, mul(rate, load(gradient + i)));
    store(previous + i, old_weight);
    store(weight + i, new_weight);
    finite = add(finite, sub(new_weight, new_weight));
  }
  const bool rest =
      reference::sgd_update(count - i, learning_rate, gradient + i, weight + i, previous + i);
  return rest && sum(finite) == 0.0F;
}

bool momentum_update(std::int64_t count, float learning_rate, const float* gradient, float* weight,
                     float* previous, float* velocity) {
  const F32x4 rate = splat(learning_rate);
  const F32x4 momentum = splat(kMomentum);
  const F32x4 flush = splat(kMomentumFlush);
  F32x4 finite = zero();
  std::int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    const F32x4 moved = sub(mul(momentum, load(velocity + i)), mul(rate, load(gradient + i)));
    // Minus itself where it is too small, minus 0 elsewhere, so that a NaN stays one.
    const F32x4 magnitude = max(moved, sub(zero(), moved));
    const F32x4 new_velocity = sub(moved, keep(greater(flush, magnitude), moved));
    const F32x4 old_weight = load(weight + i);
    const F32x4 new_weight = add(old_weight, new_velocity);
    store(velocity + i, new_velocity);
    store(previous + i, old_weight);
    store(weight + i, new_weight);
    finite = add(finite, sub(new_weight, new_weight));
  }
  const bool rest = reference::momentum_update(count - i, learning_rate, gradient + i, weight + i,
                                               previous + i, velocity + i);
  return rest && sum(finite) == 0.0F;
}

}  // namespace pixelwalk::kernels::simd
