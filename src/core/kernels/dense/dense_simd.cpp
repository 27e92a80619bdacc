#include <algorithm>
#include <cstddef>
#include <type_traits>

#include "core/base/simd.h"
#include "core/kernels/dense/dense.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

// Rows of the kernel that are worked through for all images before the next ones, so that a strip
// of them (kBlock × 16 floats) stays in the first-level cache. Sums go on where they stopped: same
// bits.
constexpr int kBlock = 256;

// kRows images × 4·kVectors units, rows [begin, end) of the kernel.
template <int kRows, int kVectors>
void forward_tile(const DenseShape& shape, const float* x, const float* kernel, const float* start,
                  std::ptrdiff_t start_step, float* y, int begin, int end) {
  const std::ptrdiff_t units = shape.units, inputs = shape.inputs;
  F32x4 totals[kRows][kVectors];
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) totals[r][v] = load(start + r * start_step + v * kLanes);
  }
  const float* weights = kernel + begin * units;
  for (int i = begin; i < end; ++i, weights += units) {
    F32x4 w[kVectors];
    for (int v = 0; v < kVectors; ++v) w[v] = load(weights + v * kLanes);
    for (int r = 0; r < kRows; ++r) {
      const F32x4 value = load_splat(x + r * inputs + i);
      for (int v = 0; v < kVectors; ++v) totals[r][v] = mul_add(value, w[v], totals[r][v]);
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) store(y + r * units + v * kLanes, totals[r][v]);
  }
}

template <int kVectors>
void forward_columns(const DenseShape& shape, int batch, const float* x, const float* kernel,
                     const float* bias, float* y) {
  constexpr int kRows = 8 / kVectors;
  for (int begin = 0; begin < shape.inputs; begin += kBlock) {
    const int end = std::min(begin + kBlock, shape.inputs);
    int b = 0;
    const auto tile = [&](auto rows) {
      constexpr int kTileRows = decltype(rows)::value;
      float* out = y + std::ptrdiff_t{b} * shape.units;
      const float* start = begin == 0 ? bias : out;
      forward_tile<kTileRows, kVectors>(shape, x + std::ptrdiff_t{b} * shape.inputs, kernel, start,
                                        begin == 0 ? 0 : shape.units, out, begin, end);
      b += kTileRows;
    };
    while (b + kRows <= batch) tile(std::integral_constant<int, kRows>{});
    while (b < batch) tile(std::integral_constant<int, 1>{});
  }
}

}  // namespace

void dense_forward(const DenseShape& shape, int batch, const float* x, const float* kernel,
                   const float* bias, float* y, int first, int last) {
  int u = first;
  for (; u + 16 <= last; u += 16) {
    forward_columns<4>(shape, batch, x, kernel + u, bias + u, y + u);
  }
  for (; u + kLanes <= last; u += kLanes) {
    forward_columns<1>(shape, batch, x, kernel + u, bias + u, y + u);
  }
  for (; u < last; ++u) {
    for (int b = 0; b < batch; ++b) {
      float total = bias[u];
      for (int i = 0; i < shape.inputs; ++i) {
        total = mul_add(x[std::ptrdiff_t{b} * shape.inputs + i],
                        kernel[std::ptrdiff_t{i} * shape.units + u], total);
      }
      y[std::ptrdiff_t{b} * shape.units + u] = total;
    }
  }
}

namespace {

// dkernel: kRows inputs × 4·kVectors units, summed over the batch.
template <int kRows, int kVectors>
void backward_kernel_tile(const DenseShape& shape, int batch, const float* x, const float* dy,
                          float* dkernel) {
  const std::ptrdiff_t units = shape.units;
  F32x4 totals[kRows][kVectors];
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) totals[r][v] = zero();
  }
  for (int b = 0; b < batch; ++b, x += shape.inputs, dy += units) {
    F32x4 g[kVectors];
    for (int v = 0; v < kVectors; ++v) g[v] = load(dy + v * kLanes);
    for (int r = 0; r < kRows; ++r) {
      const F32x4 value = load_splat(x + r);
      for (int v = 0; v < kVectors; ++v) totals[r][v] = mul_add(value, g[v], totals[r][v]);
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) store(dkernel + r * units + v * kLanes, totals[r][v]);
  }
}

template <int kRows>
void backward_kernel_rows(const DenseShape& shape, int batch, const float* x, const float* dy,
                          float* dkernel) {
  constexpr int kWide = 8 / kRows;
  int u = 0;
  for (; u + kWide * kLanes <= shape.units; u += kWide * kLanes) {
    backward_kernel_tile<kRows, kWide>(shape, batch, x, dy + u, dkernel + u);
  }
  for (; u + kLanes <= shape.units; u += kLanes) {
    backward_kernel_tile<kRows, 1>(shape, batch, x, dy + u, dkernel + u);
  }
  for (; u < shape.units; ++u) {
    for (int r = 0; r < kRows; ++r) {
      float total = 0.0F;
      for (int b = 0; b < batch; ++b) {
        total = mul_add(x[std::ptrdiff_t{b} * shape.inputs + r],
                        dy[std::ptrdiff_t{b} * shape.units + u], total);
      }
      dkernel[std::ptrdiff_t{r} * shape.units + u] = total;
    }
  }
}

// dx: kRows images × 4 inputs, each an inner product over units.
template <int kRows>
void backward_input_tile(const DenseShape& shape, const float* kernel, const float* dy, float* dx) {
  const std::ptrdiff_t units = shape.units;
  const int whole = shape.units / kLanes * kLanes;
  F32x4 totals[kRows][kLanes];
  for (int r = 0; r < kRows; ++r) {
    for (int i = 0; i < kLanes; ++i) totals[r][i] = zero();
  }
  for (int u = 0; u < whole; u += kLanes) {
    F32x4 w[kLanes];
    for (int i = 0; i < kLanes; ++i) w[i] = load(kernel + i * units + u);
    for (int r = 0; r < kRows; ++r) {
      const F32x4 g = load(dy + r * units + u);
      for (int i = 0; i < kLanes; ++i) totals[r][i] = mul_add(g, w[i], totals[r][i]);
    }
  }
  for (int r = 0; r < kRows; ++r) {
    float* out = dx + std::ptrdiff_t{r} * shape.inputs;
    store(out, sums(totals[r][0], totals[r][1], totals[r][2], totals[r][3]));
    for (int u = whole; u < shape.units; ++u) {
      for (int i = 0; i < kLanes; ++i) {
        out[i] = mul_add(dy[r * units + u], kernel[i * units + u], out[i]);
      }
    }
  }
}

float backward_input_one(const DenseShape& shape, const float* kernel, const float* dy) {
  const int whole = shape.units / kLanes * kLanes;
  F32x4 total = zero();
  for (int u = 0; u < whole; u += kLanes) total = mul_add(load(dy + u), load(kernel + u), total);
  float result = sum(total);
  for (int u = whole; u < shape.units; ++u) result = mul_add(dy[u], kernel[u], result);
  return result;
}

}  // namespace

void dense_backward(const DenseShape& shape, int batch, const float* x, const float* kernel,
                    const float* dy, float* dx, float* dkernel, int first, int last) {
  int i = first;
  for (; i + kLanes <= last; i += kLanes) {
    const std::ptrdiff_t row = std::ptrdiff_t{i} * shape.units;
    backward_kernel_rows<kLanes>(shape, batch, x + i, dy, dkernel + row);
    if (dx == nullptr) continue;
    int b = 0;
    const auto tile = [&](auto rows) {
      constexpr int kRows = decltype(rows)::value;
      backward_input_tile<kRows>(shape, kernel + row, dy + std::ptrdiff_t{b} * shape.units,
                                 dx + std::ptrdiff_t{b} * shape.inputs + i);
      b += kRows;
    };
    while (b + 2 <= batch) tile(std::integral_constant<int, 2>{});
    while (b < batch) tile(std::integral_constant<int, 1>{});
  }
  for (; i < last; ++i) {
    const std::ptrdiff_t row = std::ptrdiff_t{i} * shape.units;
    backward_kernel_rows<1>(shape, batch, x + i, dy, dkernel + row);
    if (dx == nullptr) continue;
    for (int b = 0; b < batch; ++b) {
      dx[std::ptrdiff_t{b} * shape.inputs + i] =
          backward_input_one(shape, kernel + row, dy + std::ptrdiff_t{b} * shape.units);
    }
  }
}

void dense_backward_bias(const DenseShape& shape, int batch, const float* dy, float* dbias) {
  for (int u = 0; u < shape.units; ++u) {
    float total = 0.0F;
    for (int b = 0; b < batch; ++b) total += dy[std::ptrdiff_t{b} * shape.units + u];
    dbias[u] = total;
  }
}

}  // namespace pixelwalk::kernels::simd
