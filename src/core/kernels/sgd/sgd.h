#pragma once

#include <cstdint>

namespace pixelwalk::kernels {

// Stochastic gradient descent, plain and with momentum, in Keras's form: the learning rate goes
// into the velocity, so that a change of it takes effect by and by. (PyTorch multiplies the
// velocity by it; with a constant rate both give the same path.)
//
//   plain      w ← w − learning_rate · g
//   momentum   u ← 0.9 · u − learning_rate · g;   w ← w + u
//
// A velocity smaller than kMomentumFlush becomes 0, so that it never ends up denormal and slow.

inline constexpr float kMomentum = 0.9F;
inline constexpr float kMomentumFlush = 1e-30F;

namespace reference {
/// One step over `count` weights; all arrays have `count` values and none may alias another.
/// `previous` gets the weights from before the step. Returns whether every new weight is finite.
/// Any thread; different ranges may run at once.
bool sgd_update(std::int64_t count, float learning_rate, const float* gradient, float* weight,
                float* previous);
/// The same with momentum; `velocity` starts as zeros and is updated in place.
bool momentum_update(std::int64_t count, float learning_rate, const float* gradient, float* weight,
                     float* previous, float* velocity);
}  // namespace reference

namespace simd {
/// As in reference, the same bits, four weights at a time.
bool sgd_update(std::int64_t count, float learning_rate, const float* gradient, float* weight,
                float* previous);
bool momentum_update(std::int64_t count, float learning_rate, const float* gradient, float* weight,
                     float* previous, float* velocity);
}  // namespace simd

}  // namespace pixelwalk::kernels
