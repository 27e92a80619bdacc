// A value among the others: what it was made of, what it goes into, its way to pixels and verdict.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "lessons/journey/journey_path.h"
#include "lessons/journey/opened_value.h"
#include "lessons/journey/value_links.h"
#include "tests/lessons/journey_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using journey_test::as_double;
using journey_test::RandomJourney;

/// Of every term, its input leads to the value back again, with the same numbers.
void expect_linked_back(const JourneyTrace& trace, const OpenedValue& value, int every) {
  for (int i = 0; i < value.terms(); i += every) {
    const ValueTerm& term = value.details().terms[static_cast<std::size_t>(i)];
    const std::optional<ValuePlace> source = value.source(term);
    ASSERT_EQ(source.has_value(), term.input >= 0);
    if (!source) continue;
    ASSERT_EQ(source->layer, value.place().layer - 1);
    EXPECT_EQ(trace.value(*source), term.input_value);
    const std::vector<ValueLink> links = goes_into(trace, *source);
    const auto link = std::ranges::find(links, value.place(), &ValueLink::to);
    ASSERT_NE(link, links.end());
    if (value.kind() == OpeningKind::kAveragePooling) {
      EXPECT_NEAR(link->weight * static_cast<float>(value.details().positions), 1, 1e-6);
    } else {
      EXPECT_EQ(link->weight, term.weight_value);
      EXPECT_EQ(link->product, term.product);
    }
    const bool loses = value.kind() == OpeningKind::kMaxPooling && i != value.details().winner;
    EXPECT_EQ(link->counts, value.passes() && !loses);
  }
}

/// Every link leads to a value that has the other among its terms.
void expect_linked_on(const JourneyTrace& trace, const ValuePlace& place, Rng& rng) {
  const std::vector<ValueLink> links = goes_into(trace, place);
  const std::optional<ValueLink> strongest = strongest_target(trace, place);
  ASSERT_EQ(strongest.has_value(), !links.empty());
  if (links.empty()) return;
  const ValueLink& link = links[rng.below(static_cast<std::uint32_t>(links.size()))];
  const OpenedValue other(trace, link.to);
  EXPECT_TRUE(std::ranges::any_of(
      other.details().terms, [&](const ValueTerm& term) { return other.source(term) == place; }));
  for (const ValueLink& each : links) {
    if (each.counts) {
      EXPECT_LE(std::fabs(each.product), std::fabs(strongest->product));
    }
    if (each.counts) {
      EXPECT_TRUE(strongest->counts);
    }
  }
}

TEST(JourneyLinks, LeadInwardAndOutward) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(120); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    for (int i = 0; i < 4; ++i) {
      const OpenedValue value(trace, journey.any_value());
      expect_linked_back(trace, value, 1 + value.terms() / 20);
      expect_linked_on(trace, journey.any_value(kImageLayer), journey.random.rng);
    }
    if (HasFailure()) return;
  }
}

double along(double number, bool up) {
  return up ? number : -number;
}

/// Of the map that did most to lead the value where it went, the product that did most.
void expect_strongest_source(const JourneyTrace& trace, const ValuePlace& place) {
  const OpenedValue value(trace, place);
  const ValueSource source = strongest_source(trace, place);
  EXPECT_EQ(trace.value(source.place), source.term.input_value);
  if (value.kind() == OpeningKind::kMaxPooling) {
    EXPECT_EQ(trace.value(source.place), value.value());
    return;
  }
  const bool up = value.before() > 0;
  EXPECT_EQ(source.up, up);
  const TermGroup& own = value.by_map()[static_cast<std::size_t>(source.group)];
  EXPECT_EQ(source.from_map, own.sum);
  EXPECT_EQ(source.agrees, along(own.sum, up) > 0);
  for (const TermGroup& group : value.by_map()) {
    if (source.agrees) {
      EXPECT_LE(along(group.sum, up), along(own.sum, up));
    } else {
      EXPECT_LE(along(group.sum, up), 0);
      EXPECT_LE(std::fabs(group.sum), std::fabs(own.sum));
    }
  }
  bool among = false;
  for (int index = 0; index < value.group_size(); ++index) {
    const ValueTerm& term = value.term(own, index);
    among = among || value.source(term) == source.place;
    if (own.sum == 0 || term.input < 0) continue;
    EXPECT_LE(along(as_double(term.product), own.sum > 0),
              along(as_double(source.term.product), own.sum > 0));
  }
  EXPECT_TRUE(among);
}

TEST(JourneyPath, LeadsFromAProbabilityToAPixelAndFromAnyValueToBoth) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(120); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    for (const int first : {trace.layers() - 1, kImageLayer}) {
      const ValuePlace chosen = journey.any_value(first);
      const JourneyPath path = path_of(trace, chosen);
      ASSERT_EQ(path.stops.size(), static_cast<std::size_t>(trace.layers()) + 1);
      EXPECT_EQ(path.stop(chosen.layer).place, chosen);
      EXPECT_EQ(path.stop(chosen.layer).field, cell_field(chosen));
      for (int layer = kImageLayer; layer < trace.layers(); ++layer) {
        const PathStop& stop = path.stop(layer);
        ASSERT_TRUE(exists(journey.plans(), stop.place));
        EXPECT_EQ(stop.place.layer, layer);
        EXPECT_EQ(stop.reached || layer > chosen.layer, true);
        if (stop.reached) {
          EXPECT_TRUE(stop.field.contains(stop.place.row, stop.place.column));
        }
        if (layer >= 0 && layer <= chosen.layer) {
          EXPECT_EQ(path.stop(layer - 1).place, strongest_source(trace, stop.place).place);
          expect_strongest_source(trace, stop.place);
        }
        const LayerKind kind =
            journey.plans()[static_cast<std::size_t>(std::max(layer, 0))].layer.kind;
        const bool pools = kind == LayerKind::kMaxPooling2D || kind == LayerKind::kAveragePooling2D;
        if (layer >= 0 && pools && stop.reached) {
          EXPECT_EQ(path.stop(layer - 1).place.channel, stop.place.channel);
        }
      }
    }
    if (HasFailure()) return;
  }
}

TEST(JourneyPath, GoesThroughTheMapsThatAreNamed) {
  ThreadPool pool(1);
  int named = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(120); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    const ValuePlace chosen = journey.any_value();
    std::vector<MapPlace> through;
    for (int layer = 0; layer < chosen.layer; ++layer)
      through.push_back({layer, journey.any_value_of(layer).channel});
    const JourneyPath path = path_of(trace, chosen, through);
    for (int layer = 1; layer <= chosen.layer; ++layer) {
      const ValuePlace& place = path.stop(layer - 1).place;
      if (!reads_maps(journey.plans(), layer)) {
        EXPECT_EQ(place, strongest_source(trace, path.stop(layer).place).place);
        continue;
      }
      ++named;
      const MapPlace& map = through[static_cast<std::size_t>(layer - 1)];
      EXPECT_EQ(place.channel, map.channel);
      const OpenedValue value(trace, path.stop(layer).place);
      const TermGroup& group = value.by_map()[static_cast<std::size_t>(map.channel)];
      const bool up = group.sum > 0;
      double most = -1e30, own = 1e30;
      for (int i = 0; i < value.group_size(); ++i) {
        const ValueTerm& term = value.term(group, i);
        if (term.input < 0 || group.sum == 0) continue;
        most = std::max(most, along(as_double(term.product), up));
        if (value.source(term) == place) own = along(as_double(term.product), up);
      }
      if (group.sum == 0) continue;
      EXPECT_EQ(own, most);
    }
    if (HasFailure()) return;
  }
  EXPECT_GE(named, 3);
}

TEST(JourneyPath, EndsWhereNoWindowTakesTheValue) {
  ThreadPool pool(1);
  const RandomJourney journey(1, ModelSpec::course(), 10, pool);
  const JourneyTrace trace = journey.trace();
  const JourneyPath path = path_of(trace, {2, 10, 3, 5});
  EXPECT_TRUE(path.stop(2).reached);
  for (int layer = 3; layer < trace.layers(); ++layer) EXPECT_FALSE(path.stop(layer).reached);
  EXPECT_TRUE(path_of(trace, {2, 9, 3, 5}).stop(6).reached);
}

}  // namespace
}  // namespace pixelwalk::lessons
