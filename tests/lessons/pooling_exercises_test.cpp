#include "lessons/pooling/pooling_exercises.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pixelwalk::lessons {
namespace {

TEST(PoolingExercises, TheWindowAskedAboutHasSomethingToChoose) {
  PoolingLesson lesson;
  EXPECT_EQ(asked_window(lesson, 0), 0);
  EXPECT_EQ(asked_window(lesson, 2), 2);
  EXPECT_EQ(asked_window(lesson, lesson.outputs()), 0) << "there is always one to ask about";
  ASSERT_TRUE(lesson.set_input({2, 4, {5, 5, 1, 2, 5, 5, 3, 4}}).is_ok());
  EXPECT_EQ(asked_window(lesson, 0), 1) << "a window of equal values is passed over";
  ASSERT_TRUE(lesson.set_input({2, 4, {5, 5, 6, 6, 5, 5, 6, 6}}).is_ok());
  EXPECT_EQ(asked_window(lesson, 0), 0) << "where all are equal the first one is asked about";
}

// What is said of an answer.
std::string_view verdict_on(Exercise& exercise, const Answer& answer) {
  exercise.check(answer);
  return exercise.judgement()->words.entries.front();
}

TEST(PoolingExercises, TheWinnerIsTheLargest) {
  PoolingLesson lesson;
  WinnerExercise exercise(lesson);
  EXPECT_EQ(verdict_on(exercise, {1}), "try.winner_wrong");
  EXPECT_EQ(exercise.counted(), 0);
  EXPECT_EQ(verdict_on(exercise, {3}), "try.winner_right");
  EXPECT_EQ(exercise.counted(), 0) << "the first answer was wrong";
  EXPECT_EQ(verdict_on(exercise, {2}), "try.winner_right") << "not where it stood before";
  EXPECT_EQ(exercise.counted(), 1);
  EXPECT_EQ(verdict_on(exercise, {1}), "try.winner_wrong");
  EXPECT_EQ(exercise.counted(), 0) << "three in a row are asked for";
  lesson.jump_to_output(0, 0);
  WinnerExercise of_equals(lesson);
  EXPECT_EQ(verdict_on(of_equals, {3}), "try.winner_equal") << "144 stands there twice";
}

TEST(PoolingExercises, TryingEveryValueOfEveryWindowSolvesNothing) {
  PoolingLesson lesson;
  WinnerExercise exercise(lesson);
  for (int round = 0; round < 20; ++round) {
    const int window = exercise.asked();
    const int winner = lesson.winner_of(window, lesson.terms());
    exercise.check({static_cast<double>((winner + 1) % lesson.terms())});
    if (exercise.asked() != window) continue;  // of equal values each is right
    exercise.check({static_cast<double>(winner)});
  }
  EXPECT_LT(exercise.counted(), exercise.round());
}

TEST(PoolingExercises, AVerdictKeepsToTheWindowThatWasAsked) {
  PoolingLesson lesson;
  WinnerExercise winner(lesson);
  const auto row_of = [](const Exercise& exercise) {
    return exercise.judgement()->words.values.front();
  };
  EXPECT_EQ(verdict_on(winner, {0}), "try.winner_wrong");
  lesson.jump_to_output(0, 1);
  EXPECT_EQ(winner.asked(), 0) << "a wrong answer can be mended wherever the walk is";
  winner.ask();
  EXPECT_NE(winner.judgement(), nullptr);
  EXPECT_EQ(verdict_on(winner, {3}), "try.winner_right");
  EXPECT_EQ(row_of(winner).second, "0");
  EXPECT_EQ(winner.asked(), 2) << "the walk has passed window 1";
  winner.ask();
  EXPECT_EQ(row_of(winner).second, "0");
  lesson.jump_to(lesson.end());
  winner.forget();
  EXPECT_EQ(winner.asked(), 0) << "at the end of the walk it is still asked";
  EXPECT_EQ(verdict_on(winner, {3}), "try.winner_right");
  EXPECT_EQ(winner.asked(), 2) << "in window 1 the largest stands where it stood";
}

TEST(PoolingExercises, OfNegativeValuesTheOneNearestToZeroWins) {
  PoolingLesson lesson;
  ASSERT_TRUE(lesson.set_input({2, 2, {-9, -3, -120, -4}}).is_ok());
  WinnerExercise exercise(lesson);
  EXPECT_EQ(verdict_on(exercise, {2}), "try.winner_wrong_negative");
  EXPECT_EQ(verdict_on(exercise, {1}), "try.winner_right");
}

TEST(PoolingExercises, TheAverageIsJudgedWithItsReason) {
  AverageExercise exercise;
  EXPECT_EQ(verdict_on(exercise, {120}), "try.average_sum");
  EXPECT_EQ(verdict_on(exercise, {61}), "try.average_largest");
  EXPECT_EQ(verdict_on(exercise, {20}), "try.average_low");
  EXPECT_EQ(verdict_on(exercise, {40}), "try.average_high");
  EXPECT_EQ(exercise.judgement()->words.entries.back(), "try.average_hint");
  EXPECT_EQ(verdict_on(exercise, {30}), "try.average_right");
  for (int round = 1; round < 50; ++round) {
    const auto values = exercise.values();
    const double mean = (values[0] + values[1] + values[2] + values[3]) / 4.0;
    EXPECT_EQ(verdict_on(exercise, {mean - 1}).substr(0, 11), "try.average");
    EXPECT_EQ(exercise.judgement()->words.entries.size(), 1U) << "no sum in a first hint";
    EXPECT_EQ(verdict_on(exercise, {mean + 0.05}), "try.average_right") << "rounded to one place";
  }
}

TEST(PoolingExercises, PressingTheSameCornerOfEveryWindowSolvesNothing) {
  PoolingLesson lesson;
  Map map{40, 40, {}};
  for (int i = 0; i < 1600; ++i) map.values.push_back(static_cast<float>(i * 7919 % 1601));
  ASSERT_TRUE(lesson.set_input(std::move(map)).is_ok());
  WinnerExercise exercise(lesson);
  int right_at_first = 0;
  for (int round = 0; round < 12; ++round) {
    const int window = exercise.asked();
    exercise.check({0});
    right_at_first += exercise.judgement()->right ? 1 : 0;
    if (!exercise.judgement()->right)
      exercise.check({static_cast<double>(lesson.winner_of(window, lesson.terms()))});
  }
  EXPECT_GT(right_at_first, 0) << "a corner is right now and then";
  EXPECT_LE(exercise.counted(), right_at_first);
  exercise.check({static_cast<double>((lesson.winner_of(exercise.asked(), 4) + 1) % 4)});
  EXPECT_TRUE(exercise.solved() || exercise.counted() == 0) << "a wrong one starts anew";
}

TEST(PoolingExercises, ShapesRoundDown) {
  PooledShapeExercise exercise;
  EXPECT_EQ(verdict_on(exercise, {25, 25}), "try.shape_slid");
  EXPECT_EQ(verdict_on(exercise, {13, 12}), "try.shape_one");
  EXPECT_EQ(verdict_on(exercise, {13, 13}), "try.shape_right");
  EXPECT_EQ(exercise.judgement()->words.values.front().second, "26");
  EXPECT_EQ(exercise.sizes().height, 11);
  EXPECT_EQ(verdict_on(exercise, {6, 6}), "try.shape_up");
  EXPECT_EQ(verdict_on(exercise, {5, 5}), "try.shape_right");
  EXPECT_EQ(exercise.sizes().width, 9);
  EXPECT_EQ(verdict_on(exercise, {4, 3}), "try.shape_swapped");
  EXPECT_EQ(verdict_on(exercise, {8, 8}), "try.shape_wrong");
  EXPECT_EQ(verdict_on(exercise, {1e12, -1e12}), "try.shape_wrong");
  EXPECT_FALSE(exercise.solved());
  EXPECT_EQ(verdict_on(exercise, {3, 4}), "try.shape_right");
  EXPECT_FALSE(exercise.solved()) << "first answers count";
  PooledShapeExercise known;
  for (const Answer& answer : {Answer{13, 13}, Answer{5, 5}, Answer{3, 4}})
    EXPECT_EQ(verdict_on(known, answer), "try.shape_right");
  EXPECT_TRUE(known.solved());
}

TEST(PoolingExercises, EveryShapeHasARightAnswerAndTheyDoNotEnd) {
  PooledShapeExercise exercise;
  for (int round = 0; round < 200; ++round) {
    const auto asked = exercise.sizes();
    const Map map{asked.height, asked.width,
                  std::vector<float>(static_cast<std::size_t>(asked.height * asked.width))};
    const Map pooled = pool(map, {.size = asked.size}).value();
    exercise.check({static_cast<double>(pooled.height), static_cast<double>(pooled.width)});
    ASSERT_TRUE(exercise.judgement()->right);
  }
  EXPECT_EQ(exercise.counted(), 200);
}

TEST(PoolingExercises, WhatStaysUnderAShiftIsCountedAndExplained) {
  ShiftExercise exercise;
  EXPECT_EQ(exercise.row(), (ShiftExercise::Row{0, 3, 8, 0, 0, 0, 5, 2}));
  EXPECT_EQ(exercise.shifted_row(), (ShiftExercise::Row{0, 0, 3, 8, 0, 0, 0, 5}));
  EXPECT_EQ(verdict_on(exercise, {1}), "try.shift_changed") << "3, 8, 0, 5 becomes 0, 8, 0, 5";
  EXPECT_EQ(verdict_on(exercise, {2}), "try.shift_wrong");
  EXPECT_EQ(verdict_on(exercise, {8}), "try.shift_impossible");
  EXPECT_EQ(verdict_on(exercise, {3}), "try.shift_right");
  EXPECT_TRUE(exercise.too_late());
  int last = 3;
  for (int round = 1; round < 100; ++round) {
    exercise.next_round();
    const ShiftExercise::Row row = exercise.row();
    const Map before{1, 8, {row.begin(), row.end()}};
    const Map after = shifted(before, 0, 1);
    int same = 0;
    for (int i = 0; i < 4; ++i) {
      same += std::max(before.at(0, 2 * i), before.at(0, 2 * i + 1)) ==
                      std::max(after.at(0, 2 * i), after.at(0, 2 * i + 1))
                  ? 1
                  : 0;
    }
    EXPECT_EQ(exercise.truth(), same);
    EXPECT_NE(exercise.truth(), last) << "the answer of the round before is none";
    last = same;
  }
}

TEST(PoolingExercises, TheLargestStandsElsewhereInTheNextWindowThatIsAsked) {
  PoolingLesson lesson;
  ASSERT_TRUE(lesson.set_input({2, 6, {9, 1, 8, 1, 1, 7, 1, 1, 1, 1, 1, 1}}).is_ok());
  EXPECT_EQ(asked_window(lesson, 1), 1);
  EXPECT_EQ(asked_window(lesson, 1, 0), 2);
  EXPECT_EQ(asked_window(lesson, 2, 1), 0) << "going round";
  ASSERT_TRUE(lesson.set_input({2, 4, {9, 1, 8, 1, 1, 1, 1, 1}}).is_ok());
  EXPECT_EQ(asked_window(lesson, 1, 0), 1) << "there is no other";
}

}  // namespace
}  // namespace pixelwalk::lessons
