#include <gtest/gtest.h>

#include <string>

#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"

// On a phone the settings open above the bar, with what they change in sight; what answers a press
// moves nothing beneath the hand.

namespace pixelwalk::app {
namespace {

constexpr PageSize kPhones[] = {{360, 740}, {390, 844}};

constexpr const char* kWithSettings[] = {"convolution",
                                         "convolution?mode=large",
                                         "convolution?mode=borders",
                                         "pooling",
                                         "pooling?view=shift",
                                         "shapes",
                                         "shapes?view=flatten",
                                         "train"};

Rect stage_in_sight(HeadlessApp& page) {
  return page.find(Role::kRegion, "Stage").rect;
}

AccessibleNode settings_row(HeadlessApp& page) {
  return page.find(Role::kButton, "Settings");
}

TEST(Drawer, ShowsTheFigureAboveTheSettings) {
  for (const PageSize& size : kPhones) {
    for (const char* address : kWithSettings) {
      SCOPED_TRACE(std::string(address) + " at " + std::to_string(static_cast<int>(size.width)));
      HeadlessApp page(size.width, size.height, 1, address);
      page.settle();
      const Rect controls = page.find(Role::kGroup, "Controls").rect;
      EXPECT_FALSE(settings_row(page).expanded);
      page.focus(Role::kButton, "Settings");
      page.click(settings_row(page).rect, true);
      page.settle();
      EXPECT_TRUE(settings_row(page).expanded);
      EXPECT_EQ(page.find(Role::kGroup, "Controls").rect, controls);
      const Rect row = settings_row(page).rect, stage = stage_in_sight(page);
      EXPECT_LE(bottom(stage), row.y + 0.5F);
      EXPECT_GE(stage.height, 150);
      EXPECT_GE(controls.y - bottom(row), 140) << "room for the settings";
      EXPECT_GE(row.height, 40);
      page.click(row, true);
      page.settle();
      EXPECT_FALSE(settings_row(page).expanded);
      EXPECT_EQ(page.find(Role::kGroup, "Controls").rect, controls);
    }
  }
}

TEST(Drawer, WhatIsPressedInItChangesTheFigureInSight) {
  HeadlessApp page(360, 740, 1, "convolution?image=1&step=9999");
  page.settle();
  page.focus(Role::kButton, "Settings");
  page.activate(Role::kButton, "Settings");
  page.settle();
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
  page.focus(Role::kButton, "Settings");
  page.activate(Role::kButton, "Settings");
  page.settle();
  EXPECT_EQ(page.focused().name, "Settings");
  EXPECT_TRUE(page.focused().expanded) << "the focus goes along";
  EXPECT_TRUE(page.key("Escape"));
  page.settle();
  EXPECT_EQ(page.focused().name, "Settings");
  EXPECT_FALSE(page.focused().expanded);
}

TEST(Drawer, ClosesWithItsView) {
  HeadlessApp page(390, 844, 1, "pooling");
  page.settle();
  page.activate(Role::kButton, "Settings");
  page.settle();
  ASSERT_TRUE(settings_row(page).expanded);
  page.activate(Role::kRadio, "Shift");
  page.settle();
  EXPECT_FALSE(settings_row(page).expanded);
}

TEST(Drawer, TheWholeSentenceTakesItsPlace) {
  HeadlessApp page(360, 740, 1, "convolution");
  page.settle();
  page.activate(Role::kButton, "Settings");
  page.settle();
  ASSERT_TRUE(page.has(Role::kButton, "More"));
  page.activate(Role::kButton, "More");
  page.settle();
  EXPECT_FALSE(settings_row(page).expanded);
  page.activate(Role::kButton, "Settings");
  page.settle();
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
  constexpr Press kPresses[] = {{"convolution", "Test my filter"},
                                {"convolution", "Test my blur"},
                                {"pooling", "Check: What is the average?"},
                                {"pixels", "Check the pixel I am at"}};
  constexpr PageSize kSizes[] = {{360, 740}, {740, 360}, {1280, 800}};
  for (const PageSize& size : kSizes) {
    for (const auto& [address, button] : kPresses) {
      SCOPED_TRACE(std::string(address) + ": " + button + " at " +
                   std::to_string(static_cast<int>(size.width)));
      HeadlessApp page(size.width, size.height, 1, address);
      page.settle();
      if (!page.has(Role::kButton, button)) {
        ADD_FAILURE() << page.words(Role::kButton);
        continue;
      }
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

}  // namespace
}  // namespace pixelwalk::app
