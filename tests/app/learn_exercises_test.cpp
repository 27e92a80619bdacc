// The exercises of the Learn page, answered wrong, right, and by trying all answers.

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "app/ui/geometry.h"
#include "lessons/learn/learn_exercises.h"
#include "tests/app/learn_page_support.h"

namespace pixelwalk::app {
namespace {

struct LearnExercisesTest : LearnPage {};

const std::string kSign = "Which way does it go?", kHardest = "Who pulls hardest?";

bool solved(HeadlessApp& page, const std::string& title) {
  return page.has(Role::kImage, "Solved: " + title);
}

// Answers the first exercise; whether that was right.
bool answer_sign(HeadlessApp& page, const std::string& way) {
  page.activate(Role::kRadio, way);
  page.settle();
  page.activate(Role::kButton, "Check: " + kSign);
  page.settle();
  return page.words(Role::kStatus).find("Right:") != std::string::npos;
}

TEST_F(LearnExercisesTest, WhichWayAWeightGoesIsAnsweredWrongThenRight) {
  open("learn?network=random");
  EXPECT_NE(page.words(Role::kText).find("Adam has made no step yet"), std::string::npos);
  const bool up = answer_sign(page, "up");
  if (!up) {
    EXPECT_NE(page.words(Role::kStatus).find("A gradient says which way the loss grows"),
              std::string::npos);
    page.activate(Role::kRadio, "down");
    page.settle();
    EXPECT_EQ(page.words(Role::kStatus).find("A gradient says which way the loss grows"),
              std::string::npos)
        << "the hint was of the other answer";
    EXPECT_TRUE(answer_sign(page, "down"));
  }
  EXPECT_FALSE(solved(page, kSign));
}

// The weight that is asked about, and its gradient in the question, say which answer is right.
std::string right_way(HeadlessApp& page) {
  const std::string text = page.words(Role::kText);
  const std::size_t at = text.find("this batch’s gradient is ");
  const std::string number = text.substr(at + std::string("this batch’s gradient is ").size());
  return number.starts_with("+") ? "down" : "up";
}

TEST_F(LearnExercisesTest, OnAPhoneARightAnswersWordsStandBeneathItWithTheNextRoundInSight) {
  open("learn?network=random", 390, 640, 2);
  page.open_part("Try it");
  const auto press = [&](Role role, const std::string& name) {
    page.click(page.find(role, name).rect, true);
    page.settle();
  };
  // A finger takes no focus along, which would be scrolled to.
  const auto scroll_to = [&](Role role, const std::string& name) {
    const Rect head = page.find(Role::kButton, "Try it").rect;
    for (int i = 0; i < 60 && page.find(role, name).rect.height < 40; ++i) {
      page.wheel(center_x(head), bottom(head) + 40, -0.25F);
      page.settle();
    }
  };
  const auto question = [&] {
    for (const AccessibleNode& node : page.nodes()) {
      if (node.name.find("this batch’s gradient is") != std::string::npos) return node.rect;
    }
    return Rect{};
  };
  scroll_to(Role::kButton, "Check: " + kSign);
  press(Role::kRadio, right_way(page));
  const float asked_at = bottom(question());
  press(Role::kButton, "Check: " + kSign);
  ASSERT_NE(page.words(Role::kStatus).find("Right:"), std::string::npos);
  const auto verdict = [&] {
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role == Role::kStatus && node.name.starts_with("Right:")) return node.rect;
    }
    return Rect{};
  };
  const auto next = [&] { return page.find(Role::kButton, "Next round: " + kSign).rect; };
  const float above = question().height;
  EXPECT_GE(above, 10) << "the end of the question";
  EXPECT_LE(bottom(question()), verdict().y);
  EXPECT_GE(verdict().height, 40);
  EXPECT_LE(bottom(verdict()), next().y);
  EXPECT_GE(next().height, 40) << "in sight";
  EXPECT_LT(bottom(question()), asked_at) << "its place was out of sight";
  const float gap = next().y - verdict().y, stood = next().y;
  page.wheel(center_x(verdict()), center_y(verdict()), 0.5F);
  page.settle();
  EXPECT_GT(next().y, stood + 10);
  EXPECT_FLOAT_EQ(next().y - verdict().y, gap) << "they are scrolled together";
}

TEST_F(LearnExercisesTest, WhichWayAWeightGoesIsSolvedByFourFirstAnswersAndNotByGuessing) {
  open("learn?network=random");
  const auto next = [&] {
    page.activate(Role::kButton, "Next round: " + kSign);
    page.settle();
  };
  for (int round = 0; round < 4; ++round) {
    const std::string right = right_way(page);
    EXPECT_FALSE(answer_sign(page, right == "up" ? "down" : "up"));
    EXPECT_TRUE(answer_sign(page, right));
    next();
  }
  EXPECT_FALSE(solved(page, kSign)) << "trying both is no answer";
  for (int round = 0; round < 4; ++round) {
    EXPECT_TRUE(answer_sign(page, right_way(page)));
    // A look at other weights takes nothing away, and gives nothing twice.
    if (round == 1) {
      go("learn?network=random&model=f,d16,d10");
      go("learn?network=random");
    } else if (round < 3) {
      next();
    }
    EXPECT_EQ(solved(page, kSign), round == 3);
  }
}

TEST_F(LearnExercisesTest, ABiasIsCalledABias) {
  lessons::LearnInHand own = own_lesson({});
  lessons::SignOfStepExercise sign(own);
  int biases = 0;
  for (int round = 0; round < 60; ++round) {
    const bool bias = lessons::is_bias(own->plans(), sign.asked());
    const std::string called = bias ? "bias" : "weight";
    const lessons::Question asked = sign.ask();
    EXPECT_EQ(asked.names.front(), "The " + called + " goes");
    EXPECT_TRUE(words("learn.sign.ask-first", asked.words.values)
                    .ends_with("Which way does the step take the " + called + "?"));
    if (bias) ++biases;
    sign.next_round();
  }
  EXPECT_GT(biases, 0);
}

TEST_F(LearnExercisesTest, WhoPullsHardestIsPressedAndJudged) {
  open("learn?network=random");
  const auto images = [&] {
    std::vector<std::string> names;
    const AccessibleNode group = page.find(Role::kGroup, "Images to choose from");
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role == Role::kButton && node.parent == group.id) names.push_back(node.name);
    }
    return names;
  };
  const auto says = [&](const std::string& text) {
    return page.words(Role::kStatus).find(text) != std::string::npos;
  };
  const auto next = [&] {
    page.activate(Role::kButton, "Next round: " + kHardest);
    page.settle();
  };
  // Pressing one after the other finds it in each round, and does not count.
  for (int round = 0; round < 3; ++round) {
    const auto names = images();
    ASSERT_EQ(names.size(), 4U);
    int pressed = 0;
    for (const std::string& name : names) {
      page.activate(Role::kButton, name);
      page.settle();
      ++pressed;
      if (says("Right: its pull is")) break;
      EXPECT_TRUE(says("pull")) << page.words(Role::kStatus);
    }
    EXPECT_TRUE(says("Right: its pull is"));
    if (pressed > 1) {
      EXPECT_FALSE(solved(page, kHardest));
    }
    next();
  }
  // Whoever knows the network knows the answer at once.
  lessons::LearnInHand own = own_lesson({});
  lessons::HardestPullExercise same(own);
  for (int round = 0; round < 3; ++round) same.next_round();
  for (int round = 0; round < 2; ++round) {
    ASSERT_TRUE(same.can_ask());
    int right = 0;
    while (same.verdict_of(right) != lessons::HardestPullExercise::Verdict::kRight) ++right;
    page.activate(Role::kButton, images()[static_cast<std::size_t>(right)]);
    page.settle();
    EXPECT_TRUE(says("Right: its pull is"));
    if (round == 0) next();
    same.next_round();
  }
  EXPECT_TRUE(solved(page, kHardest));
}

}  // namespace
}  // namespace pixelwalk::app
