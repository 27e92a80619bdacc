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

}  // namespace pixelwalk::kernels::simd
