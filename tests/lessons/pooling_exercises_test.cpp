#include "lessons/pooling/pooling_exercises.h"

#include <gtest/gtest.h>

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

TEST(PoolingExercises, TheWinnerIsTheLargest) {
  using Verdict = WinnerExercise::Verdict;
  PoolingLesson lesson;
  WinnerExercise exercise;
  EXPECT_EQ(exercise.check(lesson, 1), Verdict::kWrong);
  EXPECT_EQ(exercise.chosen(), 64);
  EXPECT_EQ(exercise.largest(), 192);
  EXPECT_EQ(exercise.rounds(), 0);
  EXPECT_EQ(exercise.check(lesson, 3), Verdict::kRight);
  lesson.jump_to_output(0, 0);
  EXPECT_EQ(exercise.check(lesson, 3), Verdict::kRightOfEquals) << "144 stands there twice";
  EXPECT_EQ(exercise.check(lesson, 1), Verdict::kWrong);
  EXPECT_EQ(exercise.rounds(), 2);
}

TEST(PoolingExercises, AVerdictKeepsToTheWindowThatWasAsked) {
  PoolingLesson lesson;
  WinnerExercise winner;
  AverageExercise average;
  EXPECT_EQ(average.asked(lesson), 0);
  EXPECT_EQ(winner.check(lesson, 0), WinnerExercise::Verdict::kWrong);
  lesson.jump_to_output(0, 1);
  EXPECT_EQ(winner.asked(lesson), 0) << "a wrong answer can be mended wherever the walk is";
  EXPECT_EQ(average.asked(lesson), 0);
  EXPECT_EQ(winner.check(lesson, 3), WinnerExercise::Verdict::kRight);
  EXPECT_EQ(winner.judged(), 0);
  EXPECT_EQ(winner.asked(lesson), 2) << "the walk has passed window 1";
  EXPECT_EQ(winner.judged(), 0);
  EXPECT_EQ(average.check(lesson, 76), AverageExercise::Verdict::kRight);
  EXPECT_EQ(average.judged(), 0);
  EXPECT_EQ(average.asked(lesson), 1);
  lesson.jump_to(lesson.end());
  winner.forget();
  EXPECT_EQ(winner.asked(lesson), 0) << "at the end of the walk it is still asked";
  EXPECT_EQ(winner.check(lesson, 3), WinnerExercise::Verdict::kRight);
  EXPECT_EQ(winner.asked(lesson), 1);
}

TEST(PoolingExercises, OfNegativeValuesTheOneNearestToZeroWins) {
  PoolingLesson lesson;
  ASSERT_TRUE(lesson.set_input({2, 2, {-9, -3, -120, -4}}).is_ok());
  WinnerExercise exercise;
  EXPECT_EQ(exercise.check(lesson, 2), WinnerExercise::Verdict::kWrong);
  EXPECT_EQ(exercise.check(lesson, 1), WinnerExercise::Verdict::kRight);
}

TEST(PoolingExercises, TheAverageIsJudgedWithItsReason) {
  using Verdict = AverageExercise::Verdict;
  PoolingLesson lesson;
  AverageExercise exercise;
  EXPECT_EQ(exercise.check(lesson, 304), Verdict::kSum);
  EXPECT_EQ(exercise.check(lesson, 192), Verdict::kLargest);
  EXPECT_EQ(exercise.check(lesson, 70), Verdict::kTooLow);
  EXPECT_EQ(exercise.check(lesson, 80), Verdict::kTooHigh);
  EXPECT_EQ(exercise.check(lesson, 76), Verdict::kRight);
  EXPECT_EQ(exercise.check(lesson, 136), Verdict::kRight);
  EXPECT_EQ(exercise.check(lesson, 155), Verdict::kTooLow);
  EXPECT_EQ(exercise.check(lesson, 155.8), Verdict::kRight) << "rounded to one place";
}

TEST(PoolingExercises, ShapesRoundDown) {
  using Verdict = PooledShapeExercise::Verdict;
  PooledShapeExercise exercise;
  EXPECT_EQ(exercise.check(25, 25), Verdict::kOneStepEach);
  EXPECT_EQ(exercise.check(13, 12), Verdict::kOneSide);
  EXPECT_EQ(exercise.check(13, 13), Verdict::kRight);
  EXPECT_EQ(exercise.judged().height, 26);
  EXPECT_EQ(exercise.question().height, 11);
  EXPECT_EQ(exercise.check(6, 6), Verdict::kRoundedUp);
  EXPECT_EQ(exercise.check(5, 5), Verdict::kRight);
  EXPECT_EQ(exercise.question().width, 9);
  EXPECT_EQ(exercise.check(4, 3), Verdict::kSwapped);
  EXPECT_EQ(exercise.check(8, 8), Verdict::kWrong);
  EXPECT_EQ(exercise.check(3, 4), Verdict::kRight);
  EXPECT_EQ(exercise.rounds(), kRoundsToSolve);
}

TEST(PoolingExercises, EveryShapeHasARightAnswerAndThenTheyStartAgain) {
  PooledShapeExercise exercise;
  for (int round = 0; round < 12; ++round) {
    const auto asked = exercise.question();
    const Map map{asked.height, asked.width,
                  std::vector<float>(static_cast<std::size_t>(asked.height * asked.width))};
    const Map pooled = pool(map, {.size = asked.size}).value();
    ASSERT_EQ(exercise.check(pooled.height, pooled.width), PooledShapeExercise::Verdict::kRight);
  }
  EXPECT_EQ(exercise.rounds(), 12);
}

TEST(PoolingExercises, ShiftIsJudgedByTheRealCount) {
  using Verdict = ShiftExercise::Verdict;
  const Map sixteen = sixteen_numbers();
  const ShiftEffect effect =
      compare_maps(pool(sixteen, {}).value(), pool(shifted(sixteen, 0, 1), {}).value());
  ShiftExercise exercise;
  EXPECT_EQ(exercise.check(effect, 1), Verdict::kCountedUnchanged);
  EXPECT_EQ(exercise.check(effect, 2), Verdict::kTooLow);
  EXPECT_EQ(exercise.check(effect, 4), Verdict::kTooHigh);
  EXPECT_EQ(exercise.check(effect, 3), Verdict::kRight);
  const ShiftEffect many{.values = 169, .unchanged = 100};
  EXPECT_EQ(exercise.check(many, 60), Verdict::kNear);
  EXPECT_EQ(exercise.check(many, 52), Verdict::kTooLow);
  EXPECT_EQ(exercise.check(many, 69), Verdict::kRight);
  EXPECT_EQ(exercise.changed(), 69);
}

}  // namespace
}  // namespace pixelwalk::lessons
