#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/model/sequential.h"
#include "core/training/optimizer.h"
#include "tests/golden/golden_file.h"

// Against PyTorch in double precision; tests/golden/make_golden.py says how the files came about.

namespace pixelwalk {
namespace {

ModelSpec course_of(int filters, int units) {
  ModelSpec spec = ModelSpec::course();
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kConv2D) layer.filters = filters;
  }
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kDense && layer.units != 10) layer.units = units;
  }
  return spec;
}

std::unique_ptr<Sequential> build(const ModelSpec& spec, int max_batch, ThreadPool& pool) {
  auto model = Sequential::build(spec, 1, max_batch, pool);
  EXPECT_TRUE(model.is_ok());
  return std::move(model).value();
}

std::vector<float> images(const std::vector<std::uint8_t>& pixels) {
  std::vector<float> x;
  for (const std::uint8_t pixel : pixels) x.push_back(static_cast<float>(pixel) / 255.0F);
  return x;
}

/// Every element to within `tolerance` of the largest; returns how many were compared.
std::size_t expect_near(std::span<const float> actual, std::span<const float> expected,
                        double tolerance, const std::string& what) {
  EXPECT_EQ(actual.size(), expected.size()) << what;
  if (actual.size() != expected.size()) return 0;
  double largest = 0;
  for (const float value : expected) {
    largest = std::max(largest, std::fabs(static_cast<double>(value)));
  }
  EXPECT_GT(largest, 0) << what;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    EXPECT_NEAR(actual[i], expected[i], tolerance * largest) << what << ", element " << i;
    if (testing::Test::HasFailure()) return i;
  }
  return actual.size();
}

/// The narrow model with its first weights, and ten batches of images.
struct NarrowModel {
  GoldenFile golden{"narrow_model.golden"};
  ThreadPool pool{2};
  int steps = 0, batch = 0;
  std::vector<float> x;
  std::vector<std::uint8_t> labels;
  std::unique_ptr<Sequential> model;

  NarrowModel() {
    const auto& pixels = golden["pixels"];
    EXPECT_EQ(pixels.sizes, (std::vector<int>{10, 8, 28, 28}));
    if (testing::Test::HasFailure()) return;
    steps = pixels.sizes[0];
    batch = pixels.sizes[1];
    x = images(pixels.bytes);
    labels = golden["labels"].bytes;
    model = build(course_of(8, 16), batch, pool);
    for (Parameter& parameter : model->parameters()) {
      const auto& first = golden["first/" + parameter.name].floats;
      EXPECT_EQ(first.size(), parameter.value.size()) << parameter.name;
      if (first.size() != parameter.value.size()) return;
      std::copy(first.begin(), first.end(), parameter.value.begin());
    }
    model->parameters_changed();
  }

  /// Forward and backward of a step's batch.
  BatchResult run(int step) {
    const auto at = static_cast<std::size_t>(step) * static_cast<std::size_t>(batch);
    return model->forward_backward(&x[at * 784], &labels[at], batch);
  }
};

// The narrow model whole: logits, every gradient, ten losses, the weights after ten Adam steps.
TEST(Golden, NarrowModelTrainsAsInPyTorch) {
  NarrowModel narrow;
  ASSERT_FALSE(HasFailure());
  const GoldenFile& golden = narrow.golden;
  Sequential& model = *narrow.model;
  std::vector<float> logits(static_cast<std::size_t>(narrow.batch) * 10);
  model.forward(narrow.x.data(), narrow.batch, logits.data());
  EXPECT_EQ(expect_near(logits, golden["logits"].floats, 2e-6, "logits"), logits.size());

  const auto optimizer = Optimizer::create(OptimizerKind::kAdam, model.parameters());
  const std::vector<float>& losses = golden["losses"].floats;
  ASSERT_EQ(losses.size(), static_cast<std::size_t>(narrow.steps));
  std::size_t gradients = 0;
  for (int step = 0; step < narrow.steps; ++step) {
    const BatchResult result = narrow.run(step);
    EXPECT_NEAR(result.loss, losses[static_cast<std::size_t>(step)], 2e-6) << "step " << step;
    if (step == 0) {
      for (const Parameter& parameter : model.parameters()) {
        gradients += expect_near(parameter.gradient, golden["gradient/" + parameter.name].floats,
                                 2e-6, "gradient of " + parameter.name);
      }
    }
    EXPECT_TRUE(optimizer->apply(model.parameters(), 0.001F, narrow.pool));
    model.parameters_changed();
  }
  EXPECT_EQ(gradients, 80U + 584U + 3216U + 170U);
  for (const Parameter& parameter : model.parameters()) {
    expect_near(parameter.value, golden["last/" + parameter.name].floats, 1e-5,
                parameter.name + " after ten steps");
  }
}

// The same model, ten steps of plain SGD and of SGD with momentum: losses and weights.
TEST(Golden, SgdAndMomentumTrainAsInPyTorch) {
  const GoldenFile golden("narrow_model_sgd.golden");
  ASSERT_FALSE(HasFailure());
  ASSERT_EQ(golden["learning rate"].floats.size(), 1U);
  const float learning_rate = golden["learning rate"].floats[0];
  for (const OptimizerKind kind : {OptimizerKind::kSGD, OptimizerKind::kMomentum}) {
    const std::string name = optimizer_name(kind);
    SCOPED_TRACE(name);
    NarrowModel narrow;
    ASSERT_FALSE(HasFailure());
    Sequential& model = *narrow.model;
    const auto optimizer = Optimizer::create(kind, model.parameters());
    const std::vector<float>& losses = golden[name + "/losses"].floats;
    ASSERT_EQ(losses.size(), static_cast<std::size_t>(narrow.steps));
    for (int step = 0; step < narrow.steps; ++step) {
      EXPECT_NEAR(narrow.run(step).loss, losses[static_cast<std::size_t>(step)], 2e-6)
          << "step " << step;
      EXPECT_TRUE(optimizer->apply(model.parameters(), learning_rate, narrow.pool));
      model.parameters_changed();
    }
    std::size_t compared = 0;
    for (const Parameter& parameter : model.parameters()) {
      compared += expect_near(parameter.value, golden[name + "/last/" + parameter.name].floats,
                              2e-6, parameter.name + " after ten steps");
    }
    EXPECT_EQ(compared, 80U + 584U + 3216U + 170U);
  }
}

/// make_golden.py's Generator.
class Generator {
 public:
  explicit Generator(std::uint32_t seed) : state_(seed) {}
  std::uint32_t next() {
    state_ = state_ * 1664525U + 1013904223U;
    return state_;
  }
  void fill(std::span<float> weights, float limit) {
    for (float& weight : weights) {
      weight = (static_cast<float>(next() >> 8) * 0x1p-23F - 1.0F) * limit;
    }
  }
  std::vector<std::uint8_t> pixels(int count) {
    std::vector<std::uint8_t> result;
    for (int i = 0; i < count; ++i) {
      const std::uint32_t draw = next() >> 24;
      result.push_back(static_cast<std::uint8_t>(draw >= 128 ? draw : 0));
    }
    return result;
  }
  std::vector<std::uint8_t> labels(int count) {
    std::vector<std::uint8_t> result;
    for (int i = 0; i < count; ++i) {
      result.push_back(static_cast<std::uint8_t>((next() >> 16) % 10));
    }
    return result;
  }

 private:
  std::uint32_t state_;
};

// The course model itself: logits, loss, and of each gradient its sum, its norm and a sample.
TEST(Golden, CourseModelAgreesWithPyTorch) {
  constexpr int kBatch = 6;
  constexpr std::size_t kSampleStep = 997;
  const GoldenFile golden("course_model.golden");
  ASSERT_FALSE(HasFailure());
  ThreadPool pool(2);
  const auto model = build(ModelSpec::course(), kBatch, pool);
  Generator generator(2);
  for (Parameter& parameter : model->parameters()) {
    const Shape& shape = parameter.shape;
    if (shape.rank() == 1) {
      generator.fill(parameter.value, 0.05F);
    } else {
      const int units = shape[shape.rank() - 1];
      const auto fan_in = static_cast<double>(shape.elements() / units);
      generator.fill(parameter.value, static_cast<float>(std::sqrt(6.0 / (fan_in + units))));
    }
  }
  model->parameters_changed();
  const std::vector<float> x = images(generator.pixels(kBatch * 784));
  const std::vector<std::uint8_t> labels = generator.labels(kBatch);

  std::vector<float> logits(kBatch * 10);
  model->forward(x.data(), kBatch, logits.data());
  EXPECT_EQ(expect_near(logits, golden["logits"].floats, 5e-6, "logits"), logits.size());
  const BatchResult result = model->forward_backward(x.data(), labels.data(), kBatch);
  ASSERT_EQ(golden["loss"].floats.size(), 1U);
  EXPECT_NEAR(result.loss, golden["loss"].floats[0], 2e-6);

  std::size_t sampled = 0;
  for (const Parameter& parameter : model->parameters()) {
    double sum = 0, squares = 0;
    std::vector<float> sample;
    for (std::size_t i = 0; i < parameter.gradient.size(); ++i) {
      const auto value = static_cast<double>(parameter.gradient[i]);
      sum += value;
      squares += value * value;
      if (i % kSampleStep == 0) sample.push_back(parameter.gradient[i]);
    }
    const auto& summary = golden["summary/" + parameter.name].floats;
    ASSERT_EQ(summary.size(), 2U);
    const auto norm = static_cast<double>(summary[1]);
    EXPECT_GT(norm, 0) << parameter.name;
    EXPECT_NEAR(std::sqrt(squares), norm, 5e-6 * norm) << parameter.name;
    const auto count = static_cast<double>(parameter.gradient.size());
    EXPECT_NEAR(sum, summary[0], 5e-6 * norm * std::sqrt(count)) << parameter.name;
    sampled += expect_near(sample, golden["sample/" + parameter.name].floats, 1e-5,
                           "gradient of " + parameter.name);
  }
  EXPECT_GE(sampled, 200U);
}

}  // namespace
}  // namespace pixelwalk
