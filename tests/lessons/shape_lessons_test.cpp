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

TEST(ShapeExercise, NumbersAreReadHoweverTheyAreWritten) {
  using Numbers = std::vector<long long>;
  EXPECT_EQ(numbers_in("26×26×64"), (Numbers{26, 26, 64}));
  EXPECT_EQ(numbers_in("(None, 26, 26, 64)"), (Numbers{26, 26, 64}));
  EXPECT_EQ(numbers_in("5,5,64"), (Numbers{5, 5, 64}));
  EXPECT_EQ(numbers_in("1,600"), (Numbers{1600}));
  EXPECT_EQ(numbers_in("1600"), (Numbers{1600}));
  EXPECT_EQ(numbers_in("26 by 26"), (Numbers{26, 26}));
  EXPECT_TRUE(numbers_in("many").empty());
  EXPECT_EQ(numbers_in("99999999999999999999999").size(), 1U);
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
      ASSERT_EQ(exercise.check("nothing"), ShapeVerdict::kUnreadable);
      ASSERT_EQ(exercise.check(short_shape(plan.output)), ShapeVerdict::kRight);
    }
    two_convolutions = two_convolutions || exercise.outline().plans.size() == 6;
    exercise.next_round();
  }
  EXPECT_TRUE(two_convolutions);
  EXPECT_TRUE(odd_pool);
}

TEST(ShapeExercise, TypicalMistakesAreKnown) {
  const auto shape = [](int side, int channels) {
    return std::to_string(side) + "," + std::to_string(side) + "," + std::to_string(channels);
  };
  int seen = 0;
  ShapeExercise exercise;
  for (int round = 0; round < 60; ++round, exercise.next_round()) {
    while (!exercise.finished()) {
      const LayerPlan& plan = exercise.outline().plans[static_cast<std::size_t>(exercise.asked())];
      const LayerSpec& layer = plan.layer;
      if (layer.kind == LayerKind::kConv2D) {
        if (layer.padding == Padding::kValid) {
          EXPECT_EQ(exercise.check(shape(plan.input[0], layer.filters)), ShapeVerdict::kBorderKept);
          EXPECT_EQ(exercise.check(shape(plan.input[0] - layer.kernel_height, layer.filters)),
                    ShapeVerdict::kOneTooSmall);
        }
        if (plan.input[2] != layer.filters) {
          EXPECT_EQ(exercise.check(shape(plan.output[0], plan.input[2])),
                    ShapeVerdict::kChannelsKept);
        }
        EXPECT_EQ(exercise.check("7"), ShapeVerdict::kWrongRank);
      } else if (layer.kind == LayerKind::kMaxPooling2D) {
        EXPECT_EQ(exercise.check(shape(plan.input[0], plan.input[2])), ShapeVerdict::kNotPooled);
        EXPECT_EQ(exercise.check(shape(plan.output[0], plan.input[2] / 2)),
                  ShapeVerdict::kChannelsPooled);
        if (plan.input[0] % 2 == 1) {
          ++seen;
          EXPECT_EQ(exercise.check(shape(plan.output[0] + 1, plan.input[2])),
                    ShapeVerdict::kRoundedUp);
        }
      } else if (layer.kind == LayerKind::kFlatten) {
        EXPECT_EQ(exercise.check(std::to_string(plan.input[0] * plan.input[1])),
                  ShapeVerdict::kOneMapOnly);
      } else {
        EXPECT_EQ(exercise.check(std::to_string(plan.input[0])), ShapeVerdict::kInputGiven);
      }
      EXPECT_EQ(exercise.judged(), exercise.asked());
      EXPECT_GT(exercise.attempts(), 0);
      ASSERT_EQ(exercise.check(short_shape(plan.output)), ShapeVerdict::kRight);
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
    EXPECT_EQ(exercise.check(answer), verdict) << answer;
  EXPECT_EQ(exercise.attempts(), 10);
}

TEST(ParameterExercise, LaterRoundsTellFiltersFromChannels) {
  ParameterExercise exercise;
  for (int round = 1; round < 100; ++round) {
    exercise.next_round();
    EXPECT_NE(exercise.filters(), exercise.channels());
    EXPECT_EQ(exercise.verdict(), ParameterVerdict::kNone);
    ModelSpec spec;
    spec.input_channels = exercise.channels();
    spec.layers = {LayerSpec::conv2d(exercise.filters(), exercise.kernel())};
    EXPECT_EQ(outline_of(spec).parameters, exercise.truth());
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
