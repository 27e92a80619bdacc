#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/ui/format.h"
#include "lessons/convolution/convolution_exercises.h"
#include "lessons/convolution/filters.h"
#include "tests/app/headless_app.h"

// The Convolution page's settings, filter editor, other stages, addresses and exercises.

namespace pixelwalk::app {
namespace {

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

bool press(HeadlessApp& page, std::string_view key, bool ctrl, bool shift) {
  const bool used = page.app().key_pressed(key, ctrl, shift, false);
  page.frames(3);
  return used;
}

TEST(ConvolutionPage, FlippedTheExampleReads732) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_NE(page.words(Role::kText).find("Filter flipped: 732"), std::string::npos);
  page.activate(Role::kToggleButton, "Flip the filter");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"sum\": 732"));
  const std::string words = page.words(Role::kText);
  EXPECT_NE(words.find("Filter as written: 577"), std::string::npos) << words;
  EXPECT_NE(words.find("Filter flipped: 732"), std::string::npos) << words;
  EXPECT_EQ(page.services().fragment, "convolution?flip=1&step=9");
  EXPECT_TRUE(page.key("f"));
  page.frames(3);
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
}

TEST(ConvolutionPage, ReluCutsAndSaysHowMany) {
  HeadlessApp page(1280, 800, 1, "convolution?filter=vertical");
  const std::string before = page.words(Role::kText);
  page.activate(Role::kToggleButton, "ReLU");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"relu\": true"));
  page.key("End");
  page.frames(2);
  EXPECT_NE(page.words(Role::kText).find("outputs here"), std::string::npos);
  EXPECT_NE(before.find("would make"), std::string::npos);
}

TEST(ConvolutionPage, StrideAndPaddingChangeTheSize) {
  HeadlessApp page(1280, 800, 1, "convolution?image=1");
  const auto size_is = [&](int side) {
    const std::string text = std::to_string(side);
    return state_has(page, "\"outputHeight\": " + text + ", \"outputWidth\": " + text);
  };
  EXPECT_TRUE(size_is(26));
  EXPECT_NE(page.words(Role::kText).find("28 − 3 + 1 = 26"), std::string::npos);
  page.activate(Role::kRadio, "2");
  page.frames(2);
  EXPECT_TRUE(size_is(13));
  const std::string words = page.words(Role::kText);
  EXPECT_NE(words.find("⌊(28 − 3) / 2⌋ + 1 = 13"), std::string::npos) << words;
  EXPECT_NE(words.find("never looked at"), std::string::npos) << "what is left over is explained";
  page.activate(Role::kRadio, "Same");
  page.frames(2);
  EXPECT_TRUE(size_is(14));
  EXPECT_NE(page.words(Role::kText).find("⌈28 / 2⌉ = 14"), std::string::npos);
  EXPECT_EQ(page.words(Role::kText).find("never looked at"), std::string::npos);
  page.activate(Role::kRadio, "5×5");
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"size\": 5"));
}

TEST(ConvolutionPage, EveryOutputIsReachedByKeyboard) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  press(page, "ArrowRight", false, true);
  EXPECT_TRUE(state_has(page, "\"row\": 0, \"column\": 1, \"products\": 9"));
  press(page, "ArrowDown", false, true);
  press(page, "ArrowDown", false, true);
  EXPECT_TRUE(state_has(page, "\"row\": 2, \"column\": 1"));
  press(page, "ArrowLeft", false, true);
  press(page, "ArrowLeft", false, true);
  press(page, "ArrowUp", false, true);
  EXPECT_TRUE(state_has(page, "\"row\": 1, \"column\": 0"));
  page.set_value(Role::kSpinButton, "Go to output row", "5");
  page.set_value(Role::kSpinButton, "Go to output column", "4");
  EXPECT_TRUE(state_has(page, "\"row\": 5, \"column\": 4"));
}

TEST(ConvolutionPage, ClickOnTheImageBringsTheWindowThere) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  const Rect map = page.find(Role::kCells, "Input image").rect;
  const float cell = map.width / 8;
  page.click({map.x + 4 * cell, map.y + 3 * cell, cell, cell});
  EXPECT_TRUE(state_has(page, "\"row\": 2, \"column\": 3"));
  page.click({map.x, map.y, cell, cell});
  EXPECT_TRUE(state_has(page, "\"row\": 0, \"column\": 0"))
      << "a corner is the middle of no window: the nearest one";
}

TEST(ConvolutionPage, EditsAreUndoneAndRedone) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  EXPECT_TRUE(page.find(Role::kButton, "Undo").disabled);
  page.set_value(Role::kSpinButton, "Filter row 1, column 1", "5.5");
  page.activate(Role::kButton, "Rotate 90°");
  page.activate(Role::kRadio, "5×5");
  page.frames(3);
  const std::string last = page.services().fragment;
  EXPECT_TRUE(press(page, "z", true, false));
  EXPECT_TRUE(state_has(page, "\"size\": 3"));
  EXPECT_TRUE(press(page, "z", true, false));
  EXPECT_EQ(page.services().fragment, "convolution?weights=-1,0,-2,0.5,5.5,-1.5,1.5,2,-3&step=0");
  page.activate(Role::kButton, "Undo");
  page.frames(3);
  EXPECT_EQ(page.find(Role::kListButton, "Filter").value, "Example filter");
  EXPECT_TRUE(page.find(Role::kButton, "Undo").disabled);
  EXPECT_TRUE(press(page, "Z", true, true));
  EXPECT_TRUE(press(page, "y", true, false));
  page.activate(Role::kButton, "Redo");
  page.frames(3);
  EXPECT_EQ(page.services().fragment, last);
  EXPECT_TRUE(page.find(Role::kButton, "Redo").disabled);
}

TEST(ConvolutionPage, WeightsAreDraggedAndPainted) {
  for (const bool touch : {false, true}) {
    HeadlessApp page(touch ? 360.0F : 1280.0F, 800, 1, "convolution?step=0");
    page.open_settings();
    page.activate(Role::kButton, "Clear");
    page.activate(Role::kRadio, "Drag");
    page.focus(Role::kSlider, "Filter row 0, column 0");
    page.settle();
    const Rect cell = page.find(Role::kSlider, "Filter row 0, column 0").rect;
    const float x = cell.x + cell.width / 2, y = cell.y + cell.height / 2;
    page.drag(x, y, x, y - 57, touch);  // four steps of 14 pixels
    EXPECT_EQ(page.find(Role::kSlider, "Filter row 0, column 0").value, "2");
    page.set_value(Role::kSlider, "Filter row 0, column 1", "-1.5");
    EXPECT_EQ(page.find(Role::kSlider, "Filter row 0, column 1").value, "−1.5");
    page.activate(Role::kButton, "Undo");
    page.activate(Role::kButton, "Undo");
    EXPECT_EQ(page.find(Role::kSlider, "Filter row 0, column 0").value, "0")
        << "one drag is one step back";
    page.activate(Role::kRadio, "Paint");
    page.activate(Role::kRadio, "−1");
    page.focus(Role::kButton, "Filter row 1, column 0: 0");
    page.settle();
    const Rect first = page.find(Role::kButton, "Filter row 1, column 0: 0").rect;
    const float row = first.y + first.height / 2;
    page.drag(first.x + 5, row, first.x + 2.5F * first.width, row, touch);
    for (int column = 0; column < 3; ++column) {
      EXPECT_TRUE(
          page.has(Role::kButton, "Filter row 1, column " + std::to_string(column) + ": −1"))
          << (touch ? "finger" : "mouse");
    }
    page.activate(Role::kButton, "Undo");
    EXPECT_TRUE(page.has(Role::kButton, "Filter row 1, column 2: 0"));
    page.activate(Role::kButton, "Filter row 2, column 2: 0");
    EXPECT_TRUE(page.has(Role::kButton, "Filter row 2, column 2: −1"));
  }
}

TEST(ConvolutionPage, LargeImageIsFilteredAsTheKernelIsEdited) {
  for (const float width : {1280.0F, 1920.0F, 360.0F}) {
    HeadlessApp page(width, 1000, 1, "convolution?mode=large");
    page.frames(3);
    EXPECT_TRUE(state_has(page, "\"height\": 510, \"width\": 510, \"times\": 1,"));
    page.frames(20);
    EXPECT_TRUE(state_has(page, "\"times\": 1,")) << "nothing changed, nothing is made anew";
    if (width < 800) page.open_settings();
    page.set_value(Role::kSpinButton, "Filter row 1, column 1", "6");
    page.frames(2);
    EXPECT_TRUE(state_has(page, "\"times\": 2,"));
    page.activate(Role::kRadio, "Grey 0–255");
    page.activate(Role::kRadio, "Same");
    page.frames(2);
    EXPECT_TRUE(state_has(page, "\"look\": \"grey\", \"height\": 512, \"width\": 512"));
    expect_words_complete(page, "convolution", "large");
    if (width > 1500) {
      EXPECT_TRUE(page.has(Role::kImage, "Large image")) << "side by side where there is room";
    } else {
      page.set_value(Role::kSlider, "Line between image and result", "25");
      EXPECT_TRUE(page.key("ArrowRight"));
      page.frames(2);
      EXPECT_EQ(page.find(Role::kSlider, "Line between image and result").now, 30);
    }
  }
}

TEST(ConvolutionPage, BordersTellTheirStory) {
  HeadlessApp page(1280, 800, 1, "convolution?image=1&mode=borders");
  EXPECT_NE(page.words(Role::kText).find("5 of its 9 positions"), std::string::npos);
  int scenes = 1;
  bool counted = false;
  while (!page.next_step().disabled) {
    page.key("ArrowRight");
    page.settle();
    expect_words_complete(page, "convolution", "borders");
    counted = counted || page.words(Role::kText).find("28 − 3 + 1 = 26") != std::string::npos;
    ++scenes;
  }
  EXPECT_EQ(scenes, 9);
  EXPECT_TRUE(counted);
  EXPECT_NE(page.words(Role::kText).find("⌈28 / 2⌉ = 14"), std::string::npos);
  page.set_value(Role::kSpinButton, "Height and width of the image", "5");
  page.activate(Role::kRadio, "7×7");
  page.frames(2);
  page.set_value(Role::kSlider, "Step", "1");
  page.frames(3);
  EXPECT_NE(page.words(Role::kText).find("it fits nowhere"), std::string::npos);
  EXPECT_TRUE(page.key("Home"));
  EXPECT_TRUE(page.key(" "));
  page.frames(400);
  EXPECT_TRUE(page.next_step().disabled) << "it plays to its end by itself";
}

TEST(ConvolutionPage, EveryStateGoesThroughTheAddress) {
  unsigned int random = 12345;
  const auto below = [&](unsigned int count) {
    random = random * 1664525U + 1013904223U;
    return (random >> 16U) % count;
  };
  const char* modes[] = {"", "&mode=large", "&mode=borders&scene=2", "&mode=borders&side=5"};
  const char* units[] = {"", "&by=pixel", "&by=row"};
  const char* looks[] = {"", "&look=grey", "&large=size", "&large=grey&line=20"};
  const auto presets = lessons::filter_presets();
  const int rounds = rounds_here(60);
  for (int round = 0; round < rounds; ++round) {
    std::string address = "convolution?image=" + std::to_string(below(5));
    if (below(3) == 0) {
      address += "&weights=";
      const int sizes[] = {9, 25, 49};
      const int count = sizes[below(3)];
      for (int i = 0; i < count; ++i)
        address += (i == 0 ? "" : ",") + std::to_string(static_cast<int>(below(100)) - 50) + ".25";
    } else {
      address += "&filter=" + std::string(presets[below(static_cast<unsigned>(presets.size()))].id);
    }
    if (below(2) == 0) address += "&stride=" + std::to_string(1 + below(3));
    if (below(2) == 0) address += "&padding=same";
    if (below(2) == 0) address += "&flip=1";
    if (below(2) == 0) address += "&relu=1";
    address += modes[below(4)];
    address += units[below(3)];
    address += looks[below(4)];
    address += "&step=" + std::to_string(below(20));
    HeadlessApp first(1280, 800, 1, address);
    first.frames(3);
    EXPECT_EQ(first.words(Role::kAlert), "") << address;
    const std::string written = first.services().fragment;
    HeadlessApp second(1280, 800, 1, written);
    second.frames(3);
    EXPECT_EQ(second.services().fragment, written) << address;
    const auto convolution_state = [](HeadlessApp& page) {
      const std::string json = page.app().state_json();
      return json.substr(json.find("\"step\""), json.find("\"large\"") - json.find("\"step\""));
    };
    EXPECT_EQ(convolution_state(second), convolution_state(first)) << address;
  }
}

TEST(ConvolutionPage, DamagedAddressesGetTheirSentence) {
  for (const char* address :
       {"convolution?stride=4", "convolution?stride=0", "convolution?padding=full",
        "convolution?mode=3d", "convolution?look=red", "convolution?by=hand",
        "convolution?scene=99", "convolution?side=1", "convolution?line=101",
        "convolution?weights=1,2,3,4"}) {
    HeadlessApp page(1280, 800, 1, address);
    EXPECT_NE(page.words(Role::kAlert).find("This link asks for"), std::string::npos) << address;
    EXPECT_TRUE(state_has(page, "\"mode\": \"steps\", \"size\": 3, \"stride\": 1")) << address;
  }
}

TEST(ConvolutionPage, FilterExercisesJudgeTheLearnersFilter) {
  HeadlessApp page(1280, 800, 1, "convolution?filter=vertical");
  page.activate(Role::kButton, "Test my filter");
  EXPECT_NE(page.words(Role::kStatus).find("Rotate it by 90°"), std::string::npos);
  page.activate(Role::kButton, "Rotate 90°");
  page.frames(2);
  page.activate(Role::kButton, "Test my filter");
  EXPECT_NE(page.words(Role::kStatus).find("from the list"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: A filter for horizontal edges"));
  page.set_value(Role::kSpinButton, "Filter row 0, column 2", "-2");
  page.set_value(Role::kSpinButton, "Filter row 2, column 2", "2");
  page.activate(Role::kButton, "Test my filter");
  EXPECT_NE(page.words(Role::kStatus).find("Right. The horizontal edge makes 1020"),
            std::string::npos)
      << page.words(Role::kStatus);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: A filter for horizontal edges"));
  page.activate(Role::kButton, "Test my blur");
  EXPECT_NE(page.words(Role::kStatus).find("Choose 5×5"), std::string::npos);
  page.set_value(Role::kListButton, "Filter", "Blur, 5×5");
  page.activate(Role::kButton, "Test my blur");
  EXPECT_NE(page.words(Role::kStatus).find("from the list"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: Blur, and keep the brightness"));
  page.set_value(Role::kSpinButton, "Filter row 2, column 2", "2");
  page.activate(Role::kButton, "Test my blur");
  EXPECT_NE(page.words(Role::kStatus).find("200 stays 200"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Blur, and keep the brightness"));
}

TEST(ConvolutionPage, SizesArePredicted) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  const auto answer = [&](const std::string& text) {
    page.set_value(Role::kTextBox, "Height and width of the output", text);
    page.activate(Role::kButton, "Check: What size will the output be?");
    page.frames(2);
    return page.words(Role::kStatus) + page.words(Role::kAlert);
  };
  EXPECT_NE(answer("lots").find("whole number"), std::string::npos);
  EXPECT_NE(answer("40").find("for “same”"), std::string::npos);
  EXPECT_NE(answer("38").find("40 − 3 + 1 = 38"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: What size will the output be?"));
  page.activate(Role::kButton, "Next round: What size will the output be?");
  EXPECT_NE(answer("19").find("1 of 4"), std::string::npos) << "the first one was guessed";
  for (const char* size : {"36", "23", "0"}) {
    EXPECT_FALSE(page.has(Role::kImage, "Solved: What size will the output be?"));
    page.activate(Role::kButton, "Next round: What size will the output be?");
    answer(size);
  }
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: What size will the output be?"));
}

// "0" and "255" are names of other radios as well: the last ones are the exercise's.
void choose_last_radio(HeadlessApp& page, const std::string& name) {
  std::uint32_t id = 0;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kRadio && node.name == name) id = node.id;
  }
  ASSERT_NE(id, 0U) << name;
  page.app().accessibility().post({id, AccessibleAction::kActivate, ""});
  page.frames(2);
  page.activate(Role::kButton, "Check: Clamp or keep?");
  page.frames(2);
}

TEST(ConvolutionPage, ClampOrKeep) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  const std::string solved = "Solved: Clamp or keep?";
  page.activate(Role::kButton, "Check: Clamp or keep?");
  EXPECT_NE(page.words(Role::kAlert).find("Choose one of these first"), std::string::npos);
  choose_last_radio(page, "612");
  EXPECT_NE(page.words(Role::kStatus).find("a byte can hold"), std::string::npos);
  // The first round does not count, as a wrong answer was given.
  for (int round = 0; round <= 6; ++round) {
    EXPECT_FALSE(page.has(Role::kImage, solved)) << round;
    expect_words_complete(page, "convolution", "clamp");
    choose_last_radio(page, format_number(lessons::clamp_answer(lessons::clamp_question(round))));
    EXPECT_NE(page.words(Role::kStatus).find("Right, "), std::string::npos) << round;
    expect_words_complete(page, "convolution", "clamp");
    if (round < 6) page.activate(Role::kButton, "Next round: Clamp or keep?");
  }
  EXPECT_TRUE(page.has(Role::kImage, solved));
  EXPECT_NE(page.words(Role::kStatus).find("All answered"), std::string::npos);
}

}  // namespace
}  // namespace pixelwalk::app
