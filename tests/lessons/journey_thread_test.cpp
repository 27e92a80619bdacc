// A thread followed inward: what part of all that pushes its first value up comes along it, and
// where on the image it begins.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "lessons/journey/thread.h"
#include "tests/lessons/journey_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using journey_test::as_double;
using journey_test::RandomJourney;

std::vector<ValuePlace> thread_from(const JourneyTrace& trace, ValuePlace place) {
  std::vector<ValuePlace> thread = {place};
  while (place.layer != kImageLayer) thread.push_back(place = strongest_source(trace, place).place);
  return thread;
}

/// The product that is followed, of all that are above 0 and the bias; 0: it pushes nothing up.
double plain_share(const JourneyTrace& trace, const ValuePlace& place, const ValuePlace& from) {
  const OpenedValue value(trace, place);
  if (value.kind() == OpeningKind::kMaxPooling) return 1;
  double all = std::max(as_double(value.bias()), 0.0), own = 0;
  for (const ValueTerm& term : value.details().terms) {
    all += std::max(as_double(term.product), 0.0);
    if (value.source(term) == from) own = std::max(as_double(term.product), 0.0);
  }
  return value.before() > 0 && own > 0 ? own / all : 0;
}

TEST(JourneyThread, CarriesTheSharesOfItsStepsOneTimesTheOther) {
  ThreadPool pool(1);
  int whole = 0, broken = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(150); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    const std::vector<ValuePlace> thread = thread_from(trace, journey.any_value());
    double share = 1;
    for (std::size_t i = 0; i + 1 < thread.size(); ++i)
      share *= plain_share(trace, thread[i], thread[i + 1]);
    for (const ValuePlace& place : thread) share *= trace.value(place) > 0 ? 1 : 0;
    const std::optional<double> told = thread_share(trace, thread);
    ASSERT_EQ(told.has_value(), share > 0);
    ++(told ? whole : broken);
    if (told) {
      EXPECT_NEAR(*told, share, 1e-12);
      EXPECT_LE(*told, 1);
    }
  }
  EXPECT_GT(whole, rounds_here(150) / 10);
  EXPECT_GT(broken, rounds_here(150) / 10);
}

TEST(JourneyThread, BeginsInAPartOfTheImageThatHoldsItsPixel) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(100); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    const std::vector<ValuePlace> thread = thread_from(trace, journey.any_value());
    for (const int side : {1, 2, 5, 1000}) {
      const Field field = thread_field(trace, thread, side);
      EXPECT_TRUE(field.contains(thread.back().row, thread.back().column));
      EXPECT_LE(field.rows(), side);
      EXPECT_LE(field.columns(), side);
      if (side == 1000) {
        EXPECT_EQ(field,
                  receptive_field(trace.plans(), thread.front().layer, cell_field(thread.front()))
                      .front()
                      .inside);
      }
    }
  }
}

TEST(JourneyThread, OfTheCourseModelBeginsInWhatOneValueOfTheSecondConvolutionSees) {
  ThreadPool pool(1);
  const RandomJourney journey(1, ModelSpec::course(), 10, pool);
  const JourneyTrace trace = journey.trace();
  const std::vector<ValuePlace> thread = thread_from(trace, {6, 0, 0, trace.verdict().top});
  const Field field = thread_field(trace, thread, 8);
  EXPECT_EQ(field.rows(), 8);
  EXPECT_EQ(field.columns(), 8);
  EXPECT_EQ(field, receptive_field(trace.plans(), 2, cell_field(thread[4])).front().inside);
}

TEST(JourneyThread, KnowsAStrongerProductOfAnotherMap) {
  ThreadPool pool(1);
  int stronger = 0, none = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(150); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyTrace trace = journey.trace();
    const OpenedValue value(trace, journey.any_value());
    const ValueSource source = strongest_source(trace, value.place());
    const double way = source.up ? 1 : -1;
    double most = as_double(source.term.product) * way;
    const double followed = most;
    for (std::size_t i = 0; i < value.details().terms.size() && value.groups() > 1; ++i) {
      if (static_cast<int>(i % static_cast<std::size_t>(value.groups())) == source.group) continue;
      most = std::max(most, as_double(value.details().terms[i].product) * way);
    }
    const std::optional<TermGroup> other = stronger_product(value, source);
    ASSERT_EQ(other.has_value(), most > followed);
    ++(other ? stronger : none);
    if (!other) continue;
    EXPECT_EQ(other->sum * way, most);
    EXPECT_NE(other->map, source.group);
  }
  EXPECT_GT(stronger, 0);
  EXPECT_GT(none, 0);
}

}  // namespace
}  // namespace pixelwalk::lessons
