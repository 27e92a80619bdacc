#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/simd.h"
#include "core/kernels/winograd_ways.h"

// Convolutions at stride 1 by one of Winograd's ways (winograd_ways.h), tile by tile. Rounding
// errors are larger than by the book: with d and g the largest values, at most
//
//   kGain² · 2^-24 · (channels + 12) · max|d| · Σ_c max|g_c|
//
// where kGain is the largest row sum of |Aᵀ| (|G| 1 ⊙ |Bᵀ| 1): 8 and a little for 4 points, 48 and
// 58 for the two ways with 6.

namespace pixelwalk::kernels::simd::winograd {

inline constexpr int kFilterBlock = 8;
inline constexpr int kQuad = 4;  // tiles whose sums are in registers together, × 8 filters

// Transformed patches of one block of tiles are on the stack, so many floats a frequency: 64 KB or
// 144 KB. Each strip of weights is used for the whole block before the next one is read.
inline constexpr int kPatchFloats = 1024;
inline constexpr int kMaxQuads = 4;
inline constexpr int kMaxChannels = kPatchFloats / kQuad;

/// A patch: its first value, and how far apart its rows and its columns are.
struct Patch {
  const float* first;
  std::ptrdiff_t row, column;
};

/// Floats of one packed filter block: bias, then frequencies × channels × 8 filters.
template <typename Way>
std::int64_t block_size(int channels) {
  return kFilterBlock + std::int64_t{Way::kFrequencies} * channels * kFilterBlock;
}

/// G g Gᵀ of eight filters. `weights(kh, kw, c, v)` gives a kernel's values for channel c and the
/// filters 4v to 4v + 3 of the block. The bias before it is the caller's.
template <typename Way, typename Weights>
void pack_block(int channels, const Weights& weights, float* packed) {
  constexpr int kSize = Way::kSize, kTaps = Way::kTaps;
  for (int c = 0; c < channels; ++c) {
    for (int v = 0; v < 2; ++v) {
      F32x4 rows[kSize][kTaps];  // G g
      for (int j = 0; j < kTaps; ++j) {
        F32x4 g[kTaps], column[kSize];
        for (int i = 0; i < kTaps; ++i) g[i] = weights(i, j, c, v);
        transform_kernel(g, column);
        for (int i = 0; i < kSize; ++i) rows[i][j] = column[i];
      }
      for (int i = 0; i < kSize; ++i) {
        F32x4 row[kSize];
        transform_kernel(rows[i], row);
        for (int j = 0; j < kSize; ++j) {
          store(packed + kFilterBlock +
                    (std::ptrdiff_t{kSize * i + j} * channels + c) * kFilterBlock +
                    v * lanes::kLanes,
                row[j]);
        }
      }
    }
  }
}

/// Bᵀ d B of one patch, four channels; frequency k goes to out + k · step.
template <typename Way>
void transform_patch(const float* d, std::ptrdiff_t row, std::ptrdiff_t column, float* out,
                     std::ptrdiff_t step) {
  constexpr int kSize = Way::kSize;
  F32x4 rows[kSize][kSize];  // Bᵀ d
  for (int j = 0; j < kSize; ++j) {
    F32x4 values[kSize], t[kSize];
    for (int i = 0; i < kSize; ++i) values[i] = lanes::load(d + i * row + j * column);
    transform_values(values, t);
    for (int i = 0; i < kSize; ++i) rows[i][j] = t[i];
  }
  for (int i = 0; i < kSize; ++i) {
    F32x4 t[kSize];
    transform_values(rows[i], t);
    for (int j = 0; j < kSize; ++j, out += step) store(out, t[j]);
  }
}

/// One frequency: sums over channels of patch × weights, four tiles × eight filters. Each tile's
/// go to `out`, so many floats apart.
inline void multiply(const float* patches, const float* weights, int channels, float* out,
                     std::ptrdiff_t tile) {
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
  store(out, s00);
  store(out + kLanes, s01);
  store(out + tile, s10);
  store(out + tile + kLanes, s11);
  store(out + 2 * tile, s20);
  store(out + 2 * tile + kLanes, s21);
  store(out + 3 * tile, s30);
  store(out + 3 * tile + kLanes, s31);
}

/// Aᵀ m A + bias of one tile, by place as kOutputs · row + column. m: [frequency][8].
template <typename Way>
void transform_back(const float* m, const float* bias,
                    F32x4 (&z)[Way::kOutputs * Way::kOutputs][2]) {
  using namespace pixelwalk::lanes;
  constexpr int kSize = Way::kSize, kOutputs = Way::kOutputs;
  for (int v = 0; v < 2; ++v) {
    const F32x4 start = load(bias + v * kLanes);
    F32x4 rows[kOutputs][kSize];  // Aᵀ m
    for (int j = 0; j < kSize; ++j) {
      F32x4 column[kSize], out[kOutputs];
      for (int i = 0; i < kSize; ++i) {
        column[i] = load(m + (kSize * i + j) * kFilterBlock + v * kLanes);
      }
      transform_outputs(column, out);
      for (int i = 0; i < kOutputs; ++i) rows[i][j] = out[i];
    }
    for (int i = 0; i < kOutputs; ++i) {
      F32x4 out[kOutputs];
      transform_outputs(rows[i], out);
      for (int j = 0; j < kOutputs; ++j) z[kOutputs * i + j][v] = add(out[j], start);
    }
  }
}

/// Tiles [0, total), all filters: `patch(tile)` gives a tile's patch, good until the next is asked
/// for; `finish(tile, block, m, bias)` takes its sums for one filter block.
template <typename Way, typename PatchOf, typename Finish>
void convolve(int channels, int filters, int total, const float* packed, const PatchOf& patch,
              const Finish& finish) {
  constexpr int kFrequencies = Way::kFrequencies;
  constexpr std::ptrdiff_t kTile = std::ptrdiff_t{kFrequencies} * kFilterBlock;
  alignas(16) float patches[kFrequencies * kPatchFloats];  // [frequency][tiles][channels]
  alignas(16) float sums[kMaxQuads * kQuad * kTile];       // [tile][frequency][8]
  const int block_tiles = std::min(kMaxQuads, kMaxChannels / channels) * kQuad;
  for (int start = 0; start < total; start += block_tiles) {
    const int count = std::min(block_tiles, total - start);
    const int quads = (count + kQuad - 1) / kQuad;
    const std::ptrdiff_t step = std::ptrdiff_t{quads} * kQuad * channels;  // of a frequency
    for (int i = 0; i < quads * kQuad; ++i) {
      // A last quad that is not full repeats its last tile; the copies are not stored.
      const Patch d = patch(start + std::min(i, count - 1));
      for (int c = 0; c < channels; c += lanes::kLanes) {
        transform_patch<Way>(d.first + c, d.row, d.column,
                             patches + std::ptrdiff_t{i} * channels + c, step);
      }
    }
    for (int block = 0; block < filters / kFilterBlock; ++block) {
      const float* bias = packed + block * block_size<Way>(channels);
      const float* weights = bias + kFilterBlock;
      for (int k = 0; k < kFrequencies; ++k, weights += std::ptrdiff_t{channels} * kFilterBlock) {
        for (int quad = 0; quad < quads; ++quad) {
          multiply(patches + k * step + std::ptrdiff_t{quad} * kQuad * channels, weights, channels,
                   sums + quad * kQuad * kTile + k * kFilterBlock, kTile);
        }
      }
      for (int i = 0; i < count; ++i) finish(start + i, block, sums + i * kTile, bias);
    }
  }
}

}  // namespace pixelwalk::kernels::simd::winograd
