#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/data/batcher.h"
#include "core/model/named_tensors.h"
#include "core/model/weights_file.h"
#include "tests/golden/golden_file.h"

// The models of make_golden.py, and what the golden files hold of them.

namespace pixelwalk::golden {

/// The course model's layers, but narrow.
inline ModelSpec narrow_model() {
  ModelSpec spec = ModelSpec::course();
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kConv2D) layer.filters = 8;
    if (layer.kind == LayerKind::kDense && layer.units != 10) layer.units = 16;
  }
  return spec;
}

/// Every kind of layer, `same` padding that is not the same on both sides, strides.
inline ModelSpec every_layer_model() {
  ModelSpec spec;
  spec.input_height = 10;
  spec.input_width = 9;
  LayerSpec conv = LayerSpec::conv2d(4, 3);
  conv.stride = 2;
  LayerSpec max_pool = LayerSpec::max_pooling2d(3);
  max_pool.stride = 2;
  LayerSpec average = LayerSpec::average_pooling2d();
  average.stride = 1;
  conv.padding = max_pool.padding = average.padding = Padding::kSame;
  spec.layers = {conv,
                 max_pool,
                 LayerSpec::conv2d(3, 2, Activation::kNone),
                 LayerSpec::relu(),
                 average,
                 LayerSpec::flatten(),
                 LayerSpec::dense(5, Activation::kReLU),
                 LayerSpec::dense(4, Activation::kSoftmax)};
  return spec;
}

/// The file's weights "first/…"; fails the test, and gives those before it, at one that does not
/// fit the model.
inline NamedTensors first_weights(const GoldenFile& file, const ModelSpec& spec) {
  NamedTensors weights;
  const auto plans = plan_layers(spec);
  EXPECT_TRUE(plans.is_ok()) << plans.message();
  for (const ParameterPlan& parameter : plan_parameters(plans.value())) {
    const std::vector<float>& values = file["first/" + parameter.name].floats;
    Tensor tensor(parameter.shape);
    EXPECT_EQ(static_cast<std::int64_t>(values.size()), tensor.elements()) << parameter.name;
    if (testing::Test::HasFailure()) break;
    std::ranges::copy(values, tensor.data());
    weights.add(parameter.name, std::move(tensor));
  }
  return weights;
}

/// The file's first `images`, as the model takes them.
inline std::vector<float> first_images(const GoldenFile& file, const ModelSpec& spec, int images) {
  std::vector<float> x;
  for (const std::uint8_t pixel : file["pixels"].bytes) x.push_back(kPixelValues[pixel]);
  x.resize(static_cast<std::size_t>(images * spec.input_height * spec.input_width));
  return x;
}

}  // namespace pixelwalk::golden
