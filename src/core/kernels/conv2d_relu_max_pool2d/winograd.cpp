#include "core/kernels/conv2d_relu_max_pool2d/winograd.h"

#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/conv2d_relu_max_pool2d/pool_window_simd.h"
#include "core/kernels/winograd.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

// Calls `f` with the way that the shape takes.
template <typename Function>
auto by_way(const ConvPoolShape& shape, const Function& f) {
  return shape.kernel_height == 3 ? f(winograd::F2x3()) : f(winograd::F2x5());
}

template <typename Way>
void forward(const ConvPoolShape& shape, const float* x, const float* packed, float* y,
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
    winograd::transform_back<Way>(m, bias, z);
    const std::int64_t to =
        (std::int64_t{first} * windows + window) * shape.filters + block * kFilterBlock;
    store_pooled(z, y + to, winner + to, kFilterBlock);
  };
  winograd::convolve<Way>(channels, shape.filters, (last - first) * windows, packed, patch, finish);
}

}  // namespace

bool winograd_fits(const ConvPoolShape& shape) {
  return shape.kernel_height == shape.kernel_width &&
         (shape.kernel_height == 3 || shape.kernel_height == 5) && shape.channels % kLanes == 0 &&
         shape.channels <= winograd::kMaxChannels && shape.filters % kFilterBlock == 0;
}

std::int64_t winograd_block_size(const ConvPoolShape& shape) {
  return by_way(shape,
                [&](auto way) { return winograd::block_size<decltype(way)>(shape.channels); });
}

void winograd_pack(const ConvPoolShape& shape, const float* kernel, const float* bias,
                   float* packed, int block) {
  std::copy_n(bias + block * kFilterBlock, kFilterBlock, packed);
  const auto weights = [&](int kh, int kw, int c, int v) {
    return load(kernel +
                (std::ptrdiff_t{shape.kernel_width * kh + kw} * shape.channels + c) *
                    shape.filters +
                block * kFilterBlock + v * kLanes);
  };
  by_way(shape,
         [&](auto way) { winograd::pack_block<decltype(way)>(shape.channels, weights, packed); });
}

void winograd_forward(const ConvPoolShape& shape, const float* x, const float* packed, float* y,
                      std::uint8_t* winner, int first, int last) {
  by_way(shape,
         [&](auto way) { forward<decltype(way)>(shape, x, packed, y, winner, first, last); });
}

}  // namespace pixelwalk::kernels::simd
