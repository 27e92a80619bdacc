#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "core/base/rng.h"
#include "core/base/thread_pool.h"
#include "core/kernels/conv2d/conv2d.h"
#include "core/kernels/dense/dense.h"
#include "core/model/layer_geometry.h"
#include "core/model/sequential.h"

// Models that nobody thought of, batches for them, and how far two ways of computing them may be
// apart.

namespace pixelwalk::model_test {

using Doubles = std::vector<double>;

// Of float32. The fused convolution's transforms (Winograd) round a few times more for each term.
inline constexpr double kEpsilon = 4 * 0x1p-24;

// Of a layer's output, so that all takes seconds.
inline constexpr std::int64_t kMostValues = 2'000;

inline int from(Rng& rng, int low, int high) {
  return low + static_cast<int>(rng.below(static_cast<std::uint32_t>(high - low + 1)));
}
inline bool one_in(Rng& rng, std::uint32_t chances) {
  return rng.below(chances) == 0;
}

/// The course's pair, which is computed as one: ReLU, stride 1, valid; a pool of 2×2.
inline void add_fusable_pair(Rng& rng, std::vector<LayerSpec>& layers) {
  LayerSpec conv = LayerSpec::conv2d(from(rng, 1, 13), 3);
  if (one_in(rng, 2)) {
    conv.kernel_height = from(rng, 1, 5);
    conv.kernel_width = from(rng, 1, 5);
  }
  layers.push_back(conv);
  layers.push_back(LayerSpec::max_pooling2d());
}

inline LayerSpec random_conv2d(Rng& rng) {
  LayerSpec conv = LayerSpec::conv2d(from(rng, 1, 13), from(rng, 1, 5),
                                     one_in(rng, 3) ? Activation::kNone : Activation::kReLU);
  if (one_in(rng, 2)) conv.kernel_width = from(rng, 1, 6);
  conv.stride = from(rng, 0, 3);
  conv.padding = one_in(rng, 2) ? Padding::kSame : Padding::kValid;
  return conv;
}

inline LayerSpec random_pooling(Rng& rng) {
  const int pool = from(rng, 1, 4);
  LayerSpec pooling =
      one_in(rng, 2) ? LayerSpec::max_pooling2d(pool) : LayerSpec::average_pooling2d(pool);
  if (one_in(rng, 2)) pooling.pool_width = from(rng, 1, 4);
  pooling.stride = from(rng, 0, 3);
  pooling.padding = one_in(rng, 2) ? Padding::kSame : Padding::kValid;
  return pooling;
}

/// Whether the layers so far are possible, and small.
inline bool fits(const ModelSpec& spec) {
  const auto plans = plan_layers(spec);
  if (!plans.is_ok()) return false;
  return std::ranges::all_of(plans.value(), [](const LayerPlan& plan) {
    return plan.output.elements() <= kMostValues && plan.parameters <= 20'000;
  });
}

inline ModelSpec random_spec(Rng& rng, int classes) {
  ModelSpec spec;
  spec.input_height = from(rng, 1, 24);
  spec.input_width = from(rng, 1, 24);
  spec.input_channels = from(rng, 1, 4);
  for (int block = from(rng, 0, 4); block > 0; --block) {
    const std::vector<LayerSpec> before = spec.layers;
    switch (rng.below(5)) {
      case 0:
      case 1:
        add_fusable_pair(rng, spec.layers);
        break;
      case 2:
        spec.layers.push_back(random_conv2d(rng));
        break;
      case 3:
        spec.layers.push_back(random_pooling(rng));
        break;
      default:
        spec.layers.push_back(LayerSpec::relu());
        break;
    }
    if (!fits(spec)) spec.layers = before;
  }
  spec.layers.push_back(LayerSpec::flatten());
  for (int hidden = from(rng, 0, 2); hidden > 0; --hidden) {
    spec.layers.push_back(
        LayerSpec::dense(from(rng, 1, 40), one_in(rng, 2) ? Activation::kNone : Activation::kReLU));
    if (!fits(spec)) spec.layers.pop_back();
  }
  const bool own_softmax = one_in(rng, 2);
  spec.layers.push_back(
      LayerSpec::dense(classes, own_softmax ? Activation::kNone : Activation::kSoftmax));
  if (own_softmax) spec.layers.push_back(LayerSpec::softmax());
  return spec;
}

inline Doubles sizes_of(const Doubles& values) {
  Doubles sizes;
  for (const double value : values) sizes.push_back(std::fabs(value));
  return sizes;
}

inline double largest(const Doubles& values) {
  return values.empty() ? 0 : *std::ranges::max_element(values);
}

/// How many terms one number of the model is summed from, all layers one after another, there and
/// back.
inline double terms_of(const std::vector<LayerPlan>& plans, int batch) {
  double terms = 0;
  for (const LayerPlan& plan : plans) {
    const LayerSpec& layer = plan.layer;
    if (layer.kind == LayerKind::kConv2D) {
      const double area = layer.kernel_height * layer.kernel_width;
      terms += area * (plan.input[2] + layer.filters);
      terms += static_cast<double>(batch) * plan.output[0] * plan.output[1];
    } else if (layer.kind == LayerKind::kDense) {
      terms += static_cast<double>(plan.input[0]) + layer.units + batch;
    } else {
      terms += 16;  // a mean of at most 4×4 values, or nothing
    }
  }
  return terms;
}

/// The largest sum of the sizes of terms, of each layer's outputs, kernel gradient and bias
/// gradient: what their rounding errors are proportional to.
struct Magnitudes {
  double output = 0, kernel = 0, bias = 0;
};

inline Magnitudes magnitudes_of(const LayerPlan& plan, int batch, const Doubles& x,
                                const Doubles& kernel, const Doubles& bias, const Doubles& dy) {
  const Doubles size_x = sizes_of(x), size_kernel = sizes_of(kernel), size_bias = sizes_of(bias),
                size_dy = sizes_of(dy);
  Doubles y(dy.size()), dkernel(kernel.size()), dbias(bias.size());
  if (plan.layer.kind == LayerKind::kConv2D) {
    kernels::reference::conv2d_forward(conv2d_shape(plan), batch, size_x.data(), size_kernel.data(),
                                       size_bias.data(), y.data());
    kernels::reference::conv2d_backward<double>(conv2d_shape(plan), batch, size_x.data(),
                                                size_kernel.data(), size_dy.data(), nullptr,
                                                dkernel.data(), dbias.data());
  } else {
    kernels::reference::dense_forward(dense_shape(plan), batch, size_x.data(), size_kernel.data(),
                                      size_bias.data(), y.data());
    kernels::reference::dense_backward<double>(dense_shape(plan), batch, size_x.data(),
                                               size_kernel.data(), size_dy.data(), nullptr,
                                               dkernel.data(), dbias.data());
  }
  return {largest(y), largest(dkernel), largest(dbias)};
}

/// One random model, with random biases, and a batch for it.
struct RandomModel {
  RandomModel(std::uint64_t seed, ThreadPool& pool) : rng(seed) {
    batch = from(rng, 1, 6);
    classes = from(rng, 2, 12);
    spec = random_spec(rng, classes);
    fill(seed, pool);
  }
  /// Not the model, but all else.
  RandomModel(std::uint64_t seed, const ModelSpec& model_spec, int model_classes, ThreadPool& pool)
      : rng(seed), batch(4), classes(model_classes), spec(model_spec) {
    fill(seed, pool);
  }

  std::string name() const { return to_json(spec) + ", batch " + std::to_string(batch); }

  Rng rng;
  int batch = 0, classes = 0;
  ModelSpec spec;
  std::unique_ptr<Sequential> model;
  std::vector<float> x;
  std::vector<std::uint8_t> labels;

 private:
  void fill(std::uint64_t seed, ThreadPool& pool) {
    auto built = Sequential::build(spec, seed, batch, pool);
    EXPECT_TRUE(built.is_ok()) << built.message();
    model = std::move(built).value();
    for (Parameter& parameter : model->parameters()) {
      if (parameter.shape.rank() != 1) continue;
      for (float& value : parameter.value) value = rng.uniform(-0.3F, 0.3F);
    }
    model->parameters_changed();
    for (std::int64_t i = 0; i < batch * model->layers().front().input.elements(); ++i) {
      x.push_back(one_in(rng, 3) ? 0.0F : rng.uniform(-0.5F, 1.0F));
    }
    for (int i = 0; i < batch; ++i) {
      labels.push_back(static_cast<std::uint8_t>(from(rng, 0, classes - 1)));
    }
  }
};

}  // namespace pixelwalk::model_test
