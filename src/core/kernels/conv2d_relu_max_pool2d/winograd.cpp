#include "core/kernels/conv2d_relu_max_pool2d/winograd.h"

#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/conv2d_relu_max_pool2d/pool_window_simd.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

constexpr int kFrequencies = 16;
constexpr int kQuad = 4;  // windows whose sums are in registers together, × 8 filters

// Transformed patches of one block of windows, on the stack: 64 KB. Each strip of weights is used
// for the whole block before the next one is read.
constexpr int kPatchFloats = 16384;
constexpr int kMaxQuads = 4;
constexpr int kMaxChannels = kPatchFloats / (kFrequencies * kQuad);

// Bᵀ d B of one 4×4 patch, four channels; frequency k goes to out + k · step.
void transform_patch(const float* d, std::ptrdiff_t row, std::ptrdiff_t column, float* out,
                     std::ptrdiff_t step) {
  F32x4 t[4][4];
  for (int j = 0; j < 4; ++j) {
    const F32x4 d0 = load(d + j * column), d1 = load(d + row + j * column);
    const F32x4 d2 = load(d + 2 * row + j * column), d3 = load(d + 3 * row + j * column);
    t[0][j] = sub(d0, d2);
    t[1][j] = add(d1, d2);
    t[2][j] = sub(d2, d1);
    t[3][j] = sub(d1, d3);
  }
  for (int i = 0; i < 4; ++i, out += 4 * step) {
    store(out, sub(t[i][0], t[i][2]));
    store(out + step, add(t[i][1], t[i][2]));
    store(out + 2 * step, sub(t[i][2], t[i][1]));
    store(out + 3 * step, sub(t[i][1], t[i][3]));
  }
}

// One frequency: sums over channels of patch × weights, four windows × eight filters.
void multiply(const float* patches, const float* weights, int channels, float* out) {
  const float *p0 = patches, *p1 = p0 + channels, *p2 = p1 + channels, *p3 = p2 + channels;
  F32x4 s00 = zero(), s01 = zero(), s10 = zero(), s11 = zero();
  F32x4 s20 = zero(), s21 = zero(), s30 = zero(), s31 = zero();
  for (int c = 0; c < channels; ++c, weights += kFilterBlock) {
    const F32x4 w0 = load(weights), w1 = load(weights + kLanes);
    F32x4 value = load_splat(p0 + c);
    s00 = mul_add(value, w0, s00);
    s01 = mul_add(value, w1, s01);
    value = load_splat(p1 + c);
    s10 = mul_add(value, w0, s10);
    s11 = mul_add(value, w1, s11);
    value = load_splat(p2 + c);
    s20 = mul_add(value, w0, s20);
    s21 = mul_add(value, w1, s21);
    value = load_splat(p3 + c);
    s30 = mul_add(value, w0, s30);
    s31 = mul_add(value, w1, s31);
  }
  // Window by window, since each is transformed back on its own: [window][frequency][8].
  constexpr int kWindow = kFrequencies * kFilterBlock;
  store(out, s00);
  store(out + kLanes, s01);
  store(out + kWindow, s10);
  store(out + kWindow + kLanes, s11);
  store(out + 2 * kWindow, s20);
  store(out + 2 * kWindow + kLanes, s21);
  store(out + 3 * kWindow, s30);
  store(out + 3 * kWindow + kLanes, s31);
}

// Aᵀ m A + bias of one window, then pool and ReLU. m: [frequency][8].
void finish_window(const float* m, const float* bias, float* y, std::uint8_t* winner) {
  F32x4 z[4][2];
  for (int v = 0; v < 2; ++v) {
    const auto at = [&](int i, int j) { return load(m + (4 * i + j) * kFilterBlock + v * kLanes); };
    const F32x4 start = load(bias + v * kLanes);
    F32x4 top[4], bottom[4];
    for (int j = 0; j < 4; ++j) {
      const F32x4 middle = at(1, j), lower = at(2, j);
      top[j] = add(add(at(0, j), middle), lower);
      bottom[j] = sub(sub(middle, lower), at(3, j));
    }
    z[0][v] = add(add(add(top[0], top[1]), top[2]), start);
    z[1][v] = add(sub(sub(top[1], top[2]), top[3]), start);
    z[2][v] = add(add(add(bottom[0], bottom[1]), bottom[2]), start);
    z[3][v] = add(sub(sub(bottom[1], bottom[2]), bottom[3]), start);
  }
  store_pooled(z, y, winner, kFilterBlock);
}

}  // namespace

bool winograd_fits(const ConvPoolShape& shape) {
  return shape.kernel_height == 3 && shape.kernel_width == 3 && shape.channels % kLanes == 0 &&
         shape.channels <= kMaxChannels && shape.filters % kFilterBlock == 0;
}

std::int64_t winograd_block_size(const ConvPoolShape& shape) {
  return kFilterBlock + std::int64_t{kFrequencies} * shape.channels * kFilterBlock;
}

void winograd_pack(const ConvPoolShape& shape, const float* kernel, const float* bias,
                   float* packed, int block) {
  const std::ptrdiff_t column = std::ptrdiff_t{shape.channels} * shape.filters;
  const F32x4 half = splat(0.5F);
  const auto transform = [&](F32x4 g0, F32x4 g1, F32x4 g2, F32x4(&out)[4]) {
    const F32x4 ends = add(g0, g2);
    out[0] = g0;
    out[1] = mul(add(ends, g1), half);
    out[2] = mul(sub(ends, g1), half);
    out[3] = g2;
  };
  std::copy_n(bias + block * kFilterBlock, kFilterBlock, packed);
  for (int c = 0; c < shape.channels; ++c) {
    for (int v = 0; v < 2; ++v) {
      const int filter = block * kFilterBlock + v * kLanes;
      const float* g = kernel + std::ptrdiff_t{c} * shape.filters + filter;
      F32x4 columns[3][4];  // G g, by column of g
      for (int j = 0; j < 3; ++j) {
        transform(load(g + j * column), load(g + (3 + j) * column), load(g + (6 + j) * column),
                  columns[j]);
      }
      for (int i = 0; i < 4; ++i) {
        F32x4 row[4];
        transform(columns[0][i], columns[1][i], columns[2][i], row);
        for (int j = 0; j < 4; ++j) {
          store(packed + kFilterBlock +
                    (std::ptrdiff_t{4 * i + j} * shape.channels + c) * kFilterBlock + v * kLanes,
                row[j]);
        }
      }
    }
  }
}

void winograd_forward(const ConvPoolShape& shape, const float* x, const float* packed, float* y,
                      std::uint8_t* winner, int first, int last) {
  alignas(16) float patches[kPatchFloats];  // [16][windows][channels]
  alignas(16) float sums[kMaxQuads * kQuad * kFrequencies * kFilterBlock];  // [window][16][8]
  const int channels = shape.channels;
  const std::ptrdiff_t row = std::ptrdiff_t{1} * shape.width * channels;
  const int windows = shape.windows(), pooled_width = shape.pooled_width();
  const int block_windows = std::min(kMaxQuads, kMaxChannels / channels) * kQuad;
  const int total = (last - first) * windows;
  for (int start = 0; start < total; start += block_windows) {
    const int count = std::min(block_windows, total - start);
    const int quads = (count + kQuad - 1) / kQuad;
    const std::ptrdiff_t step = std::ptrdiff_t{quads} * kQuad * channels;  // of a frequency
    for (int i = 0; i < quads * kQuad; ++i) {
      // A last quad that is not full repeats its last window; the copies are not stored.
      const int window = start + std::min(i, count - 1);
      const int image = first + window / windows, place = window % windows;
      const float* d = x + image * shape.input_size() + 2 * (place / pooled_width) * row +
                       std::ptrdiff_t{2} * (place % pooled_width) * channels;
      for (int c = 0; c < channels; c += kLanes) {
        transform_patch(d + c, row, channels, patches + std::ptrdiff_t{i} * channels + c, step);
      }
    }
    for (int block = 0; block < shape.filters / kFilterBlock; ++block) {
      const float* bias = packed + block * winograd_block_size(shape);
      const float* weights = bias + kFilterBlock;
      for (int k = 0; k < kFrequencies; ++k, weights += std::ptrdiff_t{channels} * kFilterBlock) {
        for (int quad = 0; quad < quads; ++quad) {
          multiply(patches + k * step + std::ptrdiff_t{quad} * kQuad * channels, weights, channels,
                   sums + (quad * kQuad * kFrequencies + k) * kFilterBlock);
        }
      }
      for (int i = 0; i < count; ++i) {
        const std::int64_t to =
            (std::int64_t{first} * windows + start + i) * shape.filters + block * kFilterBlock;
        finish_window(sums + i * kFrequencies * kFilterBlock, bias, y + to, winner + to);
      }
    }
  }
}

}  // namespace pixelwalk::kernels::simd
