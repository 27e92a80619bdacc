#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>

#include "core/base/simd.h"
#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"

// The backward pass over live gradients only: those of winners whose window has y > 0. Both halves
// come down to the same loop, sums in registers over a list of (place, gradient):
//
//   target[0 .. 4·vectors) += Σ_i gradient[i] · base[place[i] + 0 .. 4·vectors)
//
// for the kernel, place is a patch of x and the target the filter's gradient; for the input, place
// is a filter's weights and the target a patch of dx.

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

// A vector of base lies `step` floats behind the one before; mostly it is a neighbour, known when
// compiling.
using Neighbour = std::integral_constant<std::ptrdiff_t, kLanes>;

// Not inlined: within a larger function V8 keeps some of the sums in memory, and the loop takes a
// quarter longer.

template <int kVectors, typename Step>
[[gnu::noinline]] void accumulate_vectors(int count, const std::int32_t* place,
                                          const float* gradient, const float* base, Step step,
                                          float* target) {
  F32x4 sums[kVectors];
  for (int v = 0; v < kVectors; ++v) sums[v] = load(target + v * kLanes);
  for (int i = 0; i < count; ++i) {
    const F32x4 g = load_splat(gradient + i);
    const float* values = base + place[i];
    for (int v = 0; v < kVectors; ++v) sums[v] = mul_add(g, load(values + v * step), sums[v]);
  }
  for (int v = 0; v < kVectors; ++v) store(target + v * kLanes, sums[v]);
}

constexpr int kWide = 8;  // vectors that are summed together

// 1 to kWide vectors.
template <typename Step>
void accumulate(int vectors, int count, const std::int32_t* place, const float* gradient,
                const float* base, Step step, float* target) {
  const auto run = [&](auto function) { function(count, place, gradient, base, step, target); };
  switch (vectors) {
    case 1:
      return run(accumulate_vectors<1, Step>);
    case 2:
      return run(accumulate_vectors<2, Step>);
    case 3:
      return run(accumulate_vectors<3, Step>);
    case 4:
      return run(accumulate_vectors<4, Step>);
    case 5:
      return run(accumulate_vectors<5, Step>);
    case 6:
      return run(accumulate_vectors<6, Step>);
    case 7:
      return run(accumulate_vectors<7, Step>);
    default:
      return run(accumulate_vectors<kWide, Step>);
  }
}

// Live gradients in the order of their windows. push() adds one if `alive`, without a branch: it is
// written either way, and overwritten by the next.
template <int kCapacity>
struct LiveList {
  int count = 0;
  std::int32_t place[kCapacity + 1];
  float gradient[kCapacity + 1];

  void push(bool alive, std::int32_t at, float value) {
    place[count] = at;
    gradient[count] = value;
    count += alive ? 1 : 0;
  }
};

// The input's gradient goes over this many (window, filter) at a time. Every 32 floats of a kernel
// row are then finished for all of them before the next 32: those of all filters stay in the
// first-level cache.
constexpr int kInputBlock = 2048;
constexpr int kInputWindows = 256;  // of which there are at most so many windows

struct InputBlock {
  // The live gradients of one convolution output, and where its patch of dx starts.
  struct Segment {
    const std::int32_t* place;
    const float* gradient;
    int count;
    std::int32_t corner;
  };
  LiveList<kInputBlock> lists[4];  // by place of the winner in its window
  Segment segments[4 * kInputWindows];
  int segment_count = 0;
};

// Windows [first, first + windows) of one image, filters [filter, filter + filters).
void list_live(const ConvPoolShape& shape, const float* y, const std::uint8_t* winner,
               const float* dy, int first, int windows, int filter, int filters,
               InputBlock& block) {
  const int row = shape.width * shape.channels;
  block.segment_count = 0;
  for (auto& list : block.lists) list.count = 0;
  for (int window = first; window < first + windows; ++window) {
    int begin[4];
    for (int place = 0; place < 4; ++place) begin[place] = block.lists[place].count;
    std::int64_t at = std::int64_t{window} * shape.filters + filter;
    for (int f = filter; f < filter + filters; ++f, ++at) {
      block.lists[winner[at]].push(y[at] > 0.0F, f * shape.terms(), dy[at]);
    }
    const int h = 2 * (window / shape.pooled_width()), w = 2 * (window % shape.pooled_width());
    for (int place = 0; place < 4; ++place) {
      const auto& list = block.lists[place];
      if (list.count == begin[place]) continue;
      block.segments[block.segment_count++] = {
          list.place + begin[place], list.gradient + begin[place], list.count - begin[place],
          (h + place / 2) * row + (w + place % 2) * shape.channels};
    }
  }
}

void spread_live(const ConvPoolShape& shape, const float* packed_backward, float* dx,
                 const InputBlock& block) {
  const std::ptrdiff_t row = std::ptrdiff_t{1} * shape.width * shape.channels;
  const int length = shape.kernel_width * shape.channels;
  const std::span segments(block.segments, static_cast<std::size_t>(block.segment_count));
  for (int kh = 0; kh < shape.kernel_height; ++kh) {
    const float* weights = packed_backward + std::ptrdiff_t{kh} * length;
    float* patches = dx + kh * row;
    for (int j = 0; j + kLanes <= length; j += kWide * kLanes) {
      const int vectors = std::min(kWide, (length - j) / kLanes);
      for (const auto& segment : segments) {
        accumulate(vectors, segment.count, segment.place, segment.gradient, weights + j,
                   Neighbour{}, patches + segment.corner + j);
      }
    }
    for (int j = length / kLanes * kLanes; j < length; ++j) {
      for (const auto& segment : segments) {
        float& sum = patches[segment.corner + j];
        for (int i = 0; i < segment.count; ++i) {
          sum = mul_add(segment.gradient[i], weights[segment.place[i] + j], sum);
        }
      }
    }
  }
}

}  // namespace

void conv2d_relu_max_pool2d_backward_input(const ConvPoolShape& shape, const float* packed_backward,
                                           const float* y, const std::uint8_t* winner,
                                           const float* dy, float* dx, int first, int last) {
  InputBlock block;
  const int filters_together = std::min(shape.filters, kInputBlock);
  const int windows_together = std::min(kInputBlock / filters_together, kInputWindows);
  for (int image = first; image < last; ++image) {
    const std::int64_t at = image * shape.output_size();
    float* out = dx + image * shape.input_size();
    std::fill_n(out, shape.input_size(), 0.0F);
    for (int window = 0; window < shape.windows(); window += windows_together) {
      const int windows = std::min(windows_together, shape.windows() - window);
      for (int filter = 0; filter < shape.filters; filter += filters_together) {
        list_live(shape, y + at, winner + at, dy + at, window, windows, filter,
                  std::min(filters_together, shape.filters - filter), block);
        spread_live(shape, packed_backward, out, block);
      }
    }
  }
}

namespace {

constexpr int kKernelListCapacity = 512;  // windows at a time
constexpr int kKernelListEnough = 50;     // so many make loading and storing the sums worth it

// dkernel of one filter block while it is summed: [filter][kh][kw · channels, filled up to whole
// vectors]. On the stack up to this size; larger kernels are worked on in parts of their rows.
constexpr int kSumFloats = 8192;

// Kernel rows [kh_begin, kh_end) and columns [begin, begin + length) of kw · channels, all images.
struct KernelPart {
  int kh_begin, kh_end, begin, length;
};

void backward_kernel_part(const ConvPoolShape& shape, int batch, const float* x, const float* y,
                          const std::uint8_t* winner, const float* dy, float* dkernel, float* dbias,
                          int block, const KernelPart& part) {
  alignas(16) float sums[kSumFloats];
  LiveList<kKernelListCapacity> lists[kFilterBlock];
  const int first = block * kFilterBlock;
  const int filters = std::min(kFilterBlock, shape.filters - first);
  const std::ptrdiff_t row = std::ptrdiff_t{1} * shape.width * shape.channels;
  const int vectors = (part.length + kLanes - 1) / kLanes;
  const int rows = part.kh_end - part.kh_begin;
  const int filter_sums = rows * vectors * kLanes;
  float bias_sums[kFilterBlock] = {};
  std::fill_n(sums, filters * filter_sums, 0.0F);

  const auto spend = [&] {
    const float* base = x + part.kh_begin * row + part.begin;
    const auto each_filter = [&](int vectors_now, const float* from, auto step, int to) {
      for (int f = 0; f < filters; ++f) {
        accumulate(vectors_now, lists[f].count, lists[f].place, lists[f].gradient, from, step,
                   sums + f * filter_sums + to);
      }
    };
    // 32 floats of the patches for all filters before the next 32: they stay in the first-level
    // cache.
    if (vectors == 1) {  // narrow rows, one vector each: several rows at once
      for (int r = 0; r < rows; r += kWide) {
        each_filter(std::min(kWide, rows - r), base + r * row, row, r * kLanes);
      }
    } else {
      for (int r = 0; r < rows; ++r) {
        for (int v = 0; v < vectors; v += kWide) {
          each_filter(std::min(kWide, vectors - v), base + r * row + v * kLanes, Neighbour{},
                      (r * vectors + v) * kLanes);
        }
      }
    }
    for (int f = 0; f < filters; ++f) {
      for (int i = 0; i < lists[f].count; ++i) bias_sums[f] += lists[f].gradient[i];
      lists[f].count = 0;
    }
  };

  const std::int32_t places[4] = {0, shape.channels, static_cast<std::int32_t>(row),
                                  static_cast<std::int32_t>(row) + shape.channels};
  int listed = 0;
  for (int image = 0; image < batch; ++image) {
    std::int64_t at = image * shape.output_size() + first;
    for (int p = 0; p < shape.pooled_height(); ++p) {
      auto corner = static_cast<std::int32_t>(image * shape.input_size() + 2 * p * row);
      for (int q = 0; q < shape.pooled_width();
           ++q, at += shape.filters, corner += 2 * shape.channels) {
        for (int f = 0; f < filters; ++f) {
          lists[f].push(y[at + f] > 0.0F, corner + places[winner[at + f]], dy[at + f]);
        }
        if (++listed == kKernelListCapacity) {
          spend();
          listed = 0;
        }
      }
    }
    // An image at a time where it has windows enough: it stays in the cache for all eight filters.
    if (listed >= kKernelListEnough || image + 1 == batch) {
      spend();
      listed = 0;
    }
  }

  for (int r = 0; r < rows; ++r) {
    for (int j = 0; j < part.length; ++j) {
      const std::ptrdiff_t k =
          std::ptrdiff_t{part.kh_begin + r} * shape.kernel_width * shape.channels + part.begin + j;
      for (int f = 0; f < filters; ++f) {
        dkernel[k * shape.filters + first + f] = sums[f * filter_sums + r * vectors * kLanes + j];
      }
    }
  }
  for (int f = 0; f < filters; ++f) dbias[first + f] = bias_sums[f];
}

}  // namespace

void conv2d_relu_max_pool2d_backward_kernel(const ConvPoolShape& shape, int batch, const float* x,
                                            const float* y, const std::uint8_t* winner,
                                            const float* dy, float* dkernel, float* dbias,
                                            int block) {
  const int length = shape.kernel_width * shape.channels;
  constexpr int kRowFloats = kSumFloats / kFilterBlock;
  const int padded = (length + kLanes - 1) / kLanes * kLanes;
  const int rows = std::max(1, std::min(shape.kernel_height, kRowFloats / padded));
  for (int kh = 0; kh < shape.kernel_height; kh += rows) {
    for (int begin = 0; begin < length; begin += kRowFloats) {
      backward_kernel_part(shape, batch, x, y, winner, dy, dkernel, dbias, block,
                           {kh, std::min(kh + rows, shape.kernel_height), begin,
                            std::min(kRowFloats, length - begin)});
    }
  }
}

}  // namespace pixelwalk::kernels::simd
