// The trace against PyTorch in double precision; tests/golden/make_golden.py says how the files
// came about.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/data/batcher.h"
#include "core/model/trace_gradients.h"
#include "core/model/weights_file.h"
#include "tests/golden/golden_file.h"

namespace pixelwalk {
namespace {

/// A golden file's images and weights, traced there and back.
struct TracedGolden {
  /// Of the file's images only the first `images`.
  TracedGolden(const std::string& name, const ModelSpec& spec, int images) : golden(name) {
    const auto plans = plan_layers(spec);
    EXPECT_TRUE(plans.is_ok()) << plans.message();
    NamedTensors weights;
    for (const ParameterPlan& parameter : plan_parameters(plans.value())) {
      const std::vector<float>& values = golden["first/" + parameter.name].floats;
      Tensor tensor(parameter.shape);
      EXPECT_EQ(static_cast<std::int64_t>(values.size()), tensor.elements()) << parameter.name;
      if (testing::Test::HasFailure()) return;
      std::ranges::copy(values, tensor.data());
      weights.add(parameter.name, std::move(tensor));
    }
    const auto count = static_cast<std::size_t>(images);
    std::vector<float> x;
    for (const std::uint8_t pixel : golden["pixels"].bytes) x.push_back(kPixelValues[pixel]);
    x.resize(count * static_cast<std::size_t>(spec.input_height * spec.input_width));
    auto traced = trace_images(spec, weights, x, std::span(golden["labels"].bytes).first(count));
    EXPECT_TRUE(traced.is_ok()) << traced.message();
    if (!traced.is_ok()) return;
    trace = std::move(traced).value();
    auto back = trace_gradients(trace);
    EXPECT_TRUE(back.is_ok()) << back.message();
    if (back.is_ok()) gradients = std::move(back).value();
  }

  /// Each value to within 2e-6 of the largest.
  void expect(const Tensor& tensor, const std::string& array) {
    const std::vector<float>& expected = golden[array].floats;
    ASSERT_EQ(tensor.values().size(), expected.size()) << array;
    double largest = 0;
    for (const float value : expected) {
      largest = std::max(largest, std::fabs(static_cast<double>(value)));
    }
    ASSERT_GT(largest, 0) << array;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_NEAR(tensor.values()[i], expected[i], 2e-6 * largest) << array << " " << i;
    }
    compared += expected.size();
  }

  GoldenFile golden;
  Trace trace;
  TraceGradients gradients;
  std::size_t compared = 0;
};

TEST(TraceGolden, NarrowCourseModelAsInPyTorch) {
  ModelSpec spec = ModelSpec::course();
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kConv2D) layer.filters = 8;
    if (layer.kind == LayerKind::kDense && layer.units != 10) layer.units = 16;
  }
  TracedGolden traced("narrow_model.golden", spec, 8);
  ASSERT_FALSE(HasFailure());
  traced.expect(traced.trace.logits(), "logits");
  EXPECT_NEAR(traced.trace.loss(), traced.golden["losses"].floats[0], 2e-6);
  for (std::size_t p = 0; p < traced.gradients.parameters.size(); ++p) {
    traced.expect(traced.gradients.parameters.values[p],
                  "gradient/" + traced.gradients.parameters.names[p]);
  }
  EXPECT_EQ(traced.compared, 80U + 80U + 584U + 3216U + 170U);
}

// Every value and every gradient of every kind of layer.
TEST(TraceGolden, EveryLayerAsInPyTorch) {
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
  TracedGolden traced("every_layer.golden", spec, 3);
  ASSERT_FALSE(HasFailure());
  int activations = 0;
  for (std::size_t layer = 0; layer < traced.trace.plans.size(); ++layer) {
    const std::string& name = traced.trace.plans[layer].layer.name;
    const LayerKind kind = traced.trace.plans[layer].layer.kind;
    const LayerTrace& values = traced.trace.layers[layer];
    const LayerGradients& gradients = traced.gradients.layers[layer];
    if (kind == LayerKind::kConv2D || kind == LayerKind::kDense) {
      const std::string what = values.before.elements() > 0 ? "before/" : "value/";
      traced.expect(values.before.elements() > 0 ? values.before : values.value, what + name);
      traced.expect(traced.gradients.at_sums(layer), "d" + what + name);
      activations += what == "before/" ? 1 : 0;
    }
    const bool last = layer + 1 == traced.trace.plans.size();
    if (last || kind == LayerKind::kFlatten) continue;
    traced.expect(values.value, "value/" + name);
    traced.expect(gradients.dvalue, "dvalue/" + name);
  }
  EXPECT_EQ(activations, 3);
  traced.expect(traced.trace.probabilities(), "probabilities");
  for (std::size_t image = 0; image < 3; ++image) {
    EXPECT_NEAR(traced.trace.losses[image], traced.golden["losses"].floats[image], 2e-6);
  }
  for (std::size_t p = 0; p < traced.gradients.parameters.size(); ++p) {
    traced.expect(traced.gradients.parameters.values[p],
                  "gradient/" + traced.gradients.parameters.names[p]);
  }
  EXPECT_GT(traced.compared, 1'500U);
}

}  // namespace
}  // namespace pixelwalk
