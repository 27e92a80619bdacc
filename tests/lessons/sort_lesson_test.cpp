#include "lessons/pixels/sort_lesson.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "lessons/pixels/pixels_exercises.h"
#include "lessons/pixels/shuffle_exercise.h"

namespace pixelwalk::lessons {
namespace {

Image image_of_sort(int height, int width, std::vector<std::uint8_t> pixels) {
  return {"image", height, width, std::move(pixels)};
}

TEST(SortLesson, EveryValueHasItsColumn) {
  for (int value = 0; value < 256; ++value) {
    const int column = SortLesson::column_of(value);
    ASSERT_LT(column, SortLesson::kColumns);
    EXPECT_LE(SortLesson::low(column), value);
    EXPECT_GE(SortLesson::high(column), value);
  }
  EXPECT_EQ(SortLesson::high(0), 0);
  EXPECT_EQ(SortLesson::low(1), 1);
  EXPECT_EQ(SortLesson::high(SortLesson::kColumns - 1), 255);
}

TEST(SortLesson, SortsTheDarkestFirstAndEqualOnesAsTheyAreRead) {
  SortLesson lesson;
  lesson.set_image(image_of_sort(2, 3, {9, 0, 255, 9, 0, 3}));
  const std::vector<int> expected = {1, 4, 5, 0, 3, 2};
  EXPECT_TRUE(std::ranges::equal(lesson.order(), expected));
  EXPECT_EQ(lesson.columns()[0], 2);
  EXPECT_EQ(lesson.columns()[1], 1);
  EXPECT_EQ(lesson.columns()[2], 2);
  EXPECT_EQ(lesson.columns()[32], 1);
  EXPECT_EQ(lesson.fullest(), 2);
}

TEST(SortLesson, ShufflingKeepsEveryNumberAndIsAlwaysTheSame) {
  const Image image = hidden_image(5).image;
  const Image shuffled = shuffled_image(image);
  EXPECT_EQ(shuffled.pixels, shuffled_image(image).pixels);
  EXPECT_NE(shuffled.pixels, image.pixels);
  auto before = image.pixels, after = shuffled.pixels;
  std::ranges::sort(before);
  std::ranges::sort(after);
  EXPECT_EQ(before, after);
  SortLesson lesson;
  lesson.set_image(image);
  for (std::size_t i = 0; i < image.pixels.size(); ++i)
    EXPECT_EQ(shuffled.pixels[static_cast<std::size_t>(lesson.shuffled()[i])], image.pixels[i]);
}

TEST(SortLesson, AnImageOfOneBlackPixelOrOfNothingElse) {
  SortLesson lesson;
  lesson.set_image(image_of_sort(1, 1, {0}));
  EXPECT_EQ(lesson.columns()[0], 1);
}

TEST(SortLesson, ALargeImageIsSortedSmaller) {
  for (const auto& [height, width] : {std::pair{512, 512}, std::pair{65, 65}, std::pair{1, 300}}) {
    SortLesson lesson;
    const auto count = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    lesson.set_image(image_of_sort(height, width, std::vector<std::uint8_t>(count, 40)));
    EXPECT_LE(std::max(lesson.image().height, lesson.image().width), SortLesson::kMostSide);
    EXPECT_EQ(lesson.image().name, "image");
    EXPECT_GT(lesson.patch(), 1);
    EXPECT_EQ(lesson.columns()[6], lesson.numbers().pixels);
  }
  SortLesson lesson;
  lesson.set_image(hidden_image(1).image);
  EXPECT_EQ(lesson.patch(), 1);
}

TEST(SortLesson, StepsFromTheImageHomeAndBack) {
  SortLesson lesson;
  EXPECT_FALSE(lesson.back());
  int steps = 0;
  while (lesson.forward()) ++steps;
  EXPECT_EQ(steps, lesson.end());
  EXPECT_EQ(lesson.step(), SortStep::kHome);
  lesson.jump_to(99);
  EXPECT_TRUE(lesson.at_end());
  EXPECT_TRUE(lesson.back());
  EXPECT_EQ(lesson.step(), SortStep::kShuffled);
  lesson.scrub(-1);
  EXPECT_TRUE(lesson.at_start());
}

TEST(ShuffleExercise, OneNumberChangesAndTheOthersStay) {
  ShuffleExercise exercise;
  std::set<ImageFact> changed;
  for (int round = 0; round < 40; ++round) {
    int changes = 0;
    for (const ImageFact fact : exercise.facts()) {
      const double before = fact_of(exercise.image(), fact);
      const double after = fact_of(exercise.shuffled(), fact);
      if (fact >= ImageFact::kEmptyRows) {
        EXPECT_NE(before, after) << round;
        changed.insert(fact);
        ++changes;
      } else {
        EXPECT_EQ(before, after) << round;
      }
    }
    EXPECT_EQ(changes, 1);
    exercise.next_round();
  }
  EXPECT_EQ(changed.size(), 3U);
}

TEST(ShuffleExercise, AWrongAnswerIsDiagnosedAndGuessingSolvesNothing) {
  ShuffleExercise exercise;
  int in_a_row = 0;
  for (int round = 0; round < 60; ++round) {
    exercise.ask();
    in_a_row = exercise.facts()[0] >= ImageFact::kEmptyRows ? in_a_row + 1 : 0;
    for (double choice = 0; choice < 5 && !exercise.waits(); ++choice) {
      exercise.check({choice});
      const Judgement* judgement = exercise.judgement();
      ASSERT_NE(judgement, nullptr);
      const auto fact = exercise.facts()[static_cast<std::size_t>(choice)];
      EXPECT_EQ(judgement->right, fact >= ImageFact::kEmptyRows);
      EXPECT_EQ(judgement->words.entries.size(), judgement->right ? 1U : 2U);
    }
    EXPECT_EQ(exercise.counted(), in_a_row);
    EXPECT_FALSE(exercise.solved());
    EXPECT_TRUE(exercise.waits());
    exercise.next_round();
  }
}

TEST(ShuffleExercise, IsSolvedByRoundsRightAtOnce) {
  ShuffleExercise exercise;
  for (int round = 0; round < ShuffleExercise::kNeeded; ++round) {
    EXPECT_FALSE(exercise.solved());
    exercise.ask();
    const auto right = std::ranges::find_if(
        exercise.facts(), [](ImageFact fact) { return fact >= ImageFact::kEmptyRows; });
    exercise.check({static_cast<double>(right - exercise.facts().begin())});
    exercise.next_round();
  }
  EXPECT_TRUE(exercise.solved());
}

}  // namespace
}  // namespace pixelwalk::lessons
