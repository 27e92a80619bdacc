// Single numbers of a trace, opened: their terms make them, to the bit.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/model/trace_gradients.h"
#include "core/model/trace_value.h"
#include "tests/core/model/random_specs.h"
#include "tests/support/rounds.h"

namespace pixelwalk {
namespace {

using model_test::RandomModel;

constexpr std::uint64_t kFirstOpened = 60'000;

/// A trace with its gradients, of a random model.
struct OpenedModel {
  OpenedModel(std::uint64_t seed, ThreadPool& pool) : random(seed, pool) {
    auto traced =
        trace_images(random.spec, NamedTensors::copy_of(std::as_const(*random.model).parameters()),
                     random.x, random.labels);
    EXPECT_TRUE(traced.is_ok()) << traced.message();
    trace = std::move(traced).value();
    auto back = trace_gradients(trace);
    EXPECT_TRUE(back.is_ok()) << back.message();
    gradients = std::move(back).value();
  }
  RandomModel random;
  Trace trace;
  TraceGradients gradients;
};

/// Sum and size of the products, in double precision.
std::pair<double, double> sum_of(std::span<const ValueTerm> terms) {
  double sum = 0, size = 0;
  for (const ValueTerm& term : terms) {
    sum += static_cast<double>(term.product);
    size += std::fabs(static_cast<double>(term.product));
  }
  return {sum, size};
}

void expect_terms_are_inputs(const Trace& trace, std::size_t layer, int image,
                             const ValueTerms& value) {
  ASSERT_EQ(value.terms.size(), static_cast<std::size_t>(value.arrangement.elements()));
  const std::span<const float> x = values_of_image(trace.input_of(layer), image);
  const bool weighted = trace.plans[layer].parameters > 0;
  for (const ValueTerm& term : value.terms) {
    ASSERT_LT(term.input, static_cast<std::int64_t>(x.size()));
    ASSERT_EQ(term.input_value, term.input < 0 ? 0 : x[static_cast<std::size_t>(term.input)]);
    ASSERT_EQ(term.product, term.input_value * term.weight_value);
    ASSERT_EQ(term.weight >= 0, weighted);
    if (weighted) {
      ASSERT_EQ(term.weight_value,
                trace.kernel(layer).values()[static_cast<std::size_t>(term.weight)]);
    }
  }
}

void expect_sum(const ValueTerms& value) {
  const auto [sum, size] = sum_of(value.terms);
  const double bias = static_cast<double>(value.bias);
  const double rounding =
      0x1p-24 * static_cast<double>(value.terms.size() + 1) * (size + std::fabs(bias));
  EXPECT_NEAR(value.before, sum + bias, rounding);
  double subtotals = 0;
  for (const float subtotal : value.subtotals) subtotals += static_cast<double>(subtotal);
  EXPECT_NEAR(subtotals, sum, rounding);
  const auto maps = static_cast<std::size_t>(value.subtotals.size());
  for (std::size_t map = 0; map < maps; ++map) {
    double of_map = 0;
    for (std::size_t i = map; i < value.terms.size(); i += maps) {
      of_map += static_cast<double>(value.terms[i].product);
    }
    EXPECT_NEAR(value.subtotals[map], of_map, rounding);
  }
}

void expect_pool(const LayerPlan& plan, const ValueTerms& value) {
  double sum = 0;
  int inside = 0;
  for (const ValueTerm& term : value.terms) {
    if (term.input < 0) continue;
    ++inside;
    sum += static_cast<double>(term.product);
    if (plan.layer.kind == LayerKind::kMaxPooling2D) {
      EXPECT_LE(term.product, value.value + 1e-5F * (1 + std::fabs(value.value)));
    }
  }
  if (plan.layer.kind == LayerKind::kMaxPooling2D) {
    ASSERT_GE(value.winner, 0);
    EXPECT_EQ(value.terms[static_cast<std::size_t>(value.winner)].product, value.value);
    EXPECT_GE(value.terms[static_cast<std::size_t>(value.winner)].input, 0);
  } else {
    EXPECT_EQ(value.positions, inside);
    EXPECT_NEAR(value.value, sum / inside, 1e-5 * (1 + std::fabs(sum)));
  }
}

void expect_softmax(std::span<const float> logits, std::span<const float> probabilities,
                    const ValueTerms& value) {
  ASSERT_EQ(value.exponentials.size(), logits.size());
  EXPECT_EQ(value.greatest_logit, *std::ranges::max_element(logits));
  double sum = 0;
  for (std::size_t k = 0; k < logits.size(); ++k) {
    EXPECT_NEAR(value.exponentials[k],
                std::exp(static_cast<double>(logits[k] - value.greatest_logit)), 1e-6);
    EXPECT_EQ(value.exponentials[k] / value.exponential_sum, probabilities[k]);
    sum += static_cast<double>(value.exponentials[k]);
  }
  EXPECT_NEAR(value.exponential_sum, sum, 1e-5);
}

void expect_opened(const Trace& trace, std::size_t layer, int image, std::int64_t position) {
  const LayerPlan& plan = trace.plans[layer];
  const LayerTrace& traced = trace.layers[layer];
  const ValueTerms value = value_terms(trace, layer, image, position);
  const auto at = static_cast<std::size_t>(position);
  EXPECT_EQ(value.value, values_of_image(traced.value, image)[at]);
  const Tensor& before = traced.before.elements() > 0 ? traced.before : traced.value;
  EXPECT_EQ(value.before, values_of_image(before, image)[at]);
  expect_terms_are_inputs(trace, layer, image, value);
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
    case LayerKind::kDense:
      expect_sum(value);
      break;
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D:
      expect_pool(plan, value);
      break;
    default:
      EXPECT_EQ(value.before, value.terms.front().product);
      break;
  }
  if (ends_in_relu(plan.layer)) {
    EXPECT_EQ(value.value, std::max(0.0F, value.before));
  }
  if (ends_in_softmax(plan.layer)) {
    expect_softmax(values_of_image(traced.before, image), values_of_image(traced.value, image),
                   value);
  }
}

TEST(TracedValue, IsWhatItsTermsMake) {
  ThreadPool pool(1);
  const int specs = rounds_here(200);
  std::map<LayerKind, int> opened;
  for (int i = 0; i < specs; ++i) {
    OpenedModel model(kFirstOpened + static_cast<std::uint64_t>(i), pool);
    SCOPED_TRACE(model.random.name());
    for (std::size_t layer = 0; layer < model.trace.plans.size(); ++layer) {
      const LayerPlan& plan = model.trace.plans[layer];
      const auto values = static_cast<std::uint32_t>(plan.output.elements());
      // The first, the last and some between.
      for (const std::uint32_t position :
           {0U, values - 1, model.random.rng.below(values), model.random.rng.below(values)}) {
        const auto image = static_cast<int>(
            model.random.rng.below(static_cast<std::uint32_t>(model.trace.images)));
        expect_opened(model.trace, layer, image, position);
        ++opened[plan.layer.kind];
      }
      if (HasFailure()) return;
    }
  }
  for (const LayerKind kind :
       {LayerKind::kConv2D, LayerKind::kMaxPooling2D, LayerKind::kAveragePooling2D,
        LayerKind::kFlatten, LayerKind::kDense, LayerKind::kReLU, LayerKind::kSoftmax}) {
    EXPECT_GE(opened[kind], specs / 4) << layer_type(kind);
  }
}

// A Dense reads its inputs as the maps that they were.
TEST(TracedValue, ADenseShowsItsInputsAsMaps) {
  ThreadPool pool(1);
  const ModelSpec spec = ModelSpec::course();
  const auto model = Sequential::build(spec, 1, 1, pool);
  ASSERT_TRUE(model.is_ok());
  const std::vector<float> image(784, 0.5F);
  const auto traced =
      trace_images(spec, NamedTensors::copy_of(std::as_const(*model.value()).parameters()), image);
  ASSERT_TRUE(traced.is_ok()) << traced.message();
  const Trace& trace = traced.value();
  EXPECT_TRUE(trace.losses.empty());
  EXPECT_EQ(value_terms(trace, 2, 0, 77).arrangement, (Shape{3, 3, 64}));
  EXPECT_EQ(value_terms(trace, 1, 0, 77).arrangement, (Shape{2, 2, 1}));
  const ValueTerms dense = value_terms(trace, 5, 0, 100);
  EXPECT_EQ(dense.arrangement, (Shape{5, 5, 64}));
  EXPECT_EQ(dense.subtotals.size(), 64U);
  EXPECT_EQ(value_terms(trace, 6, 0, 3).arrangement, (Shape{128}));
  EXPECT_EQ(value_terms(trace, 4, 0, 3).arrangement, (Shape{1}));
}

/// What the terms of the gradients of one model showed.
struct SeenFates {
  std::map<Fate, int> fates;
  int arrived = 0;  // terms that are not 0
};

void expect_gradient_opened(const OpenedModel& model, const std::string& name, std::int64_t element,
                            SeenFates& seen) {
  const Trace& trace = model.trace;
  const GradientTerms terms = gradient_terms(trace, model.gradients, name, element);
  const auto& plan = trace.plans[terms.layer];
  EXPECT_TRUE(name.starts_with(plan.layer.name + "/"));
  EXPECT_EQ(terms.sum,
            model.gradients.parameters.find(name)->values()[static_cast<std::size_t>(element)]);
  ASSERT_EQ(terms.image_sums.size(), static_cast<std::size_t>(trace.images));
  const std::size_t positions = terms.fate.size() / terms.image_sums.size();
  ASSERT_EQ(static_cast<std::int64_t>(terms.fate.size()), terms.product.elements());
  const bool conv = plan.layer.kind == LayerKind::kConv2D;
  EXPECT_EQ(positions, conv ? static_cast<std::size_t>(plan.output[0] * plan.output[1]) : 1U);
  const auto channels = static_cast<std::size_t>(plan.output[plan.output.rank() - 1]);
  for (std::size_t at = 0; at < terms.fate.size(); ++at) {
    const float product = terms.product.values()[at], arriving = terms.arriving.values()[at];
    ASSERT_EQ(product, terms.input.values()[at] * arriving);
    const std::size_t output = at * channels + static_cast<std::size_t>(terms.channel);
    ASSERT_EQ(arriving, model.gradients.at_sums(terms.layer).values()[output]);
    ++seen.fates[terms.fate[at]];
    if (product != 0) ++seen.arrived;
    if (terms.fate[at] != Fate::kCounts) {
      ASSERT_EQ(product, 0);
    }
    if (name.ends_with("/bias")) {
      ASSERT_EQ(terms.input.values()[at], 1);
    }
  }
  for (std::size_t image = 0; image < terms.image_sums.size(); ++image) {
    double sum = 0, size = 0;
    for (std::size_t at = image * positions; at < (image + 1) * positions; ++at) {
      sum += static_cast<double>(terms.product.values()[at]);
      size += std::fabs(static_cast<double>(terms.product.values()[at]));
    }
    EXPECT_NEAR(terms.image_sums[image], sum, 0x1p-24 * static_cast<double>(positions) * size);
  }
}

TEST(TracedGradient, IsTheSumOfItsTerms) {
  ThreadPool pool(1);
  const int specs = rounds_here(200);
  SeenFates seen;
  for (int i = 0; i < specs; ++i) {
    OpenedModel model(kFirstOpened + 1'000 + static_cast<std::uint64_t>(i), pool);
    SCOPED_TRACE(model.random.name());
    for (std::size_t p = 0; p < model.trace.weights.size(); ++p) {
      const auto elements = static_cast<std::uint32_t>(model.trace.weights.values[p].elements());
      for (const std::uint32_t element : {0U, elements - 1, model.random.rng.below(elements)}) {
        expect_gradient_opened(model, model.trace.weights.names[p], element, seen);
        if (HasFailure()) return;
      }
    }
  }
  EXPECT_GE(seen.arrived, 10 * specs);
  for (const Fate fate : {Fate::kCounts, Fate::kPadding, Fate::kStoppedByReLU, Fate::kLostInPool}) {
    EXPECT_GE(seen.fates[fate], specs);
  }
}

// What the fates say is what the gradient says: where it counts, something arrives.
TEST(TracedGradient, ArrivesWhereItCounts) {
  ThreadPool pool(1);
  ModelSpec spec;
  spec.input_height = spec.input_width = 12;
  spec.layers = {LayerSpec::conv2d(3, 3),
                 LayerSpec::max_pooling2d(),
                 LayerSpec::conv2d(4, 3, Activation::kNone),
                 LayerSpec::relu(),
                 LayerSpec::max_pooling2d(),
                 LayerSpec::flatten(),
                 LayerSpec::dense(5, Activation::kSoftmax)};
  RandomModel random(1, spec, 5, pool);
  const auto trace =
      trace_images(spec, NamedTensors::copy_of(std::as_const(*random.model).parameters()), random.x,
                   random.labels);
  ASSERT_TRUE(trace.is_ok()) << trace.message();
  const auto gradients = trace_gradients(trace.value());
  ASSERT_TRUE(gradients.is_ok());
  std::map<Fate, int> fates;
  for (int filter = 0; filter < 4; ++filter) {
    const GradientTerms terms =
        gradient_terms(trace.value(), gradients.value(), "conv2d_1/bias", filter);
    for (std::size_t at = 0; at < terms.fate.size(); ++at) {
      EXPECT_EQ(terms.arriving.values()[at] != 0, terms.fate[at] == Fate::kCounts) << at;
      ++fates[terms.fate[at]];
    }
  }
  EXPECT_EQ(fates.size(), 3U) << "all but padding";
}

// A batch may be traced image by image: each gradient stays its own, and all add up.
TEST(TracedGradient, PartsOfABatchAddUp) {
  ThreadPool pool(1);
  const OpenedModel whole(kFirstOpened + 7, pool);
  ASSERT_GT(whole.trace.images, 1);
  const NamedTensors weights = whole.trace.weights.clone();
  std::vector<std::vector<double>> sums;
  for (const Tensor& value : weights.values) sums.emplace_back(value.elements());
  float loss = 0;
  const std::size_t size = whole.random.x.size() / static_cast<std::size_t>(whole.trace.images);
  for (int image = 0; image < whole.trace.images; ++image) {
    const auto at = static_cast<std::size_t>(image);
    const auto trace =
        trace_images(whole.random.spec, weights, std::span(whole.random.x).subspan(at * size, size),
                     std::span(whole.random.labels).subspan(at, 1));
    ASSERT_TRUE(trace.is_ok()) << trace.message();
    loss += trace.value().losses[0];
    const auto part = trace_gradients(trace.value(), whole.trace.images);
    ASSERT_TRUE(part.is_ok());
    EXPECT_EQ(part.value().batch_size, whole.trace.images);
    for (std::size_t layer = 0; layer < whole.trace.layers.size(); ++layer) {
      const std::span<const float> all = values_of_image(whole.trace.layers[layer].value, image);
      EXPECT_TRUE(std::ranges::equal(trace.value().layers[layer].value.values(), all));
      if (whole.gradients.layers[layer].dvalue.elements() == 0) continue;
      EXPECT_TRUE(std::ranges::equal(part.value().layers[layer].dvalue.values(),
                                     values_of_image(whole.gradients.layers[layer].dvalue, image)));
    }
    for (std::size_t p = 0; p < sums.size(); ++p) {
      for (std::size_t i = 0; i < sums[p].size(); ++i) {
        sums[p][i] += static_cast<double>(part.value().parameters.values[p].values()[i]);
      }
    }
  }
  EXPECT_NEAR(loss / static_cast<float>(whole.trace.images), whole.trace.loss(), 1e-5);
  for (std::size_t p = 0; p < sums.size(); ++p) {
    for (std::size_t i = 0; i < sums[p].size(); ++i) {
      EXPECT_NEAR(whole.gradients.parameters.values[p].values()[i], sums[p][i], 1e-5)
          << weights.names[p] << " " << i;
    }
  }
}

}  // namespace
}  // namespace pixelwalk
