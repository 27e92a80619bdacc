#include <algorithm>

#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/dense/dense.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "core/kernels/relu/relu.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"
#include "core/model/layer.h"
#include "core/model/layer_geometry.h"

namespace pixelwalk {

namespace {

void activate(Activation activation, const Shape& shape, float* y) {
  const std::int64_t size = shape.elements();
  if (activation == Activation::kReLU) {
    kernels::simd::relu_forward(size, y, y);
  } else if (activation == Activation::kSoftmax) {
    const int classes = shape[shape.rank() - 1];
    kernels::softmax_forward(static_cast<int>(size / classes), classes, y, y);
  }
}

}  // namespace

void plain_forward(const LayerPlan& plan, const LayerWeights& weights, const float* x, float* y) {
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      kernels::simd::conv2d_forward(conv2d_shape(plan), x, weights.kernel, weights.bias, y, 0, 1);
      activate(plan.layer.activation, plan.output, y);
      break;
    case LayerKind::kMaxPooling2D:
      kernels::simd::max_pool2d_forward(pool2d_shape(plan), x, y, 0, 1);
      break;
    case LayerKind::kAveragePooling2D:
      kernels::simd::average_pool2d_forward(pool2d_shape(plan), x, y, 0, 1);
      break;
    case LayerKind::kDense:
      kernels::simd::dense_forward(dense_shape(plan), 1, x, weights.kernel, weights.bias, y, 0,
                                   plan.layer.units);
      activate(plan.layer.activation, plan.output, y);
      break;
    case LayerKind::kFlatten:
    case LayerKind::kReLU:
    case LayerKind::kSoftmax:
      std::copy_n(x, plan.output.elements(), y);
      if (plan.layer.kind == LayerKind::kReLU) activate(Activation::kReLU, plan.output, y);
      if (plan.layer.kind == LayerKind::kSoftmax) activate(Activation::kSoftmax, plan.output, y);
      break;
  }
}

}  // namespace pixelwalk
