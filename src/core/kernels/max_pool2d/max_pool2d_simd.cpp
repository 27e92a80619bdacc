#include <algorithm>
#include <cstddef>

#include "core/base/simd.h"
#include "core/kernels/max_pool2d/max_pool2d.h"

namespace pixelwalk::kernels::simd {

using namespace pixelwalk::lanes;

namespace {

// Calls visit(b, input offset of the window's start, output offset, the window's part on the
// input).
struct Part {
  int row_begin, row_end, column_begin, column_end;
};
template <typename Visit>
void each_window(const Pool2dShape& shape, int first, int last, const Visit& visit) {
  for (int b = first; b < last; ++b) {
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      for (int ow = 0; ow < shape.output_width(); ++ow) {
        const std::int64_t from =
            b * shape.input_size() +
            (std::int64_t{shape.rows.start(oh)} * shape.width() + shape.columns.start(ow)) *
                shape.channels;
        const std::int64_t to = b * shape.output_size() +
                                (std::int64_t{oh} * shape.output_width() + ow) * shape.channels;
        visit(from, to,
              Part{shape.rows.begin(oh), shape.rows.end(oh), shape.columns.begin(ow),
                   shape.columns.end(ow)});
      }
    }
  }
}

std::ptrdiff_t offset(const Pool2dShape& shape, int row, int column) {
  return (std::ptrdiff_t{row} * shape.width() + column) * shape.channels;
}

}  // namespace

void max_pool2d_forward(const Pool2dShape& shape, const float* x, float* y, int first, int last) {
  each_window(shape, first, last, [&](std::int64_t from, std::int64_t to, const Part& part) {
    int c = 0;
    for (; c + kLanes <= shape.channels; c += kLanes) {
      F32x4 best = load(x + from + c + offset(shape, part.row_begin, part.column_begin));
      for (int ph = part.row_begin; ph < part.row_end; ++ph) {
        for (int pw = part.column_begin; pw < part.column_end; ++pw) {
          best = max(load(x + from + c + offset(shape, ph, pw)), best);
        }
      }
      store(y + to + c, best);
    }
    for (; c < shape.channels; ++c) {
      float best = x[from + c + offset(shape, part.row_begin, part.column_begin)];
      for (int ph = part.row_begin; ph < part.row_end; ++ph) {
        for (int pw = part.column_begin; pw < part.column_end; ++pw) {
          const float value = x[from + c + offset(shape, ph, pw)];
          best = value > best ? value : best;
        }
      }
      y[to + c] = best;
    }
  });
}

void max_pool2d_backward(const Pool2dShape& shape, const float* x, const float* dy, float* dx,
                         int first, int last) {
  std::fill_n(dx + first * shape.input_size(), (last - first) * shape.input_size(), 0.0F);
  each_window(shape, first, last, [&](std::int64_t from, std::int64_t to, const Part& part) {
    int c = 0;
    for (; c + kLanes <= shape.channels; c += kLanes) {
      F32x4 best = load(x + from + c + offset(shape, part.row_begin, part.column_begin));
      I32x4 winner = splat_int(part.row_begin * shape.columns.size + part.column_begin);
      for (int ph = part.row_begin; ph < part.row_end; ++ph) {
        for (int pw = part.column_begin; pw < part.column_end; ++pw) {
          const F32x4 value = load(x + from + c + offset(shape, ph, pw));
          winner = select(greater(value, best), splat_int(ph * shape.columns.size + pw), winner);
          best = max(value, best);
        }
      }
      const F32x4 gradient = load(dy + to + c);
      for (int ph = part.row_begin; ph < part.row_end; ++ph) {
        for (int pw = part.column_begin; pw < part.column_end; ++pw) {
          float* target = dx + from + c + offset(shape, ph, pw);
          const I32x4 won = equal(winner, splat_int(ph * shape.columns.size + pw));
          store(target, add(load(target), keep(won, gradient)));
        }
      }
    }
    for (; c < shape.channels; ++c) {
      std::ptrdiff_t winner = offset(shape, part.row_begin, part.column_begin);
      for (int ph = part.row_begin; ph < part.row_end; ++ph) {
        for (int pw = part.column_begin; pw < part.column_end; ++pw) {
          const std::ptrdiff_t at = offset(shape, ph, pw);
          if (x[from + c + at] > x[from + c + winner]) winner = at;
        }
      }
      dx[from + c + winner] += dy[to + c];
    }
  });
}

}  // namespace pixelwalk::kernels::simd
