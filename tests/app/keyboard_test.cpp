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
  for (const auto& [chapter, letter, capital] : {std::tuple{"convolution?step=0", "l", "L"},
                                                 {"convolution?step=0", "r", "R"},
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
  page.activate(Role::kButton, "Preferences");
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
  for (const char* link :
       {"pixels", "convolution?step=0", "pooling?view=shift", "shapes?view=flatten"}) {
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
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.focus(Role::kTextBox, "Height and width of the output");
  hand_in(page, "38");
  EXPECT_EQ(page.focused().name, "Next round: What size will the output be?");
  page.activate(Role::kButton, page.focused().name);
  page.frames(3);
  EXPECT_EQ(page.focused().name, "Height and width of the output") << "one can write on";
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
  page.set_value(Role::kSpinButton, "Height and width of the image", "784");
  EXPECT_EQ(page.find(Role::kSpinButton, "Height and width of the image").value, "32");
  EXPECT_EQ(page.words(Role::kAlert), "This must be between 2 and 32. It is now 32.\n");
  page.set_value(Role::kSpinButton, "Height and width of the image", "7.5");
  EXPECT_EQ(page.words(Role::kAlert), "This must be a whole number. It is now 8.\n");
  page.set_value(Role::kSpinButton, "Height and width of the image", "many");
  EXPECT_EQ(page.words(Role::kAlert), "Type a number. It is still 8.\n");
  page.set_value(Role::kSpinButton, "Height and width of the image", "9");
  EXPECT_EQ(page.words(Role::kAlert), "") << "it goes with the next entry";
}

TEST(Exercises, WhatIsNoAnswerIsSaidAlikeEverywhereAndGivesNothingAway) {
  struct Field {
    const char* link;
    const char* name;
    const char* words;
  };
  constexpr Field kFields[] = {
      {"pixels", "Empty pixels of 784", "Type one whole number, in digits.\n"},
      {"pixels", "Numbers in the image", "Type one whole number, in digits.\n"},
      {"convolution?step=0", "Your prediction", "Type a number, in digits.\n"},
      {"convolution?step=0", "Height and width of the output",
       "Type one whole number, in digits.\n"},
      {"pooling", "Average", "Type a number, in digits.\n"},
      {"pooling", "Rows", "Type a whole number into each field.\n"},
      {"pooling?view=shift", "Values that stay", "Type one whole number, in digits.\n"},
      {"shapes", "Shape after layer 1",
       "Type whole numbers with × between them, or one number alone.\n"},
      {"shapes", "Number of parameters", "Type one whole number, in digits.\n"},
      {"shapes?view=flatten", "Number in the vector", "Type one whole number, in digits.\n"},
      {"journey", "Rows × columns",
       "Type whole numbers with × between them, or one number alone.\n"},
  };
  for (const Field& field : kFields) {
    HeadlessApp page(1280, 800, 1, field.link);
    page.settle();
    EXPECT_EQ(page.find(Role::kTextBox, field.name).value, "");
    const std::string before = page.words(Role::kStatus);
    page.focus(Role::kTextBox, field.name);
    for (const char* text : {"lots", "", "−", "."}) {
      hand_in(page, text);
      EXPECT_EQ(page.words(Role::kAlert), field.words) << field.name << ": " << text;
      EXPECT_EQ(page.words(Role::kStatus), before) << field.name << ": " << text;
      EXPECT_EQ(page.focused().name, field.name);
    }
    hand_in(page, std::string(5000, '7'));
    EXPECT_EQ(page.words(Role::kAlert), "This is too long for an answer. Type a shorter one.\n");
    page.set_value(Role::kTextBox, field.name, "7");
    EXPECT_EQ(page.words(Role::kAlert), "") << "it goes with the next entry";
  }
}

TEST(Exercises, CheckLeavesTheFocusInTheField) {
  HeadlessApp page(1280, 800, 1, "shapes");
  page.set_value(Role::kTextBox, "Number of parameters", "51,200");
  page.focus(Role::kButton, "Check: Count the parameters");
  page.activate(Role::kButton, "Check: Count the parameters");
  page.frames(3);
  EXPECT_EQ(page.focused().name, "Number of parameters");
  for (const char* text : {"51 232", "51\u00A0232"}) {
    HeadlessApp other(1280, 800, 1, "shapes");
    other.focus(Role::kTextBox, "Number of parameters");
    hand_in(other, text);
    EXPECT_NE(other.words(Role::kStatus).find("Right: 51,232"), std::string::npos) << text;
    EXPECT_EQ(other.focused().name, "Next round: Count the parameters");
  }
}

TEST(Exercises, RoundsAreCountedAndAskWithNewNumbers) {
  HeadlessApp page(1280, 800, 1, "pixels");
  const auto asked = [&] {
    const std::string words = page.words(Role::kText);
    const std::size_t at = words.find("A small colour image");
    return words.substr(at, words.find('\n', at) - at);
  };
  EXPECT_EQ(asked(), "A small colour image has the shape (32, 32, 3). How many numbers is that?");
  page.focus(Role::kTextBox, "Numbers in the image");
  hand_in(page, "3 072");
  EXPECT_EQ(page.words(Role::kText).find("Round 2"), std::string::npos);
  page.activate(Role::kButton, "Next round: An image in colour");
  page.frames(3);
  EXPECT_NE(page.words(Role::kText).find("Round 2"), std::string::npos);
  EXPECT_EQ(asked().find("(32, 32, 3)"), std::string::npos) << asked();
  EXPECT_EQ(page.words(Role::kStatus).find("3,072"), std::string::npos);
  EXPECT_EQ(page.focused().name, "Numbers in the image");
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
