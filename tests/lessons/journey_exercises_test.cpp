// What the learner is asked about a journey.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "lessons/journey/journey_exercises.h"
#include "lessons/journey/journey_path.h"
#include "tests/lessons/journey_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using journey_test::RandomJourney;

TEST(JourneyExercises, WhichFilterRespondsMore) {
  ThreadPool pool(1);
  int asked = 0;
  std::set<ResponseExercise::Verdict> verdicts;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    const RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyInHand trace = journey.trace();
    ResponseExercise exercise(trace);
    for (int turn = 0; turn < 4; ++turn) {
      const std::optional<ResponseExercise::Pair> pair = exercise.asked();
      if (!pair) break;
      ++asked;
      const auto mean = [&](int channel) {
        const Map map = trace->map({pair->layer, channel});
        double sum = 0;
        for (const float value : map.values) sum += static_cast<double>(value);
        return sum / static_cast<double>(map.values.size());
      };
      const int right = mean(pair->first) > mean(pair->second) ? 0 : 1;
      EXPECT_EQ(exercise.verdict_of(right), ResponseExercise::Verdict::kRight);
      verdicts.insert(exercise.verdict_of(1 - right));
      EXPECT_EQ(exercise.ask().choices.size(), 2U);
      exercise.check({static_cast<double>(right)});
      EXPECT_TRUE(exercise.judgement()->right);
    }
    EXPECT_EQ(exercise.solved(), exercise.counted() >= 3);
  }
  EXPECT_GT(asked, 80);
  EXPECT_EQ(verdicts,
            (std::set{ResponseExercise::Verdict::kPeak, ResponseExercise::Verdict::kOther}));
}

TEST(JourneyExercises, NothingIsAskedWhereAllRespondAlike) {
  ThreadPool pool(1);
  RandomJourney journey(1, ModelSpec::course(), 10, pool);
  for (Tensor& tensor : journey.weights.values) std::ranges::fill(tensor.values(), 0.0F);
  const JourneyInHand trace = journey.trace();
  EXPECT_FALSE(ResponseExercise(trace).asked());
}

TEST(JourneyExercises, TheTwoGuessesDoNotBothCount) {
  ThreadPool pool(1);
  const RandomJourney journey(1, ModelSpec::course(), 10, pool);
  const JourneyInHand trace = journey.trace();
  ResponseExercise exercise(trace);
  const int right = exercise.verdict_of(0) == ResponseExercise::Verdict::kRight ? 0 : 1;
  exercise.check({static_cast<double>(1 - right)});
  EXPECT_FALSE(exercise.judgement()->right);
  exercise.check({static_cast<double>(right)});
  EXPECT_TRUE(exercise.judgement()->right);
  EXPECT_EQ(exercise.counted(), 0);
}

TEST(JourneyExercises, FollowedBackToThePixel) {
  ThreadPool pool(1);
  std::set<FollowExercise::Verdict> verdicts;
  for (std::uint64_t seed = 1; seed <= rounds_here(80); ++seed) {
    RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyInHand trace = journey.trace();
    FollowExercise exercise(trace);
    const JourneyPath path = path_of(*trace, exercise.asked());
    EXPECT_EQ(path.stop(kImageLayer).place, exercise.target());
    const Shape image = trace->shape(kImageLayer);
    for (int row = 0; row < image[0]; ++row) {
      for (int column = 0; column < image[1]; ++column) {
        const FollowExercise::Verdict verdict = exercise.verdict_of(row, column);
        verdicts.insert(verdict);
        const bool seen = path.stop(kImageLayer).field.contains(row, column);
        EXPECT_EQ(verdict == FollowExercise::Verdict::kOutside, !seen);
      }
    }
    const ValuePlace target = exercise.target();
    exercise.check({static_cast<double>(target.row), static_cast<double>(target.column)});
    EXPECT_TRUE(exercise.judgement()->right);
    EXPECT_TRUE(exercise.solved());
    exercise.next_round();
    EXPECT_TRUE(exists(journey.plans(), exercise.asked()));
  }
  EXPECT_EQ(verdicts.size(), 4U);
}

TEST(JourneyExercises, HowMuchAValueSees) {
  ThreadPool pool(1);
  const RandomJourney journey(1, ModelSpec::course(), 10, pool);
  const JourneyInHand trace = journey.trace();
  FieldSizeExercise exercise(trace);
  EXPECT_EQ(exercise.asked().layer, 1);
  using Verdict = FieldSizeExercise::Verdict;
  for (const auto& [rows, columns, verdict] : {std::tuple{4, 4, Verdict::kRight},
                                               {2, 2, Verdict::kWindow},
                                               {5, 5, Verdict::kOther},
                                               {4, 3, Verdict::kOther}})
    EXPECT_EQ(exercise.verdict_of(rows, columns), verdict) << rows;
  exercise.check({4, 4});
  EXPECT_TRUE(exercise.waits());
  exercise.next_round();
  EXPECT_EQ(exercise.asked().layer, 2);
  EXPECT_EQ(exercise.truth(), std::pair(8, 8));
  EXPECT_EQ(exercise.verdict_of(6, 6), Verdict::kStrides);
  EXPECT_EQ(exercise.verdict_of(3, 3), Verdict::kWindow);
  exercise.check({8, 8});
  EXPECT_TRUE(exercise.solved());
}

TEST(JourneyExercises, ThePaddingIsNotSeen) {
  ThreadPool pool(1);
  ModelSpec spec = ModelSpec::course();
  spec.layers.front().padding = Padding::kSame;
  spec.layers.front().kernel_width = 5;
  const RandomJourney journey(1, spec, 10, pool);
  const JourneyInHand trace = journey.trace();
  FieldSizeExercise exercise(trace);
  std::set<FieldSizeExercise::Verdict> verdicts;
  for (int round = 0; round < 400; ++round, exercise.next_round()) {
    const ValuePlace place = exercise.asked();
    const auto seen = receptive_field(journey.plans(), place.layer, cell_field(place)).front();
    EXPECT_EQ(exercise.truth(), std::pair(seen.inside.rows(), seen.inside.columns()));
    const auto [rows, columns] = exercise.truth();
    EXPECT_EQ(exercise.verdict_of(rows, columns), FieldSizeExercise::Verdict::kRight);
    verdicts.insert(exercise.verdict_of(columns, rows));
    if (place.layer == 2 && rows < 8) {
      EXPECT_EQ(exercise.verdict_of(8, 10), FieldSizeExercise::Verdict::kPadding);
      verdicts.insert(FieldSizeExercise::Verdict::kPadding);
    }
    if (!seen.padded() || place.layer != 0) continue;
    // Here the unbounded field is that of the own window.
    EXPECT_EQ(exercise.verdict_of(3, 5), FieldSizeExercise::Verdict::kWindow);
    verdicts.insert(FieldSizeExercise::Verdict::kWindow);
  }
  EXPECT_TRUE(verdicts.contains(FieldSizeExercise::Verdict::kFlipped));
  EXPECT_TRUE(verdicts.contains(FieldSizeExercise::Verdict::kPadding));
  EXPECT_TRUE(verdicts.contains(FieldSizeExercise::Verdict::kWindow));
}

TEST(JourneyExercises, WhatSpeaksForAnotherClass) {
  ThreadPool pool(1);
  using Verdict = RivalExercise::Verdict;
  std::set<Verdict> verdicts;
  int asked = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(80); ++seed) {
    const RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyInHand trace = journey.trace();
    RivalExercise exercise(trace);
    for (int turn = 0; turn < 3; ++turn, exercise.next_round()) {
      const std::optional<int> rival = exercise.asked();
      if (!rival) break;
      ++asked;
      EXPECT_NE(*rival, trace->verdict().top);
      int layer = trace->layers() - 1;
      while (journey.plans()[static_cast<std::size_t>(layer)].layer.kind != LayerKind::kDense)
        --layer;
      const OpenedValue score(*trace, {layer, 0, 0, *rival});
      const double most = score.by_map()[static_cast<std::size_t>(exercise.truth())].sum;
      EXPECT_GT(most, 0);
      EXPECT_EQ(exercise.verdict_of(-1), Verdict::kNone);
      EXPECT_EQ(exercise.verdict_of(score.groups()), Verdict::kNone);
      for (int number = 0; number < score.groups(); ++number) {
        const double adds = score.by_map()[static_cast<std::size_t>(number)].sum;
        EXPECT_LE(adds, most);
        const Verdict verdict = exercise.verdict_of(number);
        verdicts.insert(verdict);
        EXPECT_EQ(verdict == Verdict::kRight, number == exercise.truth());
        if (verdict == Verdict::kPulls) {
          EXPECT_LT(adds, 0);
        }
      }
      exercise.check({static_cast<double>(exercise.truth())});
      EXPECT_TRUE(exercise.judgement()->right);
    }
    EXPECT_EQ(exercise.solved(), exercise.counted() >= 1);
  }
  EXPECT_GT(asked, 20);
  EXPECT_EQ(verdicts, (std::set{Verdict::kRight, Verdict::kTop, Verdict::kPulls, Verdict::kLargest,
                                Verdict::kOther}));
}

TEST(JourneyExercises, GuessingWhatSpeaksForAnotherClassDoesNotCount) {
  ThreadPool pool(1);
  const RandomJourney journey(1, ModelSpec::course(), 10, pool);
  const JourneyInHand trace = journey.trace();
  RivalExercise exercise(trace);
  for (int number = 0; number < 128; ++number) exercise.check({static_cast<double>(number)});
  EXPECT_EQ(exercise.counted(), 0);
  FollowExercise follow(trace);
  for (int row = 0; row < 28; ++row) {
    for (int column = 0; column < 28; ++column)
      follow.check({static_cast<double>(row), static_cast<double>(column)});
  }
  EXPECT_EQ(follow.counted(), 0);
}

TEST(JourneyExercises, EveryModelHasAllOfThem) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 1; seed <= rounds_here(60); ++seed) {
    const RandomJourney journey(seed, pool);
    SCOPED_TRACE(journey.name());
    const JourneyInHand trace = journey.trace();
    FieldSizeExercise size(trace);
    FollowExercise follow(trace);
    EXPECT_EQ(size.ask().words.entries.front(), "sees.ask");
    EXPECT_EQ(follow.ask().words.entries.front(), "follow.ask");
    size.check({1.0});
    size.check({-3, 1e18});
    EXPECT_FALSE(size.judgement()->right);
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
