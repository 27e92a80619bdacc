#include "lessons/convolution_lesson.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/kernels/conv2d/conv2d.h"

namespace pixelwalk::lessons {
namespace {

// A picture of any size with all kinds of values, the same every time.
Map made_picture(int height, int width) {
  Map picture{height, width, {}};
  for (int i = 0; i < height * width; ++i)
    picture.values.push_back(static_cast<float>((i * 37 + i * i % 11) % 256));
  return picture;
}

// The same sum by its definition, in double.
double expected_output(const ConvolutionLesson& lesson, int row, int column) {
  double sum = 0;
  for (int i = 0; i < lesson.filter().size; ++i) {
    for (int j = 0; j < lesson.filter().size; ++j) {
      sum += static_cast<double>(lesson.picture().at(row + i, column + j)) *
             static_cast<double>(lesson.weights().at(i, j));
    }
  }
  return sum;
}

TEST(ConvolutionLesson, WorkedExampleReads577AfterNineProducts) {
  ConvolutionLesson lesson;
  const float products[] = {0, 0, -256, 24, 864, -216, 213, 452, -504};
  EXPECT_EQ(lesson.products_done(), 0);
  EXPECT_EQ(lesson.outputs_done(), 0);
  float sum = 0;
  for (int term = 0; term < 9; ++term) {
    ASSERT_TRUE(lesson.forward());
    EXPECT_EQ(lesson.products_done(), term + 1);
    EXPECT_EQ(lesson.product(term), products[term]);
    sum += products[term];
    EXPECT_EQ(lesson.partial_sum(term + 1), sum);
    EXPECT_EQ(lesson.outputs_done(), term == 8 ? 1 : 0);
  }
  EXPECT_EQ(sum, 577);
  EXPECT_TRUE(lesson.sum_done());
  EXPECT_EQ(lesson.output()[0], 577);
}

TEST(ConvolutionLesson, FlippedExampleWouldRead732) {
  ConvolutionLesson lesson;
  Filter flipped = lesson.filter();
  std::reverse(flipped.values.begin(), flipped.values.end());
  ASSERT_TRUE(lesson.set_setup({.filter = flipped}).is_ok());
  EXPECT_EQ(lesson.output()[0], 732);
}

TEST(ConvolutionLesson, FashionPictureGives26By26) {
  ConvolutionLesson lesson;
  ASSERT_TRUE(lesson.set_picture(made_picture(28, 28)).is_ok());
  EXPECT_EQ(lesson.output_height(), 26);
  EXPECT_EQ(lesson.output_width(), 26);
  EXPECT_EQ(lesson.end(), 676 * 9);
}

TEST(ConvolutionLesson, EveryStepAgreesWithTheDefinition) {
  for (const FilterPreset& preset : filter_presets()) {
    for (const bool normalised : {false, true}) {
      ConvolutionLesson lesson;
      ASSERT_TRUE(lesson.set_picture(made_picture(7, 9)).is_ok());
      ASSERT_TRUE(lesson.set_setup({.filter = preset.filter, .normalised = normalised}).is_ok());
      int steps = 0;
      while (lesson.forward()) {
        ++steps;
        ASSERT_EQ(lesson.position(), steps);
        const int row = lesson.row(), column = lesson.column();
        const int term = lesson.products_done() - 1;
        ASSERT_EQ(lesson.pixel(term), lesson.picture().at(row + term / 3, column + term % 3));
        if (!lesson.sum_done()) continue;
        const double expected = expected_output(lesson, row, column);
        // Nine products of at most 255 · 8 each, summed in float.
        const double tolerance = 9 * 255.0 * 8 * 9 * std::ldexp(1.0, -24);
        ASSERT_NEAR(lesson.output()[static_cast<std::size_t>(lesson.current_output())], expected,
                    tolerance);
        ASSERT_EQ(lesson.outputs_done(), lesson.current_output() + 1);
        ASSERT_NEAR(lesson.partial_sum(9), expected, tolerance);
      }
      EXPECT_EQ(steps, 5 * 7 * 9) << preset.name;
    }
  }
}

TEST(ConvolutionLesson, BackUndoesForwardFromEveryPosition) {
  ConvolutionLesson lesson;
  for (const StepUnit unit : {StepUnit::kProduct, StepUnit::kPixel, StepUnit::kRow}) {
    for (int position = 0; position < lesson.end(); ++position) {
      lesson.set_unit(unit);
      lesson.jump_to(position);
      int taken = 0;
      while (taken < 3 && lesson.forward()) ++taken;
      ASSERT_GT(taken, 0);
      while (taken-- > 0) ASSERT_TRUE(lesson.back());
      ASSERT_EQ(lesson.position(), position);
    }
  }
}

TEST(ConvolutionLesson, ScrubbingIsStepping) {
  ConvolutionLesson stepped, scrubbed;
  for (const StepUnit unit : {StepUnit::kProduct, StepUnit::kPixel, StepUnit::kRow}) {
    stepped.set_unit(unit);
    scrubbed.set_unit(unit);
    stepped.jump_to(0);
    for (int step = 0; step <= stepped.steps(); ++step) {
      scrubbed.scrub(step);
      ASSERT_EQ(scrubbed.position(), stepped.position());
      ASSERT_EQ(scrubbed.step(), step);
      ASSERT_EQ(scrubbed.outputs_done(), stepped.outputs_done());
      stepped.forward();
    }
    EXPECT_TRUE(stepped.at_end());
    EXPECT_FALSE(stepped.forward());
  }
}

TEST(ConvolutionLesson, JumpsToAnOutputAndStaysInRange) {
  ConvolutionLesson lesson;
  lesson.jump_to_output(2, 3);
  EXPECT_EQ(lesson.row(), 2);
  EXPECT_EQ(lesson.column(), 3);
  EXPECT_TRUE(lesson.sum_done());
  EXPECT_EQ(lesson.outputs_done(), 2 * 6 + 3 + 1);
  lesson.jump_to(1 << 30);
  EXPECT_TRUE(lesson.at_end());
  lesson.jump_to(-5);
  EXPECT_TRUE(lesson.at_start());
  EXPECT_FALSE(lesson.back());
}

TEST(ConvolutionLesson, EditingTheFilterKeepsThePlace) {
  ConvolutionLesson lesson;
  lesson.jump_to_output(1, 1);
  const int position = lesson.position();
  Filter edited = lesson.filter();
  edited.values[4] = 10;
  ASSERT_TRUE(lesson.set_setup({.filter = edited}).is_ok());
  EXPECT_EQ(lesson.position(), position);
  EXPECT_NEAR(lesson.output()[7], expected_output(lesson, 1, 1), 1e-3);
}

TEST(ConvolutionLesson, WhatDoesNotFitIsExplained) {
  ConvolutionLesson lesson;
  const Status small = lesson.set_picture(made_picture(2, 9));
  EXPECT_FALSE(small.is_ok());
  EXPECT_NE(small.message().find("2×9"), std::string::npos);
  const Status large = lesson.set_setup({.filter = {9, std::vector<float>(81, 1.0F)}});
  EXPECT_FALSE(large.is_ok());
  EXPECT_NE(large.message().find("9×9"), std::string::npos);
  EXPECT_EQ(lesson.output()[0], 577) << "a refused change leaves the lesson as it was";
}

TEST(Filters, PresetsAreKnownByTheirValues) {
  const auto presets = filter_presets();
  ASSERT_GE(presets.size(), 11U);
  for (std::size_t i = 0; i < presets.size(); ++i)
    EXPECT_EQ(preset_of(presets[i].filter), static_cast<int>(i));
  EXPECT_EQ(preset_of({3, {9, 9, 9, 9, 9, 9, 9, 9, 9}}), -1);
}

TEST(Filters, NormalisingFollowsTheLabsRule) {
  EXPECT_EQ(normalising_weight({3, {1, 1, 1, 1, 2, 1, 1, 1, 1}}), 0.1F);
  for (const FilterPreset& preset : filter_presets()) {
    const float sum = preset.filter.sum();
    const float weight = normalising_weight(preset.filter);
    if (sum == 0 || sum == 1) {
      EXPECT_EQ(weight, 1) << preset.name;
    } else {
      EXPECT_NEAR(sum * weight, 1, 1e-6) << preset.name;
    }
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
