#include <algorithm>

#include "core/kernels/conv2d_relu_max_pool2d/conv2d_relu_max_pool2d.h"

namespace pixelwalk::kernels::reference {

template <typename Real>
void conv2d_relu_max_pool2d_forward(const ConvPoolShape& shape, int batch, const Real* x,
                                    const Real* kernel, const Real* bias, Real* y,
                                    std::uint8_t* winner) {
  const int channels = shape.channels, filters = shape.filters;
  const auto convolve = [&](const Real* image, int h, int w, int f) {
    Real sum = bias[f];
    for (int kh = 0; kh < shape.kernel_height; ++kh) {
      for (int kw = 0; kw < shape.kernel_width; ++kw) {
        for (int c = 0; c < channels; ++c) {
          sum += image[((h + kh) * shape.width + w + kw) * channels + c] *
                 kernel[((kh * shape.kernel_width + kw) * channels + c) * filters + f];
        }
      }
    }
    return sum;
  };
  for (int b = 0; b < batch; ++b, x += shape.input_size()) {
    for (int p = 0; p < shape.pooled_height(); ++p) {
      for (int q = 0; q < shape.pooled_width(); ++q) {
        for (int f = 0; f < filters; ++f) {
          int best = 0;
          Real greatest = convolve(x, 2 * p, 2 * q, f);
          for (int place = 1; place < 4; ++place) {
            const Real z = convolve(x, 2 * p + place / 2, 2 * q + place % 2, f);
            if (z > greatest) {
              greatest = z;
              best = place;
            }
          }
          *y++ = 0 > greatest ? 0 : greatest;
          *winner++ = static_cast<std::uint8_t>(best);
        }
      }
    }
  }
}

template <typename Real>
void conv2d_relu_max_pool2d_backward(const ConvPoolShape& shape, int batch, const Real* x,
                                     const Real* kernel, const Real* y, const std::uint8_t* winner,
                                     const Real* dy, Real* dx, Real* dkernel, Real* dbias) {
  const int channels = shape.channels, filters = shape.filters;
  std::fill_n(dkernel, shape.terms() * filters, Real{0});
  std::fill_n(dbias, filters, Real{0});
  if (dx != nullptr) std::fill_n(dx, batch * shape.input_size(), Real{0});
  for (int b = 0; b < batch; ++b) {
    for (int p = 0; p < shape.pooled_height(); ++p) {
      for (int q = 0; q < shape.pooled_width(); ++q) {
        for (int f = 0; f < filters; ++f, ++y, ++winner, ++dy) {
          if (!(*y > 0)) continue;
          const int h = 2 * p + *winner / 2, w = 2 * q + *winner % 2;
          dbias[f] += *dy;
          for (int kh = 0; kh < shape.kernel_height; ++kh) {
            for (int kw = 0; kw < shape.kernel_width; ++kw) {
              for (int c = 0; c < channels; ++c) {
                const std::int64_t at =
                    b * shape.input_size() + ((h + kh) * shape.width + w + kw) * channels + c;
                const int weight = ((kh * shape.kernel_width + kw) * channels + c) * filters + f;
                dkernel[weight] += x[at] * *dy;
                if (dx != nullptr) dx[at] += kernel[weight] * *dy;
              }
            }
          }
        }
      }
    }
  }
}

template void conv2d_relu_max_pool2d_forward(const ConvPoolShape&, int, const float*, const float*,
                                             const float*, float*, std::uint8_t*);
template void conv2d_relu_max_pool2d_forward(const ConvPoolShape&, int, const double*,
                                             const double*, const double*, double*, std::uint8_t*);
template void conv2d_relu_max_pool2d_backward(const ConvPoolShape&, int, const float*, const float*,
                                              const float*, const std::uint8_t*, const float*,
                                              float*, float*, float*);
template void conv2d_relu_max_pool2d_backward(const ConvPoolShape&, int, const double*,
                                              const double*, const double*, const std::uint8_t*,
                                              const double*, double*, double*, double*);

}  // namespace pixelwalk::kernels::reference
