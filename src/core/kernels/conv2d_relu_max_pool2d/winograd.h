#pragma once

#include <cstdint>

#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"

// The 3×3 forward pass by Winograd's F(2×2, 3×3) (Lavin & Gray 2015): a pool window's four
// convolutions from one 4×4 patch d and one 3×3 kernel g,
//
//   z = Aᵀ [ Σ_c (G g_c Gᵀ) ⊙ (Bᵀ d_c B) ] A
//
//   Bᵀ = 1  0 −1  0    G = 1    0    0    Aᵀ = 1  1  1  0
//        0  1  1  0        ½    ½    ½         0  1 −1 −1
//        0 −1  1  0        ½   −½    ½
//        0  1  0 −1        0    0    1
//
// which takes 16 products a channel where the sum by the book takes 36. Its rounding error is a few
// times larger: at most 81 · 2^-24 · (channels + 12) · max|d| · Σ_c max|g_c|.

namespace pixelwalk::kernels::simd {

/// Whether this way is taken: 3×3, channels in fours, filters in eights.
bool winograd_fits(const ConvPoolShape& shape);

/// Floats of one packed filter block: bias, then 16 frequencies × channels × 8 filters.
std::int64_t winograd_block_size(const ConvPoolShape& shape);
void winograd_pack(const ConvPoolShape& shape, const float* kernel, const float* bias,
                   float* packed, int block);
void winograd_forward(const ConvPoolShape& shape, const float* x, const float* packed, float* y,
                      std::uint8_t* winner, int first, int last);

}  // namespace pixelwalk::kernels::simd
