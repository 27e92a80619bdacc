#pragma once

// A network by loops that share nothing with the engine.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"
#include "lessons/map.h"

namespace pixelwalk::app {

// What a layer makes, rows × columns × channels.
struct PlainLayer {
  int rows = 1, columns = 1, channels = 1;
  std::vector<double> values;

  double at(int row, int column, int channel) const {
    if (row < 0 || column < 0 || row >= rows || column >= columns) return 0;
    return values[static_cast<std::size_t>((row * columns + column) * channels + channel)];
  }
};

inline int padding_before(int input, int output, int size, int stride, Padding padding) {
  return padding == Padding::kSame ? std::max((output - 1) * stride + size - input, 0) / 2 : 0;
}

inline std::vector<float> numbers_of(const NamedTensors& weights, const std::string& name) {
  const auto values = weights.find(name)->values();
  return {values.begin(), values.end()};
}

inline void activate_all(Activation activation, PlainLayer& block) {
  double sum = 0;
  for (double& value : block.values) {
    if (activation == Activation::kReLU) value = std::max(value, 0.0);
    if (activation == Activation::kSoftmax) sum += value = std::exp(value);
  }
  for (double& value : block.values) {
    if (activation == Activation::kSoftmax) value /= sum;
  }
}

inline PlainLayer convolved(const PlainLayer& in, const LayerPlan& plan,
                            const NamedTensors& weights) {
  const LayerSpec& layer = plan.layer;
  const std::vector<float> kernel = numbers_of(weights, layer.name + "/kernel");
  const std::vector<float> bias = numbers_of(weights, layer.name + "/bias");
  PlainLayer out{plan.output[0], plan.output[1], plan.output[2], {}};
  const int down = stride_height(layer), along = stride_width(layer);
  const int top = padding_before(in.rows, out.rows, layer.kernel_height, down, layer.padding);
  const int left =
      padding_before(in.columns, out.columns, layer.kernel_width, along, layer.padding);
  for (int row = 0; row < out.rows; ++row) {
    for (int column = 0; column < out.columns; ++column) {
      for (int filter = 0; filter < out.channels; ++filter) {
        double sum = static_cast<double>(bias[static_cast<std::size_t>(filter)]);
        for (int i = 0; i < layer.kernel_height; ++i) {
          for (int j = 0; j < layer.kernel_width; ++j) {
            for (int channel = 0; channel < in.channels; ++channel) {
              const int weight =
                  ((i * layer.kernel_width + j) * in.channels + channel) * out.channels + filter;
              sum += in.at(row * down + i - top, column * along + j - left, channel) *
                     static_cast<double>(kernel[static_cast<std::size_t>(weight)]);
            }
          }
        }
        out.values.push_back(sum);
      }
    }
  }
  activate_all(layer.activation, out);
  return out;
}

inline PlainLayer pooled_block(const PlainLayer& in, const LayerPlan& plan) {
  const LayerSpec& layer = plan.layer;
  PlainLayer out{plan.output[0], plan.output[1], plan.output[2], {}};
  const int down = stride_height(layer), along = stride_width(layer);
  const int top = padding_before(in.rows, out.rows, layer.pool_height, down, layer.padding);
  const int left = padding_before(in.columns, out.columns, layer.pool_width, along, layer.padding);
  for (int row = 0; row < out.rows; ++row) {
    for (int column = 0; column < out.columns; ++column) {
      for (int channel = 0; channel < out.channels; ++channel) {
        double most = -1e300, sum = 0;
        int count = 0;
        for (int i = 0; i < layer.pool_height; ++i) {
          for (int j = 0; j < layer.pool_width; ++j) {
            const int at_row = row * down + i - top, at_column = column * along + j - left;
            if (at_row < 0 || at_column < 0 || at_row >= in.rows || at_column >= in.columns)
              continue;
            const double value = in.at(at_row, at_column, channel);
            most = std::max(most, value);
            sum += value;
            ++count;
          }
        }
        out.values.push_back(layer.kind == LayerKind::kMaxPooling2D ? most : sum / count);
      }
    }
  }
  return out;
}

inline PlainLayer densely(const PlainLayer& in, const LayerPlan& plan,
                          const NamedTensors& weights) {
  const std::vector<float> kernel = numbers_of(weights, plan.layer.name + "/kernel");
  const std::vector<float> bias = numbers_of(weights, plan.layer.name + "/bias");
  PlainLayer out{1, 1, plan.output[0], {}};
  for (int unit = 0; unit < out.channels; ++unit) {
    double sum = static_cast<double>(bias[static_cast<std::size_t>(unit)]);
    for (std::size_t i = 0; i < in.values.size(); ++i)
      sum +=
          in.values[i] *
          static_cast<double>(
              kernel[i * static_cast<std::size_t>(out.channels) + static_cast<std::size_t>(unit)]);
    out.values.push_back(sum);
  }
  activate_all(plan.layer.activation, out);
  return out;
}

// What each layer makes of an image. What is flattened keeps its rows, columns and maps.
inline std::vector<PlainLayer> all_layers(const lessons::Image& image,
                                          const std::vector<LayerPlan>& plans,
                                          const NamedTensors& weights) {
  const int channels = plans.front().input[2];
  PlainLayer now{image.height, image.width, channels, {}};
  for (const auto pixel : image.pixels)
    now.values.insert(now.values.end(), static_cast<std::size_t>(channels), pixel / 255.0);
  std::vector<PlainLayer> layers;
  for (const LayerPlan& plan : plans) {
    switch (plan.layer.kind) {
      case LayerKind::kConv2D:
        now = convolved(now, plan, weights);
        break;
      case LayerKind::kMaxPooling2D:
      case LayerKind::kAveragePooling2D:
        now = pooled_block(now, plan);
        break;
      case LayerKind::kDense:
        now = densely(now, plan, weights);
        break;
      case LayerKind::kReLU:
        activate_all(Activation::kReLU, now);
        break;
      case LayerKind::kSoftmax:
        activate_all(Activation::kSoftmax, now);
        break;
      case LayerKind::kFlatten:
        break;
    }
    layers.push_back(now);
  }
  return layers;
}

}  // namespace pixelwalk::app
