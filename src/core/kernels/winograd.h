#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/simd.h"

// 3×3 convolutions at stride 1 by Winograd's F(2×2, 3×3) (Lavin & Gray 2015): a tile of 2×2 outputs
// from one 4×4 patch d of the input and one 3×3 kernel g,
//
//   z = Aᵀ [ Σ_c (G g_c Gᵀ) ⊙ (Bᵀ d_c B) ] A
//
//   Bᵀ = 1  0 −1  0    G = 1    0    0    Aᵀ = 1  1  1  0
//        0  1  1  0        ½    ½    ½         0  1 −1 −1
//        0 −1  1  0        ½   −½    ½
//        0  1  0 −1        0    0    1
//
// which takes 16 products a channel where the sum by the book takes 36. Its rounding error is a few
// times larger: at most 81 · 2^-24 · (channels + 12) · max|d| · Σ_c max|g_c|.

namespace pixelwalk::kernels::simd::winograd {

inline constexpr int kFrequencies = 16;
inline constexpr int kFilterBlock = 8;
inline constexpr int kQuad = 4;  // tiles whose sums are in registers together, × 8 filters

// Transformed patches of one block of tiles, on the stack: 64 KB. Each strip of weights is used for
// the whole block before the next one is read.
inline constexpr int kPatchFloats = 16384;
inline constexpr int kMaxQuads = 4;
inline constexpr int kMaxChannels = kPatchFloats / (kFrequencies * kQuad);

/// A 4×4 patch: its first value, and how far apart its rows and its columns are.
struct Patch {
  const float* first;
  std::ptrdiff_t row, column;
};

/// Floats of one packed filter block: bias, then 16 frequencies × channels × 8 filters.
inline std::int64_t block_size(int channels) {
  return kFilterBlock + std::int64_t{kFrequencies} * channels * kFilterBlock;
}

/// G g Gᵀ of eight filters. `weights(kh, kw, c, v)` gives a kernel's values for channel c and the
/// filters 4v to 4v + 3 of the block. The bias before it is the caller's.
template <typename Weights>
void pack_block(int channels, const Weights& weights, float* packed) {
  using namespace pixelwalk::lanes;
  const F32x4 half = splat(0.5F);
  const auto transform = [&](F32x4 g0, F32x4 g1, F32x4 g2, F32x4(&out)[4]) {
    const F32x4 ends = add(g0, g2);
    out[0] = g0;
    out[1] = mul(add(ends, g1), half);
    out[2] = mul(sub(ends, g1), half);
    out[3] = g2;
  };
  for (int c = 0; c < channels; ++c) {
    for (int v = 0; v < 2; ++v) {
      F32x4 columns[3][4];  // G g, by column of g
      for (int j = 0; j < 3; ++j) {
        transform(weights(0, j, c, v), weights(1, j, c, v), weights(2, j, c, v), columns[j]);
      }
      for (int i = 0; i < 4; ++i) {
        F32x4 row[4];
        transform(columns[0][i], columns[1][i], columns[2][i], row);
        for (int j = 0; j < 4; ++j) {
          store(packed + kFilterBlock + (std::ptrdiff_t{4 * i + j} * channels + c) * kFilterBlock +
                    v * kLanes,
                row[j]);
        }
      }
    }
  }
}

/// Bᵀ d B of one 4×4 patch, four channels; frequency k goes to out + k · step.
inline void transform_patch(const float* d, std::ptrdiff_t row, std::ptrdiff_t column, float* out,
                            std::ptrdiff_t step) {
  using namespace pixelwalk::lanes;
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

/// One frequency: sums over channels of patch × weights, four tiles × eight filters.
inline void multiply(const float* patches, const float* weights, int channels, float* out) {
  using namespace pixelwalk::lanes;
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
  // Tile by tile, since each is transformed back on its own: [tile][frequency][8].
  constexpr int kTile = kFrequencies * kFilterBlock;
  store(out, s00);
  store(out + kLanes, s01);
  store(out + kTile, s10);
  store(out + kTile + kLanes, s11);
  store(out + 2 * kTile, s20);
  store(out + 2 * kTile + kLanes, s21);
  store(out + 3 * kTile, s30);
  store(out + 3 * kTile + kLanes, s31);
}

/// Aᵀ m A + bias of one tile, by place as 2 · row + column. m: [frequency][8].
inline void transform_back(const float* m, const float* bias, lanes::F32x4 (&z)[4][2]) {
  using namespace pixelwalk::lanes;
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
}

/// Tiles [0, total), all filters: `patch(tile)` gives a tile's patch, good until the next is asked
/// for; `finish(tile, block, m, bias)` takes its sums for one filter block.
template <typename PatchOf, typename Finish>
void convolve(int channels, int filters, int total, const float* packed, const PatchOf& patch,
              const Finish& finish) {
  using pixelwalk::lanes::kLanes;
  alignas(16) float patches[kPatchFloats];                                  // [16][tiles][channels]
  alignas(16) float sums[kMaxQuads * kQuad * kFrequencies * kFilterBlock];  // [tile][16][8]
  const int block_tiles = std::min(kMaxQuads, kMaxChannels / channels) * kQuad;
  for (int start = 0; start < total; start += block_tiles) {
    const int count = std::min(block_tiles, total - start);
    const int quads = (count + kQuad - 1) / kQuad;
    const std::ptrdiff_t step = std::ptrdiff_t{quads} * kQuad * channels;  // of a frequency
    for (int i = 0; i < quads * kQuad; ++i) {
      // A last quad that is not full repeats its last tile; the copies are not stored.
      const Patch d = patch(start + std::min(i, count - 1));
      for (int c = 0; c < channels; c += kLanes) {
        transform_patch(d.first + c, d.row, d.column, patches + std::ptrdiff_t{i} * channels + c,
                        step);
      }
    }
    for (int block = 0; block < filters / kFilterBlock; ++block) {
      const float* bias = packed + block * block_size(channels);
      const float* weights = bias + kFilterBlock;
      for (int k = 0; k < kFrequencies; ++k, weights += std::ptrdiff_t{channels} * kFilterBlock) {
        for (int quad = 0; quad < quads; ++quad) {
          multiply(patches + k * step + std::ptrdiff_t{quad} * kQuad * channels, weights, channels,
                   sums + (quad * kQuad * kFrequencies + k) * kFilterBlock);
        }
      }
      for (int i = 0; i < count; ++i) {
        finish(start + i, block, sums + i * kFrequencies * kFilterBlock, bias);
      }
    }
  }
}

}  // namespace pixelwalk::kernels::simd::winograd
