// A value opened: its terms, in groups and in steps, against plain loops over the weights.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "lessons/journey/opening.h"
#include "tests/lessons/journey_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using journey_test::as_double;
using journey_test::RandomJourney;

/// What each map before a convolution's value adds, and the size of it, by plain loops.
struct MapSums {
  std::vector<double> sums;
  double size = 0;
};

const Tensor& tensor(const RandomJourney& journey, int layer, const char* part) {
  return *journey.weights.find(journey.plans()[static_cast<std::size_t>(layer)].layer.name + part);
}

/// Rows of padding before the first, as Keras places them.
int padding_before(int input, int output, int size, int stride, Padding padding) {
  return padding == Padding::kValid ? 0 : std::max((output - 1) * stride + size - input, 0) / 2;
}

MapSums convolved(const RandomJourney& journey, const JourneyTrace& trace, const ValuePlace& at) {
  const LayerPlan& plan = journey.plans()[static_cast<std::size_t>(at.layer)];
  const LayerSpec& layer = plan.layer;
  const int stride = std::max(layer.stride, 1);
  const int top =
      padding_before(plan.input[0], plan.output[0], layer.kernel_height, stride, layer.padding);
  const int left =
      padding_before(plan.input[1], plan.output[1], layer.kernel_width, stride, layer.padding);
  const std::span<const float> kernel = tensor(journey, at.layer, "/kernel").values();
  MapSums result{std::vector<double>(static_cast<std::size_t>(plan.input[2])), 0};
  std::size_t weight = static_cast<std::size_t>(at.channel);
  for (int i = 0; i < layer.kernel_height; ++i) {
    for (int j = 0; j < layer.kernel_width; ++j) {
      for (int map = 0; map < plan.input[2]; ++map) {
        const ValuePlace from{at.layer - 1, at.row * stride - top + i,
                              at.column * stride - left + j, map};
        const double x = exists(journey.plans(), from) ? as_double(trace.value(from)) : 0;
        const double product = x * as_double(kernel[weight]);
        result.sums[static_cast<std::size_t>(map)] += product;
        result.size += std::fabs(product);
        weight += static_cast<std::size_t>(layer.filters);
      }
    }
  }
  return result;
}

MapSums dense(const RandomJourney& journey, const JourneyTrace& trace, const ValuePlace& at) {
  const std::span<const float> x = trace.values(at.layer - 1);
  const std::span<const float> kernel = tensor(journey, at.layer, "/kernel").values();
  const std::size_t units = kernel.size() / x.size();
  MapSums result{std::vector<double>(static_cast<std::size_t>(trace.shape(at.layer - 1)[2])), 0};
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double product =
        as_double(x[i]) * as_double(kernel[i * units + static_cast<std::size_t>(at.channel)]);
    result.sums[i % result.sums.size()] += product;
    result.size += std::fabs(product);
  }
  return result;
}

void expect_groups(const MapSums& wanted, const OpenedValue& value) {
  ASSERT_EQ(value.by_map().size(), wanted.sums.size());
  const double near = 1e-6 * (1 + wanted.size);
  int pushing = 0, pulling = 0;
  for (std::size_t map = 0; map < wanted.sums.size(); ++map) {
    EXPECT_EQ(value.by_map()[map].map, static_cast<int>(map));
    EXPECT_NEAR(value.by_map()[map].sum, wanted.sums[map], near);
    pushing += value.by_map()[map].sum > 0 ? 1 : 0;
    pulling += value.by_map()[map].sum < 0 ? 1 : 0;
  }
  EXPECT_EQ(value.groups_pushing(), pushing);
  EXPECT_EQ(value.groups_pulling(), pulling);
  EXPECT_NEAR(as_double(value.before()), value.total() + as_double(value.bias()), 10 * near);
  EXPECT_NEAR(value.rounding(), 0, 10 * near);
}

void expect_order(const OpenedValue& value) {
  std::set<int> maps;
  for (std::size_t i = 0; i < value.largest_first().size(); ++i) {
    const TermGroup& group = value.largest_first()[i];
    maps.insert(group.map);
    if (i > 0) {
      EXPECT_LE(std::fabs(group.sum), std::fabs(value.largest_first()[i - 1].sum));
    }
    const int count = static_cast<int>(i) + 1;
    EXPECT_NEAR(value.sum_of_largest(count) + value.rest_without_largest(count), value.total(),
                1e-9 * (1 + std::fabs(value.total())));
    double sum = 0;
    for (int index = 0; index < value.group_size(); ++index)
      sum += as_double(value.term(group, index).product);
    EXPECT_NEAR(sum, group.sum, 1e-12 * (1 + std::fabs(sum)));
  }
  EXPECT_EQ(maps.size(), value.largest_first().size());
}

TEST(JourneyOpening, SumsAreThoseOfTheWeights) {
  ThreadPool pool(1);
  int convolutions = 0, denses = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(150); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    for (int i = 0; i < 6; ++i) {
      const ValuePlace place = journey.any_value();
      const OpenedValue value(trace, place);
      expect_order(value);
      EXPECT_EQ(value.value(), trace.value(place));
      if (value.kind() == OpeningKind::kConvolution) {
        expect_groups(convolved(journey, trace, place), value);
        ++convolutions;
      } else if (value.kind() == OpeningKind::kDense) {
        expect_groups(dense(journey, trace, place), value);
        ++denses;
      }
      if (value.has_relu()) {
        EXPECT_EQ(value.value(), std::max(value.before(), 0.0F));
      }
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(convolutions, rounds_here(150) / 2);
  EXPECT_GT(denses, rounds_here(150) / 2);
}

/// All positions that single steps stop at, there and back.
std::vector<int> expect_walk(Opening& opening) {
  opening.jump_to(0);
  std::vector<int> stops = {0};
  while (opening.forward()) {
    EXPECT_GT(opening.position(), stops.back());
    stops.push_back(opening.position());
    EXPECT_EQ(opening.step(), static_cast<int>(stops.size()) - 1);
  }
  EXPECT_TRUE(opening.at_end());
  EXPECT_EQ(static_cast<int>(stops.size()), opening.steps() + 1);
  EXPECT_EQ(opening.running(), as_double(opening.value().value()));
  for (std::size_t i = stops.size(); i > 0; --i) {
    EXPECT_EQ(opening.position(), stops[i - 1]);
    EXPECT_EQ(opening.back(), i > 1);
  }
  for (std::size_t i = 0; i < stops.size(); ++i) {
    opening.scrub(static_cast<int>(i));
    EXPECT_EQ(opening.position(), stops[i]);
  }
  return stops;
}

/// Each stop's sum is that of the terms shown until then.
void expect_running(Opening& opening) {
  const OpenedValue& value = opening.value();
  double sum = 0, size = 0;
  int position = 0;
  for (const TermGroup& group : opening.groups()) {
    for (int index = 0; index < value.group_size(); ++index) {
      const ValueTerm& term = value.term(group, index);
      sum += as_double(term.product);
      size += std::fabs(as_double(term.product));
      opening.jump_to(++position);
      EXPECT_EQ(opening.terms_done(), position);
      EXPECT_EQ(opening.groups()[static_cast<std::size_t>(opening.current_group())], group);
      EXPECT_EQ(opening.current_term(), index);
      if (value.kind() == OpeningKind::kMaxPooling) continue;
      ASSERT_NEAR(opening.running(), sum, 1e-12 * (1 + size));
    }
  }
  for (const OpeningStage stage : value.stages()) {
    opening.jump_to(++position);
    EXPECT_EQ(opening.stage(), stage);
    if (stage == OpeningStage::kBias) {
      EXPECT_EQ(opening.running(), as_double(value.before()));
    }
  }
  EXPECT_EQ(position, opening.end());
}

TEST(JourneyOpening, WalksForwardAndBackInEveryOrder) {
  ThreadPool pool(1);
  std::set<OpeningKind> kinds;
  for (std::uint64_t seed = 1; seed <= rounds_here(100); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    Opening opening;
    for (int i = 0; i < 5; ++i) {
      opening.open(OpenedValue(trace, journey.any_value(kImageLayer)));
      kinds.insert(opening.value().kind());
      for (const GroupOrder order : {GroupOrder::kLargestFirst, GroupOrder::kAsStored}) {
        opening.set_order(order);
        for (const int listed : {0, 1, 3}) {
          opening.set_listed(listed);
          opening.set_unit(OpeningUnit::kGroup);
          const std::vector<int> groups = expect_walk(opening);
          EXPECT_NEAR(opening.sum_of_groups(opening.listed()) + opening.rest(),
                      opening.value().total(), 1e-9);
          opening.set_unit(OpeningUnit::kTerm);
          EXPECT_EQ(static_cast<int>(expect_walk(opening).size()), opening.end() + 1);
          EXPECT_LE(groups.size(), static_cast<std::size_t>(opening.end()) + 1);
        }
        expect_running(opening);
      }
    }
    if (HasFailure()) return;
  }
  EXPECT_EQ(kinds.size(), 8U);
}

TEST(JourneyOpening, ListsTheLargestAndTakesTheRestAsOneStep) {
  ThreadPool pool(1);
  RandomJourney journey(1, ModelSpec::course(), 10, pool);
  const JourneyTrace trace = journey.trace();
  Opening opening;
  opening.set_listed(8);
  opening.open(OpenedValue(trace, {2, 8, 6, 52}));
  EXPECT_EQ(opening.value().groups(), 64);
  EXPECT_EQ(opening.value().group_size(), 9);
  EXPECT_EQ(opening.steps(), 8 + 1 + 2);  // the rest, bias, ReLU
  opening.scrub(8);
  EXPECT_EQ(opening.position(), 72);
  EXPECT_NEAR(opening.running(), opening.value().sum_of_largest(8), 1e-12);
  EXPECT_TRUE(opening.forward());
  EXPECT_EQ(opening.position(), 576);
  opening.open(OpenedValue(trace, {5, 0, 0, 77}));
  EXPECT_EQ(opening.position(), 0);
  EXPECT_EQ(opening.value().groups(), 64);
  EXPECT_EQ(opening.value().group_rows(), 5);
  EXPECT_EQ(opening.value().group_columns(), 5);
  opening.open(OpenedValue(trace, {0, 3, 4, 5}));
  EXPECT_EQ(opening.value().groups(), 1);
  EXPECT_EQ(opening.value().terms(), 9);
  opening.open(OpenedValue(trace, {6, 0, 0, 3}));
  EXPECT_EQ(opening.value().groups(), 128);
  EXPECT_EQ(opening.value().group_size(), 1);
}

TEST(JourneyOpening, StaysWhereItIsWhileTheWeightsChange) {
  ThreadPool pool(1);
  const RandomJourney before(1, ModelSpec::course(), 10, pool);
  const RandomJourney after(2, ModelSpec::course(), 10, pool);
  Opening opening;
  opening.open(OpenedValue(before.trace(), {2, 8, 6, 52}));
  opening.jump_to(100);
  opening.open(OpenedValue(after.trace(), {2, 8, 6, 52}));
  EXPECT_EQ(opening.position(), 100);
  EXPECT_EQ(opening.value().value(), after.trace().value({2, 8, 6, 52}));
  opening.open(OpenedValue(after.trace(), {2, 8, 7, 52}));
  EXPECT_EQ(opening.position(), 0);
}

void expect_leaders(const Opening& opening) {
  float greatest = -1e30F;
  for (int position = 1; position < opening.end(); ++position) {
    const ValueTerm& term = opening.value().details().terms[static_cast<std::size_t>(position - 1)];
    if (term.input >= 0) greatest = std::max(greatest, term.product);
    if (opening.leader(position) < 0) continue;
    EXPECT_EQ(opening.running(position), as_double(greatest));
  }
  EXPECT_EQ(opening.leader(opening.end()), opening.value().details().winner);
}

TEST(JourneyOpening, OfAPoolKnowsWhoIsInFront) {
  ThreadPool pool(1);
  int pools = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(120); ++seed) {
    RandomJourney journey(seed, pool);
    const JourneyTrace trace = journey.trace();
    for (int layer = 0; layer < trace.layers(); ++layer) {
      Opening opening;
      opening.open(OpenedValue(trace, journey.any_value_of(layer)));
      if (opening.value().kind() != OpeningKind::kMaxPooling) continue;
      ++pools;
      expect_leaders(opening);
    }
  }
  EXPECT_GT(pools, rounds_here(120) / 4);
}

TEST(JourneyOpening, OfAMutedMapIsNothing) {
  ThreadPool pool(1);
  const RandomJourney journey(1, ModelSpec::course(), 10, pool);
  const JourneyTrace trace = journey.trace({.cover = {}, .muted = {{1, 7}}});
  EXPECT_TRUE(OpenedValue(trace, {0, 3, 3, 7}).muted());
  EXPECT_EQ(OpenedValue(trace, {0, 3, 3, 7}).value(), 0);
  EXPECT_FALSE(OpenedValue(trace, {0, 3, 3, 8}).muted());
  const OpenedValue after(trace, {2, 3, 3, 0});
  EXPECT_FALSE(after.muted());
  EXPECT_EQ(after.by_map()[7].sum, 0);
}

}  // namespace
}  // namespace pixelwalk::lessons
