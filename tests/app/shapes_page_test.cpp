#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "lessons/shapes/shape_exercise.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

HeadlessApp open_shapes(const std::string& state = "", float width = 1280, float height = 800) {
  return HeadlessApp(width, height, 1, "shapes" + (state.empty() ? "" : "?" + state));
}

void press(HeadlessApp& page, std::string_view key) {
  EXPECT_TRUE(page.key(key)) << key;
  page.settle();
}

struct Place {
  const char* spoken;
  const char* sum;
};

constexpr Place kCourse[] = {
    {"conv2d, output 26 by 26 by 64, 640 parameters", "64 × (3·3·1 + 1) = 640"},
    {"max_pooling2d, output 13 by 13 by 64, 0 parameters", "26 / 2 = 13"},
    {"conv2d_1, output 11 by 11 by 64, 36,928 parameters", "64 × (3·3·64 + 1) = 36,928"},
    {"max_pooling2d_1, output 5 by 5 by 64, 0 parameters", "⌊11 / 2⌋ = 5"},
    {"flatten, output 1600, 0 parameters", "5·5·64 = 1600"},
    {"dense, output 128, 204,928 parameters", "1600·128 + 128 = 204,928"},
    {"dense_1, output 10, 1,290 parameters. Total 243,786 parameters", "128·10 + 10 = 1,290"},
};

TEST(ShapesPage, WalkedByKeyboardFromTheImageToTheScores) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 800, 1, "shapes");
    EXPECT_NE(page.words(Role::kStatus).find("Input, images of 28 by 28 by 1"), std::string::npos);
    for (const Place& place : kCourse) {
      press(page, "ArrowDown");
      EXPECT_NE(page.words(Role::kStatus).find(place.spoken), std::string::npos)
          << page.words(Role::kStatus);
      EXPECT_NE(page.words(Role::kText).find(place.sum), std::string::npos) << place.sum;
    }
    EXPECT_TRUE(page.find(Role::kButton, "Next step").disabled);
    EXPECT_TRUE(state_has(page, "\"total\": 243786"));
    press(page, "ArrowUp");
    EXPECT_NE(page.words(Role::kStatus).find(kCourse[5].spoken), std::string::npos);
    press(page, "Home");
    EXPECT_TRUE(state_has(page, "\"layer\": 0"));
    page.set_value(Role::kComboBox, "Model", "Dense network");
    press(page, "End");
    EXPECT_NE(page.words(Role::kStatus).find("Total 101,770 parameters"), std::string::npos);
  }
}

TEST(ShapesPage, StepBarScrubberAndPlaybackWalkToo) {
  HeadlessApp page = open_shapes();
  page.activate(Role::kButton, "Next step");
  page.activate(Role::kButton, "Next step");
  EXPECT_TRUE(state_has(page, "\"selected\": \"max_pooling2d\""));
  page.set_value(Role::kSlider, "Step", "6");
  EXPECT_TRUE(state_has(page, "\"selected\": \"dense\""));
  EXPECT_EQ(page.find(Role::kSlider, "Step").value, "dense, output 128, 204,928 parameters");
  page.activate(Role::kButton, "Play");
  page.frames(60, 0.1);
  EXPECT_TRUE(state_has(page, "\"layer\": 7"));
  EXPECT_TRUE(state_has(page, "\"playing\": false"));
}

TEST(ShapesPage, SummaryIsARealTableThatOpens) {
  HeadlessApp page = open_shapes();
  for (const char* cell :
       {"(None, 26, 26, 64)", "(None, 13, 13, 64)", "(None, 11, 11, 64)", "(None, 5, 5, 64)",
        "(None, 1600)", "(None, 128)", "(None, 10)", "36,928", "204,928", "1,290", "243,786"}) {
    EXPECT_TRUE(page.has(Role::kCell, cell)) << cell;
  }
  EXPECT_TRUE(page.has(Role::kColumnHeader, "Param #"));
  EXPECT_FALSE(page.find(Role::kButton, "conv2d_1 (Conv2D)").expanded);
  page.activate(Role::kButton, "conv2d_1 (Conv2D)");
  EXPECT_TRUE(page.find(Role::kButton, "conv2d_1 (Conv2D)").expanded);
  EXPECT_TRUE(state_has(page, "\"selected\": \"conv2d_1\""));
  EXPECT_NE(page.words(Role::kCell).find("Parameters: 64 × (3·3·64 + 1) = 36,928"),
            std::string::npos);
  page.activate(Role::kButton, "conv2d_1 (Conv2D)");
  EXPECT_FALSE(page.find(Role::kButton, "conv2d_1 (Conv2D)").expanded);
  press(page, "Enter");
  EXPECT_TRUE(page.find(Role::kButton, "conv2d_1 (Conv2D)").expanded) << "by key as well";
}

TEST(ShapesPage, BlocksCodeAndRowsSelectByMouseAndFinger) {
  for (const bool touch : {false, true}) {
    HeadlessApp page(touch ? 360.0F : 1280.0F, touch ? 900.0F : 800.0F, 2, "shapes");
    const Rect blocks = page.find(Role::kGroup, "Block drawing of the model").rect;
    page.click({blocks.x + blocks.width - 12, blocks.y, 10, blocks.height}, touch);
    EXPECT_TRUE(state_has(page, "\"selected\": \"dense_1\"")) << touch;
    page.open_part("In numbers");
    page.focus(Role::kButton, "flatten (Flatten)");
    page.click(page.find(Role::kButton, "flatten (Flatten)").rect, touch);
    EXPECT_TRUE(state_has(page, "\"selected\": \"flatten\"")) << touch;
    const Rect table = page.find(Role::kButton, "flatten (Flatten)").rect;
    page.wheel(180, table.y + 20, touch ? -6.0F : 0.0F);
    page.settle();
    page.click(page.find(Role::kText, "keras.layers.MaxPooling2D((2, 2)),").rect, touch);
    EXPECT_TRUE(state_has(page, "\"selected\": \"max_pooling2d\"")) << touch;
  }
}

TEST(ShapesPage, LinesOfCodeWithoutALayerAreExplained) {
  HeadlessApp page = open_shapes();
  page.click(page.find(Role::kText, "from tensorflow import keras").rect);
  EXPECT_NE(page.words(Role::kText).find("fetches Keras"), std::string::npos);
  page.click(page.find(Role::kText, "model.compile(optimizer='adam',").rect);
  EXPECT_NE(page.words(Role::kText).find("Adam is"), std::string::npos);
  press(page, "ArrowDown");
  EXPECT_EQ(page.words(Role::kText).find("Adam is"), std::string::npos);
  page.activate(Role::kButton, "The lines around the layers");
  EXPECT_NE(page.words(Role::kText).find("fetches Keras"), std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("Adam is"), std::string::npos);
}

TEST(ShapesPage, CodeThatTheClipboardRefusesIsNotSaidToBeCopied) {
  HeadlessApp page = open_shapes();
  page.services().clipboard_blocked = true;
  page.activate(Role::kButton, "Copy code");
  page.services().deliver();
  page.frames(2);
  EXPECT_FALSE(page.has(Role::kButton, "Copied"));
  EXPECT_NE(page.words(Role::kAlert).find("clipboard"), std::string::npos);
  page.settle();
  EXPECT_EQ(page.words(Role::kAlert), "");
}

TEST(ShapesPage, CodeIsCopied) {
  HeadlessApp page = open_shapes("model=c16k5,p2,f,d10");
  page.activate(Role::kButton, "Copy code");
  EXPECT_FALSE(page.has(Role::kButton, "Copied")) << "the clipboard has not answered yet";
  page.services().deliver();
  page.frames(2);
  EXPECT_NE(page.services().copied.find("keras.layers.Conv2D(16, (5, 5), activation='relu'),"),
            std::string::npos);
  EXPECT_TRUE(page.has(Role::kButton, "Copied"));
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Copy code"));
}

TEST(ShapesPage, EditsShowEverywhereAndAreUndone) {
  HeadlessApp page = open_shapes("layer=1");
  page.set_value(Role::kSpinButton, "Filters", "16");
  EXPECT_TRUE(page.has(Role::kCell, "(None, 26, 26, 16)"));
  EXPECT_TRUE(page.has(Role::kText, "keras.layers.Conv2D(16, (3, 3), activation='relu'),"));
  EXPECT_NE(page.find(Role::kGroup, "Block drawing of the model").description.find("26×26×16"),
            std::string::npos);
  EXPECT_EQ(page.find(Role::kComboBox, "Model").value, "Own model");
  page.activate(Role::kRadio, "5×5");
  EXPECT_TRUE(page.has(Role::kCell, "(None, 24, 24, 16)"));
  page.activate(Role::kRadio, "same");
  EXPECT_TRUE(page.has(Role::kCell, "(None, 28, 28, 16)"));
  EXPECT_TRUE(page.app().key_pressed("z", true, false, false));
  page.settle();
  EXPECT_TRUE(page.has(Role::kCell, "(None, 24, 24, 16)"));
  EXPECT_TRUE(page.app().key_pressed("z", true, true, false));
  page.settle();
  EXPECT_TRUE(page.has(Role::kCell, "(None, 28, 28, 16)"));
  EXPECT_FALSE(page.app().key_pressed("y", true, false, false));
  for (int i = 0; i < 3; ++i) page.activate(Role::kButton, "Undo");
  EXPECT_EQ(page.find(Role::kComboBox, "Model").value, "Course model");
  EXPECT_TRUE(page.find(Role::kButton, "Undo").disabled);
  page.activate(Role::kButton, "Redo");
  EXPECT_TRUE(page.has(Role::kCell, "(None, 26, 26, 16)"));
}

TEST(ShapesPage, LayersAreAddedMovedAndRemovedByFinger) {
  HeadlessApp page(360, 740, 2, "shapes?layer=7");
  page.open_settings();
  const auto tap = [&](const char* name) {
    page.focus(Role::kButton, name);
    page.click(page.find(Role::kButton, name).rect, true);
    page.settle();
  };
  tap("Dense");
  EXPECT_TRUE(state_has(page, "\"selected\": \"dense_2\""));
  EXPECT_TRUE(state_has(page, "\"possible\": false")) << "softmax is not at the end";
  tap("Move up");
  EXPECT_TRUE(state_has(page, "\"model\": \"c64k3,p2,c64k3,p2,f,d128,d128,d10\""));
  EXPECT_TRUE(state_has(page, "\"possible\": true"));
  tap("Remove layer");
  EXPECT_TRUE(state_has(page, "\"model\": \"c64k3,p2,c64k3,p2,f,d128,d10\""));
}

TEST(ShapesPage, AnImpossibleModelIsExplainedAndMended) {
  HeadlessApp page = open_shapes("layer=5");
  page.activate(Role::kButton, "Remove layer");
  EXPECT_NE(page.words(Role::kAlert).find("Put a Flatten before it"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kCell, "not possible"));
  EXPECT_NE(page.words(Role::kStatus).find("dense, not possible"), std::string::npos);
  page.activate(Role::kButton, "Insert Flatten");
  EXPECT_TRUE(state_has(page, "\"total\": 243786"));
  EXPECT_EQ(page.words(Role::kAlert), "");
}

TEST(ShapesPage, FlattenIsUnrolledInKerasOrder) {
  HeadlessApp page = open_shapes("view=flatten");
  press(page, "ArrowRight");
  EXPECT_TRUE(state_has(page, "\"values\": 64"));
  page.activate(Role::kRadio, "Value");
  press(page, "ArrowRight");
  EXPECT_TRUE(state_has(page, "\"values\": 65"));
  EXPECT_NE(page.words(Role::kText).find("(0·5 + 1)·64 + 0 = 64"), std::string::npos);
  // The value at row 2, column 3, channel 10 in the list: line 13, place 10 of it.
  const Rect list = page.find(Role::kImage, "Vector").rect;
  const float cell = list.width / 64;
  page.click({list.x + 10 * cell, list.y + 13 * cell, cell, cell});
  EXPECT_TRUE(state_has(page, "\"values\": 843"));
  EXPECT_NE(page.words(Role::kText).find("(2·5 + 3)·64 + 10 = 842"), std::string::npos);
  press(page, "End");
  EXPECT_TRUE(state_has(page, "\"values\": 1600"));
  EXPECT_NE(page.words(Role::kText).find("nothing dropped"), std::string::npos);
  // And in the maps: the first cell of the first map.
  const Rect maps = page.find(Role::kImage, "Maps before Flatten").rect;
  page.click({maps.x, maps.y, 4, 4});
  EXPECT_TRUE(state_has(page, "\"values\": 1,"));
}

TEST(ShapesPage, EachViewKeepsItsOwnPlace) {
  HeadlessApp page = open_shapes("layer=2");
  page.activate(Role::kRadio, "Flatten");
  press(page, "ArrowRight");
  EXPECT_TRUE(state_has(page, "\"selected\": \"flatten\"")) << "what the settings edit there";
  page.activate(Role::kRadio, "Compare");
  for (int i = 0; i < 6; ++i) press(page, "ArrowRight");
  EXPECT_TRUE(state_has(page, "\"line\": 6"));
  page.activate(Role::kRadio, "Layers");
  EXPECT_TRUE(state_has(page, "\"selected\": \"max_pooling2d\""));
  press(page, "ArrowRight");
  page.activate(Role::kRadio, "Flatten");
  EXPECT_TRUE(state_has(page, "\"values\": 64,"));
  page.activate(Role::kRadio, "Compare");
  EXPECT_TRUE(state_has(page, "\"line\": 6"));
  EXPECT_TRUE(state_has(page, "\"selected\": \"dense\""));
  page.activate(Role::kRadio, "Layers");
  EXPECT_TRUE(state_has(page, "\"selected\": \"conv2d_1\""));
}

TEST(ShapesPage, LargeCountsHaveTheirRoom) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 2400, 1, "shapes?model=f,d1700,d10");
    page.settle();
    page.open_part("In numbers");
    for (const char* count : {"1,334,500", "1,351,510"})
      EXPECT_GT(page.find(Role::kCell, count).rect.width, 9 * 6.9F) << width;
  }
}

TEST(ShapesPage, FlattenFollowsModelAndImage) {
  HeadlessApp page = open_shapes("view=flatten&model=f,d10&image=3");
  EXPECT_NE(page.words(Role::kText).find("the image itself"), std::string::npos);
  press(page, "End");
  EXPECT_TRUE(state_has(page, "\"values\": 784"));
  HeadlessApp none = open_shapes("view=flatten&model=c64k3,p2");
  EXPECT_NE(none.words(Role::kText).find("Nothing to lay out"), std::string::npos);
  none.key("ArrowRight");
  none.settle();
  HeadlessApp large = open_shapes("view=flatten&model=c64k3,f,d10");
  EXPECT_NE(large.words(Role::kText).find("Nothing to lay out"), std::string::npos)
      << "43,264 values are too many to draw";
}

TEST(ShapesPage, TheTwoNetworksShareTheirLastThreeLines) {
  HeadlessApp page = open_shapes("view=compare");
  EXPECT_TRUE(page.has(Role::kColumnHeader, "Dense network, 101,770 parameters"));
  EXPECT_TRUE(page.has(Role::kColumnHeader, "Course model, 243,786 parameters"));
  EXPECT_NE(page.words(Role::kStatus).find("Their last 3 lines are the same"), std::string::npos)
      << page.words(Role::kStatus);
  for (int i = 0; i < 6; ++i) press(page, "ArrowDown");
  const std::string spoken = page.words(Role::kStatus);
  EXPECT_NE(spoken.find("784·128 + 128 = 100,480"), std::string::npos) << spoken;
  EXPECT_NE(spoken.find("1600·128 + 128 = 204,928"), std::string::npos) << spoken;
  press(page, "End");
  EXPECT_NE(page.words(Role::kStatus)
                .find("the dense network has 101,770 parameters, the one on the right 243,786"),
            std::string::npos);
}

TEST(ShapesPage, OneLineThatTwoNetworksShareIsOne) {
  HeadlessApp page = open_shapes("view=compare&model=f,d10");
  const std::string said = page.words(Role::kStatus);
  EXPECT_NE(said.find("Their last line is the same"), std::string::npos) << said;
}

TEST(ShapesPage, AnImageOfAnotherSizeIsBroughtToTheInputs) {
  HeadlessApp page = open_shapes("step=0&image=0");
  EXPECT_NE(page.words(Role::kText).find("Your image is 8×8, and here it is brought to that size"),
            std::string::npos)
      << page.words(Role::kText);
  HeadlessApp boot = open_shapes("step=0&image=1");
  EXPECT_EQ(boot.words(Role::kText).find("brought to that size"), std::string::npos);
}

TEST(ShapesPage, ShapesArePredicted) {
  HeadlessApp page = open_shapes();
  const auto answer = [&](int layer, const std::string& text) {
    page.set_value(Role::kTextBox, "Shape after layer " + std::to_string(layer + 1), text);
    page.activate(Role::kButton, "Check: Predict the shapes");
    page.frames(2);
  };
  lessons::ShapeExercise exercise;  // the page asks the same
  answer(0, lessons::short_shape(lessons::shape_before(exercise.model(), exercise.outline(), 0)));
  EXPECT_TRUE(page.has(Role::kTextBox, "Shape after layer 1")) << "a wrong answer does not go on";
  for (int round = 0; round < 2; ++round) {
    const auto& plans = exercise.outline().plans;
    for (std::size_t layer = 0; layer < plans.size(); ++layer) {
      EXPECT_EQ(page.has(Role::kImage, "Solved: Predict the shapes"), round > 0);
      const std::string shape = lessons::short_shape(plans[layer].output);
      answer(static_cast<int>(layer), shape);
      const std::string right = "Layer " + std::to_string(layer + 1) + ": right, " + shape;
      EXPECT_NE(page.words(Role::kStatus).find(right), std::string::npos);
      if (layer + 1 == plans.size()) continue;
      const std::string next = "Shape after layer " + std::to_string(layer + 2);
      EXPECT_EQ(page.find(Role::kTextBox, next).value, "");
      page.set_value(Role::kTextBox, next, "1");
      page.frames(2);
      EXPECT_EQ(page.words(Role::kStatus).find(right), std::string::npos)
          << "the old verdict goes with the next answer";
    }
    EXPECT_TRUE(page.has(Role::kImage, "Solved: Predict the shapes"));
    page.activate(Role::kButton, "Next round: Predict the shapes");
    exercise.next_round();
  }
}

TEST(ShapesPage, ParametersAreCounted) {
  HeadlessApp page = open_shapes();
  const auto answer = [&](const char* text) {
    page.set_value(Role::kTextBox, "Number of parameters", text);
    page.activate(Role::kButton, "Check: Count the parameters");
    page.frames(3);
  };
  answer("51,200");
  EXPECT_NE(page.words(Role::kStatus).find("one bias for each filter"), std::string::npos);
  answer("many");
  EXPECT_NE(page.words(Role::kAlert).find("Type one whole number"), std::string::npos);
  answer("51,232");
  EXPECT_NE(page.words(Role::kStatus).find("Right: 51,232"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Count the parameters"));
  page.activate(Role::kButton, "Next round: Count the parameters");
  EXPECT_TRUE(page.has(Role::kTextBox, "Number of parameters"));
}

TEST(ShapesPage, EditingSolvesTheSmallNetworkAndBreaksIt) {
  HeadlessApp page = open_shapes("layer=6");
  EXPECT_FALSE(page.has(Role::kImage, "Solved: A small network"));
  page.set_value(Role::kSpinButton, "Units", "32");
  page.frames(2);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: A small network"));
  EXPECT_NE(page.words(Role::kStatus).find("must stay"), std::string::npos);
  page.set_value(Role::kSpinButton, "Units", "128");
  EXPECT_NE(page.words(Role::kStatus).find("not yet"), std::string::npos);
  page.set_value(Role::kComboBox, "Model", "16 filters");
  page.frames(2);
  EXPECT_NE(page.words(Role::kStatus).find("from the list"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: A small network"));
  press(page, "Home");
  press(page, "ArrowDown");
  page.set_value(Role::kSpinButton, "Filters", "20");
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: A small network"));
  press(page, "Home");
  page.set_value(Role::kSpinButton, "Height", "6");
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Break it"));
  HeadlessApp linked = open_shapes("model=in2x2x1,c8k3,f,d10");
  linked.frames(3);
  EXPECT_FALSE(linked.has(Role::kImage, "Solved: Break it")) << "a link is not the learner's doing";
}

// The words of an exercise appear far below what was pressed: they do not move it from under the
// hand.
TEST(ShapesPage, AnEditDoesNotScrollToTheExercise) {
  HeadlessApp page = open_shapes("layer=6");
  page.focus(Role::kSpinButton, "Units");
  const Rect before = page.find(Role::kSpinButton, "Units").rect;
  page.set_value(Role::kSpinButton, "Units", "64");
  page.settle();
  EXPECT_NE(page.words(Role::kStatus).find("must stay"), std::string::npos);
  EXPECT_FLOAT_EQ(page.find(Role::kSpinButton, "Units").rect.y, before.y);
  page.set_value(Role::kSpinButton, "Units", "32");
  page.settle();
  EXPECT_FLOAT_EQ(page.find(Role::kSpinButton, "Units").rect.y, before.y);
}

TEST(ShapesPage, AddressesComeBack) {
  const char* states[] = {
      "layer=3",
      "model=f,d128,d10&layer=2&open=0,1",
      "model=in32x32x3,c16k5s2-same,a2,f,d10&layer=1",
      "view=flatten&layer=5&values=640",
      "view=flatten&layer=5&by=value&values=843",
      "view=compare&layer=6&line=6",
      "model=c64k3,d10&layer=2",
  };
  for (const char* state : states) {
    HeadlessApp page = open_shapes(state);
    page.settle();
    EXPECT_EQ(page.services().fragment, "shapes?" + std::string(state)) << state;
  }
}

TEST(ShapesPage, WhatRandomAddressesLeaveComesBack) {
  Rng rng(5);
  const char* parts[] = {"model=f,d10",  "model=c8k3,p2,f,d10",
                         "view=flatten", "view=compare",
                         "layer=1",      "layer=9",
                         "values=3",     "line=2",
                         "open=0",       "open=0,2",
                         "open=x",       "by=row",
                         "by=inch",      "model=zebra",
                         "values=-1",    "view=side",
                         "layer=1.5",    "line=99999999999999"};
  int refused = 0;
  for (int round = 0; round < 60; ++round) {
    std::string state;
    for (int i = 0; i < 3; ++i)
      state += std::string(i > 0 ? "&" : "") + parts[rng.below(std::size(parts))];
    HeadlessApp page = open_shapes(state);
    page.settle();
    if (page.words(Role::kAlert).find("link") != std::string::npos) ++refused;
    const std::string address = page.services().fragment;
    HeadlessApp again(1280, 800, 1, address);
    again.settle();
    EXPECT_EQ(again.services().fragment, address) << state;
    EXPECT_EQ(again.app().state_json(), page.app().state_json()) << state;
  }
  EXPECT_GT(refused, 10);
  EXPECT_LT(refused, 60);
}

TEST(ShapesPage, AStepInALinkIsALayer) {
  EXPECT_EQ(open_shapes("step=3").app().state_json(), open_shapes("layer=3").app().state_json());
  EXPECT_NE(open_shapes("step=3").app().state_json(), open_shapes("").app().state_json());
}

TEST(ShapesPage, ABadModelSaysWhatIsShownInstead) {
  HeadlessApp page = open_shapes("model=zzz");
  page.settle();
  EXPECT_NE(page.words(Role::kAlert).find("The course’s model is shown instead."),
            std::string::npos);
}

TEST(ShapesPage, AnInputBeyondAllMemoryIsRefusedWithASentence) {
  for (const char* view : {"flatten", "shapes", "parameters"}) {
    HeadlessApp page(1280, 800, 1,
                     std::string("shapes?model=in1024x1024x1024,c1k1s64,f,d10&view=") + view);
    page.settle();
    const std::string words = page.words(Role::kText) + page.words(Role::kAlert);
    EXPECT_NE(words.find("1,073,741,824"), std::string::npos) << view << ": " << words;
  }
}

TEST(ShapesPage, IdleDrawsNothing) {
  for (const char* state : {"", "view=flatten", "view=compare", "model=c64k3,d10"}) {
    for (const float width : {1280.0F, 360.0F}) {
      HeadlessApp page(width, 800, 1, "shapes" + std::string(*state != 0 ? "?" : "") + state);
      EXPECT_LT(page.settle(), 60) << state;
      EXPECT_FALSE(page.app().wants_frame()) << state;
    }
  }
}

TEST(ShapesPage, FitsSmallAndLargeScreens) {
  for (const auto& [width, height] :
       {std::pair{360.0F, 640.0F}, {900.0F, 600.0F}, {1920.0F, 1080.0F}, {3840.0F, 2160.0F}}) {
    for (const char* state :
         {"", "view=flatten", "view=compare", "model=c9k3,p2,p2,p2,c8k5,f,d10",
          "model=c8k3,c8k3,c8k3,c8k3,c8k3,c8k3,c8k3,c8k3,c8k3,p2,f,d64,d32,d10"}) {
      HeadlessApp page(width, height, 1, "shapes" + std::string(*state != 0 ? "?" : "") + state);
      page.settle();
      for (const AccessibleNode& node : page.nodes()) {
        EXPECT_GE(node.rect.x, -0.5F) << node.name;
        EXPECT_LE(node.rect.x + node.rect.width, width + 0.5F) << node.name << " at " << width;
      }
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
