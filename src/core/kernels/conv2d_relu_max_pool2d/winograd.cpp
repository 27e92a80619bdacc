#include "core/kernels/conv2d_relu_max_pool2d/winograd.h"

#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/conv2d_relu_max_pool2d/pool_window_simd.h"
#include "core/kernels/winograd.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

bool winograd_fits(const ConvPoolShape& shape) {
  return shape.kernel_height == 3 && shape.kernel_width == 3 && shape.channels % kLanes == 0 &&
         shape.channels <= winograd::kMaxChannels && shape.filters % kFilterBlock == 0;
}

std::int64_t winograd_block_size(const ConvPoolShape& shape) {
  return winograd::block_size(shape.channels);
}

void winograd_pack(const ConvPoolShape& shape, const float* kernel, const float* bias,
                   float* packed, int block) {
  std::copy_n(bias + block * kFilterBlock, kFilterBlock, packed);
  const auto weights = [&](int kh, int kw, int c, int v) {
    return load(kernel + (std::ptrdiff_t{3 * kh + kw} * shape.channels + c) * shape.filters +
                block * kFilterBlock + v * kLanes);
  };
  winograd::pack_block(shape.channels, weights, packed);
}

void winograd_forward(const ConvPoolShape& shape, const float* x, const float* packed, float* y,
                      std::uint8_t* winner, int first, int last) {
  const int channels = shape.channels;
  const std::ptrdiff_t row = std::ptrdiff_t{1} * shape.width * channels;
  const int windows = shape.windows(), pooled_width = shape.pooled_width();
  const auto patch = [&](int window) {
    const int image = first + window / windows, place = window % windows;
    return winograd::Patch{x + image * shape.input_size() + 2 * (place / pooled_width) * row +
                               std::ptrdiff_t{2} * (place % pooled_width) * channels,
                           row, channels};
  };
  const auto finish = [&](int window, int block, const float* m, const float* bias) {
    F32x4 z[4][2];
    winograd::transform_back(m, bias, z);
    const std::int64_t to =
        (std::int64_t{first} * windows + window) * shape.filters + block * kFilterBlock;
    store_pooled(z, y + to, winner + to, kFilterBlock);
  };
  winograd::convolve(channels, shape.filters, (last - first) * windows, packed, patch, finish);
}

}  // namespace pixelwalk::kernels::simd
