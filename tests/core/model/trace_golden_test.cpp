// The trace against PyTorch in double precision; tests/golden/make_golden.py says how the files
// came about.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "core/model/trace_gradients.h"
#include "tests/golden/golden_file.h"
#include "tests/golden/golden_models.h"

namespace pixelwalk {
namespace {

/// A golden file's images and weights, traced there and back.
struct TracedGolden {
  /// Of the file's images only the first `images`.
  TracedGolden(const std::string& name, const ModelSpec& spec, int images) : golden(name) {
    const NamedTensors weights = pixelwalk::golden::first_weights(golden, spec);
    if (testing::Test::HasFailure()) return;
    auto traced =
        trace_images(spec, weights, pixelwalk::golden::first_images(golden, spec, images),
                     std::span(golden["labels"].bytes).first(static_cast<std::size_t>(images)));
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
  TracedGolden traced("narrow_model.golden", pixelwalk::golden::narrow_model(), 8);
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
  TracedGolden traced("every_layer.golden", pixelwalk::golden::every_layer_model(), 3);
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
