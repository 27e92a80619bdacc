#include <gtest/gtest.h>

#include <set>
#include <string>
#include <tuple>

#include "app/frame/shortcut_keys.h"
#include "lessons/pixels/pixels_exercises.h"
#include "lessons/shapes/model_outline.h"
#include "lessons/shapes/shape_exercise.h"
#include "tests/app/headless_app.h"

// What is typed: keys that are shortcuts, answers, numbers.

namespace pixelwalk::app {
namespace {

TEST(Keys, CapsLockMakesNoOtherKeys) {
  for (const auto& [chapter, letter, capital] : {std::tuple{"convolution", "l", "L"},
                                                 {"convolution", "r", "R"},
                                                 {"pixels", "m", "M"},
                                                 {"pooling", "v", "V"},
                                                 {"pooling", "a", "A"}}) {
    HeadlessApp small(1280, 800, 1, chapter), large(1280, 800, 1, chapter);
    EXPECT_TRUE(small.key(letter));
    EXPECT_TRUE(large.key(capital)) << chapter << " " << capital;
    small.settle();
    large.settle();
    EXPECT_EQ(small.app().state_json(), large.app().state_json()) << chapter << " " << capital;
  }
}

TEST(Keys, SingleOnesCanBeTurnedOffAndStayOff) {
  HeadlessApp page;
  page.activate(Role::kButton, "Keyboard shortcuts");
  EXPECT_TRUE(page.find(Role::kToggleButton, "Single keys").checked);
  page.activate(Role::kToggleButton, "Single keys");
  page.key("Escape");
  page.settle();
  const std::string before = page.services().fragment;
  for (const char* key : {"l", "1", "r", "?", "+"}) EXPECT_FALSE(page.key(key)) << key;
  page.settle();
  EXPECT_EQ(page.services().fragment, before);
  EXPECT_FALSE(page.has(Role::kDialog, "Keyboard shortcuts"));
  EXPECT_TRUE(page.key("ArrowRight"));
  page.settle();
  EXPECT_NE(page.services().fragment, before) << "the arrow keys stay";
  EXPECT_EQ(page.services().settings["single-keys"], "off") << "on the next visit too";
}

TEST(Keys, AreSingleWhereTheyAreOneCharacter) {
  for (const char* key : {"a", "A", "é", "ы", "7", "?", "+"})
    EXPECT_TRUE(is_single_key(key)) << key;
  for (const char* key : {" ", "ArrowLeft", "F1", "Enter", ""})
    EXPECT_FALSE(is_single_key(key)) << key;
}

TEST(Exercises, EachCheckNamesItsExercise) {
  for (const char* link : {"pixels", "convolution", "pooling?view=shift", "shapes?view=flatten"}) {
    HeadlessApp page(1280, 800, 1, link);
    std::set<std::string> names;
    int checks = 0;
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role != Role::kButton || !node.name.starts_with("Check")) continue;
      ++checks;
      names.insert(node.name);
      EXPECT_GT(node.name.size(), std::string("Check").size()) << link;
    }
    EXPECT_GE(checks, 2) << link;
    EXPECT_EQ(static_cast<int>(names.size()), checks) << link;
  }
}

std::string shape_after(const lessons::ShapeExercise& exercise, std::size_t layer) {
  return lessons::short_shape(exercise.outline().plans[layer].output);
}

void hand_in(HeadlessApp& page, const std::string& text) {
  const AccessibleNode field = page.focused();
  page.app().accessibility().post(
      {.id = field.id, .action = AccessibleAction::kSetValue, .value = text});
  page.app().accessibility().post(
      {.id = field.id, .action = AccessibleAction::kActivate, .value = {}});
  page.frames(3);
}

TEST(Exercises, ARightShapeLeavesTheFocusInTheField) {
  HeadlessApp page(1280, 800, 1, "shapes");
  const lessons::ShapeExercise exercise;  // the page asks the same
  page.focus(Role::kTextBox, "Shape after layer 1");
  const std::size_t layers = exercise.outline().plans.size();
  for (std::size_t layer = 0; layer + 1 < layers; ++layer) {
    hand_in(page, shape_after(exercise, layer));
    EXPECT_EQ(page.focused().role, Role::kTextBox) << layer;
    EXPECT_EQ(page.focused().name, "Shape after layer " + std::to_string(layer + 2));
  }
  hand_in(page, shape_after(exercise, layers - 1));
  EXPECT_EQ(page.focused().name, "Next round: Predict the shapes")
      << "the field is gone; this is in its place";
  const std::string before = page.services().fragment;
  for (const char* key : {"1", "3", "x", "1", "3", " ", "x", "3", "2"}) {
    page.key(key);
    page.frames(2);
  }
  EXPECT_EQ(page.services().fragment, before) << "typed on; these are no shortcuts";
  page.frames(1, 3);
  EXPECT_TRUE(page.key("2")) << "after a pause they are again";
  page.settle();
  EXPECT_NE(page.services().fragment, before);
}

TEST(Exercises, WhatTakesThePlaceOfTheAnswerTakesTheFocus) {
  HeadlessApp page(1280, 800, 1, "convolution");
  page.focus(Role::kTextBox, "Pixels along each side");
  hand_in(page, "26");
  EXPECT_EQ(page.focused().name, "Next round: What size will the output be?");
  page.activate(Role::kButton, page.focused().name);
  page.frames(3);
  EXPECT_EQ(page.focused().name, "Pixels along each side") << "one can write on";
  EXPECT_EQ(page.focused().value, "");
}

TEST(Exercises, EnterInAListHandsItsChoiceIn) {
  HeadlessApp page(1280, 800, 1, "pixels");
  EXPECT_EQ(page.words(Role::kStatus).find("It is not"), std::string::npos);
  const AccessibleNode list = page.find(Role::kComboBox, "What is it?");
  const int other = (lessons::BrightestPixelsExercise().label() + 1) % 10;
  page.set_value(Role::kComboBox, list.name, list.options[static_cast<std::size_t>(other)]);
  page.activate(Role::kComboBox, "What is it?");
  EXPECT_NE(page.words(Role::kStatus).find("It is not"), std::string::npos)
      << page.words(Role::kStatus);
}

TEST(Numbers, SayWhatTheyCouldNotTake) {
  HeadlessApp page(1280, 800, 1, "convolution?mode=borders");
  page.settle();
  page.set_value(Role::kSpinButton, "Side of the image", "784");
  EXPECT_EQ(page.find(Role::kSpinButton, "Side of the image").value, "32");
  EXPECT_EQ(page.words(Role::kAlert), "This must be between 2 and 32. It is now 32.\n");
  page.set_value(Role::kSpinButton, "Side of the image", "7.5");
  EXPECT_EQ(page.words(Role::kAlert), "This must be a whole number. It is now 8.\n");
  page.set_value(Role::kSpinButton, "Side of the image", "many");
  EXPECT_EQ(page.words(Role::kAlert), "Type a number. It is still 8.\n");
  page.set_value(Role::kSpinButton, "Side of the image", "9");
  EXPECT_EQ(page.words(Role::kAlert), "") << "it goes with the next entry";
}

TEST(Numbers, ARefusedOneIsNoAnswer) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.focus(Role::kSpinButton, "Empty pixels of 784");
  hand_in(page, "1000");
  EXPECT_NE(page.words(Role::kAlert).find("between 0 and 784"), std::string::npos);
  EXPECT_EQ(page.words(Role::kStatus).find("too many"), std::string::npos) << "784 was not typed";
  hand_in(page, "784");
  EXPECT_NE(page.words(Role::kStatus).find("784"), std::string::npos);
}

TEST(Numbers, EnterHandsInEitherOfTwo) {
  for (const char* field : {"Rows", "Columns"}) {
    HeadlessApp page(1280, 800, 1, "pooling");
    page.set_value(Role::kTextBox, "Rows", "13");
    page.set_value(Role::kTextBox, "Columns", "13");
    page.activate(Role::kTextBox, field);
    page.settle();
    EXPECT_NE(page.words(Role::kStatus).find("13 (26 / 2)"), std::string::npos) << field;
  }
}

}  // namespace
}  // namespace pixelwalk::app
