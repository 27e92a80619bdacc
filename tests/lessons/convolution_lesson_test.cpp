#include "lessons/convolution/convolution_lesson.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/kernels/conv2d/conv2d.h"

namespace pixelwalk::lessons {
namespace {

// An image of any size with all kinds of values, the same every time.
Map made_image(int height, int width) {
  Map image{height, width, {}};
  for (int i = 0; i < height * width; ++i)
    image.values.push_back(static_cast<float>((i * 37 + i * i % 11) % 256));
  return image;
}

// The same sum by its definition, in double.
double expected_output(const ConvolutionLesson& lesson, int row, int column) {
  double sum = 0;
  for (int i = 0; i < lesson.filter().size; ++i) {
    for (int j = 0; j < lesson.filter().size; ++j) {
      sum += static_cast<double>(lesson.image().at(row + i, column + j)) *
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

TEST(ConvolutionLesson, FlippedExampleReads732) {
  ConvolutionLesson lesson;
  lesson.jump_to_output(0, 0);
  EXPECT_EQ(lesson.turned_sum(), 732);
  ASSERT_TRUE(lesson.set_setup({.flipped = true}).is_ok());
  EXPECT_EQ(lesson.output()[0], 732);
  EXPECT_EQ(lesson.partial_sum(9), 732);
  EXPECT_EQ(lesson.turned_sum(), 577);
  EXPECT_EQ(lesson.weight(0), -3) << "the last weight meets the first pixel";
}

TEST(ConvolutionLesson, FashionImageGives26By26) {
  ConvolutionLesson lesson;
  ASSERT_TRUE(lesson.set_image(made_image(28, 28)).is_ok());
  EXPECT_EQ(lesson.output_height(), 26);
  EXPECT_EQ(lesson.output_width(), 26);
  EXPECT_EQ(lesson.end(), 676 * 9);
}

// Every way of convolving that the page offers, small images of both parities.
std::vector<ConvolutionSetup> all_setups(const Filter& filter) {
  std::vector<ConvolutionSetup> setups;
  for (int choice = 0; choice < 3 * 16; ++choice) {
    setups.push_back({.filter = filter,
                      .normalised = (choice & 1) != 0,
                      .flipped = (choice & 2) != 0,
                      .stride = 1 + choice / 16,
                      .same = (choice & 4) != 0,
                      .relu = (choice & 8) != 0});
  }
  return setups;
}

// The reference kernel asked directly, with the filter turned by hand.
std::vector<float> reference_sums(const Map& image, const ConvolutionSetup& setup) {
  std::vector<float> weights;
  const float scale = setup.normalised ? normalising_weight(setup.filter) : 1;
  for (const float value : setup.filter.values) weights.push_back(value * scale);
  if (setup.flipped) std::reverse(weights.begin(), weights.end());
  const auto shape = kernels::Conv2dShape::make(image.height, image.width, 1, 1, setup.filter.size,
                                                setup.filter.size, setup.stride, setup.same);
  const float bias = 0;
  std::vector<float> sums(static_cast<std::size_t>(shape.output_size()));
  kernels::reference::conv2d_forward(shape, 1, image.values.data(), weights.data(), &bias,
                                     sums.data());
  return sums;
}

TEST(ConvolutionLesson, EveryStepOfEverySetupIsTheReferenceKernels) {
  int walked = 0;
  for (const FilterPreset& preset : filter_presets()) {
    const Map image = made_image(preset.filter.size + 2, preset.filter.size + 3);
    for (const ConvolutionSetup& setup : all_setups(preset.filter)) {
      ConvolutionLesson lesson;
      ASSERT_TRUE(lesson.set_image(made_image(9, 9)).is_ok());
      ASSERT_TRUE(lesson.set_setup(setup).is_ok());
      ASSERT_TRUE(lesson.set_image(image).is_ok());
      const std::vector<float> sums = reference_sums(image, setup);
      ASSERT_EQ(static_cast<std::size_t>(lesson.outputs()), sums.size());
      const int size = preset.filter.size;
      int steps = 0;
      while (lesson.forward()) {
        ASSERT_EQ(lesson.position(), ++steps);
        const int term = lesson.products_done() - 1;
        const int row = lesson.row() * setup.stride - lesson.shape().rows.pad_before + term / size;
        const int column =
            lesson.column() * setup.stride - lesson.shape().columns.pad_before + term % size;
        const bool inside = row >= 0 && row < image.height && column >= 0 && column < image.width;
        ASSERT_EQ(lesson.on_padding(term), !inside);
        ASSERT_EQ(lesson.pixel(term), inside ? image.at(row, column) : 0);
        if (!inside) {
          ASSERT_EQ(lesson.product(term), 0);
        }
        if (!lesson.sum_done()) continue;
        const auto output = static_cast<std::size_t>(lesson.current_output());
        ASSERT_EQ(lesson.sums()[output], sums[output]);
        ASSERT_EQ(lesson.output()[output],
                  setup.relu ? std::max(sums[output], 0.0F) : sums[output]);
        // The same products, added in the same order.
        ASSERT_EQ(lesson.partial_sum(lesson.terms()), sums[output]);
        ++walked;
      }
      EXPECT_EQ(steps, lesson.outputs() * size * size) << preset.id;
    }
  }
  EXPECT_GT(walked, 10000);
}

TEST(ConvolutionLesson, SumsAgreeWithTheDefinitionInDouble) {
  ConvolutionLesson lesson;
  ASSERT_TRUE(lesson.set_image(made_image(12, 9)).is_ok());
  for (const FilterPreset& preset : filter_presets()) {
    ASSERT_TRUE(lesson.set_setup({.filter = preset.filter}).is_ok());
    double largest = 0;
    for (const float w : preset.filter.values)
      largest = std::max(largest, std::abs(static_cast<double>(w)));
    const int terms = lesson.terms();
    const double tolerance = terms * terms * 255.0 * largest * std::ldexp(1.0, -24);
    for (int output = 0; output < lesson.outputs(); ++output) {
      ASSERT_NEAR(
          lesson.sums()[static_cast<std::size_t>(output)],
          expected_output(lesson, output / lesson.output_width(), output % lesson.output_width()),
          tolerance)
          << preset.id;
    }
  }
}

TEST(ConvolutionLesson, BackUndoesForwardInEverySetup) {
  for (const int size : kFilterSizes) {
    const Filter filter{size, std::vector<float>(static_cast<std::size_t>(size * size), 1.5F)};
    for (const ConvolutionSetup& setup : all_setups(filter)) {
      ConvolutionLesson lesson;
      ASSERT_TRUE(lesson.set_setup(setup).is_ok());
      for (const StepUnit unit : {StepUnit::kProduct, StepUnit::kPixel, StepUnit::kRow}) {
        lesson.set_unit(unit);
        for (int position = 0; position < lesson.end(); position += 5) {
          lesson.jump_to(position);
          ASSERT_TRUE(lesson.forward());
          ASSERT_GT(lesson.position(), position);
          ASSERT_TRUE(lesson.back());
          ASSERT_EQ(lesson.position(), position);
        }
      }
    }
  }
}

TEST(ConvolutionLesson, PaddingIsKerasSame) {
  // Keras: output ⌈n / stride⌉; where the number of zeros is odd, one more at the far end.
  ConvolutionLesson lesson;
  ASSERT_TRUE(lesson.set_image(made_image(28, 28)).is_ok());
  ASSERT_TRUE(lesson.set_setup({.stride = 2, .same = true}).is_ok());
  EXPECT_EQ(lesson.output_height(), 14);
  EXPECT_EQ(lesson.window_row(), 0) << "one zero is missing: it stands at the bottom";
  lesson.jump_to(lesson.end());
  EXPECT_EQ(lesson.window_row(), 26);
  EXPECT_EQ(lesson.padded_terms(), 5);
  ASSERT_TRUE(lesson.set_setup({.same = true}).is_ok());
  EXPECT_EQ(lesson.output_height(), 28);
  lesson.jump_to(0);
  EXPECT_EQ(lesson.window_row(), -1);
  EXPECT_EQ(lesson.padded_terms(), 5);
}

TEST(ConvolutionSetup, WhatTheStrideLeavesOver) {
  const Map image = made_image(28, 28);
  const auto left = [&](int size, int stride, bool same) {
    const Filter filter{size, std::vector<float>(static_cast<std::size_t>(size * size), 1.0F)};
    return left_over(
        convolution_shape(28, 28, {.filter = filter, .stride = stride, .same = same}).value().rows);
  };
  EXPECT_EQ(left(3, 1, false), 0);
  EXPECT_EQ(left(3, 2, false), 1) << "28 − 3 = 25 is odd";
  EXPECT_EQ(left(5, 3, false), 2) << "28 − 5 = 23 = 7 · 3 + 2";
  EXPECT_EQ(left(7, 3, false), 0) << "28 − 7 = 21 = 7 · 3";
  EXPECT_EQ(left(3, 2, true), 0);
  // What is left over makes no difference to any output.
  Map changed = image;
  for (int i = 0; i < 28; ++i) changed.values[static_cast<std::size_t>(27 * 28 + i)] = 255;
  EXPECT_EQ(convolve(image, {.stride = 2}).value().values,
            convolve(changed, {.stride = 2}).value().values);
}

TEST(ConvolutionSetup, ReluIsPartOfTheFeatureMap) {
  const Map image = made_image(10, 10);
  const ConvolutionSetup signed_setup{.filter = filter_presets()[1].filter};
  ConvolutionSetup cut = signed_setup;
  cut.relu = true;
  const Map sums = convolve(image, signed_setup).value(), map = convolve(image, cut).value();
  int changed = 0;
  for (std::size_t i = 0; i < sums.values.size(); ++i) {
    EXPECT_EQ(map.values[i], std::max(sums.values[i], 0.0F));
    changed += map.values[i] != sums.values[i] ? 1 : 0;
  }
  EXPECT_GT(changed, 0);
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
  const Status small = lesson.set_image(made_image(2, 9));
  EXPECT_FALSE(small.is_ok());
  EXPECT_NE(small.message().find("2×9"), std::string::npos);
  const Status large = lesson.set_setup({.filter = {9, std::vector<float>(81, 1.0F)}});
  EXPECT_FALSE(large.is_ok());
  EXPECT_NE(large.message().find("9×9"), std::string::npos);
  EXPECT_EQ(lesson.output()[0], 577) << "a refused change leaves the lesson as it was";
}

}  // namespace
}  // namespace pixelwalk::lessons
