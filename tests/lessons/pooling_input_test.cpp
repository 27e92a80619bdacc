#include "lessons/pooling/pooling_input.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::lessons {
namespace {

Map made_image(int height, int width) {
  Map image{height, width, {}};
  for (int i = 0; i < height * width; ++i)
    image.values.push_back(static_cast<float>((i * 37 + i * i % 11) % 256));
  return image;
}

ConvolutionSetup setup_of(std::string_view id) {
  for (const FilterPreset& preset : filter_presets()) {
    if (preset.id == id) return {.filter = preset.filter};
  }
  ADD_FAILURE() << "no preset is called " << id;
  return {};
}

TEST(PoolingInput, TheFirstNineOfTheSixteenAreTheWorkedExample) {
  const Map sixteen = sixteen_numbers();
  const float patch[] = {0, 64, 128, 48, 192, 144, 142, 226, 168};
  for (int i = 0; i < 9; ++i) EXPECT_EQ(sixteen.at(i / 3, i % 3), patch[i]);
  EXPECT_EQ(pooled_input(PooledInput::kSixteenNumbers, sixteen, {}).value().values, sixteen.values);
}

TEST(PoolingInput, FeatureMapIsThatOfTheConvolutionChapter) {
  const Map image = made_image(28, 28);
  ConvolutionSetup setup = setup_of("sobel-vertical");
  EXPECT_EQ(pooled_input(PooledInput::kFeatureMap, image, setup).value().values,
            convolve(image, setup).value().values);
  setup.relu = true;
  const Map map = pooled_input(PooledInput::kFeatureMap, image, setup).value();
  EXPECT_EQ(map.height, 26);
  EXPECT_GE(*std::ranges::min_element(map.values), 0);
}

TEST(PoolingInput, TheWayThroughTheModelIs28To26To13To11To5) {
  const Map image = made_image(28, 28);
  const ConvolutionSetup setup = setup_of("vertical");
  const Map first = convolve(image, setup).value();
  const Map pooled = pool(first, {}).value();
  const Map second = pooled_input(PooledInput::kSecondMap, image, setup).value();
  EXPECT_EQ(first.height, 26);
  EXPECT_EQ(pooled.height, 13);
  EXPECT_EQ(second.height, 11);
  EXPECT_EQ(second.width, 11);
  EXPECT_EQ(second.values, convolve(pooled, setup).value().values);
  EXPECT_EQ(pool(second, {}).value().height, 5);
}

TEST(PoolingInput, TheLargeImageKeepsItsSize) {
  ConvolutionSetup setup = setup_of("edges");
  setup.stride = 2;
  const Map map = pooled_input(PooledInput::kLargeImage, made_image(64, 48), setup).value();
  EXPECT_EQ(map.height, 64);
  EXPECT_EQ(map.width, 48);
  EXPECT_EQ(pool(map, {}).value().width, 24);
}

TEST(PoolingInput, WhatDoesNotFitIsExplained) {
  const ConvolutionSetup setup = setup_of("vertical");
  EXPECT_FALSE(pooled_input(PooledInput::kFeatureMap, made_image(2, 2), setup).is_ok());
  EXPECT_FALSE(pooled_input(PooledInput::kSecondMap, made_image(3, 3), setup).is_ok());
  EXPECT_FALSE(pooled_input(PooledInput::kSecondMap, made_image(5, 5), setup).is_ok());
}

TEST(PoolingShift, MovesEveryValueAndLetsZerosIn) {
  const Map map = made_image(4, 5);
  for (const auto& [rows, columns] : {std::pair{0, 1}, {0, -1}, {1, 0}, {-1, 0}, {2, -3}, {9, 0}}) {
    const Map moved = shifted(map, rows, columns);
    for (int row = 0; row < 4; ++row) {
      for (int column = 0; column < 5; ++column) {
        const int from_row = row - rows, from_column = column - columns;
        const bool inside = from_row >= 0 && from_row < 4 && from_column >= 0 && from_column < 5;
        EXPECT_EQ(moved.at(row, column), inside ? map.at(from_row, from_column) : 0);
      }
    }
  }
}

TEST(PoolingShift, CountsWhatStayed) {
  const Map before{2, 3, {0, 1, -2, 3, 0, 4}};
  const Map after{2, 3, {0, 1, 2, 3, 5, 0}};
  const ShiftEffect effect = compare_maps(before, after);
  EXPECT_EQ(effect.values, 6);
  EXPECT_EQ(effect.unchanged, 3);
  EXPECT_EQ(effect.answering, 5);
  EXPECT_EQ(effect.answering_unchanged, 2);
  EXPECT_DOUBLE_EQ(effect.answering_share(), 0.4);
  const Map nothing{1, 1, {0}};
  EXPECT_EQ(compare_maps(nothing, nothing).answering_share(), 0);
}

TEST(PoolingShift, OfTheSixteenNumbersOneResultInFourStays) {
  const Map sixteen = sixteen_numbers(), moved = shifted(sixteen, 0, 1);
  const ShiftEffect before = compare_maps(sixteen, moved);
  const ShiftEffect after = compare_maps(pool(sixteen, {}).value(), pool(moved, {}).value());
  EXPECT_EQ(pool(moved, {}).value().values, (std::vector<float>{48, 192, 255, 226}));
  EXPECT_EQ(after.unchanged, 1);
  EXPECT_EQ(before.unchanged, 4);
}

}  // namespace
}  // namespace pixelwalk::lessons
