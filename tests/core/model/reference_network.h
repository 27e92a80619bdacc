#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/dense/dense.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "core/kernels/relu/relu.h"
#include "core/model/layer_geometry.h"
#include "core/model/sequential.h"

namespace pixelwalk::model_test {

/// A model once more, the slow way: the plain-loop references layer by layer, in double precision,
/// nothing fused. The oracle of Sequential.
class ReferenceNetwork {
 public:
  using Doubles = std::vector<double>;

  explicit ReferenceNetwork(const Sequential& model) : plans_(model.layers()) {
    for (const Parameter& parameter : model.parameters()) {
      values.emplace_back(parameter.value.begin(), parameter.value.end());
      gradients.emplace_back(parameter.value.size());
    }
  }

  std::vector<Doubles> values, gradients;  // by Sequential::parameters()
  std::vector<Doubles> outputs;            // by layer, activation included (softmax too)
  std::vector<Doubles> sums;               // by layer, before its activation
  std::vector<Doubles> sum_gradients;      // by layer, ∂loss/∂sums
  Doubles logits;

  /// x: floats or doubles.
  template <typename Values>
  void forward(const Values& x, int batch) {
    outputs.clear();
    sums.clear();
    Doubles input(x.begin(), x.end());
    std::size_t parameter = 0;
    for (const LayerPlan& plan : plans_) {
      Doubles y(static_cast<std::size_t>(batch * plan.output.elements()));
      const LayerKind kind = plan.layer.kind;
      if (kind == LayerKind::kConv2D) {
        kernels::reference::conv2d_forward(conv2d_shape(plan), batch, input.data(),
                                           values[parameter].data(), values[parameter + 1].data(),
                                           y.data());
        parameter += 2;
      } else if (kind == LayerKind::kDense) {
        kernels::reference::dense_forward(dense_shape(plan), batch, input.data(),
                                          values[parameter].data(), values[parameter + 1].data(),
                                          y.data());
        parameter += 2;
      } else if (kind == LayerKind::kMaxPooling2D) {
        kernels::reference::max_pool2d_forward(pool2d_shape(plan), batch, input.data(), y.data());
      } else if (kind == LayerKind::kAveragePooling2D) {
        kernels::reference::average_pool2d_forward(pool2d_shape(plan), batch, input.data(),
                                                   y.data());
      } else {
        y = input;
      }
      sums.push_back(y);
      logits = y;
      if (ends_in_relu(plan.layer)) {
        kernels::reference::relu_forward(static_cast<std::int64_t>(y.size()), y.data(), y.data());
        logits = y;
      }
      if (ends_in_softmax(plan.layer)) softmax(y, plan.output[plan.output.rank() - 1]);
      outputs.push_back(y);
      input = y;
    }
  }

  /// Forward first. Fills gradients; returns the mean loss. The last layer ends in softmax.
  double backward(const std::vector<float>& x, const std::vector<std::uint8_t>& labels, int batch) {
    const auto classes = static_cast<std::size_t>(plans_.back().output[0]);
    Doubles dy = outputs.back();
    double loss = 0;
    for (std::size_t b = 0; b < static_cast<std::size_t>(batch); ++b) {
      loss -= std::log(dy[b * classes + labels[b]]) / batch;
      dy[b * classes + labels[b]] -= 1;
    }
    for (double& value : dy) value /= batch;
    std::size_t parameter = values.size();
    sum_gradients.resize(plans_.size());
    for (std::size_t i = plans_.size(); i-- > 0;) {
      const LayerPlan& plan = plans_[i];
      const Doubles input = i == 0 ? Doubles(x.begin(), x.end()) : outputs[i - 1];
      Doubles dx(input.size());
      if (ends_in_relu(plan.layer)) {
        kernels::reference::relu_backward(static_cast<std::int64_t>(dy.size()), outputs[i].data(),
                                          dy.data(), dy.data());
      }
      sum_gradients[i] = dy;
      const LayerKind kind = plan.layer.kind;
      if (kind == LayerKind::kConv2D) {
        parameter -= 2;
        kernels::reference::conv2d_backward(
            conv2d_shape(plan), batch, input.data(), values[parameter].data(), dy.data(), dx.data(),
            gradients[parameter].data(), gradients[parameter + 1].data());
      } else if (kind == LayerKind::kDense) {
        parameter -= 2;
        kernels::reference::dense_backward(
            dense_shape(plan), batch, input.data(), values[parameter].data(), dy.data(), dx.data(),
            gradients[parameter].data(), gradients[parameter + 1].data());
      } else if (kind == LayerKind::kMaxPooling2D) {
        kernels::reference::max_pool2d_backward(pool2d_shape(plan), batch, input.data(), dy.data(),
                                                dx.data());
      } else if (kind == LayerKind::kAveragePooling2D) {
        kernels::reference::average_pool2d_backward(pool2d_shape(plan), batch, dy.data(),
                                                    dx.data());
      } else {
        dx = dy;
      }
      dy = dx;
    }
    return loss;
  }

 private:
  static void softmax(Doubles& y, int classes) {
    for (auto row = y.begin(); row != y.end(); row += classes) {
      const double greatest = *std::max_element(row, row + classes);
      double sum = 0;
      for (auto value = row; value != row + classes; ++value)
        sum += * value = std::exp(*value - greatest);
      for (auto value = row; value != row + classes; ++value) *value /= sum;
    }
  }

  const std::vector<LayerPlan>& plans_;
};

}  // namespace pixelwalk::model_test
