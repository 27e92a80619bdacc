#pragma once

#include <cstdint>

#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"

// The forward pass of 3×3 and 5×5 by Winograd's way (core/kernels/winograd.h): a pool window is one
// tile.

namespace pixelwalk::kernels::simd {

/// Whether this way is taken: 3×3 or 5×5, channels in fours, filters in eights.
bool winograd_fits(const ConvPoolShape& shape);

/// Floats of one packed filter block: bias, then 16 or 36 frequencies × channels × 8 filters.
std::int64_t winograd_block_size(const ConvPoolShape& shape);
void winograd_pack(const ConvPoolShape& shape, const float* kernel, const float* bias,
                   float* packed, int block);
void winograd_forward(const ConvPoolShape& shape, const float* x, const float* packed, float* y,
                      std::uint8_t* winner, int first, int last);

}  // namespace pixelwalk::kernels::simd
