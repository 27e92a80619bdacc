#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"

// On a phone what stands beneath the words opens above the bar, one part at a time, with the figure
// in sight; what answers a press moves nothing beneath the hand.

namespace pixelwalk::app {
namespace {

constexpr PageSize kPhones[] = {{360, 740}, {390, 844}};

Rect stage_in_sight(HeadlessApp& page) {
  return page.find(Role::kRegion, "Stage").rect;
}

// Where the sentence above the bar begins.
float strip_top(HeadlessApp& page) {
  const float controls = page.find(Role::kGroup, "Controls").rect.y;
  float top = 0;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kText && node.rect.height > 0 && node.rect.y < controls)
      top = std::max(top, node.rect.y);
  }
  return top;
}

TEST(Drawer, ShowsTheFigureAboveEveryPartOfEveryView) {
  for (const PageSize& size : kPhones) {
    for (const std::string& address : every_view()) {
      HeadlessApp page(size.width, size.height, 1, address);
      page.settle();
      const Rect controls = page.find(Role::kGroup, "Controls").rect;
      const std::vector<std::string> parts = page.parts();
      EXPECT_GE(parts.size(), 3U);
      for (const std::string& part : parts) {
        SCOPED_TRACE(part + " of " + address + " at " +
                     std::to_string(static_cast<int>(size.width)));
        const auto row = [&] { return page.find(Role::kButton, part); };
        EXPECT_FALSE(row().expanded);
        page.focus(Role::kButton, part);
        page.click(row().rect, true);
        page.settle();
        EXPECT_TRUE(row().expanded);
        EXPECT_EQ(page.find(Role::kGroup, "Controls").rect, controls);
        const Rect head = row().rect, stage = stage_in_sight(page);
        EXPECT_LE(bottom(stage), head.y + 0.5F);
        EXPECT_GE(stage.height, 140);
        EXPECT_GE(controls.y - bottom(head), 110) << "room for what it holds";
        EXPECT_GE(head.height, 40);
        page.click(head, true);
        page.settle();
        EXPECT_FALSE(row().expanded);
        EXPECT_EQ(page.find(Role::kGroup, "Controls").rect, controls);
      }
    }
  }
}

TEST(Drawer, OnePartIsOpenAtATime) {
  HeadlessApp page(390, 844, 1, "pooling");
  page.settle();
  page.open_part("In numbers");
  page.open_part("Try it");
  EXPECT_FALSE(page.find(Role::kButton, "In numbers").expanded);
  EXPECT_TRUE(page.find(Role::kButton, "Try it").expanded);
}

TEST(Drawer, IsNoHigherThanWhatItHolds) {
  HeadlessApp page(390, 844, 1, "learn");
  page.settle();
  page.open_part("In numbers");
  EXPECT_NE(page.words(Role::kText).find("There are no numbers yet"), std::string::npos);
  const Rect head = page.find(Role::kButton, "In numbers").rect;
  EXPECT_LE(strip_top(page) - bottom(head), 64);
  EXPECT_GE(stage_in_sight(page).height, 200);
}

TEST(Drawer, AnExerciseThatIsLookedForOpensWithTheFigureInSight) {
  HeadlessApp page(390, 844, 1, "pixels");
  page.settle();
  page.activate(Role::kButton, "Chapters");
  page.settle();
  page.activate(Role::kButton, "Exercises");
  page.settle();
  page.activate(Role::kButton, "What survives a shift?");
  page.settle();
  EXPECT_TRUE(page.find(Role::kButton, "Try it").expanded);
  EXPECT_EQ(page.focused().name, "What survives a shift?");
  EXPECT_GE(page.focused().rect.height, 15) << "in sight";
  EXPECT_GE(stage_in_sight(page).height, 140);
}

TEST(Drawer, WhatIsPressedInItChangesTheFigureInSight) {
  HeadlessApp page(360, 740, 1, "convolution?image=1&step=9999");
  page.settle();
  page.open_settings();
  page.focus(Role::kToggleButton, "ReLU");
  const Rect stage = stage_in_sight(page), before = page.find(Role::kToggleButton, "ReLU").rect;
  ASSERT_GT(before.height, 30);
  const std::size_t drawn = drawn_within(page, stage);
  page.click(before, true);
  page.settle();
  EXPECT_NE(drawn_within(page, stage), drawn);
  EXPECT_EQ(page.find(Role::kToggleButton, "ReLU").rect, before);
  EXPECT_EQ(stage_in_sight(page), stage);
}

TEST(Drawer, IsWorkedByKeys) {
  HeadlessApp page(390, 844, 1, "pooling");
  page.settle();
  for (const std::string& part : page.parts()) {
    page.focus(Role::kButton, part);
    page.open_part(part);
    EXPECT_EQ(page.focused().name, part);
    EXPECT_TRUE(page.focused().expanded) << "the focus goes along";
    EXPECT_TRUE(page.key("Escape"));
    page.settle();
    EXPECT_EQ(page.focused().name, part);
    EXPECT_FALSE(page.focused().expanded);
  }
}

TEST(Drawer, ClosesWithItsView) {
  HeadlessApp page(390, 844, 1, "pooling");
  page.settle();
  page.open_settings();
  page.activate(Role::kRadio, "Shift");
  page.settle();
  EXPECT_FALSE(page.find(Role::kButton, "Settings").expanded);
}

TEST(Drawer, TheWholeSentenceTakesItsPlace) {
  HeadlessApp page(360, 740, 1, "convolution?step=0");
  page.settle();
  page.open_settings();
  ASSERT_TRUE(page.has(Role::kButton, "More"));
  page.activate(Role::kButton, "More");
  page.settle();
  EXPECT_FALSE(page.find(Role::kButton, "Settings").expanded);
  page.open_settings();
  EXPECT_TRUE(page.has(Role::kButton, "More")) << "the sentence has its lines again";
}

bool is_answered_in_sight(HeadlessApp& page) {
  for (const AccessibleNode& node : page.nodes()) {
    const bool says = node.role == Role::kStatus || node.role == Role::kAlert;
    if (says && node.rect.height > 30) return true;
  }
  return false;
}

// A finger on a button of an exercise: what answers appears, and the button stays under it.
TEST(Answers, MoveNothingBeneathTheHand) {
  struct Press {
    const char *address, *button;
  };
  constexpr Press kPresses[] = {{"convolution?step=0", "Test my filter"},
                                {"convolution?step=0", "Test my blur"},
                                {"pooling", "Check: What is the average?"},
                                {"pixels", "Check the pixel I am at"}};
  constexpr PageSize kSizes[] = {{360, 740}, {740, 360}, {1280, 800}};
  for (const PageSize& size : kSizes) {
    for (const auto& [address, button] : kPresses) {
      SCOPED_TRACE(std::string(address) + ": " + button + " at " +
                   std::to_string(static_cast<int>(size.width)));
      HeadlessApp page(size.width, size.height, 1, address);
      page.settle();
      if (!page.has(Role::kButton, button)) page.open_part("Try it");
      page.focus(Role::kButton, button);
      const Rect before = page.find(Role::kButton, button).rect;
      ASSERT_GE(before.height, 30);
      page.click(before, size.width < 800);
      page.settle();
      EXPECT_EQ(page.find(Role::kButton, button).rect.y, before.y);
      EXPECT_TRUE(is_answered_in_sight(page)) << page.words(Role::kStatus);
    }
  }
}

// What stands near the hand is scrolled with it, and never lies over another exercise.
TEST(Answers, AreScrolledWithTheirExercise) {
  HeadlessApp page(390, 780, 2, "pooling");
  page.settle();
  page.open_part("Try it");
  const std::string check = "Check: What is the average?";
  page.focus(Role::kButton, check);
  const auto button = [&] { return page.find(Role::kButton, check).rect; };
  const Rect hand = button();
  page.click(hand, true);
  page.settle();
  const auto answer = [&] {
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role == Role::kAlert) return node.rect;
    }
    return Rect{};
  };
  ASSERT_GT(answer().height, 30);
  ASSERT_LT(answer().y, hand.y) << "its own place is out of sight";
  const auto scroll = [&](float steps) {
    page.wheel(center_x(hand), center_y(hand), steps);
    page.settle();
  };
  scroll(-2);
  EXPECT_GT(answer().height, 30);
  EXPECT_GE(answer().y, bottom(button())) << "in its own place";
  scroll(-4);
  ASSERT_EQ(button().height, 0);
  EXPECT_EQ(answer().height, 0);
}

}  // namespace
}  // namespace pixelwalk::app
