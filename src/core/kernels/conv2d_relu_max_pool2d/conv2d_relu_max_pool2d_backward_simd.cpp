#include <cstddef>

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

using namespace ::pixelwalk::simd;

namespace {

// Live gradients in the order of their windows.
template <int kCapacity>
struct LiveList {
  int count = 0;
  std::int32_t place[kCapacity];
  float gradient[kCapacity];

  // Adds an entry if `alive`, without a branch: it is written either way and overwritten by the
  // next.
  void push(bool alive, std::int32_t at, float value) {
    place[count] = at;
    gradient[count] = value;
    count += alive ? 1 : 0;
  }
};

// Vector v of base lies v · step behind the first.
template <int kVectors>
void accumulate_vectors(int count, const std::int32_t* place, const float* gradient,
                        const float* base, std::ptrdiff_t step, float* target) {
  F32x4 sums[kVectors];
  for (int v = 0; v < kVectors; ++v) sums[v] = load(target + v * kLanes);
  for (int i = 0; i < count; ++i) {
    const F32x4 g = load_splat(gradient + i);
    const float* values = base + place[i];
    for (int v = 0; v < kVectors; ++v) sums[v] = mul_add(g, load(values + v * step), sums[v]);
  }
  for (int v = 0; v < kVectors; ++v) store(target + v * kLanes, sums[v]);
}

template <typename List>
void accumulate(int vectors, const List& list, const float* base, std::ptrdiff_t step,
                float* target) {
  const auto run = [&](auto function) {
    function(list.count, list.place, list.gradient, base, step, target);
  };
  for (; vectors >= 8; vectors -= 8, base += 8 * step, target += 8 * kLanes) {
    run(accumulate_vectors<8>);
  }
  switch (vectors) {
    case 1:
      return run(accumulate_vectors<1>);
    case 2:
      return run(accumulate_vectors<2>);
    case 3:
      return run(accumulate_vectors<3>);
    case 4:
      return run(accumulate_vectors<4>);
    case 5:
      return run(accumulate_vectors<5>);
    case 6:
      return run(accumulate_vectors<6>);
    case 7:
      return run(accumulate_vectors<7>);
    default:
      return;
  }
}

// The list, the row and the target of dx: `length` floats, of which the last few may not fill a
// vector.
template <typename List>
void accumulate_row(int length, const List& list, const float* base, float* target) {
  const int whole = length / kLanes;
  accumulate(whole, list, base, kLanes, target);
  for (int j = whole * kLanes; j < length; ++j) {
    for (int i = 0; i < list.count; ++i) {
      target[j] = mul_add(list.gradient[i], base[list.place[i] + j], target[j]);
    }
  }
}

constexpr int kInputListCapacity = 64;    // filters at a time
constexpr int kKernelListCapacity = 512;  // windows at a time
constexpr int kKernelListEnough = 50;     // so many make loading and storing the sums worth it

}  // namespace

void conv2d_relu_max_pool2d_backward_input(const ConvPoolShape& shape, const float* packed_backward,
                                           const float* y, const std::uint8_t* winner,
                                           const float* dy, float* dx, int first, int last) {
  const std::ptrdiff_t row = std::ptrdiff_t{1} * shape.width * shape.channels;
  const int length = shape.kernel_width * shape.channels, terms = shape.terms();
  LiveList<kInputListCapacity + 1> lists[4];  // by place of the winner
  for (int image = first; image < last; ++image) {
    float* out = dx + image * shape.input_size();
    std::fill_n(out, shape.input_size(), 0.0F);
    std::int64_t at = image * shape.output_size();
    for (int p = 0; p < shape.pooled_height(); ++p) {
      for (int q = 0; q < shape.pooled_width(); ++q) {
        for (int filter = 0; filter < shape.filters; filter += kInputListCapacity) {
          const int end = std::min(filter + kInputListCapacity, shape.filters);
          for (auto& list : lists) list.count = 0;
          for (int f = filter; f < end; ++f, ++at) {
            lists[winner[at]].push(y[at] > 0.0F, f * terms, dy[at]);
          }
          for (int place = 0; place < 4; ++place) {
            if (lists[place].count == 0) continue;
            float* patch = out + (2 * p + place / 2) * row +
                           std::ptrdiff_t{2 * q + place % 2} * shape.channels;
            for (int kh = 0; kh < shape.kernel_height; ++kh) {
              accumulate_row(length, lists[place], packed_backward + std::ptrdiff_t{kh} * length,
                             patch + kh * row);
            }
          }
        }
      }
    }
  }
}

namespace {

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
  LiveList<kKernelListCapacity + 1> lists[kFilterBlock];
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
    for (int f = 0; f < filters; ++f) {
      float* target = sums + f * filter_sums;
      for (int i = 0; i < lists[f].count; ++i) bias_sums[f] += lists[f].gradient[i];
      if (vectors == 1) {
        accumulate(rows, lists[f], base, row, target);  // narrow rows: all of them in registers
      } else {
        for (int r = 0; r < rows; ++r) {
          accumulate(vectors, lists[f], base + r * row, kLanes, target + r * vectors * kLanes);
        }
      }
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
