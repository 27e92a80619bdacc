#pragma once

#include <cstdint>

#include "core/kernels/window.h"

// MaxPooling2D, as Keras has it: any pool, stride, valid or same padding.
//
//   y[b, oh, ow, c] = max_{ph, pw} x[b, oh·s − top + ph, ow·s − left + pw, c]
//
// over the positions that lie on x; padding never wins. The gradient goes to the winner alone; of
// equal values the first in row-major order wins, here and in every other kernel:
//
//   dx[b, h, w, c] = Σ dy[b, oh, ow, c]  over all (oh, ow) whose winner is (h, w)
//
// Shapes: x (batch, height, width, channels); y (batch, output height, output width, channels).
// Outputs are overwritten and alias no input. Source: Keras's MaxPooling2D (which leaves ties
// open).

namespace pixelwalk::kernels {

/// The geometry of max and average pooling.
struct Pool2dShape {
  Window rows, columns;
  int channels = 0;

  static Pool2dShape make(int height, int width, int channels, int pool_height, int pool_width,
                          int stride, bool same) {
    PW_CHECK(channels >= 1, "channels are at least 1");
    return {Window::make(height, pool_height, stride, same),
            Window::make(width, pool_width, stride, same), channels};
  }
  int width() const { return columns.input; }
  int output_height() const { return rows.output; }
  int output_width() const { return columns.output; }
  std::int64_t input_size() const {
    return std::int64_t{1} * rows.input * columns.input * channels;
  }
  std::int64_t output_size() const {
    return std::int64_t{1} * rows.output * columns.output * channels;
  }
};

namespace reference {

/// Plain loops, one thread; Real is float or double.
template <typename Real>
void max_pool2d_forward(const Pool2dShape& shape, int batch, const Real* x, Real* y);
template <typename Real>
void max_pool2d_backward(const Pool2dShape& shape, int batch, const Real* x, const Real* dy,
                         Real* dx);
/// The winner of output (oh, ow) of one channel: its offset in x, which points to this channel of
/// the first position of one image.
template <typename Real>
int max_pool2d_winner(const Pool2dShape& shape, const Real* x, int oh, int ow);

}  // namespace reference

namespace simd {

/// Makes y of images [first, last). Pointers are to whole batches; any threads, on images of their
/// own.
void max_pool2d_forward(const Pool2dShape& shape, const float* x, float* y, int first, int last);
/// Makes dx of images [first, last).
void max_pool2d_backward(const Pool2dShape& shape, const float* x, const float* dy, float* dx,
                         int first, int last);

}  // namespace simd

}  // namespace pixelwalk::kernels
