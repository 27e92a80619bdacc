#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"
#include "core/kernels/conv2d_relu_max_pool2d/pool_window_simd.h"
#include "core/kernels/conv2d_relu_max_pool2d/winograd.h"

// The forward pass of any kernel, and the packing of weights. Convolution, bias, pool and ReLU are
// one pass in registers: the tile is one pool window (4 pixels) × 8 filters, since a browser's 16
// registers hold eight sums and their operands and no more.

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

// A packed filter block: bias, then terms × 8 filters; filters that are not there have zeros.
std::int64_t direct_block_size(const ConvPoolShape& shape) {
  return kFilterBlock + std::int64_t{1} * shape.terms() * kFilterBlock;
}

void direct_pack(const ConvPoolShape& shape, const float* kernel, const float* bias, float* packed,
                 int block) {
  const int first = block * kFilterBlock;
  const int count = std::min(kFilterBlock, shape.filters - first);
  std::fill_n(packed, direct_block_size(shape), 0.0F);
  std::copy_n(bias + first, count, packed);
  for (int k = 0; k < shape.terms(); ++k) {
    std::copy_n(kernel + std::ptrdiff_t{k} * shape.filters + first, count,
                packed + kFilterBlock + std::ptrdiff_t{k} * kFilterBlock);
  }
}

void direct_window(const ConvPoolShape& shape, const float* x, const float* packed, float* y,
                   std::uint8_t* winner, int count) {
  const std::ptrdiff_t row = std::ptrdiff_t{1} * shape.width * shape.channels;
  const int terms = shape.kernel_width * shape.channels;
  const F32x4 bias0 = load(packed), bias1 = load(packed + kLanes);
  F32x4 z[4][2] = {{bias0, bias1}, {bias0, bias1}, {bias0, bias1}, {bias0, bias1}};
  const float* weights = packed + kFilterBlock;
  for (int kh = 0; kh < shape.kernel_height; ++kh) {
    const float* pixels[4] = {x + kh * row, x + kh * row + shape.channels, x + (kh + 1) * row,
                              x + (kh + 1) * row + shape.channels};
    for (int k = 0; k < terms; ++k, weights += kFilterBlock) {
      const F32x4 w0 = load(weights), w1 = load(weights + kLanes);
      for (int p = 0; p < 4; ++p) {
        const F32x4 value = load_splat(pixels[p] + k);
        z[p][0] = mul_add(value, w0, z[p][0]);
        z[p][1] = mul_add(value, w1, z[p][1]);
      }
    }
  }
  store_pooled(z, y, winner, count);
}

void direct_forward(const ConvPoolShape& shape, const float* x, const float* packed, float* y,
                    std::uint8_t* winner, int first, int last) {
  const std::ptrdiff_t row = std::ptrdiff_t{1} * shape.width * shape.channels;
  for (int image = first; image < last; ++image) {
    std::int64_t to = image * shape.output_size();
    for (int p = 0; p < shape.pooled_height(); ++p) {
      for (int q = 0; q < shape.pooled_width(); ++q, to += shape.filters) {
        const float* window =
            x + image * shape.input_size() + 2 * p * row + std::ptrdiff_t{2} * q * shape.channels;
        for (int block = 0; block < filter_blocks(shape); ++block) {
          const int filter = block * kFilterBlock;
          direct_window(shape, window, packed + block * direct_block_size(shape), y + to + filter,
                        winner + to + filter, std::min(kFilterBlock, shape.filters - filter));
        }
      }
    }
  }
}

}  // namespace

std::int64_t packed_forward_size(const ConvPoolShape& shape) {
  return filter_blocks(shape) *
         (winograd_fits(shape) ? winograd_block_size(shape) : direct_block_size(shape));
}

std::int64_t packed_backward_size(const ConvPoolShape& shape) {
  return std::int64_t{1} * shape.filters * shape.terms();
}

void conv2d_relu_max_pool2d_pack(const ConvPoolShape& shape, const float* kernel, const float* bias,
                                 float* forward, float* backward, int block) {
  if (forward != nullptr && winograd_fits(shape)) {
    winograd_pack(shape, kernel, bias, forward + block * winograd_block_size(shape), block);
  } else if (forward != nullptr) {
    direct_pack(shape, kernel, bias, forward + block * direct_block_size(shape), block);
  }
  if (backward == nullptr) return;
  // [filter][kh][kw][channel]
  const int first = block * kFilterBlock;
  const int count = std::min(kFilterBlock, shape.filters - first);
  for (int k = 0; k < shape.terms(); ++k) {
    for (int i = 0; i < count; ++i) {
      backward[std::ptrdiff_t{first + i} * shape.terms() + k] =
          kernel[std::ptrdiff_t{k} * shape.filters + first + i];
    }
  }
}

void conv2d_relu_max_pool2d_forward(const ConvPoolShape& shape, const float* x,
                                    const float* packed_forward, float* y, std::uint8_t* winner,
                                    int first, int last) {
  if (winograd_fits(shape)) {
    winograd_forward(shape, x, packed_forward, y, winner, first, last);
  } else {
    direct_forward(shape, x, packed_forward, y, winner, first, last);
  }
}

}  // namespace pixelwalk::kernels::simd
