#include "lessons/pixels/pixels_exercises.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "lessons/pixels/histogram.h"

namespace pixelwalk::lessons {
namespace {

TEST(HiddenImages, AreTheSameForTheSameNumberAndOfAllClasses) {
  std::set<int> labels;
  for (std::uint32_t number = 0; number < 80; ++number) {
    const HiddenImage hidden = hidden_image(number);
    EXPECT_EQ(hidden.image.pixels, hidden_image(number).image.pixels);
    labels.insert(hidden.label);
  }
  EXPECT_EQ(labels.size(), 10U);
}

std::string_view pixels_verdict(Exercise& exercise, double answer) {
  exercise.check({answer});
  return exercise.judgement()->words.entries.front();
}

TEST(EmptyPixelsExercise, FindsOutWhatWentWrong) {
  EmptyPixelsExercise exercise;
  for (int round = 0; round < 30; ++round, exercise.next_round()) {
    const int truth = numbers_of(exercise.image()).empty;
    EXPECT_EQ(exercise.empty(), truth);
    EXPECT_GT(truth, EmptyPixelsExercise::kTolerance);
    EXPECT_EQ(pixels_verdict(exercise, truth - 41), "try.empty.few");
    EXPECT_EQ(pixels_verdict(exercise, truth + 41),
              truth + 41 > 784 ? "try.empty.impossible" : "try.empty.many");
    for (const double impossible : {785.0, -1.0, 1e11})
      EXPECT_EQ(pixels_verdict(exercise, impossible), "try.empty.impossible");
    const int sides = exercise.empty_rows() * 28 + exercise.empty_columns() * 28 -
                      exercise.empty_rows() * exercise.empty_columns();
    EXPECT_LE(sides, truth) << "the hint does not say too much";
    EXPECT_EQ(pixels_verdict(exercise, truth + (round % 2 == 0 ? -40 : std::min(40, 784 - truth))),
              "try.empty.right");
  }
  EXPECT_EQ(exercise.counted(), 0) << "the first answers were wrong";
}

TEST(FindPixelExercise, AsksForWhatIsThere) {
  FindPixelExercise exercise;
  for (std::uint32_t number = 0; number < 50; ++number) {
    const Image image = hidden_image(number).image;
    exercise.look_at(image, number);
    ASSERT_TRUE(exercise.asked());
    EXPECT_GE(exercise.low(), 1);
    EXPECT_LE(exercise.high(), 254);
    EXPECT_GT(exercise.count(), 0);
    const auto fits = [&](int value) {
      return value >= exercise.low() && value <= exercise.high();
    };
    EXPECT_EQ(exercise.count(), std::ranges::count_if(image.pixels, fits));
    EXPECT_EQ(pixels_verdict(exercise, exercise.low() - 1), "try.find.dark");
    EXPECT_EQ(pixels_verdict(exercise, exercise.high() + 1), "try.find.bright");
    EXPECT_EQ(pixels_verdict(exercise, exercise.low()), "try.find.right");
    exercise.next_round();
    EXPECT_EQ(pixels_verdict(exercise, exercise.high()), "try.find.right");
  }
  exercise.look_at({"", 2, 2, {0, 255, 0, 255}}, 1);
  EXPECT_FALSE(exercise.asked());
  EXPECT_EQ(exercise.ask().words.entries.front(), "try.find.none");
}

TEST(BrightestPixelsExercise, ShowsMoreOnRequest) {
  BrightestPixelsExercise exercise;
  for (int round = 0; round < 20; ++round, exercise.next_round()) {
    EXPECT_EQ(exercise.shown(), 8);
    EXPECT_EQ(pixels_verdict(exercise, (exercise.label() + 1) % 10), "try.brightest.wrong");
    do {
      const auto lit = std::ranges::count_if(exercise.visible().pixels,
                                             [](std::uint8_t value) { return value > 0; });
      EXPECT_EQ(lit, std::min(exercise.shown(), 784 - numbers_of(exercise.image()).empty));
      EXPECT_FALSE(exercise.waits());
    } while (exercise.show_more());
    exercise.ask();
    EXPECT_EQ(exercise.judgement(), nullptr) << "there is more to see than when it was judged";
    EXPECT_EQ(pixels_verdict(exercise, exercise.label()), "try.brightest.right");
    EXPECT_EQ(exercise.visible().pixels, exercise.image().pixels) << "named, it is shown whole";
  }
}

TEST(BrightestPixelsExercise, NamingOneClassAfterTheOtherSolvesNothing) {
  BrightestPixelsExercise exercise;
  for (int round = 0; round < 40; ++round, exercise.next_round()) {
    for (double label = 0; label < 10 && !exercise.waits(); ++label) exercise.check({label});
    ASSERT_TRUE(exercise.waits());
    EXPECT_FALSE(exercise.solved()) << round;
  }
}

TEST(ColorShapeExercise, KnowsTheUsualMistakes) {
  ColorShapeExercise exercise;
  EXPECT_EQ(exercise.truth(), 3072);
  for (int round = 0; round < 100; ++round, exercise.next_round()) {
    const int side = exercise.side();
    EXPECT_EQ(pixels_verdict(exercise, side * side), "try.shape.channel");
    EXPECT_EQ(pixels_verdict(exercise, 2 * side + 3), "try.shape.added");
    EXPECT_EQ(pixels_verdict(exercise, 3 * side), "try.shape.wrong");
    EXPECT_EQ(pixels_verdict(exercise, side * side * 3), "try.shape.right");
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
