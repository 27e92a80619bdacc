// The exercises of the Pooling page that are answered in numbers.

#include <gtest/gtest.h>

#include <string>

#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

TEST(PoolingTryIt, TheAverageIsChecked) {
  HeadlessApp page(1280, 800, 1, "pooling");
  const auto answer = [&](const std::string& text) {
    page.set_value(Role::kTextBox, "Average", text);
    page.activate(Role::kButton, "Check: What is the average?");
    page.frames(2);
    return page.words(Role::kStatus);
  };
  answer("a lot");
  EXPECT_NE(page.words(Role::kAlert).find("Type a number"), std::string::npos);
  EXPECT_NE(answer("120").find("is the sum"), std::string::npos);
  EXPECT_NE(answer("61").find("the largest"), std::string::npos);
  EXPECT_NE(answer("10").find("too low"), std::string::npos);
  EXPECT_NE(answer("100").find("too high"), std::string::npos);
  EXPECT_NE(answer("30").find("the four values add up to 120"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: What is the average?"));
}

// "Compare" shows the averages of the map.
TEST(PoolingTryIt, NoAverageOnTheScreenIsTheAnswer) {
  HeadlessApp page(1280, 800, 1, "pooling?view=compare");
  for (const char* shown : {"76", "92", "93.25", "97.25", "155.75", "148.5"}) {
    page.set_value(Role::kTextBox, "Average", shown);
    page.activate(Role::kButton, "Check: What is the average?");
    page.frames(2);
    EXPECT_FALSE(page.has(Role::kImage, "Solved: What is the average?")) << shown;
  }
}

TEST(PoolingTryIt, ShapesThatAreLeftAreAskedAndExplained) {
  HeadlessApp page(1280, 800, 1, "pooling");
  const auto answer = [&](const char* rows, const char* columns) {
    page.set_value(Role::kTextBox, "Rows", rows);
    page.set_value(Role::kTextBox, "Columns", columns);
    page.activate(Role::kButton, "Check: What is left of it?");
    page.frames(2);
    return page.words(Role::kStatus);
  };
  EXPECT_NE(answer("25", "25").find("moves by its own size"), std::string::npos);
  EXPECT_NE(answer("13", "13").find("13 (26 / 2)"), std::string::npos);
  EXPECT_NE(answer("6", "6").find("rounded up"), std::string::npos);
  EXPECT_NE(answer("5", "5").find("5 (11 / 2, rounded down)"), std::string::npos);
  EXPECT_NE(page.words(Role::kStatus).find("1 row and 1 column"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: What is left of it?"));
  EXPECT_NE(answer("3", "4").find("Right for 7×9: 3"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: What is left of it?")) << "two were guessed";
  answer("14", "7");
  answer("4", "3");
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: What is left of it?"));
}

TEST(PoolingTryIt, WhatStaysUnderAShiftIsCountedByTheLearner) {
  HeadlessApp page(1280, 800, 1, "pooling?view=shift");
  const auto answer = [&](const char* text) {
    page.set_value(Role::kTextBox, "Values that stay", text);
    page.activate(Role::kButton, "Check: What survives a shift?");
    page.frames(2);
    return page.words(Role::kStatus);
  };
  answer("some");
  EXPECT_NE(page.words(Role::kAlert).find("Type one whole number"), std::string::npos);
  EXPECT_NE(answer("1").find("how many change"), std::string::npos);
  EXPECT_NE(answer("0").find("0, 0, 3, 8, 0, 0, 0, 5"), std::string::npos);
  EXPECT_NE(answer("3").find("has become 0, 8, 0, 5, and 3 of the four"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: What survives a shift?")) << "it was guessed";
}

}  // namespace
}  // namespace pixelwalk::app
