#pragma once

#include <algorithm>
#include <cstdint>

#include "core/base/check.h"

// Conv2D (stride 1, valid padding, any kernel) + ReLU + MaxPooling2D(2), as one operation: nearly
// all of the course model's work. With z = the convolution and (i, j) over the four positions of a
// pool window:
//
//   z[b, h, w, f]       = bias[f] + Σ_{kh, kw, c} x[b, h + kh, w + kw, c] · kernel[kh, kw, c, f]
//   winner[b, p, q, f]  = the first greatest of z[b, 2p + i, 2q + j, f], as 2i + j
//   y[b, p, q, f]       = max(0, z at the winner)
//
// z has (height − kernel height + 1) rows; where that is odd, the pool drops the last, and it is
// never computed. Backward, only the winner of a window with y > 0 has a gradient, so of dz at most
// one value in four is not zero, and the loops run over those alone. With (h, w) the winner's place
// in z:
//
//   dkernel[kh, kw, c, f] = Σ_{b, p, q: y > 0} dy[b, p, q, f] · x[b, h + kh, w + kw, c]
//   dbias[f]              = Σ_{b, p, q: y > 0} dy[b, p, q, f]
//   dx[b, h + kh, w + kw, c] += dy[b, p, q, f] · kernel[kh, kw, c, f]  over p, q, f with y > 0
//
// Shapes: x (batch, height, width, channels); kernel HWIO; bias (filters); y, winner, dy (batch,
// pooled height, pooled width, filters). Outputs are overwritten and alias no input. Source:
// Keras's Conv2D and MaxPooling2D; Lavin & Gray 2015 for the 3×3 forward pass.

namespace pixelwalk::kernels {

struct ConvPoolShape {
  int height = 0, width = 0, channels = 0, filters = 0;
  int kernel_height = 0, kernel_width = 0;

  /// The convolution's output must be at least 2×2.
  static ConvPoolShape make(int height, int width, int channels, int filters, int kernel_height,
                            int kernel_width) {
    PW_CHECK(channels >= 1 && filters >= 1 && kernel_height >= 1 && kernel_width >= 1,
             "channels, filters and kernels are at least 1");
    PW_CHECK(height >= kernel_height + 1 && width >= kernel_width + 1,
             "use the separate layers where the pool has nothing to choose from");
    return {height, width, channels, filters, kernel_height, kernel_width};
  }
  int pooled_height() const { return (height - kernel_height + 1) / 2; }
  int pooled_width() const { return (width - kernel_width + 1) / 2; }
  int windows() const { return pooled_height() * pooled_width(); }
  /// Products in one convolution; rows of the kernel matrix.
  int terms() const { return kernel_height * kernel_width * channels; }
  std::int64_t input_size() const { return std::int64_t{1} * height * width * channels; }
  std::int64_t output_size() const { return std::int64_t{1} * windows() * filters; }
};

namespace reference {

/// Plain loops, one thread; Real is float or double.
template <typename Real>
void conv2d_relu_max_pool2d_forward(const ConvPoolShape& shape, int batch, const Real* x,
                                    const Real* kernel, const Real* bias, Real* y,
                                    std::uint8_t* winner);
/// dx may be null: then it is not computed.
template <typename Real>
void conv2d_relu_max_pool2d_backward(const ConvPoolShape& shape, int batch, const Real* x,
                                     const Real* kernel, const Real* y, const std::uint8_t* winner,
                                     const Real* dy, Real* dx, Real* dkernel, Real* dbias);

}  // namespace reference

namespace simd {

// Each function makes one part of the output, so that parts can be spread over threads; how the
// whole is cut does not change a bit of it. Pointers are to whole batches.

/// Filters are worked on in blocks of this many.
inline constexpr int kFilterBlock = 8;
inline int filter_blocks(const ConvPoolShape& shape) {
  return (shape.filters + kFilterBlock - 1) / kFilterBlock;
}

/// Weights rearranged for the forward and the backward pass, made anew when kernel or bias change.
/// Floats that `forward` and `backward` need:
std::int64_t packed_forward_size(const ConvPoolShape& shape);
std::int64_t packed_backward_size(const ConvPoolShape& shape);
/// Packs filter block `block`. Either destination may be null.
void conv2d_relu_max_pool2d_pack(const ConvPoolShape& shape, const float* kernel, const float* bias,
                                 float* forward, float* backward, int block);

/// Makes y and winner of images [first, last). A few images a call are best.
void conv2d_relu_max_pool2d_forward(const ConvPoolShape& shape, const float* x,
                                    const float* packed_forward, float* y, std::uint8_t* winner,
                                    int first, int last);
/// Makes dx of images [first, last).
void conv2d_relu_max_pool2d_backward_input(const ConvPoolShape& shape, const float* packed_backward,
                                           const float* y, const std::uint8_t* winner,
                                           const float* dy, float* dx, int first, int last);
/// Makes dkernel and dbias of filter block `block`. Up to 3 floats behind the end of x are read and
/// dropped; the batch's x has less than 2^31 floats.
void conv2d_relu_max_pool2d_backward_kernel(const ConvPoolShape& shape, int batch, const float* x,
                                            const float* y, const std::uint8_t* winner,
                                            const float* dy, float* dkernel, float* dbias,
                                            int block);

}  // namespace simd

}  // namespace pixelwalk::kernels
