#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/average_pool2d/average_pool2d.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

// Calls visit(input offset, output offset, rows, columns) for the part of each window that lies on
// x.
template <typename Visit>
void each_window(const Pool2dShape& shape, int first, int last, const Visit& visit) {
  for (int b = first; b < last; ++b) {
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      for (int ow = 0; ow < shape.output_width(); ++ow) {
        const int row = shape.rows.begin(oh), column = shape.columns.begin(ow);
        const std::int64_t from =
            b * shape.input_size() + (std::int64_t{shape.rows.start(oh) + row} * shape.width() +
                                      shape.columns.start(ow) + column) *
                                         shape.channels;
        const std::int64_t to = b * shape.output_size() +
                                (std::int64_t{oh} * shape.output_width() + ow) * shape.channels;
        visit(from, to, shape.rows.end(oh) - row, shape.columns.end(ow) - column);
      }
    }
  }
}

std::ptrdiff_t offset(const Pool2dShape& shape, int row, int column) {
  return (std::ptrdiff_t{row} * shape.width() + column) * shape.channels;
}

}  // namespace

void average_pool2d_forward(const Pool2dShape& shape, const float* x, float* y, int first,
                            int last) {
  each_window(shape, first, last, [&](std::int64_t from, std::int64_t to, int rows, int columns) {
    const auto count = static_cast<float>(rows * columns);
    int c = 0;
    for (; c + kLanes <= shape.channels; c += kLanes) {
      F32x4 total = zero();
      for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
          total = add(total, load(x + from + c + offset(shape, row, column)));
        }
      }
      store(y + to + c, div(total, splat(count)));
    }
    for (; c < shape.channels; ++c) {
      float total = 0.0F;
      for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
          total += x[from + c + offset(shape, row, column)];
        }
      }
      y[to + c] = total / count;
    }
  });
}

void average_pool2d_backward(const Pool2dShape& shape, const float* dy, float* dx, int first,
                             int last) {
  std::fill_n(dx + first * shape.input_size(), (last - first) * shape.input_size(), 0.0F);
  each_window(shape, first, last, [&](std::int64_t from, std::int64_t to, int rows, int columns) {
    const auto count = static_cast<float>(rows * columns);
    int c = 0;
    for (; c + kLanes <= shape.channels; c += kLanes) {
      const F32x4 share = div(load(dy + to + c), splat(count));
      for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
          float* target = dx + from + c + offset(shape, row, column);
          store(target, add(load(target), share));
        }
      }
    }
    for (; c < shape.channels; ++c) {
      for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
          dx[from + c + offset(shape, row, column)] += dy[to + c] / count;
        }
      }
    }
  });
}

}  // namespace pixelwalk::kernels::simd
