#include <gtest/gtest.h>

#include "lessons/shapes/parameter_exercise.h"
#include "lessons/shapes/shape_arithmetic.h"
#include "lessons/shapes/shape_exercise.h"

namespace pixelwalk::lessons {
namespace {

std::string all_sums(const LayerPlan& plan) {
  std::string text;
  for (const SumLine& line : layer_sums(plan)) text += line.what + ": " + line.sum + "\n";
  return text;
}

void expect_sums(const LayerPlan& plan, std::initializer_list<const char*> wanted) {
  const std::string text = all_sums(plan);
  for (const char* sum : wanted)
    EXPECT_NE(text.find(sum), std::string::npos) << sum << "\n" << text;
}

TEST(ShapeArithmetic, SpellsOutTheCourseModel) {
  const ModelOutline outline = outline_of(ModelSpec::course());
  const auto& plans = outline.plans;
  expect_sums(plans[0], {"28 − 3 + 1 = 26", "64 × (3·3·1 + 1) = 640"});
  expect_sums(plans[1], {"26 / 2 = 13", "nothing to learn = 0"});
  expect_sums(plans[2], {"13 − 3 + 1 = 11", "3·3·64 = 576", "64 × (3·3·64 + 1) = 36,928"});
  expect_sums(plans[3], {"⌊11 / 2⌋ = 5", "1 row, 1 column"});
  expect_sums(plans[4], {"5·5·64 = 1600"});
  expect_sums(plans[5], {"1600·128 = 204,800", "1600·128 + 128 = 204,928"});
  expect_sums(plans[6], {"128·10 + 10 = 1,290"});
}

TEST(ShapeArithmetic, StridesAndPaddingSayWhatTheyDo) {
  ModelSpec spec;
  LayerSpec layer = LayerSpec::conv2d(4, 3);
  layer.stride = 2;
  spec.layers = {layer};
  LayerPlan plan = outline_of(spec).plans.front();
  expect_sums(plan, {"⌊(28 − 3) / 2⌋ + 1 = 13"});
  EXPECT_EQ(rows_unreached(plan), 1);
  layer.padding = Padding::kSame;
  spec.layers = {layer};
  plan = outline_of(spec).plans.front();
  expect_sums(plan, {"28 / 2 = 14"});
  EXPECT_EQ(columns_unreached(plan), 0);
}

// What is written behind the last "=" of a side is the side.
TEST(ShapeArithmetic, EverySumComesOutRight) {
  for (int input = 5; input < 20; ++input) {
    for (int window = 1; window <= 5; ++window) {
      for (int stride = 0; stride <= 3; ++stride) {
        for (const LayerKind kind : {LayerKind::kConv2D, LayerKind::kMaxPooling2D}) {
          for (const Padding padding : {Padding::kValid, Padding::kSame}) {
            LayerSpec layer = usual_layer(kind);
            layer.kernel_height = layer.kernel_width = window;
            layer.pool_height = layer.pool_width = window;
            layer.stride = stride;
            layer.padding = padding;
            ModelSpec spec;
            spec.input_height = spec.input_width = input;
            spec.layers = {layer};
            const ModelOutline outline = outline_of(spec);
            ASSERT_TRUE(outline.possible()) << outline.problem;
            const std::string sum = layer_sums(outline.plans[0]).front().sum;
            const std::string side = std::to_string(outline.plans[0].output[0]);
            EXPECT_TRUE(sum.ends_with(" " + side)) << sum << " for " << side;
          }
        }
      }
    }
  }
}

Answer numbers_of_shape(const Shape& shape) {
  Answer numbers;
  for (int axis = 0; axis < shape.rank(); ++axis) numbers.push_back(shape[axis]);
  return numbers;
}

TEST(ShapeExercise, RightAnswersGoThroughManyModels) {
  ShapeExercise exercise;
  bool two_convolutions = false, odd_pool = false;
  for (int round = 0; round < 200; ++round) {
    EXPECT_EQ(exercise.round(), round);
    while (!exercise.finished()) {
      const LayerPlan& plan = exercise.outline().plans[static_cast<std::size_t>(exercise.asked())];
      odd_pool =
          odd_pool || (plan.layer.kind == LayerKind::kMaxPooling2D && plan.input[0] % 2 == 1);
      exercise.check(numbers_of_shape(plan.output));
      ASSERT_TRUE(exercise.judgement()->right);
      EXPECT_EQ(exercise.waits(), exercise.finished());
    }
    EXPECT_EQ(exercise.counted(), round + 1);
    two_convolutions = two_convolutions || exercise.outline().plans.size() == 6;
    exercise.next_round();
  }
  EXPECT_TRUE(two_convolutions);
  EXPECT_TRUE(odd_pool);
}

TEST(ShapeExercise, TypicalMistakesAreKnown) {
  const auto shape = [](double side, double channels) { return Answer{side, side, channels}; };
  int seen = 0;
  ShapeExercise exercise;
  for (int round = 0; round < 60; ++round, exercise.next_round()) {
    while (!exercise.finished()) {
      const LayerPlan& plan = exercise.outline().plans[static_cast<std::size_t>(exercise.asked())];
      const LayerSpec& layer = plan.layer;
      if (layer.kind == LayerKind::kConv2D) {
        if (layer.padding == Padding::kValid) {
          EXPECT_EQ(exercise.verdict_of(shape(plan.input[0], layer.filters)),
                    ShapeVerdict::kBorderKept);
          EXPECT_EQ(exercise.verdict_of(shape(plan.input[0] - layer.kernel_height, layer.filters)),
                    ShapeVerdict::kOneTooSmall);
        }
        if (plan.input[2] != layer.filters) {
          EXPECT_EQ(exercise.verdict_of(shape(plan.output[0], plan.input[2])),
                    ShapeVerdict::kChannelsKept);
        }
        EXPECT_EQ(exercise.verdict_of({7}), ShapeVerdict::kWrongRank);
      } else if (layer.kind == LayerKind::kMaxPooling2D) {
        EXPECT_EQ(exercise.verdict_of(shape(plan.input[0], plan.input[2])),
                  ShapeVerdict::kNotPooled);
        EXPECT_EQ(exercise.verdict_of(shape(plan.output[0], plan.input[2] / 2)),
                  ShapeVerdict::kChannelsPooled);
        if (plan.input[0] % 2 == 1) {
          ++seen;
          EXPECT_EQ(exercise.verdict_of(shape(plan.output[0] + 1, plan.input[2])),
                    ShapeVerdict::kRoundedUp);
        }
      } else if (layer.kind == LayerKind::kFlatten) {
        EXPECT_EQ(exercise.verdict_of({static_cast<double>(plan.input[0] * plan.input[1])}),
                  ShapeVerdict::kOneMapOnly);
      } else {
        EXPECT_EQ(exercise.verdict_of({static_cast<double>(plan.input[0])}),
                  ShapeVerdict::kInputGiven);
      }
      // The sums are a hint from the second wrong answer on, and never with their results.
      for (int attempt = 1; attempt <= 3; ++attempt) {
        exercise.check({0});
        EXPECT_EQ(exercise.attempts(), attempt);
        const Words& words = exercise.judgement()->words;
        EXPECT_EQ(words.entries.size(), attempt > 1 ? 2U : 1U);
        const std::string& sums = words.values.back().second;
        EXPECT_EQ(sums.find('='), std::string::npos) << sums;
        EXPECT_EQ(sums.find("stays"), std::string::npos) << sums;
      }
      ASSERT_EQ(exercise.verdict_of(numbers_of_shape(plan.output)), ShapeVerdict::kRight);
      exercise.check(numbers_of_shape(plan.output));
      EXPECT_EQ(exercise.attempts(), 0);
    }
  }
  EXPECT_GT(seen, 0);
}

TEST(ParameterExercise, TheOneOfTheCourse) {
  ParameterExercise exercise;
  EXPECT_EQ(exercise.truth(), 51232);
  const std::pair<long long, ParameterVerdict> answers[] = {
      {51200, ParameterVerdict::kNoBias},   {51201, ParameterVerdict::kOneBias},
      {832, ParameterVerdict::kNoChannels}, {800, ParameterVerdict::kNoChannels},
      {1601, ParameterVerdict::kOneFilter}, {53248, ParameterVerdict::kBiasEachMap},
      {51264, ParameterVerdict::kSwapped},  {10272, ParameterVerdict::kOneSide},
      {7, ParameterVerdict::kTooLow},       {1000000, ParameterVerdict::kTooHigh},
      {51232, ParameterVerdict::kRight},
  };
  for (const auto& [answer, verdict] : answers)
    EXPECT_EQ(exercise.verdict_of(answer), verdict) << answer;
  for (const int answer : {7, 8, 9}) exercise.check({static_cast<double>(answer)});
  EXPECT_EQ(exercise.attempts(), 3);
  EXPECT_EQ(exercise.judgement()->words.entries.back(), "count.hint");
}

TEST(ParameterExercise, LaterRoundsTellFiltersFromChannels) {
  ParameterExercise exercise;
  for (int round = 1; round < 100; ++round) {
    exercise.next_round();
    EXPECT_NE(exercise.filters(), exercise.channels());
    EXPECT_EQ(exercise.judgement(), nullptr);
    ModelSpec spec;
    spec.input_channels = exercise.channels();
    spec.layers = {LayerSpec::conv2d(exercise.filters(), exercise.kernel())};
    EXPECT_EQ(outline_of(spec).parameters, exercise.truth());
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
