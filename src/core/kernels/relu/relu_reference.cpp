#include "core/kernels/relu/relu.h"

namespace pixelwalk::kernels::reference {

template <typename Real>
void relu_forward(std::int64_t count, const Real* x, Real* y) {
  for (std::int64_t i = 0; i < count; ++i) y[i] = 0 > x[i] ? 0 : x[i];
}

template <typename Real>
void relu_backward(std::int64_t count, const Real* y, const Real* dy, Real* dx) {
  for (std::int64_t i = 0; i < count; ++i) dx[i] = y[i] > 0 ? dy[i] : 0;
}

template void relu_forward(std::int64_t, const float*, float*);
template void relu_forward(std::int64_t, const double*, double*);
template void relu_backward(std::int64_t, const float*, const float*, float*);
template void relu_backward(std::int64_t, const double*, const double*, double*);

}  // namespace pixelwalk::kernels::reference
