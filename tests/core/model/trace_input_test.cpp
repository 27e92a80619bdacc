// What cannot be traced, and what a trace takes.

#include <gtest/gtest.h>

#include <limits>
#include <utility>

#include "core/model/trace_gradients.h"

namespace pixelwalk {
namespace {

ModelSpec small_traced_model() {
  ModelSpec spec;
  spec.input_height = 6;
  spec.input_width = 5;
  spec.layers = {LayerSpec::conv2d(2, 3), LayerSpec::flatten(),
                 LayerSpec::dense(4, Activation::kSoftmax)};
  return spec;
}

NamedTensors weights_for(const ModelSpec& spec) {
  ThreadPool pool(1);
  const auto model = Sequential::build(spec, 1, 1, pool);
  EXPECT_TRUE(model.is_ok()) << model.message();
  return NamedTensors::copy_of(std::as_const(*model.value()).parameters());
}

/// Two images and labels for the small model.
struct TwoImages {
  std::vector<float> x = std::vector<float>(60, 0.5F);
  std::vector<std::uint8_t> labels{0, 3};
};

std::string trace_problem(const ModelSpec& spec, const NamedTensors& weights,
                          const TwoImages& images) {
  const auto trace = trace_images(spec, weights, images.x, images.labels);
  return trace.is_ok() ? "" : trace.message();
}

TEST(TraceInput, WhatDoesNotFitGivesASentence) {
  const ModelSpec spec = small_traced_model();
  const NamedTensors weights = weights_for(spec);
  EXPECT_EQ(trace_problem(spec, weights, {}), "");

  TwoImages cut;
  cut.x.pop_back();
  EXPECT_EQ(trace_problem(spec, weights, cut),
            "The model takes images of 6×5×1, 30 values each, but what is to be traced has 59 "
            "values.");
  TwoImages none;
  none.x.clear();
  none.labels.clear();
  EXPECT_EQ(trace_problem(spec, weights, none),
            "The model takes images of 6×5×1, 30 values each, but what is to be traced has 0 "
            "values.");
  TwoImages infinite;
  infinite.x[31] = std::numeric_limits<float>::infinity();
  EXPECT_EQ(trace_problem(spec, weights, infinite),
            "Image 2 of 2 holds a value that is infinite or not a number.");
  TwoImages unlabelled;
  unlabelled.labels.pop_back();
  EXPECT_EQ(trace_problem(spec, weights, unlabelled),
            "There are 2 images to be traced, but 1 labels. Each image needs its own.");
  TwoImages mislabelled;
  mislabelled.labels[1] = 4;
  EXPECT_EQ(trace_problem(spec, weights, mislabelled),
            "A label is 4, but the model has 4 classes, so labels go from 0 to 3.");
}

TEST(TraceInput, WeightsAndModelsAreChecked) {
  const ModelSpec spec = small_traced_model();
  NamedTensors weights = weights_for(spec);
  weights.values[2].data()[5] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(trace_problem(spec, weights, {}),
            "The weights 'dense/kernel' hold a value that is infinite or not a number. Nothing can "
            "be computed with them.");
  weights.names.pop_back();
  weights.values.pop_back();
  EXPECT_EQ(trace_problem(spec, weights, {}),
            "The model has 4 arrays of weights, but 3 were given.");

  ModelSpec impossible = spec;
  impossible.layers.clear();
  EXPECT_EQ(trace_problem(impossible, weights, {}),
            "The model has no layers. Start with Flatten and a Dense of 10 units.");
}

// A model in the making has no loss, but values.
TEST(TraceInput, WhatCannotBeTrainedIsTracedWithoutLabels) {
  ModelSpec spec = small_traced_model();
  spec.layers.resize(1);
  const NamedTensors weights = weights_for(spec);
  TwoImages images;
  const std::string problem = trace_problem(spec, weights, images);
  EXPECT_TRUE(problem.starts_with("Layer 1 (conv2d): a classifier needs")) << problem;
  const auto trace = trace_images(spec, weights, images.x);
  ASSERT_TRUE(trace.is_ok()) << trace.message();
  EXPECT_FALSE(trace.value().ends_in_softmax());
  EXPECT_EQ(trace.value().logits().shape(), (Shape{2, 4, 3, 2}));
  EXPECT_TRUE(trace.value().losses.empty());
}

TEST(TraceInput, TheMemoryBudgetIsAskedFirst) {
  const ModelSpec spec = small_traced_model();
  const NamedTensors weights = weights_for(spec);
  const TwoImages images;
  const std::int64_t before = MemoryBudget::shared().held();
  auto trace = trace_images(spec, weights, images.x, images.labels);
  ASSERT_TRUE(trace.is_ok());
  EXPECT_EQ(MemoryBudget::shared().held() - before, trace.value().memory.bytes());
  MemoryClaim rest;
  ASSERT_TRUE(rest.grow_by(MemoryBudget::shared().left()));
  const std::string problem = trace_problem(spec, weights, images);
  EXPECT_TRUE(
      problem.starts_with("Tracing 2 images through this model takes 1 MB of memory, and "
                          "only 0 MB are left."))
      << problem;
  const auto gradients = trace_gradients(trace.value());
  ASSERT_FALSE(gradients.is_ok());
  EXPECT_TRUE(gradients.message().starts_with("The gradients of 2 images take 1 MB of memory"))
      << gradients.message();
  rest.release();
  trace = Status::error("gone");
  EXPECT_EQ(MemoryBudget::shared().held(), before);
}

}  // namespace
}  // namespace pixelwalk
