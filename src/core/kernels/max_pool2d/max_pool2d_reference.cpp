#include <algorithm>

#include "core/kernels/max_pool2d/max_pool2d.h"

namespace pixelwalk::kernels::reference {

template <typename Real>
int max_pool2d_winner(const Pool2dShape& shape, const Real* x, int oh, int ow) {
  int best = -1;
  for (int ph = shape.rows.begin(oh); ph < shape.rows.end(oh); ++ph) {
    for (int pw = shape.columns.begin(ow); pw < shape.columns.end(ow); ++pw) {
      const int h = shape.rows.start(oh) + ph, w = shape.columns.start(ow) + pw;
      const int at = (h * shape.width() + w) * shape.channels;
      if (best < 0 || x[at] > x[best]) best = at;
    }
  }
  return best;
}

template <typename Real>
void max_pool2d_forward(const Pool2dShape& shape, int batch, const Real* x, Real* y) {
  for (int b = 0; b < batch; ++b, x += shape.input_size()) {
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      for (int ow = 0; ow < shape.output_width(); ++ow) {
        for (int c = 0; c < shape.channels; ++c) {
          *y++ = x[c + max_pool2d_winner(shape, x + c, oh, ow)];
        }
      }
    }
  }
}

template <typename Real>
void max_pool2d_backward(const Pool2dShape& shape, int batch, const Real* x, const Real* dy,
                         Real* dx) {
  std::fill_n(dx, batch * shape.input_size(), Real{0});
  for (int b = 0; b < batch; ++b, x += shape.input_size(), dx += shape.input_size()) {
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      for (int ow = 0; ow < shape.output_width(); ++ow) {
        for (int c = 0; c < shape.channels; ++c) {
          dx[c + max_pool2d_winner(shape, x + c, oh, ow)] += *dy++;
        }
      }
    }
  }
}

template int max_pool2d_winner(const Pool2dShape&, const float*, int, int);
template int max_pool2d_winner(const Pool2dShape&, const double*, int, int);
template void max_pool2d_forward(const Pool2dShape&, int, const float*, float*);
template void max_pool2d_forward(const Pool2dShape&, int, const double*, double*);
template void max_pool2d_backward(const Pool2dShape&, int, const float*, const float*, float*);
template void max_pool2d_backward(const Pool2dShape&, int, const double*, const double*, double*);

}  // namespace pixelwalk::kernels::reference
