#pragma once

// The way back through a network, and the optimizer's step, by loops that share nothing with the
// engine; forward is plain_layers.h.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"
#include "lessons/map.h"
#include "tests/app/plain_layers.h"

namespace pixelwalk::app {

// An image on its way there and back: what each layer gives, and how the image's own loss moves
// with the sums of each, before its activation.
struct PlainTrace {
  PlainLayer input;
  std::vector<PlainLayer> layers, at_sums;
  double loss = 0;

  const PlainLayer& into(std::size_t layer) const { return layer == 0 ? input : layers[layer - 1]; }
};

struct PlainTerm {
  double saw = 0, came = 0;
};

class PlainNetwork {
 public:
  using Arrays = std::map<std::string, std::vector<double>>;

  PlainNetwork(const std::vector<LayerPlan>& plans, const NamedTensors& weights)
      : plans_(plans), weights_(weights.clone()) {}

  const NamedTensors& weights() const { return weights_; }
  float& weight(const std::string& array, std::int64_t element) {
    const auto found = std::ranges::find(weights_.names, array) - weights_.names.begin();
    return weights_.values[static_cast<std::size_t>(found)]
        .values()[static_cast<std::size_t>(element)];
  }

  double loss(const lessons::Image& image, int label) const {
    return -std::log(all_layers(image, plans_, weights_).back().values[at(label)]);
  }

  // `gradients` gets the image's own, added.
  PlainTrace back(const lessons::Image& image, int label, Arrays& gradients) const {
    PlainTrace trace;
    trace.input = {image.height, image.width, 1, {}};
    for (const auto pixel : image.pixels) trace.input.values.push_back(pixel / 255.0);
    trace.layers = all_layers(image, plans_, weights_);
    trace.at_sums.resize(plans_.size());
    trace.loss = -std::log(trace.layers.back().values[at(label)]);
    PlainLayer arriving = trace.layers.back();
    arriving.values[at(label)] -= 1;  // at the scores
    for (std::size_t i = plans_.size(); i-- > 0;) {
      const LayerSpec& layer = plans_[i].layer;
      if (layer.kind == LayerKind::kReLU || layer.activation == Activation::kReLU) {
        for (std::size_t k = 0; k < arriving.values.size(); ++k) {
          if (trace.layers[i].values[k] <= 0) arriving.values[k] = 0;
        }
      }
      trace.at_sums[i] = arriving;
      arriving = through(i, trace.into(i), arriving, gradients);
    }
    return trace;
  }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }

  // Before layer `i`, where this arrives at its sums.
  PlainLayer through(std::size_t i, const PlainLayer& in, const PlainLayer& arriving,
                     Arrays& gradients) const {
    PlainLayer before{in.rows, in.columns, in.channels, std::vector<double>(in.values.size())};
    switch (plans_[i].layer.kind) {
      case LayerKind::kConv2D:
        through_convolution(plans_[i], in, arriving, before, gradients);
        break;
      case LayerKind::kDense:
        through_dense(plans_[i], in, arriving, before, gradients);
        break;
      case LayerKind::kMaxPooling2D:
      case LayerKind::kAveragePooling2D:
        through_pool(plans_[i], in, arriving, before);
        break;
      default:
        before.values = arriving.values;
    }
    return before;
  }

  std::vector<double>& array(Arrays& gradients, const std::string& name) const {
    return gradients.try_emplace(name, weights_.find(name)->values().size()).first->second;
  }

  void through_convolution(const LayerPlan& plan, const PlainLayer& in, const PlainLayer& arriving,
                           PlainLayer& before, Arrays& gradients) const {
    const LayerSpec& layer = plan.layer;
    const std::vector<float> kernel = numbers_of(weights_, layer.name + "/kernel");
    std::vector<double>& of_kernel = array(gradients, layer.name + "/kernel");
    std::vector<double>& of_bias = array(gradients, layer.name + "/bias");
    const int down = stride_height(layer), along = stride_width(layer);
    const int top =
        padding_before(in.rows, arriving.rows, layer.kernel_height, down, layer.padding);
    const int left =
        padding_before(in.columns, arriving.columns, layer.kernel_width, along, layer.padding);
    for (int row = 0; row < arriving.rows; ++row) {
      for (int column = 0; column < arriving.columns; ++column) {
        for (int filter = 0; filter < arriving.channels; ++filter) {
          const double came = arriving.at(row, column, filter);
          if (came == 0) continue;
          of_bias[at(filter)] += came;
          for (int i = 0; i < layer.kernel_height; ++i) {
            for (int j = 0; j < layer.kernel_width; ++j) {
              const int y = row * down + i - top, x = column * along + j - left;
              if (y < 0 || x < 0 || y >= in.rows || x >= in.columns) continue;
              for (int map = 0; map < in.channels; ++map) {
                const int weight =
                    ((i * layer.kernel_width + j) * in.channels + map) * arriving.channels + filter;
                const int place = (y * in.columns + x) * in.channels + map;
                of_kernel[at(weight)] += in.values[at(place)] * came;
                before.values[at(place)] += static_cast<double>(kernel[at(weight)]) * came;
              }
            }
          }
        }
      }
    }
  }

  void through_dense(const LayerPlan& plan, const PlainLayer& in, const PlainLayer& arriving,
                     PlainLayer& before, Arrays& gradients) const {
    const std::vector<float> kernel = numbers_of(weights_, plan.layer.name + "/kernel");
    std::vector<double>& of_kernel = array(gradients, plan.layer.name + "/kernel");
    std::vector<double>& of_bias = array(gradients, plan.layer.name + "/bias");
    const std::size_t units = arriving.values.size();
    for (std::size_t unit = 0; unit < units; ++unit) {
      const double came = arriving.values[unit];
      of_bias[unit] += came;
      for (std::size_t i = 0; i < in.values.size() && came != 0; ++i) {
        of_kernel[i * units + unit] += in.values[i] * came;
        before.values[i] += static_cast<double>(kernel[i * units + unit]) * came;
      }
    }
  }

  static void through_pool(const LayerPlan& plan, const PlainLayer& in, const PlainLayer& arriving,
                           PlainLayer& before) {
    const LayerSpec& layer = plan.layer;
    const int down = stride_height(layer), along = stride_width(layer);
    const int top = padding_before(in.rows, arriving.rows, layer.pool_height, down, layer.padding);
    const int left =
        padding_before(in.columns, arriving.columns, layer.pool_width, along, layer.padding);
    for (int row = 0; row < arriving.rows; ++row) {
      for (int column = 0; column < arriving.columns; ++column) {
        for (int map = 0; map < arriving.channels; ++map) {
          std::vector<std::size_t> window;
          std::size_t winner = 0;
          double most = -1e300;
          for (int i = 0; i < layer.pool_height; ++i) {
            for (int j = 0; j < layer.pool_width; ++j) {
              const int y = row * down + i - top, x = column * along + j - left;
              if (y < 0 || x < 0 || y >= in.rows || x >= in.columns) continue;
              window.push_back(at((y * in.columns + x) * in.channels + map));
              if (in.values[window.back()] <= most) continue;
              winner = window.back();
              most = in.values[winner];
            }
          }
          const double came = arriving.at(row, column, map);
          if (layer.kind == LayerKind::kMaxPooling2D) {
            before.values[winner] += came;
          } else {
            for (const std::size_t place : window)
              before.values[place] += came / static_cast<double>(window.size());
          }
        }
      }
    }
  }

  std::vector<LayerPlan> plans_;
  NamedTensors weights_;
};

// What one weight of a layer is multiplied with at each position, and what comes back there: of a
// bias 1. `index`: (row · width + column) · maps + map of a Conv2D, the input of a Dense; one more:
// the bias.
inline std::vector<PlainTerm> plain_terms(const PlainTrace& trace, const LayerPlan& plan,
                                          std::size_t at, int channel, std::int64_t index) {
  const PlainLayer &in = trace.into(at), &came = trace.at_sums[at];
  const LayerSpec& layer = plan.layer;
  std::vector<PlainTerm> terms;
  if (layer.kind == LayerKind::kDense) {
    const auto input = static_cast<std::size_t>(index);
    return {{input < in.values.size() ? in.values[input] : 1,
             came.values[static_cast<std::size_t>(channel)]}};
  }
  const bool bias = index == std::int64_t{layer.kernel_height} * layer.kernel_width * in.channels;
  const int place = static_cast<int>(index / in.channels),
            map = static_cast<int>(index % in.channels);
  const int down = stride_height(layer), along = stride_width(layer);
  const int top = padding_before(in.rows, came.rows, layer.kernel_height, down, layer.padding);
  const int left =
      padding_before(in.columns, came.columns, layer.kernel_width, along, layer.padding);
  for (int row = 0; row < came.rows; ++row) {
    for (int column = 0; column < came.columns; ++column) {
      const double saw = in.at(row * down + place / layer.kernel_width - top,
                               column * along + place % layer.kernel_width - left, map);
      terms.push_back({bias ? 1 : saw, came.at(row, column, channel)});
    }
  }
  return terms;
}

// Adam's step as Keras takes it.
struct PlainAdam {
  double m = 0, v = 0, m_hat = 0, v_hat = 0, step = 0;
};
inline PlainAdam plain_adam(double m, double v, std::int64_t t, double rate, double gradient) {
  const auto power = static_cast<double>(t);
  const double rest_1 = 1 - std::pow(0.9, power), rest_2 = 1 - std::pow(0.999, power);
  PlainAdam adam;
  adam.m = 0.9 * m + 0.1 * gradient;
  adam.v = 0.999 * v + 0.001 * gradient * gradient;
  adam.m_hat = adam.m / rest_1;
  adam.v_hat = adam.v / rest_2;
  adam.step = -rate * std::sqrt(rest_2) / rest_1 * adam.m / (std::sqrt(adam.v) + 1e-7);
  return adam;
}

}  // namespace pixelwalk::app
