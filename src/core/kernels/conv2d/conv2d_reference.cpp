#include <algorithm>

#include "core/kernels/conv2d/conv2d.h"

namespace pixelwalk::kernels::reference {

template <typename Real>
void conv2d_forward(const Conv2dShape& shape, int batch, const Real* x, const Real* kernel,
                    const Real* bias, Real* y) {
  const int channels = shape.channels, filters = shape.filters;
  for (int b = 0; b < batch; ++b) {
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      for (int ow = 0; ow < shape.output_width(); ++ow) {
        for (int f = 0; f < filters; ++f) {
          Real sum = bias[f];
          for (int kh = shape.rows.begin(oh); kh < shape.rows.end(oh); ++kh) {
            for (int kw = shape.columns.begin(ow); kw < shape.columns.end(ow); ++kw) {
              const int h = shape.rows.start(oh) + kh, w = shape.columns.start(ow) + kw;
              for (int c = 0; c < channels; ++c) {
                sum += x[b * shape.input_size() + (h * shape.width() + w) * channels + c] *
                       kernel[((kh * shape.columns.size + kw) * channels + c) * filters + f];
              }
            }
          }
          *y++ = sum;
        }
      }
    }
  }
}

template <typename Real>
void conv2d_backward(const Conv2dShape& shape, int batch, const Real* x, const Real* kernel,
                     const Real* dy, Real* dx, Real* dkernel, Real* dbias) {
  const int channels = shape.channels, filters = shape.filters;
  if (dkernel != nullptr) std::fill_n(dkernel, shape.terms() * filters, Real{0});
  if (dbias != nullptr) std::fill_n(dbias, filters, Real{0});
  if (dx != nullptr) std::fill_n(dx, batch * shape.input_size(), Real{0});
  for (int b = 0; b < batch; ++b) {
    for (int oh = 0; oh < shape.output_height(); ++oh) {
      for (int ow = 0; ow < shape.output_width(); ++ow) {
        for (int f = 0; f < filters; ++f) {
          const Real g = *dy++;
          if (dbias != nullptr) dbias[f] += g;
          for (int kh = shape.rows.begin(oh); kh < shape.rows.end(oh); ++kh) {
            for (int kw = shape.columns.begin(ow); kw < shape.columns.end(ow); ++kw) {
              const int h = shape.rows.start(oh) + kh, w = shape.columns.start(ow) + kw;
              for (int c = 0; c < channels; ++c) {
                const std::int64_t at =
                    b * shape.input_size() + (h * shape.width() + w) * channels + c;
                const int weight = ((kh * shape.columns.size + kw) * channels + c) * filters + f;
                if (dkernel != nullptr) dkernel[weight] += x[at] * g;
                if (dx != nullptr) dx[at] += kernel[weight] * g;
              }
            }
          }
        }
      }
    }
  }
}

template void conv2d_forward(const Conv2dShape&, int, const float*, const float*, const float*,
                             float*);
template void conv2d_forward(const Conv2dShape&, int, const double*, const double*, const double*,
                             double*);
template void conv2d_backward(const Conv2dShape&, int, const float*, const float*, const float*,
                              float*, float*, float*);
template void conv2d_backward(const Conv2dShape&, int, const double*, const double*, const double*,
                              double*, double*, double*);

}  // namespace pixelwalk::kernels::reference
