#include <algorithm>

#include "core/kernels/dense/dense.h"

namespace pixelwalk::kernels::reference {

template <typename Real>
void dense_forward(const DenseShape& shape, int batch, const Real* x, const Real* kernel,
                   const Real* bias, Real* y) {
  for (int b = 0; b < batch; ++b) {
    for (int u = 0; u < shape.units; ++u) {
      Real sum = bias[u];
      for (int i = 0; i < shape.inputs; ++i) {
        sum += x[std::int64_t{b} * shape.inputs + i] * kernel[std::int64_t{i} * shape.units + u];
      }
      *y++ = sum;
    }
  }
}

template <typename Real>
void dense_backward(const DenseShape& shape, int batch, const Real* x, const Real* kernel,
                    const Real* dy, Real* dx, Real* dkernel, Real* dbias) {
  if (dkernel != nullptr)
    std::fill_n(dkernel, std::int64_t{1} * shape.inputs * shape.units, Real{0});
  if (dbias != nullptr) std::fill_n(dbias, shape.units, Real{0});
  for (int b = 0; b < batch; ++b) {
    const Real* g = dy + std::int64_t{b} * shape.units;
    for (int u = 0; dbias != nullptr && u < shape.units; ++u) dbias[u] += g[u];
    for (int i = 0; i < shape.inputs; ++i) {
      Real sum = 0;
      for (int u = 0; u < shape.units; ++u) {
        const std::int64_t weight = std::int64_t{i} * shape.units + u;
        if (dkernel != nullptr) dkernel[weight] += x[std::int64_t{b} * shape.inputs + i] * g[u];
        sum += g[u] * kernel[weight];
      }
      if (dx != nullptr) dx[std::int64_t{b} * shape.inputs + i] = sum;
    }
  }
}

template void dense_forward(const DenseShape&, int, const float*, const float*, const float*,
                            float*);
template void dense_forward(const DenseShape&, int, const double*, const double*, const double*,
                            double*);
template void dense_backward(const DenseShape&, int, const float*, const float*, const float*,
                             float*, float*, float*);
template void dense_backward(const DenseShape&, int, const double*, const double*, const double*,
                             double*, double*, double*);

}  // namespace pixelwalk::kernels::reference
