#pragma once

#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/dense/dense.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "core/model/model_spec.h"

// From a planned layer to the geometry that its kernels take.

namespace pixelwalk {

inline kernels::Conv2dShape conv2d_shape(const LayerPlan& plan) {
  const LayerSpec& layer = plan.layer;
  return kernels::Conv2dShape::make(
      plan.input[0], plan.input[1], plan.input[2], layer.filters, layer.kernel_height,
      layer.kernel_width, layer.stride == 0 ? 1 : layer.stride, layer.padding == Padding::kSame);
}

/// A pooling's stride defaults to its pool, which may differ between the axes.
inline kernels::Pool2dShape pool2d_shape(const LayerPlan& plan) {
  const LayerSpec& layer = plan.layer;
  const bool same = layer.padding == Padding::kSame;
  const auto window = [&](int input, int pool) {
    return kernels::Window::make(input, pool, layer.stride == 0 ? pool : layer.stride, same);
  };
  return {window(plan.input[0], layer.pool_height), window(plan.input[1], layer.pool_width),
          plan.input[2]};
}

inline kernels::DenseShape dense_shape(const LayerPlan& plan) {
  return kernels::DenseShape::make(static_cast<int>(plan.input.elements()), plan.layer.units);
}

}  // namespace pixelwalk
