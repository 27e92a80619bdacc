#include <algorithm>

#include "core/kernels/average_pool2d/average_pool2d.h"

namespace pixelwalk::kernels::reference {

namespace {

// Calls visit(offset of one position, how many positions the window has) for each position of a
// window.
template <typename Real, typename Visit>
void each_position(const Pool2dShape& shape, int oh, int ow, const Visit& visit) {
  const int count = (shape.rows.end(oh) - shape.rows.begin(oh)) *
                    (shape.columns.end(ow) - shape.columns.begin(ow));
  for (int ph = shape.rows.begin(oh); ph < shape.rows.end(oh); ++ph) {
    for (int pw = shape.columns.begin(ow); pw < shape.columns.end(ow); ++pw) {
      const int h = shape.rows.start(oh) + ph, w = shape.columns.start(ow) + pw;
      visit((h * shape.width() + w) * shape.channels, static_cast<Real>(count));
    }
  }
}

}  // namespace

template <typename Real>
void average_pool2d_forward(const Pool2dShape& shape, int batch, const Real* x, Real* y) {
  for (int b = 0; b < batch; ++b, x += shape.input_size()) {
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      for (int ow = 0; ow < shape.output_width(); ++ow) {
        for (int c = 0; c < shape.channels; ++c) {
          Real sum = 0, count = 1;
          each_position<Real>(shape, oh, ow, [&](int at, Real n) {
            sum += x[at + c];
            count = n;
          });
          *y++ = sum / count;
        }
      }
    }
  }
}

template <typename Real>
void average_pool2d_backward(const Pool2dShape& shape, int batch, const Real* dy, Real* dx) {
  std::fill_n(dx, batch * shape.input_size(), Real{0});
  for (int b = 0; b < batch; ++b, dx += shape.input_size()) {
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      for (int ow = 0; ow < shape.output_width(); ++ow) {
        for (int c = 0; c < shape.channels; ++c, ++dy) {
          each_position<Real>(shape, oh, ow, [&](int at, Real n) { dx[at + c] += *dy / n; });
        }
      }
    }
  }
}

template void average_pool2d_forward(const Pool2dShape&, int, const float*, float*);
template void average_pool2d_forward(const Pool2dShape&, int, const double*, double*);
template void average_pool2d_backward(const Pool2dShape&, int, const float*, float*);
template void average_pool2d_backward(const Pool2dShape&, int, const double*, double*);

}  // namespace pixelwalk::kernels::reference
