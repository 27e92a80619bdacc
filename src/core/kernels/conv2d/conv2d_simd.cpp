#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/conv2d/conv2d.h"

// The general convolution forward: right for every shape, and fast where filters come in fours. The
// course model's own convolutions take the fused path (conv2d_relu_max_pool2d), others of 3×3
// mostly Winograd's (conv2d_winograd).

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

// kPixels neighbouring outputs of one row × 4·kVectors filters from f on, all in registers; rows
// [kh_begin, kh_end) and columns [kw_begin, kw_end) of the window lie on the input. `x` is the
// input at the window's first row and column of the first pixel, which may lie outside and is then
// not read.
template <int kPixels, int kVectors>
void forward_tile(const Conv2dShape& shape, const float* x, const float* kernel, const float* bias,
                  float* y, int kh_begin, int kh_end, int kw_begin, int kw_end) {
  const std::ptrdiff_t filters = shape.filters;
  const std::ptrdiff_t pixel_step = std::ptrdiff_t{1} * shape.columns.stride * shape.channels;
  const std::ptrdiff_t row_step = std::ptrdiff_t{1} * shape.width() * shape.channels;
  const int terms = (kw_end - kw_begin) * shape.channels;
  F32x4 sums[kPixels][kVectors];
  for (int p = 0; p < kPixels; ++p) {
    for (int v = 0; v < kVectors; ++v) sums[p][v] = load(bias + v * kLanes);
  }
  for (int kh = kh_begin; kh < kh_end; ++kh) {
    const float* x_row = x + kh * row_step + kw_begin * shape.channels;
    const float* weights =
        kernel + (std::ptrdiff_t{kh} * shape.columns.size + kw_begin) * shape.channels * filters;
    for (int k = 0; k < terms; ++k, weights += filters) {
      F32x4 w[kVectors];
      for (int v = 0; v < kVectors; ++v) w[v] = load(weights + v * kLanes);
      for (int p = 0; p < kPixels; ++p) {
        const F32x4 value = load_splat(x_row + p * pixel_step + k);
        for (int v = 0; v < kVectors; ++v) sums[p][v] = mul_add(value, w[v], sums[p][v]);
      }
    }
  }
  for (int p = 0; p < kPixels; ++p) {
    for (int v = 0; v < kVectors; ++v) store(y + p * filters + v * kLanes, sums[p][v]);
  }
}

// One output, one filter.
void forward_one(const Conv2dShape& shape, const float* x, const float* kernel, const float* bias,
                 float* y, int kh_begin, int kh_end, int kw_begin, int kw_end) {
  const std::ptrdiff_t row_step = std::ptrdiff_t{1} * shape.width() * shape.channels;
  const int terms = (kw_end - kw_begin) * shape.channels;
  float sum = *bias;
  for (int kh = kh_begin; kh < kh_end; ++kh) {
    const float* x_row = x + kh * row_step + kw_begin * shape.channels;
    const float* weights = kernel + (std::ptrdiff_t{kh} * shape.columns.size + kw_begin) *
                                        shape.channels * shape.filters;
    for (int k = 0; k < terms; ++k, weights += shape.filters) {
      sum = mul_add(x_row[k], *weights, sum);
    }
  }
  *y = sum;
}

// All filters of kPixels neighbouring outputs; kWide vectors at once fill the eight accumulators
// that fit into a browser's sixteen registers beside their operands.
template <int kPixels, int kWide>
void forward_pixels(const Conv2dShape& shape, const float* x, const float* kernel,
                    const float* bias, float* y, int kh_begin, int kh_end, int kw_begin,
                    int kw_end) {
  int f = 0;
  for (; f + kWide * kLanes <= shape.filters; f += kWide * kLanes) {
    forward_tile<kPixels, kWide>(shape, x, kernel + f, bias + f, y + f, kh_begin, kh_end, kw_begin,
                                 kw_end);
  }
  for (; f + kLanes <= shape.filters; f += kLanes) {
    forward_tile<kPixels, 1>(shape, x, kernel + f, bias + f, y + f, kh_begin, kh_end, kw_begin,
                             kw_end);
  }
  for (; f < shape.filters; ++f) {
    for (int p = 0; p < kPixels; ++p) {
      const std::ptrdiff_t step = std::ptrdiff_t{1} * shape.columns.stride * shape.channels;
      forward_one(shape, x + p * step, kernel + f, bias + f,
                  y + std::ptrdiff_t{p} * shape.filters + f, kh_begin, kh_end, kw_begin, kw_end);
    }
  }
}

}  // namespace

void conv2d_forward(const Conv2dShape& shape, const float* x, const float* kernel,
                    const float* bias, float* y, int first, int last) {
  constexpr int kPixels = 4;
  const int whole_begin = shape.columns.first_whole_output();
  const int whole_end = shape.columns.last_whole_output();
  for (int b = first; b < last; ++b) {
    const float* image = x + b * shape.input_size();
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      float* y_row =
          y + b * shape.output_size() + std::ptrdiff_t{oh} * shape.output_width() * shape.filters;
      const int kh_begin = shape.rows.begin(oh), kh_end = shape.rows.end(oh);
      const auto window = [&](int ow) {
        return image +
               (std::ptrdiff_t{shape.rows.start(oh)} * shape.width() + shape.columns.start(ow)) *
                   shape.channels;
      };
      const auto one_pixel = [&](int ow) {
        forward_pixels<1, 8>(shape, window(ow), kernel, bias,
                             y_row + std::ptrdiff_t{ow} * shape.filters, kh_begin, kh_end,
                             shape.columns.begin(ow), shape.columns.end(ow));
      };
      const bool tiled = whole_end - whole_begin >= kPixels;
      for (int ow = 0; ow < (tiled ? whole_begin : shape.output_width()); ++ow) one_pixel(ow);
      if (!tiled) continue;
      for (int ow = whole_begin; ow < whole_end; ow += kPixels) {
        const int start =
            std::min(ow, whole_end - kPixels);  // the last tile overlaps its neighbour
        forward_pixels<kPixels, 2>(shape, window(start), kernel, bias,
                                   y_row + std::ptrdiff_t{start} * shape.filters, kh_begin, kh_end,
                                   0, shape.columns.size);
      }
      for (int ow = whole_end; ow < shape.output_width(); ++ow) one_pixel(ow);
    }
  }
}

}  // namespace pixelwalk::kernels::simd
