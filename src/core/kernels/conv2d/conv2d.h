#pragma once

#include <cstdint>

#include "core/kernels/window.h"

// Conv2D, as Keras has it: a cross-correlation (the kernel is not flipped), any kernel, stride,
// valid or same padding, any number of channels.
//
//   y[b, oh, ow, f] = bias[f] + Σ_{kh, kw, c} x[b, oh·s − top + kh, ow·s − left + kw, c]
//                                             · kernel[kh, kw, c, f]
//
// where positions outside x count as 0. With dy = ∂loss/∂y:
//
//   dkernel[kh, kw, c, f] = Σ_{b, oh, ow} x[b, oh·s − top + kh, ow·s − left + kw, c]
//                                         · dy[b, oh, ow, f]
//   dbias[f]              = Σ_{b, oh, ow} dy[b, oh, ow, f]
//   dx[b, h, w, c]        = Σ dy[b, oh, ow, f] · kernel[kh, kw, c, f]
//                           over all f, and all oh·s − top + kh = h and ow·s − left + kw = w
//
// Shapes: x (batch, height, width, channels); kernel (kernel height, kernel width, channels,
// filters); bias (filters); y (batch, output height, output width, filters). Outputs are
// overwritten, never added to, and alias no input. Source: Keras's Conv2D.

namespace pixelwalk::kernels {

struct Conv2dShape {
  Window rows, columns;
  int channels = 0, filters = 0;
  // Nobody looks at what is behind so many rows and columns of y, so dy is 0 there; a kernel may
  // leave it out, and then has 0 for it.
  int used_rows = 0, used_columns = 0;

  static Conv2dShape make(int height, int width, int channels, int filters, int kernel_height,
                          int kernel_width, int stride, bool same) {
    PW_CHECK(channels >= 1 && filters >= 1, "channels and filters are at least 1");
    const Window rows = Window::make(height, kernel_height, stride, same);
    const Window columns = Window::make(width, kernel_width, stride, same);
    return {rows, columns, channels, filters, rows.output, columns.output};
  }
  int height() const { return rows.input; }
  int width() const { return columns.input; }
  int output_height() const { return rows.output; }
  int output_width() const { return columns.output; }
  /// Products in one output: kernel height · kernel width · channels. Also the rows of the kernel
  /// matrix.
  int terms() const { return rows.size * columns.size * channels; }
  std::int64_t input_size() const {
    return std::int64_t{1} * rows.input * columns.input * channels;
  }
  std::int64_t output_size() const {
    return std::int64_t{1} * rows.output * columns.output * filters;
  }
};

namespace reference {

/// Plain loops, one thread; Real is float or double.
template <typename Real>
void conv2d_forward(const Conv2dShape& shape, int batch, const Real* x, const Real* kernel,
                    const Real* bias, Real* y);
/// dx, dkernel, dbias: what is null is not computed.
template <typename Real>
void conv2d_backward(const Conv2dShape& shape, int batch, const Real* x, const Real* kernel,
                     const Real* dy, Real* dx, Real* dkernel, Real* dbias);

}  // namespace reference

namespace simd {

// Each function makes one part of the output, so that parts can be spread over threads; how the
// whole is cut does not change a bit of it. Pointers are to whole batches.

/// Makes y of images [first, last).
void conv2d_forward(const Conv2dShape& shape, const float* x, const float* kernel,
                    const float* bias, float* y, int first, int last);
/// The kernel as conv2d_backward_input() reads it: (kernel height, kernel width, filters,
/// channels).
void conv2d_transpose(const Conv2dShape& shape, const float* kernel, float* transposed);
/// Makes dx of images [first, last).
void conv2d_backward_input(const Conv2dShape& shape, const float* transposed, const float* dy,
                           float* dx, int first, int last);
/// Makes rows [first, last) of dkernel, of shape.terms() rows in all; a row is one (kh, kw, c).
void conv2d_backward_kernel(const Conv2dShape& shape, int batch, const float* x, const float* dy,
                            float* dkernel, int first, int last);
/// Makes dbias. `positions` is batch · output height · output width.
void conv2d_backward_bias(std::int64_t positions, int filters, const float* dy, float* dbias);

}  // namespace simd

}  // namespace pixelwalk::kernels
