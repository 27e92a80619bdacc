#pragma once

#include <cstdint>

#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/winograd.h"

// Conv2D of 3×3 at stride 1 by Winograd's ways (core/kernels/winograd.h), forward and both halves
// of backward: y is cut into tiles, whatever lies outside x or y counts as 0.
//
//   forward           z = Aᵀ [ Σ_c (G g Gᵀ) ⊙ (Bᵀ d B) ] A, a tile of y
//   backward, input   the same with dy for x: each kernel turned by 180°, channels and filters
//                     changing places
//   backward, kernel  dg = Gᵀ [ Σ_{images, tiles} (Bᵀ d B) ⊙ (A dz Aᵀ) ] G
//
// Tiles of 2×2 take 16 products a channel where the sum by the book takes 36. Forward and the
// input's gradient take tiles of 4×4, 36 for 144, where that makes fewer: there is too little of
// the map beside them. As before, how the whole is cut into calls does not change a bit of it.

namespace pixelwalk::kernels::simd {

/// Whether this way is taken: 3×3, stride 1, channels and filters in eights and no more than 256.
bool conv2d_winograd_fits(const Conv2dShape& shape);

/// The side of a tile, 2 or 4.
int conv2d_winograd_forward_tile(const Conv2dShape& shape);
int conv2d_winograd_backward_tile(const Conv2dShape& shape);

/// Weights rearranged, made anew when kernel or bias change: floats, and blocks of each.
std::int64_t conv2d_winograd_forward_size(const Conv2dShape& shape);
std::int64_t conv2d_winograd_backward_size(const Conv2dShape& shape);
int conv2d_winograd_forward_blocks(const Conv2dShape& shape);
int conv2d_winograd_backward_blocks(const Conv2dShape& shape);
void conv2d_winograd_pack_forward(const Conv2dShape& shape, const float* kernel, const float* bias,
                                  float* packed, int block);
void conv2d_winograd_pack_backward(const Conv2dShape& shape, const float* kernel, float* packed,
                                   int block);

/// Makes y of images [first, last). A few images a call are best.
void conv2d_winograd_forward(const Conv2dShape& shape, const float* x, const float* packed_forward,
                             float* y, int first, int last);
/// Makes dx of images [first, last).
void conv2d_winograd_backward_input(const Conv2dShape& shape, const float* packed_backward,
                                    const float* dy, float* dx, int first, int last);

/// The kernel's gradient in two steps: the sums of one frequency of 16, over all images; then, of
/// all sums, dkernel of channels [first, last).
inline constexpr int kConv2dWinogradSums = winograd::F2x3::kFrequencies;
inline std::int64_t conv2d_winograd_sums_size(const Conv2dShape& shape) {
  return std::int64_t{kConv2dWinogradSums} * shape.channels * shape.filters;
}
void conv2d_winograd_backward_sums(const Conv2dShape& shape, int batch, const float* x,
                                   const float* dy, float* sums, int frequency);
void conv2d_winograd_backward_kernel(const Conv2dShape& shape, const float* sums, float* dkernel,
                                     int first, int last);

}  // namespace pixelwalk::kernels::simd
