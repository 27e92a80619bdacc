// Journey's exercises, each answered wrong, right, and by guessing, which must not solve it.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lessons/journey/journey_exercises.h"
#include "lessons/journey/journey_path.h"
#include "tests/app/headless_app.h"
#include "tests/app/opened_network.h"

namespace pixelwalk::app {
namespace {

constexpr std::string_view kModel = "c4k3,p2,c5k3,p2,f,d9,d3";
constexpr std::string_view kRespond = "Which filter responds more?";
constexpr std::string_view kFollow = "Back to the pixel";
constexpr std::string_view kRival = "What speaks for another class?";
constexpr std::string_view kSees = "How much does it see?";

// The page, and beside it the same journey, which knows the answers.
struct TryIt {
  OpenedNetwork network{std::string(kModel)};
  lessons::JourneyInHand trace = std::move(network.traced);
  HeadlessApp page{1280, 800, 1, network.address({2, 3, 4, 1}, "", "overview")};

  TryIt() { page.settle(); }
  bool solved(std::string_view title) {
    page.frames(2);
    return page.has(Role::kImage, "Solved: " + std::string(title));
  }
  void next_round(std::string_view title) {
    page.activate(Role::kButton, "Next round: " + std::string(title));
    page.frames(2);
  }
  bool says(std::string_view words) {
    page.frames(2);
    return page.words(Role::kStatus).find(words) != std::string::npos;
  }
  void choose(int map) {
    page.activate(Role::kRadio, std::to_string(map));
    page.activate(Role::kButton, "Check: " + std::string(kRespond));
    page.frames(2);
  }
  void press_pixel(int row, int column) {
    page.focus(Role::kCells, "Pixels to press");
    page.key("Home");
    for (int i = 0; i < row; ++i) page.key("ArrowDown");
    for (int i = 0; i < column; ++i) page.key("ArrowRight");
    page.key("Enter");
    page.frames(2);
    page.activate(Role::kButton, "Check: " + std::string(kFollow));
    page.frames(2);
  }
  void write_size(int rows, int columns) {
    page.set_value(Role::kTextBox, "Rows × columns",
                   std::to_string(rows) + "×" + std::to_string(columns));
    page.activate(Role::kButton, "Check: " + std::string(kSees));
    page.frames(2);
  }
};

TEST(JourneyTryIt, TheFilterThatRespondsMoreIsToldFromTheOther) {
  TryIt at;
  lessons::ResponseExercise exercise(at.trace);
  const auto right_of = [&] {
    const auto pair = exercise.asked().value();
    const bool first = exercise.verdict_of(0) == lessons::ResponseExercise::Verdict::kRight;
    return std::pair(first ? pair.first : pair.second, first ? pair.second : pair.first);
  };
  // Wrong first and right then, again and again.
  for (int round = 0; round < 5; ++round) {
    const auto [right, wrong] = right_of();
    at.choose(wrong);
    EXPECT_TRUE(at.says("mean")) << at.page.words(Role::kStatus);
    at.choose(right);
    EXPECT_TRUE(at.says("Yes. Map " + std::to_string(right)));
    EXPECT_TRUE(at.says("counting starts anew"));
    EXPECT_FALSE(at.solved(kRespond));
    at.next_round(kRespond);
    exercise.next_round();
  }
  for (int round = 0; round < 4; ++round) {
    EXPECT_FALSE(at.solved(kRespond));
    at.choose(right_of().first);
    if (round == 3) break;
    at.next_round(kRespond);
    exercise.next_round();
  }
  EXPECT_TRUE(at.solved(kRespond));
}

TEST(JourneyTryIt, TheTwoMapsThatAreAskedAboutStandThereAndCanBePressed) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 800, 1, "journey");
    page.settle();
    page.open_part("Try it");
    std::vector<std::string> maps;
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role == Role::kCells && node.name.ends_with(" of conv2d")) maps.push_back(node.name);
    }
    ASSERT_EQ(maps.size(), 2U);
    for (const std::string& name : maps) {
      page.focus(Role::kCells, name);
      const AccessibleNode map = page.find(Role::kCells, name);
      EXPECT_GE(map.rect.width, 100);
      page.click(map.rect, width < 800);
      page.frames(2);
      const std::string number = name.substr(4, name.find(" of") - 4);
      EXPECT_TRUE(page.find(Role::kRadio, number).checked) << name;
    }
  }
}

TEST(JourneyTryIt, AnExerciseLeadsToTheValueThatItAsksAbout) {
  TryIt at;
  const lessons::FollowExercise follow(at.trace);
  const lessons::RivalExercise rival(at.trace);
  const auto open = [&](std::string_view title) {
    at.page.activate(Role::kButton, "Open the value that “" + std::string(title) + "” asks about");
    at.page.settle();
    return at.page.services().fragment;
  };
  const std::string followed = open(kFollow);
  EXPECT_NE(followed.find("view=open"), std::string::npos);
  EXPECT_NE(followed.find("&map=" + std::to_string(follow.asked().channel)), std::string::npos);
  EXPECT_TRUE(at.page.has(Role::kCells, "Pixels to press")) << "and is there still";
  const std::string score = open(kRival);
  EXPECT_NE(score.find("layer=dense_1"), std::string::npos);
  EXPECT_NE(score.find("&map=" + std::to_string(rival.asked().value())), std::string::npos);
}

TEST(JourneyTryIt, APixelThatIsPressedIsMarkedAndNotYetHandedIn) {
  TryIt at;
  const std::string check = "Check: " + std::string(kFollow);
  EXPECT_TRUE(at.page.find(Role::kButton, check).disabled);
  at.page.focus(Role::kCells, "Pixels to press");
  at.page.key("Enter");
  at.page.frames(2);
  EXPECT_FALSE(at.says("this pixel")) << at.page.words(Role::kStatus);
  EXPECT_FALSE(at.page.find(Role::kButton, check).disabled);
  at.page.activate(Role::kButton, check);
  EXPECT_TRUE(at.says("does not see this pixel"));
}

TEST(JourneyTryIt, AValueIsFollowedBackToItsPixel) {
  TryIt at;
  lessons::FollowExercise exercise(at.trace);
  using Verdict = lessons::FollowExercise::Verdict;
  for (int round = 0; round < 3; ++round) {
    // All pixels of the frame, one after another, the right one among them.
    const auto field =
        lessons::path_of(*at.trace, exercise.asked()).stop(lessons::kImageLayer).field;
    bool outside = false;
    for (int row = 0; row < 28; row += 27) {
      if (exercise.verdict_of(row, 0) != Verdict::kOutside) continue;
      at.press_pixel(row, 0);
      EXPECT_TRUE(at.says("does not see this pixel at all")) << at.page.words(Role::kStatus);
      outside = true;
    }
    EXPECT_TRUE(outside);
    for (int row = field.row_begin; row < field.row_end; ++row) {
      for (int column = field.column_begin; column < field.column_end; ++column) {
        if (exercise.verdict_of(row, column) == Verdict::kRight) continue;
        at.press_pixel(row, column);
        EXPECT_TRUE(at.says("Not this one") || at.says("brightness alone"));
      }
    }
    const lessons::ValuePlace target = exercise.target();
    at.press_pixel(target.row, target.column);
    EXPECT_TRUE(at.says("Yes: row " + std::to_string(target.row)));
    EXPECT_FALSE(at.solved(kFollow)) << "guessed";
    at.next_round(kFollow);
    exercise.next_round();
  }
  const lessons::ValuePlace target = exercise.target();
  at.press_pixel(target.row, target.column);
  EXPECT_TRUE(at.solved(kFollow));
}

TEST(JourneyTryIt, WhatAValueSeesIsCountedThroughTheLayers) {
  TryIt at;
  lessons::FieldSizeExercise exercise(at.trace);
  using Verdict = lessons::FieldSizeExercise::Verdict;
  ASSERT_EQ(exercise.asked().layer, 1);
  at.write_size(2, 2);
  EXPECT_TRUE(at.says("That is the window of max_pooling2d alone"));
  at.write_size(9, 9);
  EXPECT_TRUE(at.says("Go back layer by layer"));
  at.write_size(4, 4);
  EXPECT_TRUE(at.says("Yes, 4×4 pixels"));
  EXPECT_FALSE(at.solved(kSees)) << "one round is not enough";
  at.next_round(kSees);
  exercise.next_round();
  ASSERT_EQ(exercise.verdict_of(6, 6), Verdict::kStrides);
  at.write_size(6, 6);
  EXPECT_TRUE(at.says("as though each moved by one pixel"));
  at.write_size(exercise.truth().first, exercise.truth().second);
  for (int round = 0; round < 2; ++round) {
    EXPECT_FALSE(at.solved(kSees)) << "two first answers do";
    at.next_round(kSees);
    exercise.next_round();
    at.write_size(exercise.truth().first, exercise.truth().second);
  }
  EXPECT_TRUE(at.solved(kSees));
}

TEST(JourneyTryIt, WhatSpeaksForAnotherClassIsFoundByItsScore) {
  TryIt at;
  lessons::RivalExercise exercise(at.trace);
  const auto answer = [&](int number) {
    at.page.set_value(Role::kTextBox, "Unit", std::to_string(number));
    at.page.activate(Role::kButton, "Check: " + std::string(kRival));
    at.page.frames(2);
  };
  answer(9);
  EXPECT_TRUE(at.says("There is no number 9: dense counts from 0 to 8."));
  for (int number = 0; number < 9; ++number) {
    if (number == exercise.truth()) continue;
    answer(number);
    EXPECT_TRUE(at.says("Number " + std::to_string(number))) << at.page.words(Role::kStatus);
  }
  answer(exercise.truth());
  EXPECT_TRUE(at.says("Yes. Number " + std::to_string(exercise.truth())));
  EXPECT_FALSE(at.solved(kRival)) << "guessed";
  at.next_round(kRival);
  exercise.next_round();
  answer(exercise.truth());
  EXPECT_TRUE(at.solved(kRival));
}

}  // namespace
}  // namespace pixelwalk::app
