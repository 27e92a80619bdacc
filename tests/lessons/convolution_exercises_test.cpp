#include "lessons/convolution/convolution_exercises.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "lessons/convolution/convolution_borders.h"
#include "lessons/convolution/filter_edit.h"
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
  const EdgeJudgement right = judge_edge_filter({.filter = {3, {-1, -1, -2, 0, 0, 0, 1, 1, 2}}});
  EXPECT_EQ(right.fault, EdgeFault::kNone);
  EXPECT_EQ(right.horizontal, 1020);
  EXPECT_EQ(right.vertical, 0);
  EXPECT_EQ(right.even, 0);
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
  ConvolutionSetup setup{.filter = {3, {-1, -1, -2, 0, 0, 0, 1, 1, 2}}};
  setup.stride = 3;
  setup.same = setup.relu = setup.flipped = true;
  EXPECT_EQ(judge_edge_filter(setup).fault, EdgeFault::kNone);
}

TEST(BlurExercise, IsJudgedByBrightnessAndFinePatterns) {
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
  const int first[] = {38, 19, 36, 23, 0, 15, 30};
  for (int number = 0; number < 7; ++number) {
    const SizeQuestion question = size_question(number);
    EXPECT_EQ(output_side(question), first[number]) << number;
    EXPECT_EQ(judge_size(question, first[number]), SizeFault::kNone);
  }
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
  EXPECT_EQ(clamp_answer({577, Reader::kImageEditor}), 255);
  EXPECT_EQ(clamp_answer({577, Reader::kNetwork}), 577);
  EXPECT_EQ(clamp_answer({-120, Reader::kImageEditor}), 0);
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
  EXPECT_EQ(exercise.counted(), 0) << "the first answers were wrong";
}

TEST(ClampExercise, TryingTheChoicesSolvesNothing) {
  for (int first = 0; first < 3; ++first) {
    ClampExercise exercise;
    for (int round = 0; round < 300; ++round, exercise.next_round()) {
      for (int choice = 0; choice < 3 && !exercise.waits(); ++choice)
        exercise.check({static_cast<double>((first + choice) % 3)});
      ASSERT_TRUE(exercise.waits()) << round;
      ASSERT_FALSE(exercise.solved()) << "always the same one first, " << first;
    }
  }
}

TEST(ClampExercise, SixInARowBringEveryCase) {
  for (int first = 0; first < 60; ++first) {
    std::set<std::pair<bool, Reader>> cases;
    for (int number = 6 * first; number < 6 * first + 6; ++number)
      cases.emplace(clamp_question(number).sum < 0, clamp_question(number).reader);
    EXPECT_EQ(cases.size(), 6U) << first;
  }
}

TEST(SizeExercise, IsSolvedByOneOfEachKindOnly) {
  SizeExercise exercise;
  std::set<std::pair<bool, bool>> kinds;
  for (int round = 0; !exercise.solved(); ++round, exercise.next_round()) {
    ASSERT_LT(round, 20);
    const SizeQuestion asked = size_question(round);
    kinds.emplace(asked.stride > 1, asked.same);
    exercise.check({static_cast<double>(output_side(asked))});
  }
  EXPECT_EQ(kinds.size(), 4U);
}

// "Borders" has a table of outputs for the side that it shows.
TEST(SizeExercise, BordersShowNoAnswer) {
  for (int number = 0; number < 300; ++number) {
    const SizeQuestion asked = size_question(number);
    if (output_side(asked) == 0) continue;  // what does not fit is of any size
    EXPECT_GT(asked.side, kLargestStorySide) << number;
  }
}

// Picking a filter from the list is no making of one, nor is what one press makes of it.
TEST(FilterExercises, AFilterOfTheListSolvesNothing) {
  int listed = 0;
  const auto tried = [&](const Filter& filter) {
    for (const bool normalised : {false, true}) {
      const ConvolutionSetup setup{.filter = filter, .normalised = normalised};
      const EdgeFault edge = judge_edge_filter(setup).fault;
      const BlurFault blur = judge_blur_filter(setup).fault;
      EXPECT_NE(edge, EdgeFault::kNone);
      EXPECT_NE(blur, BlurFault::kNone);
      listed += (edge == EdgeFault::kListed ? 1 : 0) + (blur == BlurFault::kListed ? 1 : 0);
    }
  };
  for (const FilterPreset& preset : filter_presets()) {
    SCOPED_TRACE(preset.id);
    for (const int size : kFilterSizes) {
      const Filter filter = resized(preset.filter, size);
      for (const Filter& turned : {filter, rotated(filter), transposed(filter), negated(filter),
                                   rotated(rotated(filter)), resized(resized(filter, 3), 5)})
        tried(turned);
    }
  }
  EXPECT_GT(listed, 0);
}

TEST(FilterExercises, AFilterThatSomebodyMadeIsTheirs) {
  Filter soft{5, std::vector<float>(25, 0.0F)};
  soft.values[11] = soft.values[13] = 0.25F;
  soft.values[12] = 0.5F;
  EXPECT_EQ(judge_blur_filter({.filter = soft}).fault, BlurFault::kKeepsPattern);
  for (float& value : soft.values) value = 1.0F / 32;
  soft.values[12] = 8.0F / 32;
  EXPECT_EQ(judge_blur_filter({.filter = soft}).fault, BlurFault::kNone);
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

// An empty corner, or a filter that copies: there is nothing to work out.
TEST(PredictionExercise, AWindowWithoutProductsDoesNotCount) {
  ConvolutionLesson lesson;
  PredictionExercise exercise(lesson);
  ASSERT_TRUE(lesson.set_image({4, 3, {0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9}}).is_ok());
  exercise.check({0});
  EXPECT_TRUE(exercise.judgement()->right);
  EXPECT_EQ(exercise.judgement()->words.entries.back(), "try.too_easy");
  EXPECT_FALSE(exercise.solved());
  lesson.jump_to(lesson.terms());
  exercise.check({static_cast<double>(lesson.sums()[1])});
  EXPECT_TRUE(exercise.solved());
}

TEST(PredictionExercise, SaysWhichWayTheFilterMeets) {
  ConvolutionLesson lesson;
  ASSERT_TRUE(lesson.set_setup({.flipped = true}).is_ok());
  PredictionExercise exercise(lesson);
  exercise.check({static_cast<double>(lesson.turned_sum())});
  EXPECT_EQ(exercise.judgement()->words.entries.front(), "try.not_flipped");
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
