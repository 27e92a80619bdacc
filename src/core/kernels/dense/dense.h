#pragma once

#include <cstdint>

#include "core/base/check.h"

// Dense, as Keras has it.
//
//   y[b, u]       = bias[u] + Σ_i x[b, i] · kernel[i, u]
//   dkernel[i, u] = Σ_b x[b, i] · dy[b, u]
//   dbias[u]      = Σ_b dy[b, u]
//   dx[b, i]      = Σ_u dy[b, u] · kernel[i, u]
//
// Shapes: x (batch, inputs); kernel (inputs, units); bias (units); y (batch, units). Outputs are
// overwritten and alias no input. Source: Keras's Dense.

namespace pixelwalk::kernels {

struct DenseShape {
  int inputs = 0, units = 0;

  static DenseShape make(int inputs, int units) {
    PW_CHECK(inputs >= 1 && units >= 1, "inputs and units are at least 1");
    return {inputs, units};
  }
};

namespace reference {

/// Plain loops, one thread; Real is float or double.
template <typename Real>
void dense_forward(const DenseShape& shape, int batch, const Real* x, const Real* kernel,
                   const Real* bias, Real* y);
/// dx, dkernel, dbias: what is null is not computed.
template <typename Real>
void dense_backward(const DenseShape& shape, int batch, const Real* x, const Real* kernel,
                    const Real* dy, Real* dx, Real* dkernel, Real* dbias);

}  // namespace reference

namespace simd {

// Each function makes one part of the output, so that parts can be spread over threads; how the
// whole is cut does not change a bit of it. Pointers are to whole arrays.

/// Makes columns [first, last) of y.
void dense_forward(const DenseShape& shape, int batch, const float* x, const float* kernel,
                   const float* bias, float* y, int first, int last);
/// Makes rows [first, last) of dkernel and, unless dx is null, columns [first, last) of dx.
void dense_backward(const DenseShape& shape, int batch, const float* x, const float* kernel,
                    const float* dy, float* dx, float* dkernel, int first, int last);
/// Makes dbias.
void dense_backward_bias(const DenseShape& shape, int batch, const float* dy, float* dbias);

}  // namespace simd

}  // namespace pixelwalk::kernels
