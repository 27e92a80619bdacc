#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/conv2d/conv2d_winograd.h"

// The gradient of the kernel: sums by frequency over tiles of 2×2, and what comes of them.

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

constexpr int kSide = winograd::F2x3::kOutputs;
constexpr int kFilters = winograd::kFilterBlock;  // that are summed together
constexpr float kZeros[winograd::kMaxChannels] = {};

// One frequency is the product of a row's part and a column's. Of Bᵀ, row i takes d[first] +
// sign · d[second]; of A, row i takes left · dz[0] + right · dz[1].
struct Axis {
  int first, second;
  float sign, left, right;
};
constexpr Axis kAxes[4] = {{0, 2, -1, 1, 0}, {1, 2, 1, 1, 1}, {2, 1, -1, 1, -1}, {1, 3, -1, 0, -1}};

// The transformed values of tiles that are summed together, and of their gradients, are as many: so
// they stay in the first-level cache with the sums.
constexpr int kSumFloats = 4096;

// A pixel's values, or zeros outside of the image.
const float* pixel_or_zeros(const float* image, int height, int width, int channels, int h, int w) {
  const bool inside = h >= 0 && h < height && w >= 0 && w < width;
  return inside ? image + (std::ptrdiff_t{h} * width + w) * channels : kZeros;
}

// One frequency of Bᵀ d B, of the patch that begins at (h, w).
void transform_values(const Conv2dShape& shape, const float* image, int h, int w, const Axis& row,
                      const Axis& column, float* out) {
  const auto at = [&](int i, int j) {
    return pixel_or_zeros(image, shape.height(), shape.width(), shape.channels, h + i, w + j);
  };
  const float *d00 = at(row.first, column.first), *d01 = at(row.first, column.second);
  const float *d10 = at(row.second, column.first), *d11 = at(row.second, column.second);
  const F32x4 across = splat(column.sign), down = splat(row.sign);
  for (int c = 0; c < shape.channels; c += kLanes) {
    const F32x4 upper = mul_add(across, load(d01 + c), load(d00 + c));
    const F32x4 lower = mul_add(across, load(d11 + c), load(d10 + c));
    store(out + c, mul_add(down, lower, upper));
  }
}

// One frequency of A dz Aᵀ, of the tile that begins at (h, w).
void transform_gradients(const Conv2dShape& shape, const float* image, int h, int w,
                         const Axis& row, const Axis& column, float* out) {
  const auto at = [&](int i, int j) {
    return pixel_or_zeros(image, shape.output_height(), shape.output_width(), shape.filters, h + i,
                          w + j);
  };
  const float *g00 = at(0, 0), *g01 = at(0, 1), *g10 = at(1, 0), *g11 = at(1, 1);
  const F32x4 left = splat(column.left), right = splat(column.right);
  const F32x4 top = splat(row.left), bottom = splat(row.right);
  for (int f = 0; f < shape.filters; f += kLanes) {
    const F32x4 upper = mul_add(right, load(g01 + f), mul(left, load(g00 + f)));
    const F32x4 lower = mul_add(right, load(g11 + f), mul(left, load(g10 + f)));
    store(out + f, mul_add(bottom, lower, mul(top, upper)));
  }
}

// sums[c][f] += Σ_tiles values[tile][c] · gradients[tile][f], of four channels and eight filters.
[[gnu::noinline]] void add_products(int tiles, const float* values, std::ptrdiff_t channels,
                                    const float* gradients, std::ptrdiff_t filters, float* sums) {
  constexpr int kRows = 4;
  F32x4 totals[kRows][2];
  for (int r = 0; r < kRows; ++r) {
    totals[r][0] = load(sums + r * filters);
    totals[r][1] = load(sums + r * filters + kLanes);
  }
  for (int tile = 0; tile < tiles; ++tile, values += channels, gradients += filters) {
    const F32x4 g0 = load(gradients), g1 = load(gradients + kLanes);
    for (int r = 0; r < kRows; ++r) {
      const F32x4 value = load_splat(values + r);
      totals[r][0] = mul_add(value, g0, totals[r][0]);
      totals[r][1] = mul_add(value, g1, totals[r][1]);
    }
  }
  for (int r = 0; r < kRows; ++r) {
    store(sums + r * filters, totals[r][0]);
    store(sums + r * filters + kLanes, totals[r][1]);
  }
}

}  // namespace

void conv2d_winograd_backward_sums(const Conv2dShape& shape, int batch, const float* x,
                                   const float* dy, float* sums, int frequency) {
  alignas(16) float values[kSumFloats];
  alignas(16) float gradients[kSumFloats];
  const int channels = shape.channels, filters = shape.filters;
  const int together = kSumFloats / std::max(channels, filters);
  const int across = (shape.used_columns + kSide - 1) / kSide;
  const int tiles = (shape.used_rows + kSide - 1) / kSide * across, total = batch * tiles;
  const Axis &row = kAxes[frequency / 4], &column = kAxes[frequency % 4];
  sums += std::ptrdiff_t{frequency} * channels * filters;
  std::fill_n(sums, std::ptrdiff_t{channels} * filters, 0.0F);
  for (int start = 0; start < total; start += together) {
    const int count = std::min(together, total - start);
    for (int i = 0; i < count; ++i) {
      const int image = (start + i) / tiles, place = (start + i) % tiles;
      const int h = kSide * (place / across), w = kSide * (place % across);
      transform_values(shape, x + image * shape.input_size(), h - shape.rows.pad_before,
                       w - shape.columns.pad_before, row, column,
                       values + std::ptrdiff_t{i} * channels);
      transform_gradients(shape, dy + image * shape.output_size(), h, w, row, column,
                          gradients + std::ptrdiff_t{i} * filters);
    }
    for (int f = 0; f < filters; f += kFilters) {
      for (int c = 0; c < channels; c += kLanes) {
        add_products(count, values + c, channels, gradients + f, filters,
                     sums + std::ptrdiff_t{c} * filters + f);
      }
    }
  }
}

void conv2d_winograd_backward_kernel(const Conv2dShape& shape, const float* sums, float* dkernel,
                                     int first, int last) {
  const std::ptrdiff_t size = std::ptrdiff_t{shape.channels} * shape.filters;
  const F32x4 half = splat(0.5F);
  const auto transform = [&](F32x4 s0, F32x4 s1, F32x4 s2, F32x4 s3, F32x4(&out)[3]) {
    const F32x4 both = mul(add(s1, s2), half);
    out[0] = add(s0, both);
    out[1] = mul(sub(s1, s2), half);
    out[2] = add(both, s3);
  };
  for (std::ptrdiff_t at = std::ptrdiff_t{first} * shape.filters;
       at < std::ptrdiff_t{last} * shape.filters; at += kLanes) {
    F32x4 columns[4][3];  // Gᵀ S, by column of S
    for (int j = 0; j < 4; ++j) {
      const float* s = sums + j * size + at;
      transform(load(s), load(s + 4 * size), load(s + 8 * size), load(s + 12 * size), columns[j]);
    }
    for (int kh = 0; kh < 3; ++kh) {
      F32x4 row[3];
      transform(columns[0][kh], columns[1][kh], columns[2][kh], columns[3][kh], row);
      for (int kw = 0; kw < 3; ++kw) store(dkernel + (3 * kh + kw) * size + at, row[kw]);
    }
  }
}

}  // namespace pixelwalk::kernels::simd
