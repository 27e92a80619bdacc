#include "lessons/convolution/convolution_exercises.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lessons/convolution/prediction_exercise.h"

namespace pixelwalk::lessons {
namespace {

ConvolutionSetup preset(std::string_view id) {
  for (const FilterPreset& candidate : filter_presets()) {
    if (candidate.id == id) {
      return {.filter = candidate.filter, .normalised = normalising_weight(candidate.filter) != 1};
    }
  }
  ADD_FAILURE() << "no filter " << id;
  return {};
}

TEST(EdgeExercise, IsJudgedByRealAnswers) {
  const EdgeJudgement right = judge_edge_filter(preset("horizontal"));
  EXPECT_EQ(right.fault, EdgeFault::kNone);
  EXPECT_EQ(right.horizontal, 765);
  EXPECT_EQ(right.vertical, 0);
  EXPECT_EQ(right.even, 0);
  EXPECT_EQ(judge_edge_filter(preset("sobel-horizontal")).fault, EdgeFault::kNone);
  EXPECT_EQ(judge_edge_filter(preset("horizontal-5")).fault, EdgeFault::kNone);
  EXPECT_EQ(judge_edge_filter(preset("vertical")).fault, EdgeFault::kTurned);
  EXPECT_EQ(judge_edge_filter(preset("vertical-7")).fault, EdgeFault::kTurned);
  EXPECT_EQ(judge_edge_filter(preset("edges")).fault, EdgeFault::kAnswersToVertical);
  EXPECT_EQ(judge_edge_filter(preset("emboss")).fault, EdgeFault::kAnswersToEvenArea);
  EXPECT_EQ(judge_edge_filter(preset("blur")).fault, EdgeFault::kAnswersToEvenArea);
  ConvolutionSetup zero;
  zero.filter.values.assign(9, 0.0F);
  EXPECT_EQ(judge_edge_filter(zero).fault, EdgeFault::kAllZero);
  // A corner detector that sums to 0 along both axes answers to no straight edge.
  const ConvolutionSetup corner{.filter = {3, {1, 0, -1, 0, 0, 0, -1, 0, 1}}};
  EXPECT_EQ(judge_edge_filter(corner).fault, EdgeFault::kBlindToHorizontal);
}

TEST(EdgeExercise, OnlyTheFilterCounts) {
  ConvolutionSetup setup = preset("horizontal");
  setup.stride = 3;
  setup.same = setup.relu = setup.flipped = true;
  EXPECT_EQ(judge_edge_filter(setup).fault, EdgeFault::kNone);
}

TEST(BlurExercise, IsJudgedByBrightnessAndFinePatterns) {
  EXPECT_EQ(judge_blur_filter(preset("blur-5")).fault, BlurFault::kNone);
  EXPECT_EQ(judge_blur_filter(preset("gaussian-5")).fault, BlurFault::kNone);
  EXPECT_EQ(judge_blur_filter(preset("blur")).fault, BlurFault::kWrongSize);
  EXPECT_EQ(judge_blur_filter(preset("motion-5")).fault, BlurFault::kKeepsPattern);
  EXPECT_EQ(judge_blur_filter(preset("edges-5")).fault, BlurFault::kDarker);
  ConvolutionSetup unscaled = preset("blur-5");
  unscaled.normalised = false;
  const BlurJudgement judgement = judge_blur_filter(unscaled);
  EXPECT_EQ(judgement.fault, BlurFault::kBrighter);
  EXPECT_EQ(judgement.even, 5000);
  // The same by hand: 25 times 0.04.
  const ConvolutionSetup by_hand{.filter = {5, std::vector<float>(25, 0.04F)}};
  EXPECT_EQ(judge_blur_filter(by_hand).fault, BlurFault::kNone);
  ConvolutionSetup identity{.filter = {5, std::vector<float>(25, 0.0F)}};
  identity.filter.values[12] = 1;
  EXPECT_EQ(judge_blur_filter(identity).fault, BlurFault::kKeepsPattern);
  EXPECT_EQ(judge_blur_filter(identity).pattern, 1);
}

TEST(SizeExercise, AsksEveryRuleAndKnowsTheMistakes) {
  const int first[] = {26, 24, 11, 28, 13, 13, 14, 0};
  std::set<bool> paddings;
  std::set<int> strides;
  for (int number = 0; number < 8; ++number) {
    const SizeQuestion question = size_question(number);
    EXPECT_EQ(output_side(question), first[number]) << number;
    EXPECT_EQ(judge_size(question, first[number]), SizeFault::kNone);
    paddings.insert(question.same);
    strides.insert(question.stride);
  }
  EXPECT_EQ(paddings.size(), 2U);
  EXPECT_GE(strides.size(), 2U);
  EXPECT_EQ(judge_size({28, 3, 1, false}, 25), SizeFault::kForgotOne);
  EXPECT_EQ(judge_size({28, 3, 1, false}, 28), SizeFault::kPadded);
  EXPECT_EQ(judge_size({28, 3, 1, true}, 26), SizeFault::kForgotPadding);
  EXPECT_EQ(judge_size({28, 5, 2, false}, 24), SizeFault::kForgotStride);
  EXPECT_EQ(judge_size({28, 7, 2, false}, 12), SizeFault::kRoundedUp);
  EXPECT_EQ(judge_size({5, 7, 1, false}, 3), SizeFault::kDoesNotFit);
  EXPECT_EQ(judge_size({28, 3, 1, false}, 3), SizeFault::kOther);
  for (int number = 0; number < 500; ++number) {
    const SizeQuestion question = size_question(number);
    EXPECT_EQ(question, size_question(number)) << "the same question each time";
    EXPECT_EQ(judge_size(question, output_side(question)), SizeFault::kNone);
    EXPECT_NE(judge_size(question, output_side(question) + 100), SizeFault::kNone);
  }
}

TEST(ClampExercise, ImageProgramsClampAndNetworksDoNot) {
  std::set<Reader> readers;
  for (int number = 0; number < 300; ++number) {
    const ClampQuestion question = clamp_question(number);
    readers.insert(question.reader);
    const auto choices = clamp_choices(question);
    EXPECT_EQ(std::ranges::count(choices, clamp_answer(question)), 1);
    EXPECT_LT(choices[0], choices[1]);
    EXPECT_LT(choices[1], choices[2]);
  }
  EXPECT_EQ(readers.size(), 3U);
  EXPECT_EQ(clamp_answer({577, Reader::kImageProgram}), 255);
  EXPECT_EQ(clamp_answer({577, Reader::kNetwork}), 577);
  EXPECT_EQ(clamp_answer({-120, Reader::kImageProgram}), 0);
  EXPECT_EQ(clamp_answer({-120, Reader::kNetwork}), -120);
  EXPECT_EQ(clamp_answer({-120, Reader::kNetworkWithRelu}), 0);
}

TEST(SizeExercise, TheQuestionDoesNotHoldItsAnswer) {
  SizeExercise exercise;
  for (int round = 0; round < 50; ++round, exercise.next_round()) {
    const TextValues values = exercise.ask().words.values;
    exercise.check({1000});
    EXPECT_EQ(exercise.judgement()->words.values, values) << "nor what is said of a wrong one";
    exercise.check({static_cast<double>(output_side(size_question(round)))});
    ASSERT_TRUE(exercise.judgement()->right);
    EXPECT_EQ(exercise.judgement()->words.entries.size(), 2U) << "with its reason";
  }
  EXPECT_EQ(exercise.counted(), 50);
}

TEST(ClampExercise, TryingAllThreeChoicesSolvesNothing) {
  ClampExercise exercise;
  for (int round = 0; round < 20; ++round, exercise.next_round()) {
    const ClampQuestion asked = clamp_question(round);
    for (int choice = 2; choice >= 0 && !exercise.waits(); --choice)
      exercise.check({static_cast<double>(choice)});
    ASSERT_TRUE(exercise.waits()) << asked.sum;
  }
  EXPECT_LT(exercise.counted(), 20);
}

TEST(PredictionExercise, SaysWhatWasDoneInstead) {
  ConvolutionLesson lesson;
  PredictionExercise exercise(lesson);
  const auto said_of = [&](double answer) {
    exercise.forget();
    exercise.check({answer});
    return exercise.judgement()->words.entries.front();
  };
  const double sum = static_cast<double>(lesson.sums()[0]);
  const double turned = static_cast<double>(lesson.turned_sum());
  EXPECT_EQ(said_of(-sum), "try.wrong_sign");
  EXPECT_EQ(said_of(turned), "try.flipped");
  EXPECT_EQ(said_of(sum / 255), "try.unscaled");
  EXPECT_EQ(said_of(sum - 300), "try.too_low");
  EXPECT_EQ(said_of(sum + 300), "try.too_high");
  exercise.check({sum + 200});
  EXPECT_EQ(exercise.judgement()->words.entries.back(), "try.hint_products");
  EXPECT_EQ(said_of(sum + 0.4), "try.right");
  lesson.jump_to(lesson.terms());
  exercise.ask();
  EXPECT_NE(exercise.judgement(), nullptr) << "it names its own output";
  exercise.check({1e9});
  lesson.jump_to(lesson.end());
  exercise.ask();
  EXPECT_EQ(exercise.judgement(), nullptr) << "a hint goes with its question";
  EXPECT_EQ(exercise.ask().words.entries.front(), "try.finished");
}

TEST(PredictionExercise, ReluIsAskedFor) {
  ConvolutionLesson lesson;
  ASSERT_TRUE(
      lesson.set_setup({.filter = {3, std::vector<float>(9, -1.0F)}, .relu = true}).is_ok());
  PredictionExercise exercise(lesson);
  exercise.check({static_cast<double>(lesson.sums()[0])});
  EXPECT_EQ(exercise.judgement()->words.entries.front(), "try.forgot_relu");
  exercise.check({0});
  EXPECT_TRUE(exercise.judgement()->right);
}

}  // namespace
}  // namespace pixelwalk::lessons
