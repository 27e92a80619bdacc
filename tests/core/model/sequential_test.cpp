#include "core/model/sequential.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>

#include "core/base/rng.h"
#include "core/base/simd.h"
#include "tests/core/model/reference_network.h"

namespace pixelwalk {
namespace {

using model_test::ReferenceNetwork;

struct Batch {
  std::vector<float> x;
  std::vector<std::uint8_t> labels;
};

Batch random_batch(const ModelSpec& spec, int batch, std::uint64_t seed) {
  Rng rng(seed);
  Batch result;
  const int size = spec.input_height * spec.input_width * spec.input_channels;
  for (int i = 0; i < batch * size; ++i) {
    result.x.push_back(rng.below(2) == 0 ? 0.0F : rng.uniform());  // half empty, as clothes are
  }
  for (int i = 0; i < batch; ++i) result.labels.push_back(static_cast<std::uint8_t>(rng.below(10)));
  return result;
}

std::unique_ptr<Sequential> build(const ModelSpec& spec, std::uint64_t seed, int max_batch,
                                  ThreadPool& pool) {
  auto result = Sequential::build(spec, seed, max_batch, pool);
  EXPECT_TRUE(result.is_ok()) << (result.is_ok() ? "" : result.message());
  return std::move(result).value();
}

// Biases start at zero; give them values, so that a forgotten one is seen.
void fill_biases(Sequential& model) {
  Rng rng(99);
  for (Parameter& parameter : model.parameters()) {
    if (parameter.shape.rank() != 1) continue;
    for (float& value : parameter.value) value = rng.uniform(-0.1F, 0.1F);
  }
  model.parameters_changed();
}

ModelSpec spec_of(int height, int width, int channels, std::vector<LayerSpec> layers) {
  ModelSpec spec;
  spec.input_height = height;
  spec.input_width = width;
  spec.input_channels = channels;
  spec.layers = std::move(layers);
  return spec;
}

LayerSpec with(LayerSpec layer, int stride, Padding padding) {
  layer.stride = stride;
  layer.padding = padding;
  return layer;
}

// As the course's experiment has it: behind the second pool.
ModelSpec with_third_convolution() {
  ModelSpec spec = ModelSpec::course();
  spec.layers.insert(spec.layers.begin() + 4, with(LayerSpec::conv2d(64, 3), 1, Padding::kSame));
  return spec;
}

// Every kind of layer, fused and not, valid and same, strides, odd sides and channel counts.
std::vector<std::pair<std::string, ModelSpec>> trainable_specs() {
  using L = LayerSpec;
  const L output = L::dense(10, Activation::kSoftmax);
  return {
      {"dense only", ModelSpec::dense_only()},
      {"course shape, narrow",
       spec_of(28, 28, 1,
               {L::conv2d(8, 3), L::max_pooling2d(), L::conv2d(8, 3), L::max_pooling2d(),
                L::flatten(), L::dense(16, Activation::kReLU), output})},
      {"odd widths, fused without Winograd",
       spec_of(15, 13, 3,
               {L::conv2d(5, 3), L::max_pooling2d(), L::conv2d(7, 2), L::max_pooling2d(),
                L::flatten(), output})},
      {"same padding and strides",
       spec_of(
           14, 11, 2,
           {with(L::conv2d(6, 3), 2, Padding::kSame), with(L::max_pooling2d(3), 2, Padding::kSame),
            with(L::conv2d(9, 3), 1, Padding::kSame), L::flatten(), output})},
      {"average pooling, own ReLU layer, last Softmax layer",
       spec_of(12, 12, 1,
               {L::conv2d(4, 5, Activation::kNone), L::relu(), L::average_pooling2d(),
                L::conv2d(3, 1, Activation::kNone), L::flatten(), L::dense(10), L::softmax()})},
      {"pool of 3, pool with same padding",
       spec_of(17, 17, 1,
               {L::conv2d(8, 3), L::max_pooling2d(3), with(L::conv2d(4, 2), 1, Padding::kSame),
                with(L::max_pooling2d(2), 0, Padding::kSame), L::flatten(), output})},
      {"convolutions without a pool, by Winograd's way",
       spec_of(11, 14, 1,
               {L::conv2d(16, 3), with(L::conv2d(24, 3), 1, Padding::kSame), L::average_pooling2d(),
                L::conv2d(8, 3), L::flatten(), output})},
      {"a third convolution with padding", with_third_convolution()},
      {"tiles of 4×4, and 5×5 with a pool behind, by Winograd's ways",
       spec_of(
           20, 21, 1,
           {L::conv2d(8, 2), with(L::conv2d(16, 3), 1, Padding::kSame), L::conv2d(24, 5),
            L::max_pooling2d(), with(L::conv2d(8, 3), 1, Padding::kSame), L::flatten(), output})},
      {"three convolutions", spec_of(20, 20, 1,
                                     {L::conv2d(16, 3), L::conv2d(16, 3), L::max_pooling2d(),
                                      L::conv2d(12, 3), L::max_pooling2d(), L::flatten(), output})},
  };
}

// Forward, loss and every gradient against plain loops in double precision. Deep sums in another
// order differ by some 2^-24 of their size; 1e-5 of the largest is well above that and far below
// any mistake.
TEST(Sequential, AgreesWithPlainLoopsForEveryKindOfLayer) {
  constexpr int kBatch = 7;
  ThreadPool pool(2);
  std::size_t gradients_checked = 0;
  for (const auto& [name, spec] : trainable_specs()) {
    SCOPED_TRACE(name);
    ASSERT_TRUE(check_trainable(spec, 10).is_ok());
    const auto model = build(spec, 3, kBatch, pool);
    fill_biases(*model);
    const Batch batch = random_batch(spec, kBatch, 4);
    ReferenceNetwork reference(*model);
    reference.forward(batch.x, kBatch);
    const double loss = reference.backward(batch.x, batch.labels, kBatch);

    std::vector<float> logits(kBatch * 10);
    model->forward(batch.x.data(), kBatch, logits.data());
    for (std::size_t i = 0; i < logits.size(); ++i) {
      ASSERT_NEAR(logits[i], reference.logits[i], 1e-5) << "logit " << i;
    }
    const BatchResult result = model->forward_backward(batch.x.data(), batch.labels.data(), kBatch);
    EXPECT_NEAR(result.loss, loss, 1e-5);
    EXPECT_EQ(result.count, kBatch);
    for (std::size_t p = 0; p < model->parameters().size(); ++p) {
      const Parameter& parameter = model->parameters()[p];
      double largest = 0;
      for (const double value : reference.gradients[p])
        largest = std::max(largest, std::fabs(value));
      EXPECT_GT(largest, 0) << parameter.name << " has no gradient at all";
      for (std::size_t i = 0; i < parameter.gradient.size(); ++i) {
        ASSERT_NEAR(parameter.gradient[i], reference.gradients[p][i], 1e-5 * largest)
            << parameter.name << " " << i;
        ++gradients_checked;
      }
    }
  }
  EXPECT_GT(gradients_checked, 100000U);
}

TEST(Sequential, ActivationsAreEveryLayersOutput) {
  ThreadPool pool(1);
  for (const auto& [name, spec] : trainable_specs()) {
    SCOPED_TRACE(name);
    const auto model = build(spec, 5, 1, pool);
    fill_biases(*model);
    const Batch batch = random_batch(spec, 1, 6);
    ReferenceNetwork reference(*model);
    reference.forward(batch.x, 1);
    std::vector<Tensor> outputs;
    model->activations(batch.x.data(), outputs);
    ASSERT_EQ(outputs.size(), spec.layers.size());
    for (std::size_t layer = 0; layer < outputs.size(); ++layer) {
      ASSERT_EQ(outputs[layer].shape(), model->layers()[layer].output);
      const auto values = outputs[layer].values();
      for (std::size_t i = 0; i < values.size(); ++i) {
        ASSERT_NEAR(values[i], reference.outputs[layer][i], 1e-5);
      }
    }
  }
}

TEST(Sequential, StartsAsKerasDoes) {
  ThreadPool pool(1);
  const auto model = build(ModelSpec::course(), 1, 1, pool);
  const struct {
    const char* name;
    Shape shape;
    double limit;  // √(6 / (fan in + fan out)); 0: zeros
  } expected[] = {
      {"conv2d/kernel", {3, 3, 1, 64}, std::sqrt(6.0 / (9 + 576))},      {"conv2d/bias", {64}, 0},
      {"conv2d_1/kernel", {3, 3, 64, 64}, std::sqrt(6.0 / (576 + 576))}, {"conv2d_1/bias", {64}, 0},
      {"dense/kernel", {1600, 128}, std::sqrt(6.0 / (1600 + 128))},      {"dense/bias", {128}, 0},
      {"dense_1/kernel", {128, 10}, std::sqrt(6.0 / (128 + 10))},        {"dense_1/bias", {10}, 0}};
  ASSERT_EQ(model->parameters().size(), std::size(expected));
  std::int64_t total = 0;
  for (std::size_t p = 0; p < std::size(expected); ++p) {
    const Parameter& parameter = model->parameters()[p];
    EXPECT_EQ(parameter.name, expected[p].name);
    EXPECT_EQ(parameter.shape, expected[p].shape);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(parameter.value.data()) % 64, 0U);
    double largest = 0, squares = 0;
    for (const float value : parameter.value) {
      largest = std::max(largest, std::fabs(static_cast<double>(value)));
      squares += static_cast<double>(value) * static_cast<double>(value);
    }
    const auto count = static_cast<double>(parameter.value.size());
    EXPECT_LE(largest, expected[p].limit * (1 + 1e-6));
    EXPECT_GE(largest, expected[p].limit * 0.98);
    // A uniform distribution has variance limit² / 3.
    EXPECT_NEAR(squares / count, expected[p].limit * expected[p].limit / 3,
                expected[p].limit * expected[p].limit * 0.05);
    total += parameter.shape.elements();
  }
  EXPECT_EQ(total, 243786);
  const auto again = build(ModelSpec::course(), 1, 8, pool);
  const auto other = build(ModelSpec::course(), 2, 8, pool);
  EXPECT_EQ(again->parameters()[4].value[7], model->parameters()[4].value[7]);
  EXPECT_NE(other->parameters()[4].value[7], model->parameters()[4].value[7]);
}

std::uint64_t hash_of(const Sequential& model) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const Parameter& parameter : model.parameters()) {
    for (const float value : parameter.value) {
      hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 1099511628211ULL;
    }
  }
  return hash;
}

// Plain gradient steps; the last loss.
float train(Sequential& model, int steps, int batch_size) {
  float loss = 0;
  for (int step = 0; step < steps; ++step) {
    const Batch batch = random_batch(model.spec(), batch_size, static_cast<std::uint64_t>(step));
    loss = model.forward_backward(batch.x.data(), batch.labels.data(), batch_size).loss;
    for (Parameter& parameter : model.parameters()) {
      for (std::size_t i = 0; i < parameter.value.size(); ++i) {
        parameter.value[i] -= 0.05F * parameter.gradient[i];
      }
    }
    model.parameters_changed();
  }
  return loss;
}

// What a model comes to: one committed number that native, WASM simd and any number of threads must
// hit; a build with fused multiply-add comes close instead.
struct Committed {
  ModelSpec spec;
  std::uint64_t hash;
  float loss;
};

void expect_committed(const Committed& committed) {
  constexpr int kSteps = 6, kBatch = 32;
  std::uint64_t first = 0;
  for (const int threads : {1, 2, 3, 8}) {
    ThreadPool pool(threads);
    const auto model = build(committed.spec, 1, kBatch, pool);
    const float loss = train(*model, kSteps, kBatch);
    if (lanes::kFusedMultiplyAdd) {
      EXPECT_NEAR(loss, committed.loss, 1e-4);
    } else {
      EXPECT_EQ(hash_of(*model), committed.hash) << threads << " threads, loss " << loss;
      EXPECT_EQ(loss, committed.loss);
    }
    if (threads == 1) first = hash_of(*model);
    EXPECT_EQ(hash_of(*model), first) << threads << " threads";
  }
}

TEST(Sequential, SameBitsForAnyNumberOfThreadsAndInEveryBuild) {
  expect_committed({ModelSpec::course(), 11304151119481333216ULL, 2.30747223F});
}

TEST(Sequential, SameBitsWithAThirdConvolution) {
  expect_committed({with_third_convolution(), 14218784993789993539ULL, 2.28267312F});
}

// Tiles of 2×2 and of 4×4, and 5×5 with a pool behind.
TEST(Sequential, SameBitsByEveryWayOfWinograds) {
  const auto same = [](int filters) {
    return with(LayerSpec::conv2d(filters, 3), 1, Padding::kSame);
  };
  expect_committed({spec_of(28, 28, 1,
                            {LayerSpec::conv2d(16, 3), LayerSpec::max_pooling2d(), same(24),
                             LayerSpec::conv2d(16, 5), LayerSpec::max_pooling2d(), same(16),
                             LayerSpec::flatten(), LayerSpec::dense(10, Activation::kSoftmax)}),
                    16094666084565540346ULL, 2.29883552F});
}

TEST(Sequential, OtherModelsToo) {
  for (const auto& [name, spec] : trainable_specs()) {
    SCOPED_TRACE(name);
    std::uint64_t first = 0;
    for (const int threads : {1, 2, 3, 8}) {
      ThreadPool pool(threads);
      const auto model = build(spec, 1, 9, pool);
      train(*model, 2, 9);
      if (threads == 1) first = hash_of(*model);
      EXPECT_EQ(hash_of(*model), first) << threads << " threads";
    }
  }
}

// An image's logits do not depend on what else is in its batch.
TEST(Sequential, EachImageStandsAlone) {
  ThreadPool pool(2);
  constexpr int kBatch = 9;
  for (const auto& spec : {ModelSpec::course(), trainable_specs()[2].second}) {
    const auto model = build(spec, 1, kBatch, pool);
    const Batch batch = random_batch(spec, kBatch, 1);
    const auto size = static_cast<std::size_t>(model->layers().front().input.elements());
    std::vector<float> together(kBatch * 10), alone(10);
    model->forward(batch.x.data(), kBatch, together.data());
    for (std::size_t i = 0; i < kBatch; ++i) {
      model->forward(&batch.x[i * size], 1, alone.data());
      EXPECT_EQ(std::memcmp(alone.data(), &together[i * 10], 10 * sizeof(float)), 0) << i;
    }
    model->forward(batch.x.data(), 0, nullptr);
  }
}

TEST(Sequential, ForwardWorksForWhatCannotBeTrained) {
  ThreadPool pool(1);
  const ModelSpec maps = spec_of(8, 8, 1, {LayerSpec::conv2d(3, 3)});
  ASSERT_FALSE(check_trainable(maps, 10).is_ok());
  const auto model = build(maps, 1, 2, pool);
  const Batch batch = random_batch(maps, 2, 1);
  std::vector<float> logits(2 * 6 * 6 * 3);
  model->forward(batch.x.data(), 2, logits.data());
  ReferenceNetwork reference(*model);
  reference.forward(batch.x, 2);
  for (std::size_t i = 0; i < logits.size(); ++i) ASSERT_NEAR(logits[i], reference.logits[i], 1e-5);

  const ModelSpec flat = spec_of(2, 2, 1, {LayerSpec::flatten()});
  const auto nothing = build(flat, 1, 1, pool);
  const float x[] = {1, 2, 3, 4};
  float y[4];
  nothing->forward(x, 1, y);
  EXPECT_EQ(std::memcmp(x, y, sizeof x), 0);
}

TEST(Sequential, ImpossibleOrTooLargeModelsGiveASentence) {
  ThreadPool pool(1);
  const auto impossible =
      Sequential::build(spec_of(2, 2, 1, {LayerSpec::conv2d(4, 3)}), 1, 1, pool);
  ASSERT_FALSE(impossible.is_ok());
  EXPECT_FALSE(impossible.message().empty());
  const auto large =
      Sequential::build(spec_of(256, 256, 1, {LayerSpec::conv2d(4, 3)}), 1, 1024, pool);
  ASSERT_FALSE(large.is_ok());
  EXPECT_NE(large.message().find("smaller batch"), std::string::npos) << large.message();
}

TEST(Sequential, SoftmaxRows) {
  float rows[] = {0, 0, 0, 0, 100, 0};
  softmax_rows(rows, 2, 3);
  EXPECT_NEAR(rows[0], 1.0 / 3, 1e-7);
  EXPECT_EQ(rows[4], 1);
}

}  // namespace
}  // namespace pixelwalk
