#pragma once

#include "core/kernels/max_pool2d/max_pool2d.h"

// AveragePooling2D, as Keras has it: any pool, stride, valid or same padding. The mean is over the
// n positions of the window that lie on x; padding does not count.
//
//   y[b, oh, ow, c] = Σ_{ph, pw} x[b, oh·s − top + ph, ow·s − left + pw, c] / n(oh, ow)
//   dx[b, h, w, c]  = Σ dy[b, oh, ow, c] / n(oh, ow)  over all (oh, ow) whose window covers (h, w)
//
// Shapes as for max pooling. Outputs are overwritten and alias no input. Source: Keras's
// AveragePooling2D.

namespace pixelwalk::kernels {

namespace reference {

/// Plain loops, one thread; Real is float or double.
template <typename Real>
void average_pool2d_forward(const Pool2dShape& shape, int batch, const Real* x, Real* y);
template <typename Real>
void average_pool2d_backward(const Pool2dShape& shape, int batch, const Real* dy, Real* dx);

}  // namespace reference

namespace simd {

/// Makes y of images [first, last). Pointers are to whole batches; any threads, on images of their
/// own.
void average_pool2d_forward(const Pool2dShape& shape, const float* x, float* y, int first,
                            int last);
/// Makes dx of images [first, last).
void average_pool2d_backward(const Pool2dShape& shape, const float* dy, float* dx, int first,
                             int last);

}  // namespace simd

}  // namespace pixelwalk::kernels
