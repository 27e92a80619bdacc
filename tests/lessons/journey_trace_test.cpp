// One image through a network: its numbers, a patch over it, maps that are muted.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "lessons/journey/journey_trace.h"
#include "tests/core/model/reference_network.h"
#include "tests/lessons/journey_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using journey_test::RandomJourney;
using model_test::from;

TEST(JourneyTrace, IsTheNetworkInDoublePrecision) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(60); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    model_test::ReferenceNetwork slow(*journey.random.model);
    slow.forward(journey.image, 1);
    for (int layer = 0; layer < trace.layers(); ++layer) {
      const auto& wanted = slow.outputs[static_cast<std::size_t>(layer)];
      const std::span<const float> values = trace.values(layer);
      ASSERT_EQ(values.size(), wanted.size());
      for (std::size_t i = 0; i < wanted.size(); ++i)
        ASSERT_NEAR(values[i], wanted[i], 1e-4 * (1 + std::fabs(wanted[i]))) << layer;
    }
    EXPECT_TRUE(trace.verdict().probabilities);
    EXPECT_EQ(trace.verdict().top,
              std::ranges::max_element(trace.verdict().scores) - trace.verdict().scores.begin());
  }
}

TEST(JourneyTrace, SummariesAreThoseOfItsValues) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(40); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    for (int layer = kImageLayer; layer < trace.layers(); ++layer) {
      const LayerSummary& summary = trace.summary(layer);
      const Shape shape = trace.shape(layer);
      const auto [least, greatest] = std::ranges::minmax(trace.values(layer));
      EXPECT_EQ(summary.range, (ValueRange{least, greatest}));
      EXPECT_EQ(summary.range_before.greatest, std::ranges::max(trace.values_before(layer)));
      ASSERT_EQ(summary.map_ranges.size(), static_cast<std::size_t>(shape[2]));
      const int channel = from(journey.random.rng, 0, shape[2] - 1);
      const Map map = trace.map({layer, channel});
      ASSERT_EQ(map.values.size(), static_cast<std::size_t>(shape[0] * shape[1]));
      double sum = 0;
      for (int row = 0; row < shape[0]; ++row) {
        for (int column = 0; column < shape[1]; ++column) {
          EXPECT_EQ(map.at(row, column), trace.value({layer, row, column, channel}));
          sum += static_cast<double>(map.at(row, column));
        }
      }
      const auto at = static_cast<std::size_t>(channel);
      EXPECT_NEAR(summary.map_means[at], sum / (shape[0] * shape[1]), 1e-5 * (1 + std::fabs(sum)));
      EXPECT_EQ(summary.map_ranges[at].least, std::ranges::min(map.values));
      EXPECT_EQ(trace.value(trace.strongest_cell({layer, channel})),
                summary.map_ranges[at].greatest);
    }
  }
}

TEST(JourneyTrace, LogitsWhereThereIsNoSoftmax) {
  ThreadPool pool(1);
  ModelSpec spec = ModelSpec::dense_only();
  spec.layers.back().activation = Activation::kNone;
  RandomJourney journey(1, spec, 10, pool);
  const JourneyTrace trace = journey.trace();
  EXPECT_FALSE(trace.verdict().probabilities);
  EXPECT_EQ(trace.verdict().scores.size(), 10U);
}

TEST(JourneyTrace, WeightsOfAnotherModelAreRefused) {
  ThreadPool pool(1);
  const RandomJourney dense(1, ModelSpec::dense_only(), 10, pool);
  const auto made = JourneyTrace::make(ModelSpec::course(), dense.weights, dense.image,
                                       {.cover = {}, .muted = {{0, 3}}});
  EXPECT_FALSE(made.is_ok());
  EXPECT_FALSE(made.message().empty());
}

TEST(JourneyTrace, APatchIsAnImageWithThePatchOnIt) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(40); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    Rng& rng = journey.random.rng;
    const CoverPatch patch{from(rng, -4, 24), from(rng, -4, 24), from(rng, 0, 9), from(rng, 0, 9),
                           0.25F};
    const JourneyTrace covered = journey.trace({.cover = patch, .muted = {}});
    const Shape shape = covered.shape(kImageLayer);
    for (int row = 0; row < shape[0]; ++row) {
      for (int column = 0; column < shape[1]; ++column) {
        if (row < patch.row || row >= patch.row + patch.height || column < patch.column ||
            column >= patch.column + patch.width)
          continue;
        for (int channel = 0; channel < shape[2]; ++channel)
          journey.image[static_cast<std::size_t>((row * shape[1] + column) * shape[2] + channel)] =
              0.25F;
      }
    }
    const JourneyTrace drawn = journey.trace();
    for (int layer = kImageLayer; layer < drawn.layers(); ++layer)
      ASSERT_TRUE(std::ranges::equal(covered.values(layer), drawn.values(layer))) << layer;
  }
}

TEST(JourneyTrace, APatchFarAwayCoversNothing) {
  ThreadPool pool(1);
  const RandomJourney journey(3, pool);
  constexpr int kFar = 2'147'483'647;
  const JourneyTrace plain = journey.trace();
  for (const CoverPatch patch :
       {CoverPatch{kFar, kFar, kFar, kFar}, CoverPatch{-5, -5, 5, 5}, CoverPatch{0, 0, -3, kFar}}) {
    const JourneyTrace covered = journey.trace({.cover = patch, .muted = {}});
    EXPECT_TRUE(std::ranges::equal(covered.values(kImageLayer), plain.values(kImageLayer)));
  }
}

/// The weights with which the next layer that has any does not look at the map; whether there is
/// one. `cells`: how many values the map has where that is a Dense.
bool close_next_layer(const std::vector<LayerPlan>& plans, const MapPlace& map,
                      NamedTensors& weights, int* next) {
  for (int layer = map.layer + 1; layer < static_cast<int>(plans.size()); ++layer) {
    const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
    if (plan.parameters == 0) continue;
    *next = layer;
    const int maps = arranged_shape(plans, layer - 1)[2];
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights.names[i] != plan.layer.name + "/kernel") continue;
      const auto outputs = static_cast<std::size_t>(plan.output[plan.output.rank() - 1]);
      const std::span<float> kernel = weights.values[i].values();
      for (std::size_t at = 0; at < kernel.size(); ++at) {
        if (static_cast<int>(at / outputs) % maps == map.channel) kernel[at] = 0;
      }
    }
    return true;
  }
  return false;
}

TEST(JourneyTrace, AMutedMapIsOneThatTheNextLayerDoesNotLookAt) {
  ThreadPool pool(1);
  int tried = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(80); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const auto& plans = journey.plans();
    const ValuePlace any = journey.any_value();
    const MapPlace map{any.layer, any.channel};
    const std::optional<MapPlace> source = mute_source(plans, map);
    const JourneyTrace muted = journey.trace({.cover = {}, .muted = {map, {99, 0}, {0, -1}}});
    const JourneyTrace plain = journey.trace();
    EXPECT_EQ(muted.muted(map), source.has_value());
    if (!source) {
      EXPECT_EQ(muted.verdict().scores, plain.verdict().scores);
      continue;
    }
    for (int layer = source->layer; layer <= map.layer; ++layer) {
      for (const float value : muted.map({layer, map.channel}).values) EXPECT_EQ(value, 0);
    }
    for (int layer = kImageLayer; layer < source->layer; ++layer)
      EXPECT_TRUE(std::ranges::equal(muted.values(layer), plain.values(layer)));
    int next = 0;
    ASSERT_TRUE(close_next_layer(plans, map, journey.weights, &next));
    const JourneyTrace closed = journey.trace();
    for (int layer = next; layer < closed.layers(); ++layer)
      ASSERT_TRUE(std::ranges::equal(muted.values(layer), closed.values(layer))) << layer;
    ++tried;
  }
  EXPECT_GT(tried, rounds_here(80) / 3);
}

TEST(JourneyTrace, NothingIsMutedThatIsNoMap) {
  ModelSpec spec = ModelSpec::course();
  const auto plans = plan_layers(spec).value();
  EXPECT_EQ(mute_source(plans, {1, 5}), (MapPlace{0, 5}));
  EXPECT_EQ(mute_source(plans, {3, 5}), (MapPlace{2, 5}));
  EXPECT_EQ(mute_source(plans, {5, 100}), (MapPlace{5, 100}));
  EXPECT_FALSE(mute_source(plans, {kImageLayer, 0}));
  EXPECT_FALSE(mute_source(plans, {4, 0}));
  EXPECT_FALSE(mute_source(plans, {6, 0}));
  EXPECT_FALSE(mute_source(plans, {0, 64}));
}

}  // namespace
}  // namespace pixelwalk::lessons
