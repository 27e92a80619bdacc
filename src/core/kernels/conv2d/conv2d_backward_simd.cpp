#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/conv2d/conv2d.h"

// The general convolution backward: right for every shape, and fast where channels or filters come
// in fours. Both halves go image by image, so that what they read stays in the cache.

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

void conv2d_transpose(const Conv2dShape& shape, const float* kernel, float* transposed) {
  for (int place = 0; place < shape.rows.size * shape.columns.size; ++place) {
    for (int f = 0; f < shape.filters; ++f) {
      for (int c = 0; c < shape.channels; ++c) *transposed++ = kernel[c * shape.filters + f];
    }
    kernel += std::ptrdiff_t{shape.channels} * shape.filters;
  }
}

namespace {

// Along one axis, the places of the window that see an input position: the first is `place` of the
// window of output `output`; each next one is a stride further, of the output before.
struct Taps {
  int place = 0, output = 0, count = 0;

  static Taps of(const Window& window, int position) {
    const int from_start = position + window.pad_before;
    const int first = from_start % window.stride, last_output = from_start / window.stride;
    const int skipped = std::max(0, last_output - (window.output - 1));  // outputs that are not
    Taps taps{first + skipped * window.stride, last_output - skipped, 0};
    if (taps.place >= window.size) return taps;
    const int places = (window.size - taps.place + window.stride - 1) / window.stride;
    taps.count = std::min(places, taps.output + 1);
    return taps;
  }
  // Then the positions between them have the same, too.
  bool same_places(const Taps& other) const { return place == other.place && count == other.count; }
};

// dx of kPixels positions of one row, a stride apart, and 4·kVectors channels: sums over the places
// of the window that see them, and over filters. The taps are the first position's; the others see
// the outputs behind. `weights`, transposed, and `dx` are offset to the first channel.
template <int kPixels, int kVectors>
void backward_input_tile(const Conv2dShape& shape, const Taps& rows, const Taps& columns,
                         const float* weights, const float* dy, float* dx) {
  const std::ptrdiff_t filters = shape.filters, channels = shape.channels;
  F32x4 sums[kPixels][kVectors];
  for (int p = 0; p < kPixels; ++p) {
    for (int v = 0; v < kVectors; ++v) sums[p][v] = zero();
  }
  for (int i = 0; i < rows.count; ++i) {
    const int kh = rows.place + i * shape.rows.stride;
    for (int j = 0; j < columns.count; ++j) {
      const int kw = columns.place + j * shape.columns.stride;
      const float* g =
          dy +
          (std::ptrdiff_t{rows.output - i} * shape.output_width() + columns.output - j) * filters;
      const float* row =
          weights + (std::ptrdiff_t{kh} * shape.columns.size + kw) * filters * channels;
      for (int f = 0; f < shape.filters; ++f, row += channels) {
        F32x4 w[kVectors];
        for (int v = 0; v < kVectors; ++v) w[v] = load(row + v * kLanes);
        for (int p = 0; p < kPixels; ++p) {
          const F32x4 gradient = load_splat(g + p * filters + f);
          for (int v = 0; v < kVectors; ++v) sums[p][v] = mul_add(gradient, w[v], sums[p][v]);
        }
      }
    }
  }
  for (int p = 0; p < kPixels; ++p) {
    float* to = dx + std::ptrdiff_t{p} * shape.columns.stride * channels;
    for (int v = 0; v < kVectors; ++v) store(to + v * kLanes, sums[p][v]);
  }
}

// The same for one position and one channel.
float backward_input_one(const Conv2dShape& shape, const Taps& rows, const Taps& columns,
                         const float* weights, const float* dy) {
  float sum = 0.0F;
  for (int i = 0; i < rows.count; ++i) {
    const int kh = rows.place + i * shape.rows.stride;
    for (int j = 0; j < columns.count; ++j) {
      const int kw = columns.place + j * shape.columns.stride;
      const float* g =
          dy + (std::ptrdiff_t{rows.output - i} * shape.output_width() + columns.output - j) *
                   shape.filters;
      const float* w =
          weights + (std::ptrdiff_t{kh} * shape.columns.size + kw) * shape.filters * shape.channels;
      for (int f = 0; f < shape.filters; ++f) {
        sum = mul_add(g[f], w[std::ptrdiff_t{f} * shape.channels], sum);
      }
    }
  }
  return sum;
}

// All channels of kPixels positions.
template <int kPixels, int kWide>
void backward_input_pixels(const Conv2dShape& shape, const Taps& rows, const Taps& columns,
                           const float* weights, const float* dy, float* dx) {
  int c = 0;
  for (; c + kWide * kLanes <= shape.channels; c += kWide * kLanes) {
    backward_input_tile<kPixels, kWide>(shape, rows, columns, weights + c, dy, dx + c);
  }
  for (; c + kLanes <= shape.channels; c += kLanes) {
    backward_input_tile<kPixels, 1>(shape, rows, columns, weights + c, dy, dx + c);
  }
  for (; c < shape.channels; ++c) {
    for (int p = 0; p < kPixels; ++p) {
      dx[std::ptrdiff_t{p} * shape.columns.stride * shape.channels + c] = backward_input_one(
          shape, rows, columns, weights + c, dy + std::ptrdiff_t{p} * shape.filters);
    }
  }
}

}  // namespace

void conv2d_backward_input(const Conv2dShape& shape, const float* transposed, const float* dy,
                           float* dx, int first, int last) {
  constexpr int kPixels = 4;
  const int stride = shape.columns.stride;
  for (int image = first; image < last; ++image) {
    const float* gradients = dy + image * shape.output_size();
    for (int h = 0; h < shape.height(); ++h) {
      const Taps rows = Taps::of(shape.rows, h);
      float* dx_row =
          dx + image * shape.input_size() + std::ptrdiff_t{h} * shape.width() * shape.channels;
      // Positions a stride apart are seen by the same places of the window.
      for (int phase = 0; phase < std::min(stride, shape.width()); ++phase) {
        for (int w = phase; w < shape.width();) {
          const Taps columns = Taps::of(shape.columns, w);
          float* to = dx_row + std::ptrdiff_t{w} * shape.channels;
          const int behind = w + (kPixels - 1) * stride;
          if (behind < shape.width() && columns.same_places(Taps::of(shape.columns, behind))) {
            backward_input_pixels<kPixels, 2>(shape, rows, columns, transposed, gradients, to);
            w += kPixels * stride;
          } else {
            backward_input_pixels<1, 8>(shape, rows, columns, transposed, gradients, to);
            w += stride;
          }
        }
      }
    }
  }
}

namespace {

// Adds one image to dkernel of kRows neighbouring channels of one (kh, kw) × 4·kVectors filters.
// `x` and `dy` are the image's, offset to the first of them; dkernel's rows are shape.filters
// apart.
template <int kRows, int kVectors>
void backward_kernel_tile(const Conv2dShape& shape, int kh, int kw, const float* x, const float* dy,
                          float* dkernel) {
  F32x4 totals[kRows][kVectors];
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) {
      totals[r][v] = load(dkernel + std::ptrdiff_t{r} * shape.filters + v * kLanes);
    }
  }
  const int oh_end = shape.rows.last_output(kh);
  const int ow_begin = shape.columns.first_output(kw), ow_end = shape.columns.last_output(kw);
  const std::ptrdiff_t x_step = std::ptrdiff_t{1} * shape.columns.stride * shape.channels;
  for (int oh = shape.rows.first_output(kh); oh < oh_end; ++oh) {
    const int h = shape.rows.start(oh) + kh, w = shape.columns.start(ow_begin) + kw;
    const float* values = x + (std::ptrdiff_t{h} * shape.width() + w) * shape.channels;
    const float* g = dy + (std::ptrdiff_t{oh} * shape.output_width() + ow_begin) * shape.filters;
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
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) {
      store(dkernel + std::ptrdiff_t{r} * shape.filters + v * kLanes, totals[r][v]);
    }
  }
}

void backward_kernel_one(const Conv2dShape& shape, int kh, int kw, const float* x, const float* dy,
                         float* dkernel) {
  float total = *dkernel;
  for (int oh = shape.rows.first_output(kh); oh < shape.rows.last_output(kh); ++oh) {
    for (int ow = shape.columns.first_output(kw); ow < shape.columns.last_output(kw); ++ow) {
      const int h = shape.rows.start(oh) + kh, w = shape.columns.start(ow) + kw;
      const float value = x[(std::ptrdiff_t{h} * shape.width() + w) * shape.channels];
      const float g = dy[(std::ptrdiff_t{oh} * shape.output_width() + ow) * shape.filters];
      total = mul_add(value, g, total);
    }
  }
  *dkernel = total;
}

// kRows rows × all filters.
template <int kRows, int kWide>
void backward_kernel_rows(const Conv2dShape& shape, int kh, int kw, const float* x, const float* dy,
                          float* dkernel) {
  int f = 0;
  for (; f + kWide * kLanes <= shape.filters; f += kWide * kLanes) {
    backward_kernel_tile<kRows, kWide>(shape, kh, kw, x, dy + f, dkernel + f);
  }
  for (; f + kLanes <= shape.filters; f += kLanes) {
    backward_kernel_tile<kRows, 1>(shape, kh, kw, x, dy + f, dkernel + f);
  }
  for (; f < shape.filters; ++f) {
    for (int r = 0; r < kRows; ++r) {
      backward_kernel_one(shape, kh, kw, x + r, dy + f,
                          dkernel + std::ptrdiff_t{r} * shape.filters + f);
    }
  }
}

}  // namespace

void conv2d_backward_kernel(const Conv2dShape& shape, int batch, const float* x, const float* dy,
                            float* dkernel, int first, int last) {
  constexpr int kRows = 4;
  std::fill(dkernel + std::ptrdiff_t{first} * shape.filters,
            dkernel + std::ptrdiff_t{last} * shape.filters, 0.0F);
  for (int image = 0; image < batch; ++image) {
    const float* values = x + image * shape.input_size();
    const float* gradients = dy + image * shape.output_size();
    for (int row = first; row < last;) {
      const int c = row % shape.channels;
      const int kw = row / shape.channels % shape.columns.size;
      const int kh = row / shape.channels / shape.columns.size;
      float* out = dkernel + std::ptrdiff_t{row} * shape.filters;
      if (std::min(shape.channels - c, last - row) >= kRows) {
        backward_kernel_rows<kRows, 2>(shape, kh, kw, values + c, gradients, out);
        row += kRows;
      } else {
        backward_kernel_rows<1, 8>(shape, kh, kw, values + c, gradients, out);
        ++row;
      }
    }
  }
}

namespace {

// Sums of kVectors neighbouring vectors of filters.
template <int kVectors>
void bias_sums(std::int64_t positions, int filters, const float* dy, float* dbias) {
  F32x4 totals[kVectors];
  for (F32x4& total : totals) total = zero();
  for (std::int64_t i = 0; i < positions; ++i, dy += filters) {
    for (int v = 0; v < kVectors; ++v) totals[v] = add(totals[v], load(dy + v * kLanes));
  }
  for (int v = 0; v < kVectors; ++v) store(dbias + v * kLanes, totals[v]);
}

}  // namespace

void conv2d_backward_bias(std::int64_t positions, int filters, const float* dy, float* dbias) {
  constexpr int kWide = 8;
  int f = 0;
  for (; f + kWide * kLanes <= filters; f += kWide * kLanes) {
    bias_sums<kWide>(positions, filters, dy + f, dbias + f);
  }
  for (; f + kLanes <= filters; f += kLanes) bias_sums<1>(positions, filters, dy + f, dbias + f);
  for (; f < filters; ++f) {
    float total = 0.0F;
    for (std::int64_t i = 0; i < positions; ++i) total += dy[i * filters + f];
    dbias[f] = total;
  }
}

}  // namespace pixelwalk::kernels::simd
