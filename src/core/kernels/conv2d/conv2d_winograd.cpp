#include "core/kernels/conv2d/conv2d_winograd.h"

#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

constexpr int kBlock = winograd::kFilterBlock;

// What forward and backward share: images of height × width × channels, with so much padding above
// and to the left, become images of out_height × out_width × filters, of which the first rows and
// columns are used.
struct Maps {
  int height, width, channels, top, left;
  int out_height, out_width, filters;
  int used_rows, used_columns;

  int tiles_across(int side) const { return (used_columns + side - 1) / side; }
  int tiles(int side) const { return (used_rows + side - 1) / side * tiles_across(side); }
  std::int64_t input_size() const { return std::int64_t{1} * height * width * channels; }
  std::int64_t output_size() const { return std::int64_t{1} * out_height * out_width * filters; }
};

Maps forward_maps(const Conv2dShape& s) {
  return {s.height(),        s.width(),        s.channels, s.rows.pad_before, s.columns.pad_before,
          s.output_height(), s.output_width(), s.filters,  s.used_rows,       s.used_columns};
}

Maps backward_maps(const Conv2dShape& s) {
  return {s.output_height(),
          s.output_width(),
          s.filters,
          2 - s.rows.pad_before,
          2 - s.columns.pad_before,
          s.height(),
          s.width(),
          s.channels,
          s.rows.inputs_of(s.used_rows),
          s.columns.inputs_of(s.used_columns)};
}

// Calls `f` with the way that takes fewer products: on tiles of 4×4 they are 9/16 of those on 2×2,
// where few of them lie beside the image.
template <typename Function>
auto by_way(const Maps& maps, const Function& f) {
  using winograd::F2x3, winograd::F4x3;
  const bool large = maps.tiles(F4x3::kOutputs) * F4x3::kFrequencies <
                     maps.tiles(F2x3::kOutputs) * F2x3::kFrequencies;
  return large ? f(F4x3()) : f(F2x3());
}

// The patch at row h and column w of one image, which may begin or end outside of it: then it is
// put together in `edge`.
template <int kSize>
winograd::Patch patch_at(const Maps& maps, const float* image, int h, int w, float* edge) {
  const std::ptrdiff_t row = std::ptrdiff_t{1} * maps.width * maps.channels;
  const auto place = [&](int at_h, int at_w) {
    return image + at_h * row + std::ptrdiff_t{at_w} * maps.channels;
  };
  if (h >= 0 && w >= 0 && h + kSize <= maps.height && w + kSize <= maps.width) {
    return {place(h, w), row, maps.channels};
  }
  for (int i = 0; i < kSize; ++i) {
    for (int j = 0; j < kSize; ++j) {
      float* to = edge + std::ptrdiff_t{kSize * i + j} * maps.channels;
      const bool inside = h + i >= 0 && h + i < maps.height && w + j >= 0 && w + j < maps.width;
      if (inside) {
        std::copy_n(place(h + i, w + j), maps.channels, to);
      } else {
        std::fill_n(to, maps.channels, 0.0F);
      }
    }
  }
  return {edge, std::ptrdiff_t{kSize} * maps.channels, maps.channels};
}

void clear_unused(const Maps& maps, float* y, int first, int last) {
  for (int image = first; image < last; ++image) {
    for (int h = 0; h < maps.out_height; ++h) {
      const int from = h < maps.used_rows ? maps.used_columns : 0;
      float* row =
          y + image * maps.output_size() + std::ptrdiff_t{h} * maps.out_width * maps.filters;
      std::fill(row + std::ptrdiff_t{from} * maps.filters,
                row + std::ptrdiff_t{maps.out_width} * maps.filters, 0.0F);
    }
  }
}

template <typename Way>
void convolve_by(const Maps& maps, const float* x, const float* packed, float* y, int first,
                 int last) {
  constexpr int kSide = Way::kOutputs;
  alignas(16) float edge[Way::kFrequencies * winograd::kMaxChannels];
  const int tiles = maps.tiles(kSide), across = maps.tiles_across(kSide);
  const auto patch = [&](int tile) {
    const int place = tile % tiles;
    return patch_at<Way::kSize>(maps, x + (first + tile / tiles) * maps.input_size(),
                                kSide * (place / across) - maps.top,
                                kSide * (place % across) - maps.left, edge);
  };
  const auto finish = [&](int tile, int block, const float* m, const float* bias) {
    F32x4 z[kSide * kSide][2];
    winograd::transform_back<Way>(m, bias, z);
    const int h = kSide * (tile % tiles / across), w = kSide * (tile % tiles % across);
    float* image = y + (first + tile / tiles) * maps.output_size() + block * kBlock;
    for (int i = 0; i < std::min(kSide, maps.used_rows - h); ++i) {
      for (int j = 0; j < std::min(kSide, maps.used_columns - w); ++j) {
        float* to = image + (std::ptrdiff_t{h + i} * maps.out_width + w + j) * maps.filters;
        store(to, z[kSide * i + j][0]);
        store(to + kLanes, z[kSide * i + j][1]);
      }
    }
  };
  clear_unused(maps, y, first, last);
  winograd::convolve<Way>(maps.channels, maps.filters, (last - first) * tiles, packed, patch,
                          finish);
}

void convolve_images(const Maps& maps, const float* x, const float* packed, float* y, int first,
                     int last) {
  by_way(maps, [&](auto way) { convolve_by<decltype(way)>(maps, x, packed, y, first, last); });
}

int tile_side(const Maps& maps) {
  return by_way(maps, [](auto way) { return way.kOutputs; });
}

std::int64_t block_size(const Maps& maps) {
  return by_way(maps, [&](auto way) { return winograd::block_size<decltype(way)>(maps.channels); });
}

template <typename Weights>
void pack_block(const Maps& maps, const Weights& weights, float* packed) {
  by_way(maps,
         [&](auto way) { winograd::pack_block<decltype(way)>(maps.channels, weights, packed); });
}

}  // namespace

bool conv2d_winograd_fits(const Conv2dShape& shape) {
  return shape.rows.size == 3 && shape.columns.size == 3 && shape.rows.stride == 1 &&
         shape.columns.stride == 1 && shape.channels % kBlock == 0 && shape.filters % kBlock == 0 &&
         std::max(shape.channels, shape.filters) <= winograd::kMaxChannels;
}

int conv2d_winograd_forward_tile(const Conv2dShape& shape) {
  return tile_side(forward_maps(shape));
}

int conv2d_winograd_backward_tile(const Conv2dShape& shape) {
  return tile_side(backward_maps(shape));
}

int conv2d_winograd_forward_blocks(const Conv2dShape& shape) {
  return shape.filters / kBlock;
}

int conv2d_winograd_backward_blocks(const Conv2dShape& shape) {
  return shape.channels / kBlock;
}

std::int64_t conv2d_winograd_forward_size(const Conv2dShape& shape) {
  return conv2d_winograd_forward_blocks(shape) * block_size(forward_maps(shape));
}

std::int64_t conv2d_winograd_backward_size(const Conv2dShape& shape) {
  return conv2d_winograd_backward_blocks(shape) * block_size(backward_maps(shape));
}

void conv2d_winograd_pack_forward(const Conv2dShape& shape, const float* kernel, const float* bias,
                                  float* packed, int block) {
  packed += block * block_size(forward_maps(shape));
  std::copy_n(bias + block * kBlock, kBlock, packed);
  const auto weights = [&](int kh, int kw, int c, int v) {
    return load(kernel + (std::ptrdiff_t{3 * kh + kw} * shape.channels + c) * shape.filters +
                block * kBlock + v * kLanes);
  };
  pack_block(forward_maps(shape), weights, packed);
}

void conv2d_winograd_pack_backward(const Conv2dShape& shape, const float* kernel, float* packed,
                                   int block) {
  packed += block * block_size(backward_maps(shape));
  std::fill_n(packed, kBlock, 0.0F);  // no bias on the way back
  const auto weights = [&](int kh, int kw, int f, int v) {
    const float* from =
        kernel + f +
        (std::ptrdiff_t{3 * (2 - kh) + 2 - kw} * shape.channels + block * kBlock + v * kLanes) *
            shape.filters;
    const std::ptrdiff_t next = shape.filters;
    const float four[kLanes] = {from[0], from[next], from[2 * next], from[3 * next]};
    return load(four);
  };
  pack_block(backward_maps(shape), weights, packed);
}

void conv2d_winograd_forward(const Conv2dShape& shape, const float* x, const float* packed_forward,
                             float* y, int first, int last) {
  convolve_images(forward_maps(shape), x, packed_forward, y, first, last);
}

void conv2d_winograd_backward_input(const Conv2dShape& shape, const float* packed_backward,
                                    const float* dy, float* dx, int first, int last) {
  convolve_images(backward_maps(shape), dy, packed_backward, dx, first, last);
}

namespace {

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
  const Maps maps = forward_maps(shape);
  const int channels = shape.channels, filters = shape.filters;
  const int together = kSumFloats / std::max(channels, filters);
  const int tiles = maps.tiles(2), across = maps.tiles_across(2), total = batch * tiles;
  const Axis &row = kAxes[frequency / 4], &column = kAxes[frequency % 4];
  sums += std::ptrdiff_t{frequency} * channels * filters;
  std::fill_n(sums, std::ptrdiff_t{channels} * filters, 0.0F);
  for (int start = 0; start < total; start += together) {
    const int count = std::min(together, total - start);
    for (int i = 0; i < count; ++i) {
      const int image = (start + i) / tiles, place = (start + i) % tiles;
      const int h = 2 * (place / across), w = 2 * (place % across);
      transform_values(shape, x + image * maps.input_size(), h - maps.top, w - maps.left, row,
                       column, values + std::ptrdiff_t{i} * channels);
      transform_gradients(shape, dy + image * maps.output_size(), h, w, row, column,
                          gradients + std::ptrdiff_t{i} * filters);
    }
    for (int f = 0; f < filters; f += kBlock) {
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
