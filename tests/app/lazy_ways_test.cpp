// For each exercise, what solves it without having understood anything must not solve it. Each one
// of the list has such a test.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "app/state/exercises.h"
#include "tests/app/lazy_ways.h"

namespace pixelwalk::app {
namespace {

class LazyWays : public testing::TestWithParam<int> {};

TEST_P(LazyWays, SolveNoExercise) {
  const std::string_view id = exercises()[static_cast<std::size_t>(GetParam())].id;
  SCOPED_TRACE(id);
  lazy::Ways ways = lazy::ways_with_images();
  ways.merge(lazy::ways_with_networks());
  const auto way = ways.find(id);
  ASSERT_NE(way, ways.end()) << "say how one could get by without understanding it";
  way->second();
}

INSTANTIATE_TEST_SUITE_P(OfEachChapter, LazyWays,
                         testing::Range(0, static_cast<int>(exercises().size())),
                         [](const testing::TestParamInfo<int>& of) {
                           std::string name(exercises()[static_cast<std::size_t>(of.param)].id);
                           std::ranges::replace_if(
                               name, [](char letter) { return letter == '.' || letter == '-'; },
                               '_');
                           return name;
                         });

}  // namespace
}  // namespace pixelwalk::app
