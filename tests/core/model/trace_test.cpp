// The trace against the fast path, over models that nobody thought of, and what is refused.

#include "core/model/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/kernels/max_pool2d/max_pool2d.h"
#include "core/model/trace_gradients.h"
#include "tests/core/model/random_specs.h"
#include "tests/support/rounds.h"

namespace pixelwalk {
namespace {

using model_test::Doubles;
using model_test::kEpsilon;
using model_test::Magnitudes;
using model_test::magnitudes_of;
using model_test::RandomModel;
using model_test::terms_of;

constexpr std::uint64_t kFirstTraced = 40'000;

Doubles doubles_of(const Tensor& tensor) {
  return {tensor.values().begin(), tensor.values().end()};
}

/// What was compared, over all models.
struct SeenInTraces {
  std::size_t logits = 0, gradients = 0;
  int other_winners = 0;  // not those that the trace's own values would give
  int other_relus = 0;    // the same of what ReLU lets through
};

/// How often the trace shows another decision than its own values would lead to: what the fast path
/// decided, where it was that close.
void count_decisions(const Trace& trace, SeenInTraces& seen) {
  for (std::size_t layer = 0; layer < trace.plans.size(); ++layer) {
    const LayerTrace& traced = trace.layers[layer];
    for (std::size_t i = 0; i < traced.passes.size(); ++i) {
      if ((traced.before.values()[i] > 0) != (traced.passes[i] != 0)) ++seen.other_relus;
    }
    if (traced.winner.empty()) continue;
    const kernels::Pool2dShape shape = pool2d_shape(trace.plans[layer]);
    auto winner = traced.winner.begin();
    for (int image = 0; image < trace.images; ++image) {
      const float* x = values_of_image(trace.input_of(layer), image).data();
      for (int row = 0; row < shape.output_height(); ++row) {
        for (int column = 0; column < shape.output_width(); ++column) {
          for (int channel = 0; channel < shape.channels; ++channel) {
            const int own =
                channel + kernels::reference::max_pool2d_winner(shape, x + channel, row, column);
            // Of a fused pool that is all 0, the winner is by what went into ReLU.
            if (x[own] > 0 && own != *winner) ++seen.other_winners;
            ++winner;
          }
        }
      }
    }
  }
}

/// Logits, loss and every gradient; each way of computing them is within this of the truth.
void compare_with_fast_path(RandomModel& random, const Trace& trace,
                            const TraceGradients& gradients, SeenInTraces& seen) {
  Sequential& model = *random.model;
  const double error = 2 * kEpsilon * terms_of(model.layers(), random.batch);
  std::vector<Magnitudes> magnitudes;
  for (std::size_t layer = 0; layer < trace.plans.size(); ++layer) {
    if (trace.plans[layer].parameters == 0) continue;
    magnitudes.push_back(
        magnitudes_of(trace.plans[layer], random.batch, doubles_of(trace.input_of(layer)),
                      doubles_of(trace.kernel(layer)), doubles_of(trace.bias(layer)),
                      doubles_of(gradients.at_sums(layer))));
  }
  const double logit_error = error * magnitudes.back().output;
  std::vector<float> logits(static_cast<std::size_t>(random.batch * random.classes));
  model.forward(random.x.data(), random.batch, logits.data());
  ASSERT_EQ(trace.logits().values().size(), logits.size());
  for (std::size_t i = 0; i < logits.size(); ++i) {
    ASSERT_NEAR(trace.logits().values()[i], logits[i], logit_error) << "logit " << i;
  }
  seen.logits += logits.size();
  const BatchResult result =
      model.forward_backward(random.x.data(), random.labels.data(), random.batch);
  EXPECT_NEAR(trace.loss(), result.loss, 2 * logit_error + kEpsilon * trace.loss());
  ASSERT_EQ(gradients.parameters.size(), model.parameters().size());
  for (std::size_t p = 0; p < model.parameters().size(); ++p) {
    const Parameter& parameter = model.parameters()[p];
    ASSERT_EQ(gradients.parameters.names[p], parameter.name);
    const double tolerance =
        error * (p % 2 == 0 ? magnitudes[p / 2].kernel : magnitudes[p / 2].bias);
    for (std::size_t i = 0; i < parameter.gradient.size(); ++i) {
      ASSERT_NEAR(gradients.parameters.values[p].values()[i], parameter.gradient[i], tolerance)
          << parameter.name << " " << i;
    }
    seen.gradients += parameter.gradient.size();
  }
}

Result<Trace> trace_of(const RandomModel& random) {
  return trace_images(random.spec, NamedTensors::copy_of(std::as_const(*random.model).parameters()),
                      random.x, random.labels);
}

void trace_and_compare(RandomModel& random, SeenInTraces& seen) {
  const Result<Trace> trace = trace_of(random);
  ASSERT_TRUE(trace.is_ok()) << trace.message();
  const Result<TraceGradients> gradients = trace_gradients(trace.value());
  ASSERT_TRUE(gradients.is_ok()) << gradients.message();
  compare_with_fast_path(random, trace.value(), gradients.value(), seen);
  count_decisions(trace.value(), seen);
}

// No model is left out because a decision in it was close: the trace decides as the fast path does.
TEST(Trace, AgreesWithTheFastPath) {
  ThreadPool pool(2);
  const int specs = rounds_here(600);
  SeenInTraces seen;
  for (int i = 0; i < specs; ++i) {
    const std::uint64_t seed = kFirstTraced + static_cast<std::uint64_t>(i);
    RandomModel random(seed, pool);
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + random.name());
    trace_and_compare(random, seen);
    if (HasFailure()) return;
  }
  EXPECT_GE(seen.logits, 20U * static_cast<std::size_t>(specs));
  EXPECT_GE(seen.gradients, 1'000U * static_cast<std::size_t>(specs));
}

/// The course's layers, but narrow; computed by the same kernels.
ModelSpec narrow_course(int filters) {
  ModelSpec spec = ModelSpec::course();
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kConv2D) layer.filters = filters;
    if (layer.kind == LayerKind::kDense && layer.units != 10) layer.units = 16;
  }
  return spec;
}

// Where an image depends on row + column alone, the two middle positions of each 2×2 window of a
// map are equal, and a kernel that is the opposite of its own transpose gives 0. But the fast path
// rounds each value its own way, so in the second pool the winners are of its choice, and what ReLU
// lets pass as well.
TEST(Trace, ShowsWhatTheFastPathDecidedInATie) {
  constexpr std::size_t kFilters = 16, kSide = 28, kCancelling = 5;
  ThreadPool pool(2);
  SeenInTraces seen;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomModel random(seed, narrow_course(kFilters), 10, pool);
    std::vector<float> diagonals;
    for (std::size_t i = 0; i < 2 * kSide; ++i) diagonals.push_back(random.rng.uniform());
    for (std::size_t i = 0; i < random.x.size(); ++i) {
      const std::size_t row = i / kSide % kSide, column = i % kSide;
      random.x[i] = diagonals[row + column];
    }
    const Parameter& kernel = random.model->parameters()[2];
    ASSERT_EQ(kernel.name, "conv2d_1/kernel");
    const auto weight = [&](std::size_t row, std::size_t column, std::size_t at) -> float& {
      return kernel.value[(row * 3 + column) * kFilters * kFilters + at];
    };
    for (std::size_t at = 0; at < kFilters * kFilters; ++at) {
      if (at % kFilters >= kCancelling) continue;
      for (std::size_t row = 0; row < 3; ++row) {
        weight(row, row, at) = 0;
        for (std::size_t column = 0; column < row; ++column) {
          weight(column, row, at) = -weight(row, column, at);
        }
      }
      random.model->parameters()[3].value[at % kFilters] = 0;
    }
    random.model->parameters_changed();
    trace_and_compare(random, seen);
    if (HasFailure()) return;
  }
  EXPECT_GT(seen.other_winners, 0) << "the fast path should have chosen another one somewhere";
  EXPECT_GT(seen.other_relus, 0);
}

}  // namespace
}  // namespace pixelwalk
