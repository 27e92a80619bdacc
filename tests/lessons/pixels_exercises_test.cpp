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

TEST(EmptyPixelsExercise, FindsOutWhatWentWrong) {
  using Verdict = EmptyPixelsExercise::Verdict;
  EmptyPixelsExercise exercise;
  for (std::uint32_t number = 0; number < 20; ++number) {
    exercise.ask(number);
    const int truth = numbers_of(exercise.image()).empty;
    EXPECT_EQ(exercise.empty(), truth);
    EXPECT_GT(truth, EmptyPixelsExercise::kTolerance);
    EXPECT_EQ(exercise.check(truth), Verdict::kRight);
    EXPECT_EQ(exercise.check(truth + 40), Verdict::kRight);
    EXPECT_EQ(exercise.check(truth - 41), Verdict::kTooFew);
    EXPECT_EQ(exercise.check(truth + 41),
              truth + 41 > 784 ? Verdict::kImpossible : Verdict::kTooMany);
    EXPECT_EQ(exercise.check(785), Verdict::kImpossible);
    EXPECT_EQ(exercise.check(-1), Verdict::kImpossible);
    EXPECT_EQ(exercise.check(std::numeric_limits<double>::quiet_NaN()), Verdict::kImpossible);
    EXPECT_EQ(exercise.attempts(), 7);
    const int sides = exercise.empty_rows() * 28 + exercise.empty_columns() * 28 -
                      exercise.empty_rows() * exercise.empty_columns();
    EXPECT_LE(sides, truth) << "the hint never says too much";
  }
}

TEST(FindPixelExercise, AsksForWhatIsThere) {
  using Verdict = FindPixelExercise::Verdict;
  FindPixelExercise exercise;
  for (std::uint32_t number = 0; number < 50; ++number) {
    const Image image = hidden_image(number).image;
    ASSERT_TRUE(exercise.ask(image, number));
    EXPECT_GE(exercise.low(), 1);
    EXPECT_LE(exercise.high(), 254);
    EXPECT_GT(exercise.count(), 0);
    EXPECT_TRUE(std::ranges::any_of(
        image.pixels, [&](int value) { return exercise.check(value) == Verdict::kRight; }));
    EXPECT_EQ(exercise.check(exercise.low() - 1), Verdict::kTooDark);
    EXPECT_EQ(exercise.check(exercise.high() + 1), Verdict::kTooBright);
    EXPECT_EQ(exercise.check(exercise.low()), Verdict::kRight);
    EXPECT_EQ(exercise.check(exercise.high()), Verdict::kRight);
  }
  EXPECT_FALSE(exercise.ask({"", 2, 2, {0, 255, 0, 255}}, 1));
  EXPECT_FALSE(exercise.asked());
}

TEST(BrightestPixelsExercise, ShowsMoreOnRequest) {
  using Verdict = BrightestPixelsExercise::Verdict;
  BrightestPixelsExercise exercise;
  for (std::uint32_t number = 0; number < 10; ++number) {
    exercise.ask(number);
    EXPECT_EQ(exercise.shown(), 8);
    int requests = 0;
    do {
      const auto lit = std::ranges::count_if(exercise.visible().pixels,
                                             [](std::uint8_t value) { return value > 0; });
      EXPECT_EQ(lit, std::min(exercise.shown(), 784 - numbers_of(exercise.image()).empty));
      ++requests;
    } while (exercise.show_more());
    EXPECT_EQ(requests, 8) << "8, 16, … 512, 784";
    EXPECT_EQ(exercise.visible().pixels, exercise.image().pixels);
    exercise.ask(number);
    EXPECT_EQ(exercise.check((exercise.label() + 1) % 10), Verdict::kWrong);
    EXPECT_EQ(exercise.check(exercise.label()), Verdict::kRight);
    EXPECT_EQ(exercise.visible().pixels, exercise.image().pixels) << "named, it is shown whole";
  }
}

TEST(ColorShapeExercise, KnowsTheUsualMistakes) {
  using Verdict = ColorShapeExercise::Verdict;
  ColorShapeExercise exercise;
  EXPECT_EQ(exercise.check(3072), Verdict::kRight);
  EXPECT_EQ(exercise.check(1024), Verdict::kOneChannel);
  EXPECT_EQ(exercise.check(67), Verdict::kAdded);
  EXPECT_EQ(exercise.check(3000), Verdict::kWrong);
}

}  // namespace
}  // namespace pixelwalk::lessons
