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

void expect_strongest_source(const JourneyTrace& trace, const ValuePlace& place) {
  const OpenedValue value(trace, place);
  const ValuePlace source = strongest_source(trace, place);
  if (value.kind() == OpeningKind::kMaxPooling) {
    EXPECT_EQ(trace.value(source), value.value());
  }
  const TermGroup& best = value.largest_first().front();
  double size = -1;
  for (int index = 0; index < value.group_size(); ++index) {
    const ValueTerm& term = value.term(best, index);
    if (value.source(term) == source) size = std::fabs(as_double(term.product));
  }
  EXPECT_GE(size, 0);
  for (int index = 0; index < value.group_size(); ++index) {
    if (value.kind() == OpeningKind::kMaxPooling) break;
    EXPECT_LE(std::fabs(as_double(value.term(best, index).product)), size);
  }
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
          EXPECT_EQ(path.stop(layer - 1).place, strongest_source(trace, stop.place));
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
        EXPECT_EQ(place, strongest_source(trace, path.stop(layer).place));
        continue;
      }
      ++named;
      const MapPlace& map = through[static_cast<std::size_t>(layer - 1)];
      EXPECT_EQ(place.channel, map.channel);
      const OpenedValue value(trace, path.stop(layer).place);
      const TermGroup& group = value.by_map()[static_cast<std::size_t>(map.channel)];
      float most = 0, own = -1;
      for (int i = 0; i < value.group_size(); ++i) {
        const ValueTerm& term = value.term(group, i);
        if (term.input < 0) continue;
        most = std::max(most, std::fabs(term.product));
        if (value.source(term) == place) own = std::fabs(term.product);
      }
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
