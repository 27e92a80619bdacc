#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/conv2d/conv2d.h"

// The general convolution: right for every shape, and fast where channels or filters come in fours.
// The course model's own convolutions take the fused path (conv2d_relu_max_pool2d).

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

namespace {

// dx of kChannels channels of one input position: kChannels inner products over filters, summed
// over all outputs whose window covers the position.
template <int kChannels>
void backward_input_tile(const Conv2dShape& shape, const float* kernel, const float* dy, float* dx,
                         int h, int w) {
  const std::ptrdiff_t filters = shape.filters;
  const int whole = shape.filters / kLanes * kLanes;
  F32x4 totals[kChannels];
  float tails[kChannels] = {};
  for (int c = 0; c < kChannels; ++c) totals[c] = zero();
  for (int kh = 0; kh < shape.rows.size; ++kh) {
    const int from_top = h + shape.rows.pad_before - kh;
    if (from_top < 0 || from_top % shape.rows.stride != 0) continue;
    const int oh = from_top / shape.rows.stride;
    if (oh >= shape.output_height()) continue;
    for (int kw = 0; kw < shape.columns.size; ++kw) {
      const int from_left = w + shape.columns.pad_before - kw;
      if (from_left < 0 || from_left % shape.columns.stride != 0) continue;
      const int ow = from_left / shape.columns.stride;
      if (ow >= shape.output_width()) continue;
      const float* g = dy + (std::ptrdiff_t{oh} * shape.output_width() + ow) * filters;
      const float* weights =
          kernel + (std::ptrdiff_t{kh} * shape.columns.size + kw) * shape.channels * filters;
      for (int f = 0; f < whole; f += kLanes) {
        const F32x4 gradient = load(g + f);
        for (int c = 0; c < kChannels; ++c) {
          totals[c] = mul_add(gradient, load(weights + c * filters + f), totals[c]);
        }
      }
      for (int f = whole; f < shape.filters; ++f) {
        for (int c = 0; c < kChannels; ++c) {
          tails[c] = mul_add(g[f], weights[c * filters + f], tails[c]);
        }
      }
    }
  }
  for (int c = 0; c < kChannels; ++c) dx[c] = sum(totals[c]) + tails[c];
}

}  // namespace

void conv2d_backward_input(const Conv2dShape& shape, const float* kernel, const float* dy,
                           float* dx, int first, int last) {
  constexpr int kChannels = 8;
  for (int b = first; b < last; ++b) {
    const float* gradient = dy + b * shape.output_size();
    float* out = dx + b * shape.input_size();
    for (int h = 0; h < shape.height(); ++h) {
      for (int w = 0; w < shape.width(); ++w, out += shape.channels) {
        int c = 0;
        for (; c + kChannels <= shape.channels; c += kChannels) {
          backward_input_tile<kChannels>(shape, kernel + std::ptrdiff_t{c} * shape.filters,
                                         gradient, out + c, h, w);
        }
        for (; c < shape.channels; ++c) {
          backward_input_tile<1>(shape, kernel + std::ptrdiff_t{c} * shape.filters, gradient,
                                 out + c, h, w);
        }
      }
    }
  }
}

namespace {

// dkernel of kRows neighbouring channels of one (kh, kw) × 4·kVectors filters, over the whole
// batch. `x` and `dy` are offset to the first of them; dkernel's rows are shape.filters apart.
template <int kRows, int kVectors>
void backward_kernel_tile(const Conv2dShape& shape, int batch, int kh, int kw, const float* x,
                          const float* dy, float* dkernel) {
  F32x4 totals[kRows][kVectors];
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) totals[r][v] = zero();
  }
  const int oh_end = shape.rows.last_output(kh);
  const int ow_begin = shape.columns.first_output(kw), ow_end = shape.columns.last_output(kw);
  const std::ptrdiff_t x_step = std::ptrdiff_t{1} * shape.columns.stride * shape.channels;
  for (int b = 0; b < batch; ++b) {
    for (int oh = shape.rows.first_output(kh); oh < oh_end; ++oh) {
      const int h = shape.rows.start(oh) + kh, w = shape.columns.start(ow_begin) + kw;
      const float* values =
          x + b * shape.input_size() + (std::ptrdiff_t{h} * shape.width() + w) * shape.channels;
      const float* g = dy + b * shape.output_size() +
                       (std::ptrdiff_t{oh} * shape.output_width() + ow_begin) * shape.filters;
      for (int ow = ow_begin; ow < ow_end; ++ow, values += x_step, g += shape.filters) {
        F32x4 gradients[kVectors];
        for (int v = 0; v < kVectors; ++v) gradients[v] = load(g + v * kLanes);
        for (int r = 0; r < kRows; ++r) {
          const F32x4 value = load_splat(values + r);
          for (int v = 0; v < kVectors; ++v) {
            totals[r][v] = mul_add(value, gradients[v], totals[r][v]);
          }
        }
      }
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) {
      store(dkernel + std::ptrdiff_t{r} * shape.filters + v * kLanes, totals[r][v]);
    }
  }
}

float backward_kernel_one(const Conv2dShape& shape, int batch, int kh, int kw, const float* x,
                          const float* dy) {
  float total = 0.0F;
  for (int b = 0; b < batch; ++b) {
    for (int oh = shape.rows.first_output(kh); oh < shape.rows.last_output(kh); ++oh) {
      for (int ow = shape.columns.first_output(kw); ow < shape.columns.last_output(kw); ++ow) {
        const int h = shape.rows.start(oh) + kh, w = shape.columns.start(ow) + kw;
        const float value =
            x[b * shape.input_size() + (std::ptrdiff_t{h} * shape.width() + w) * shape.channels];
        const float g = dy[b * shape.output_size() +
                           (std::ptrdiff_t{oh} * shape.output_width() + ow) * shape.filters];
        total = mul_add(value, g, total);
      }
    }
  }
  return total;
}

// kRows rows × all filters.
template <int kRows, int kWide>
void backward_kernel_rows(const Conv2dShape& shape, int batch, int kh, int kw, const float* x,
                          const float* dy, float* dkernel) {
  int f = 0;
  for (; f + kWide * kLanes <= shape.filters; f += kWide * kLanes) {
    backward_kernel_tile<kRows, kWide>(shape, batch, kh, kw, x, dy + f, dkernel + f);
  }
  for (; f + kLanes <= shape.filters; f += kLanes) {
    backward_kernel_tile<kRows, 1>(shape, batch, kh, kw, x, dy + f, dkernel + f);
  }
  for (; f < shape.filters; ++f) {
    for (int r = 0; r < kRows; ++r) {
      dkernel[std::ptrdiff_t{r} * shape.filters + f] =
          backward_kernel_one(shape, batch, kh, kw, x + r, dy + f);
    }
  }
}

}  // namespace

void conv2d_backward_kernel(const Conv2dShape& shape, int batch, const float* x, const float* dy,
                            float* dkernel, int first, int last) {
  constexpr int kRows = 4;
  for (int row = first; row < last;) {
    const int c = row % shape.channels;
    const int kw = row / shape.channels % shape.columns.size;
    const int kh = row / shape.channels / shape.columns.size;
    float* out = dkernel + std::ptrdiff_t{row} * shape.filters;
    if (std::min(shape.channels - c, last - row) >= kRows) {
      backward_kernel_rows<kRows, 2>(shape, batch, kh, kw, x + c, dy, out);
      row += kRows;
    } else {
      backward_kernel_rows<1, 8>(shape, batch, kh, kw, x + c, dy, out);
      ++row;
    }
  }
}

void conv2d_backward_bias(std::int64_t positions, int filters, const float* dy, float* dbias) {
  int f = 0;
  for (; f + kLanes <= filters; f += kLanes) {
    F32x4 total = zero();
    for (std::int64_t i = 0; i < positions; ++i) total = add(total, load(dy + i * filters + f));
    store(dbias + f, total);
  }
  for (; f < filters; ++f) {
    float total = 0.0F;
    for (std::int64_t i = 0; i < positions; ++i) total += dy[i * filters + f];
    dbias[f] = total;
  }
}

}  // namespace pixelwalk::kernels::simd
