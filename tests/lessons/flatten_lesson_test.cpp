#include "lessons/shapes/flatten_lesson.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/base/rng.h"
#include "lessons/shapes/flatten_exercise.h"

namespace pixelwalk::lessons {
namespace {

FlattenLesson course_lesson() {
  std::vector<float> values(1600);
  std::iota(values.begin(), values.end(), 0.0F);
  FlattenLesson lesson;
  lesson.set_maps(5, 5, 64, values);
  return lesson;
}

Image grey_image(int height, int width) {
  Image image{"Test", height, width, {}};
  for (int i = 0; i < height * width; ++i)
    image.pixels.push_back(static_cast<std::uint8_t>(i * 7 % 256));
  return image;
}

TEST(FlattenLesson, OrderIsKerass) {
  const FlattenLesson lesson = course_lesson();
  int index = 0;
  for (int row = 0; row < 5; ++row) {
    for (int column = 0; column < 5; ++column) {
      for (int channel = 0; channel < 64; ++channel, ++index) {
        EXPECT_EQ(lesson.index_of({row, column, channel}), index);
        EXPECT_EQ(lesson.place_of(index), (FlattenPlace{row, column, channel}));
      }
    }
  }
  EXPECT_EQ(index, 1600);
  EXPECT_EQ(lesson.index_of({2, 3, 10}), 842);
}

TEST(FlattenLesson, StepsByValueByPixelAndByRow) {
  FlattenLesson lesson = course_lesson();
  const std::pair<FlattenUnit, int> units[] = {
      {FlattenUnit::kValue, 1600}, {FlattenUnit::kPixel, 25}, {FlattenUnit::kRow, 5}};
  for (const auto& [unit, steps] : units) {
    lesson.set_unit(unit);
    lesson.jump_to(0);
    EXPECT_EQ(lesson.steps(), steps);
    std::vector<int> way = {0};
    while (lesson.forward()) way.push_back(lesson.position());
    EXPECT_EQ(static_cast<int>(way.size()), steps + 1);
    EXPECT_EQ(lesson.position(), 1600);
    for (auto at = way.rbegin() + 1; at != way.rend(); ++at) {
      EXPECT_TRUE(lesson.back());
      EXPECT_EQ(lesson.position(), *at);
    }
    EXPECT_FALSE(lesson.back());
    lesson.scrub(2);
    EXPECT_EQ(lesson.step(), 2);
  }
}

TEST(FlattenLesson, KeepsItsPlaceWhenOnlyTheValuesChange) {
  FlattenLesson lesson = course_lesson();
  lesson.jump_to(700);
  lesson.set_maps(5, 5, 64, std::vector<float>(1600, 1.0F));
  EXPECT_EQ(lesson.position(), 700);
  lesson.set_maps(4, 5, 64, std::vector<float>(1280));
  EXPECT_EQ(lesson.position(), 0);
}

TEST(FlattenLesson, ValuesComeThroughTheLayersBefore) {
  const ModelSpec spec = ModelSpec::course();
  EXPECT_EQ(flatten_layer(spec, 7), 4);
  EXPECT_EQ(flatten_layer(spec, 4), -1) << "no shape before it yet";
  const std::vector<float> values = values_before(spec, 4, grey_image(28, 28), 1);
  ASSERT_EQ(values.size(), 1600U);
  float largest = 0;
  for (const float value : values) {
    EXPECT_GE(value, 0) << "ReLU comes before the pooling";
    largest = std::max(largest, value);
  }
  EXPECT_GT(largest, 0);
  EXPECT_EQ(values, values_before(spec, 4, grey_image(28, 28), 1));
  EXPECT_NE(values, values_before(spec, 4, grey_image(28, 28), 2));
}

TEST(FlattenLesson, WhatAnImageCostsIsKnownBefore) {
  const auto plans = plan_layers(ModelSpec::course());
  ASSERT_TRUE(plans.is_ok());
  EXPECT_EQ(products_before(plans.value(), 0), 0);
  EXPECT_EQ(products_before(plans.value(), 1), 26 * 26 * 64 * 9);
  EXPECT_EQ(products_before(plans.value(), 4), 26 * 26 * 64 * 9 + 11 * 11 * 64 * 576);
}

TEST(FlattenLesson, ImagesOfAnotherSizeAreTakenToTheInput) {
  const ModelSpec spec = ModelSpec::dense_only();
  const Image same = grey_image(28, 28);
  const std::vector<float> values = values_before(spec, 0, same, 1);
  ASSERT_EQ(values.size(), 784U);
  for (std::size_t i = 0; i < 784; ++i)
    EXPECT_FLOAT_EQ(values[i], static_cast<float>(same.pixels[i]) / 255);
  ModelSpec colour = spec;
  colour.input_height = 32;
  colour.input_channels = 3;
  EXPECT_EQ(values_before(colour, 0, grey_image(8, 8), 1).size(), 32U * 28U * 3U);
}

TEST(FlattenExercise, KnowsTheOtherOrders) {
  FlattenExercise exercise;
  EXPECT_EQ(exercise.maps(), (Shape{4, 6, 10}));
  EXPECT_EQ(exercise.asked(), (FlattenPlace{1, 2, 3}));
  EXPECT_EQ(exercise.verdict_of(80), FlattenVerdict::kChannelFirst);
  EXPECT_EQ(exercise.verdict_of(93), FlattenVerdict::kColumnFirst);
  EXPECT_EQ(exercise.verdict_of(84), FlattenVerdict::kFromOne);
  EXPECT_EQ(exercise.verdict_of(1), FlattenVerdict::kOther);
  EXPECT_EQ(exercise.verdict_of(83), FlattenVerdict::kRight);
  for (int round = 0; round < 50; ++round) {
    exercise.next_round();
    const Shape maps = exercise.maps();
    FlattenLesson lesson;
    lesson.set_maps(maps[0], maps[1], maps[2],
                    std::vector<float>(static_cast<std::size_t>(maps.elements())));
    EXPECT_EQ(exercise.verdict_of(lesson.index_of(exercise.asked())), FlattenVerdict::kRight);
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
