#pragma once

#include <cstdint>

// ReLU.
//
//   y[i]  = max(0, x[i]); a NaN stays a NaN
//   dx[i] = dy[i] where y[i] > 0, else 0; so the gradient at 0 is 0, as in Keras and PyTorch
//
// Any shape of `count` elements. y may be x; dx may be dy. Any threads, on ranges of their own.

namespace pixelwalk::kernels {

namespace reference {
/// Plain loops; Real is float or double.
template <typename Real>
void relu_forward(std::int64_t count, const Real* x, Real* y);
template <typename Real>
void relu_backward(std::int64_t count, const Real* y, const Real* dy, Real* dx);
}  // namespace reference

namespace simd {
void relu_forward(std::int64_t count, const float* x, float* y);
void relu_backward(std::int64_t count, const float* y, const float* dy, float* dx);
}  // namespace simd

}  // namespace pixelwalk::kernels
