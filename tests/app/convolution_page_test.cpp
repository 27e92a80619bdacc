#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/item_audit.h"
#include "imgui_internal.h"
#include "lessons/convolution/filters.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

TEST(ConvolutionPage, NextStepNineTimesReads577) {
  HeadlessApp page(1280, 800, 1, "convolution");
  const char* sums[] = {"0", "0", "\u2212256", "\u2212232", "632", "416", "629", "1081", "577"};
  for (int step = 0; step < 9; ++step) {
    page.activate(Role::kButton, "Next step");
    page.settle();
    const std::string spoken = page.words(Role::kStatus);
    EXPECT_NE(spoken.find("Product " + std::to_string(step + 1) + " of 9"), std::string::npos)
        << spoken;
    EXPECT_NE(spoken.find(sums[step]), std::string::npos) << spoken;
    EXPECT_TRUE(state_has(page, "\"step\": " + std::to_string(step + 1)));
  }
  EXPECT_NE(page.words(Role::kText).find("= 577"), std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("732"), std::string::npos)
      << "the words say what flipping would give";
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
  page.activate(Role::kButton, "Previous step");
  EXPECT_TRUE(state_has(page, "\"sum\": 1081"));
}

TEST(ConvolutionPage, KeysStepPlayAndJump) {
  HeadlessApp page(1280, 800, 1, "convolution");
  for (int i = 0; i < 9; ++i) EXPECT_TRUE(page.key("ArrowRight"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
  EXPECT_TRUE(page.key("ArrowLeft"));
  EXPECT_TRUE(page.key("End"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"step\": 324"));
  EXPECT_TRUE(page.find(Role::kButton, "Next step").disabled);
  EXPECT_TRUE(page.key("Home"));
  EXPECT_TRUE(page.key("2"));
  EXPECT_TRUE(page.key("ArrowRight"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"step\": 9"));
  EXPECT_FALSE(page.key("q"));
  EXPECT_TRUE(page.key(" "));
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kButton, "Pause"));
  page.frames(120);
  EXPECT_TRUE(page.key(" "));
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kButton, "Play"));
  EXPECT_FALSE(state_has(page, "\"step\": 9,"));
}

TEST(ConvolutionPage, MouseAndFingerStep) {
  for (const bool touch : {false, true}) {
    HeadlessApp page(touch ? 360.0F : 1280.0F, touch ? 740.0F : 800.0F, 2, "convolution");
    for (int i = 0; i < 9; ++i) page.click(page.find(Role::kButton, "Next step").rect, touch);
    EXPECT_TRUE(state_has(page, "\"sum\": 577")) << (touch ? "finger" : "mouse");
  }
}

TEST(ConvolutionPage, ScrubberGoesWhereItIsDragged) {
  HeadlessApp page(1280, 800, 1, "convolution");
  const Rect bar = page.find(Role::kSlider, "Step").rect;
  page.drag(bar.x + 9, bar.y + bar.height / 2, bar.x + bar.width + 50, bar.y + bar.height / 2,
            false);
  EXPECT_TRUE(state_has(page, "\"step\": 324"));
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
  EXPECT_EQ(page.find(Role::kSlider, "Step").value, "product 9 of 324");
}

TEST(ConvolutionPage, ClickOnTheOutputGoesThere) {
  HeadlessApp page(1280, 800, 1, "convolution");
  const Rect map = page.find(Role::kImage, "Output map").rect;
  const float cell = map.width / 6;
  page.click({map.x + 4 * cell, map.y + 2 * cell, cell, cell});
  EXPECT_TRUE(state_has(page, "\"row\": 2, \"column\": 4, \"products\": 9"));
}

TEST(ConvolutionPage, PictureAndFilterAreChosenByName) {
  HeadlessApp page(1280, 800, 1, "convolution");
  page.set_value(Role::kComboBox, "Picture", "Ankle boot 1");
  page.set_value(Role::kComboBox, "Filter", "Vertical lines");
  EXPECT_TRUE(state_has(page, "\"outputHeight\": 26, \"outputWidth\": 26"));
  EXPECT_TRUE(state_has(page, "\"filter\": \"vertical\""));
  page.activate(Role::kButton, "End");
  EXPECT_TRUE(state_has(page, "\"outputs\": 676"));
  EXPECT_NE(page.words(Role::kText).find("26×26"), std::string::npos);
}

TEST(ConvolutionPage, FilterValuesAreTyped) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 800, 1, "convolution");
    page.activate(Role::kButton, "Next step");
    page.set_value(Role::kSlider, "Step", "9");
    // 577 + 192 · (5.5 − 4.5)
    page.set_value(Role::kSpinButton, "Filter row 1, column 1", "5,5");
    EXPECT_TRUE(state_has(page, "\"sum\": 769"));
    EXPECT_EQ(page.find(Role::kComboBox, "Filter").value, "Own values");
    page.set_value(Role::kSpinButton, "Filter row 1, column 1", "much");
    EXPECT_TRUE(state_has(page, "\"sum\": 769")) << "what is no number changes nothing";
  }
}

TEST(ConvolutionPage, BlurIsScaledAndTheScaleCanBeTakenOff) {
  HeadlessApp page(1280, 800, 1, "convolution");
  page.set_value(Role::kComboBox, "Filter", "Blur");
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_TRUE(page.find(Role::kToggleButton, "Scale the filter to sum 1").checked);
  page.activate(Role::kToggleButton, "Scale the filter to sum 1");
  EXPECT_TRUE(state_has(page, "\"sum\": 1112"));
  EXPECT_FALSE(page.find(Role::kToggleButton, "Scale the filter to sum 1").checked);
}

TEST(ConvolutionPage, TheAddressHoldsTheStateAndRestoresIt) {
  HeadlessApp first(1280, 800, 1, "convolution");
  first.set_value(Role::kComboBox, "Picture", "Bag 2");
  first.set_value(Role::kComboBox, "Filter", "Sharpen");
  first.set_value(Role::kSpinButton, "Filter row 0, column 0", "0.25");
  first.activate(Role::kRadio, "Pixel");
  first.set_value(Role::kSlider, "Step", "40");
  first.frames(60);
  const std::string address = first.services().fragment;
  const std::string state = first.app().state_json();
  HeadlessApp second(1280, 800, 1, address);
  second.frames(60);
  EXPECT_EQ(second.app().state_json(), state) << address;
  EXPECT_EQ(second.services().fragment, address);
}

TEST(ConvolutionPage, BadAddressesStartAtTheBeginningWithASentence) {
  for (const char* address :
       {"convolution?step=99999", "convolution?step=-1", "convolution?step=x",
        "convolution?picture=77", "convolution?filter=magic", "convolution?weights=1,2,3",
        "convolution?weights=1,2,3,4,5,6,7,8,nan", "convolution?picture=%FF%00&step=%"}) {
    HeadlessApp page(1280, 800, 1, address);
    EXPECT_NE(page.words(Role::kAlert), "") << address;
    EXPECT_TRUE(state_has(page, "\"step\": 0")) << address;
    EXPECT_TRUE(state_has(page, "\"picture\": \"Worked example\"")) << address;
  }
  HeadlessApp page(1280, 800, 1, "convolution?unknown=1&step=9");
  EXPECT_EQ(page.words(Role::kAlert), "");
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
}

TEST(ConvolutionPage, PredictionIsChecked) {
  HeadlessApp page(1280, 800, 1, "convolution");
  const auto answer = [&](const std::string& text) {
    page.set_value(Role::kTextBox, "Your prediction", text);
    page.activate(Role::kButton, "Check");
    return page.words(Role::kStatus) + page.words(Role::kAlert);
  };
  EXPECT_NE(answer("lots").find("Type a number"), std::string::npos);
  EXPECT_NE(answer("10").find("too low"), std::string::npos);
  EXPECT_NE(answer("9000").find("too high"), std::string::npos);
  EXPECT_NE(answer("732").find("half a turn"), std::string::npos);
  EXPECT_NE(answer("-577").find("sign"), std::string::npos);
  EXPECT_NE(answer("577").find("Row 0, column 0: right, 577"), std::string::npos);
  EXPECT_TRUE(state_has(page, "\"outputs\": 1,"));
  EXPECT_EQ(page.find(Role::kTextBox, "Your prediction").value, "");
  page.set_value(Role::kTextBox, "Your prediction", "3");
  page.frames(2);
  EXPECT_EQ(page.words(Role::kStatus).find("right, 577"), std::string::npos)
      << "the old verdict goes with the next answer";
  EXPECT_NE(answer("-9000").find("too low"), std::string::npos);
  page.activate(Role::kButton, "Next step");
  page.key("End");
  page.frames(2);
  EXPECT_EQ(page.words(Role::kStatus).find("too low"), std::string::npos)
      << "a hint goes with its question";
}

TEST(ConvolutionPage, TheWorkedExampleIsOfferedAtTheStartOfAnotherPicture) {
  HeadlessApp example(1280, 800, 1, "convolution");
  EXPECT_FALSE(example.has(Role::kButton, "Show the worked example"));
  HeadlessApp page(1280, 800, 1, "convolution?picture=2");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("676 windows"), std::string::npos);
  page.activate(Role::kButton, "Show the worked example");
  page.settle();
  EXPECT_FALSE(page.has(Role::kButton, "Show the worked example"));
  EXPECT_TRUE(state_has(page, "\"outputHeight\": 6"));
  for (const char* address :
       {"convolution?picture=2&step=1", "convolution?picture=2&filter=vertical",
        "convolution?picture=2&hide=settings"}) {
    HeadlessApp other(1280, 800, 1, address);
    other.settle();
    EXPECT_FALSE(other.has(Role::kButton, "Show the worked example")) << address;
  }
}

TEST(ConvolutionPage, ABlurIsShownInGreyUntilAnotherLookIsChosen) {
  HeadlessApp page(1280, 800, 1, "convolution?mode=large&filter=blur");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"look\": \"grey\", \"height\"")) << page.app().state_json();
  page.key("g");
  page.key("g");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"look\": \"signed\", \"height\""));
  EXPECT_NE(page.services().fragment.find("large=signed"), std::string::npos);
  HeadlessApp edges(1280, 800, 1, "convolution?mode=large&filter=vertical");
  edges.settle();
  EXPECT_TRUE(state_has(edges, "\"look\": \"signed\", \"height\""));
}

// Two files as Fashion-MNIST's test set has them, not packed: `count` pictures, picture i all of
// value i.
void put_test_pictures(FakeServices& services, int count) {
  const auto number = [](Bytes& bytes, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.push_back(static_cast<std::uint8_t>(value >> shift & 0xFF));
    }
  };
  Bytes pictures, labels;
  for (const int value : {0x803, count, 28, 28}) number(pictures, value);
  for (const int value : {0x801, count}) number(labels, value);
  for (int i = 0; i < count; ++i) {
    pictures.insert(pictures.end(), 28 * 28, static_cast<std::uint8_t>(i));
    labels.push_back(static_cast<std::uint8_t>(i % 10));
  }
  services.fashion_mnist = true;
  services.site["data/fashion-mnist/t10k-images-idx3-ubyte.gz"] = pictures;
  services.site["data/fashion-mnist/t10k-labels-idx1-ubyte.gz"] = labels;
}

TEST(ConvolutionPage, TestPicturesAreFetchedWhenAskedFor) {
  HeadlessApp page(1280, 800, 1, "convolution");
  EXPECT_FALSE(page.has(Role::kButton, "Load Fashion-MNIST pictures"));
  put_test_pictures(page.services(), 60);
  page.frames(2);
  page.activate(Role::kButton, "Load Fashion-MNIST pictures");
  EXPECT_TRUE(page.has(Role::kProgressBar, "Loading pictures"));
  page.settle();
  page.set_value(Role::kSpinButton, "Test picture number", "57");
  EXPECT_TRUE(state_has(page, "\"picture\": \"Sneaker, test 57\""));
  EXPECT_EQ(page.find(Role::kComboBox, "Picture").value, "Sneaker, test 57");
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_TRUE(state_has(page, "\"sum\": 57")) << "an even area under weights that add up to 1";
  page.set_value(Role::kComboBox, "Picture", "Bag 1");
  EXPECT_TRUE(state_has(page, "\"picture\": \"Bag 1\""));
  page.set_value(Role::kComboBox, "Picture", "Dress, test 3");
  EXPECT_TRUE(state_has(page, "\"picture\": \"Dress, test 3\""));
}

TEST(ConvolutionPage, AnAddressWaitsForItsTestPicture) {
  HeadlessApp page(1280, 800, 1, "convolution");
  FakeServices* services = &page.services();
  put_test_pictures(*services, 60);
  services->fragment = "convolution?test=57&step=9";
  page.app().surroundings_changed();
  page.frames(1);
  EXPECT_EQ(services->fragment, "convolution?test=57&step=9")
      << "what is waited for stays in the address";
  page.settle();
  EXPECT_TRUE(state_has(page, "\"sum\": 57"));
  EXPECT_EQ(services->fragment, "convolution?test=57&step=9");
  HeadlessApp without(1280, 800, 1, "convolution?test=57");
  EXPECT_NE(without.words(Role::kAlert).find("does not have"), std::string::npos);
}

TEST(ConvolutionPage, TestPicturesThatAreBrokenGetTheirSentence) {
  HeadlessApp page(1280, 800, 1, "convolution");
  put_test_pictures(page.services(), 60);
  page.services().site["data/fashion-mnist/t10k-images-idx3-ubyte.gz"].resize(1000);
  page.frames(2);
  page.activate(Role::kButton, "Load Fashion-MNIST pictures");
  page.settle();
  EXPECT_NE(page.words(Role::kAlert).find("t10k-images"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kButton, "Load Fashion-MNIST pictures"));
}

void expect_words_complete(HeadlessApp& page, const std::string& where) {
  const std::string words =
      page.words(Role::kText) + page.words(Role::kStatus) + page.words(Role::kAlert);
  ASSERT_EQ(words.find("convolution."), std::string::npos) << where << ": " << words;
  ASSERT_EQ(words.find('{'), std::string::npos) << where << ": " << words;
  ASSERT_EQ(words.find("nan"), std::string::npos) << where << ": " << words;
}

TEST(ConvolutionPage, WordsOfEveryStepAreComplete) {
  for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
    const std::string id(preset.id);
    HeadlessApp page(1280, 800, 1, "convolution?filter=" + id);
    page.services().reduced_motion = true;
    for (int step = 0; step <= 60; ++step) {
      expect_words_complete(page, id);
      page.key("ArrowRight");
      page.frames(1);
    }
    page.key("End");
    page.frames(2);
    expect_words_complete(page, id);
    const std::string side = std::to_string(8 - preset.filter.size + 1);
    const std::string size = std::string(side).append("×").append(side);
    EXPECT_NE(page.words(Role::kText).find(size), std::string::npos) << id;
  }
}

TEST(ConvolutionPage, WordsOfEverySetupAreComplete) {
  for (const char* setup :
       {"padding=same", "stride=2", "stride=3&filter=blur-5", "flip=1", "relu=1",
        "padding=same&stride=2", "relu=1&filter=vertical", "look=grey&filter=sobel-vertical",
        "padding=same&relu=1&flip=1&filter=gaussian-7"}) {
    HeadlessApp page(1280, 800, 1, std::string("convolution?by=product&") + setup);
    page.services().reduced_motion = true;
    for (int step = 0; step < 160; ++step) {
      expect_words_complete(page, setup);
      page.key("ArrowRight");
      page.frames(1);
    }
    page.key("2");
    while (!page.find(Role::kButton, "Next step").disabled) {
      page.key("ArrowRight");
      page.frames(2);
      expect_words_complete(page, setup);
    }
    EXPECT_EQ(page.words(Role::kAlert), "");
  }
}

bool press(HeadlessApp& page, std::string_view key, bool ctrl, bool shift) {
  const bool used = page.app().key_pressed(key, ctrl, shift, false);
  page.frames(3);
  return used;
}

TEST(ConvolutionPage, FlippedTheExampleReads732) {
  HeadlessApp page(1280, 800, 1, "convolution");
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_NE(page.words(Role::kText).find("Filter flipped: 732"), std::string::npos);
  page.activate(Role::kToggleButton, "Flip the filter");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"sum\": 732"));
  const std::string words = page.words(Role::kText);
  EXPECT_NE(words.find("Filter in its order (Keras): 577"), std::string::npos) << words;
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
  EXPECT_NE(page.words(Role::kText).find("outputs are cut here"), std::string::npos);
  EXPECT_NE(before.find("would make"), std::string::npos);
}

TEST(ConvolutionPage, StrideAndPaddingChangeTheSize) {
  HeadlessApp page(1280, 800, 1, "convolution?picture=1");
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
  HeadlessApp page(1280, 800, 1, "convolution");
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

TEST(ConvolutionPage, ClickOnThePictureBringsTheWindowThere) {
  HeadlessApp page(1280, 800, 1, "convolution");
  const Rect map = page.find(Role::kImage, "Input picture").rect;
  const float cell = map.width / 8;
  page.click({map.x + 4 * cell, map.y + 3 * cell, cell, cell});
  EXPECT_TRUE(state_has(page, "\"row\": 2, \"column\": 3"));
  page.click({map.x, map.y, cell, cell});
  EXPECT_TRUE(state_has(page, "\"row\": 0, \"column\": 0"))
      << "a corner is the middle of no window: the nearest one";
}

TEST(ConvolutionPage, EditsAreUndoneAndRedone) {
  HeadlessApp page(1280, 800, 1, "convolution");
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
  EXPECT_EQ(page.find(Role::kComboBox, "Filter").value, "Example filter");
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
    HeadlessApp page(touch ? 360.0F : 1280.0F, 800, 1, "convolution");
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

TEST(ConvolutionPage, LargePictureIsFilteredAsTheKernelIsEdited) {
  for (const float width : {1280.0F, 1920.0F, 360.0F}) {
    HeadlessApp page(width, 1000, 1, "convolution");
    page.activate(Role::kRadio, "Large picture");
    page.frames(3);
    EXPECT_TRUE(state_has(page, "\"height\": 510, \"width\": 510, \"times\": 1,"));
    page.frames(20);
    EXPECT_TRUE(state_has(page, "\"times\": 1,")) << "nothing changed, nothing is made anew";
    page.set_value(Role::kSpinButton, "Filter row 1, column 1", "6");
    page.frames(2);
    EXPECT_TRUE(state_has(page, "\"times\": 2,"));
    page.activate(Role::kRadio, "Grey 0–255");
    page.activate(Role::kRadio, "Same");
    page.frames(2);
    EXPECT_TRUE(state_has(page, "\"look\": \"grey\", \"height\": 512, \"width\": 512"));
    expect_words_complete(page, "large");
    if (width > 1500) {
      EXPECT_TRUE(page.has(Role::kImage, "Large picture")) << "side by side where there is room";
    } else {
      page.set_value(Role::kSlider, "Line between picture and result", "25");
      EXPECT_TRUE(page.key("ArrowRight"));
      page.frames(2);
      EXPECT_EQ(page.find(Role::kSlider, "Line between picture and result").now, 30);
    }
  }
}

TEST(ConvolutionPage, BordersTellTheirStory) {
  HeadlessApp page(1280, 800, 1, "convolution?picture=1&mode=borders");
  EXPECT_NE(page.words(Role::kText).find("5 of its 9 places"), std::string::npos);
  int scenes = 1;
  bool counted = false;
  while (!page.find(Role::kButton, "Next step").disabled) {
    page.key("ArrowRight");
    page.settle();
    expect_words_complete(page, "borders");
    counted = counted || page.words(Role::kText).find("28 − 3 + 1 = 26") != std::string::npos;
    ++scenes;
  }
  EXPECT_EQ(scenes, 9);
  EXPECT_TRUE(counted);
  EXPECT_NE(page.words(Role::kText).find("⌈28 / 2⌉ = 14"), std::string::npos);
  page.set_value(Role::kSpinButton, "Side of the picture", "5");
  page.activate(Role::kRadio, "7×7");
  page.frames(2);
  page.set_value(Role::kSlider, "Step", "1");
  page.frames(3);
  EXPECT_NE(page.words(Role::kText).find("no place where it fits"), std::string::npos);
  EXPECT_TRUE(page.key("Home"));
  EXPECT_TRUE(page.key(" "));
  page.frames(400);
  EXPECT_TRUE(page.find(Role::kButton, "Next step").disabled) << "it plays to its end by itself";
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
  for (int round = 0; round < 60; ++round) {
    std::string address = "convolution?picture=" + std::to_string(below(5));
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
        "convolution?mode=borders&scene=99", "convolution?side=1", "convolution?line=101",
        "convolution?weights=1,2,3,4"}) {
    HeadlessApp page(1280, 800, 1, address);
    EXPECT_NE(page.words(Role::kAlert).find("starts at the beginning"), std::string::npos)
        << address;
    EXPECT_TRUE(state_has(page, "\"mode\": \"steps\", \"size\": 3, \"stride\": 1")) << address;
  }
}

TEST(ConvolutionPage, FilterExercisesJudgeTheLearnersFilter) {
  HeadlessApp page(1280, 800, 1, "convolution?filter=vertical");
  page.activate(Role::kButton, "Test my filter");
  EXPECT_NE(page.words(Role::kStatus).find("quarter turn"), std::string::npos);
  page.activate(Role::kButton, "Rotate 90°");
  page.frames(2);
  page.activate(Role::kButton, "Test my filter");
  EXPECT_NE(page.words(Role::kStatus).find("Right. The horizontal edge makes 765"),
            std::string::npos)
      << page.words(Role::kStatus);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: A filter for horizontal edges"));
  page.activate(Role::kButton, "Test my blur");
  EXPECT_NE(page.words(Role::kStatus).find("Choose 5×5"), std::string::npos);
  page.set_value(Role::kComboBox, "Filter", "Blur, 5×5");
  page.activate(Role::kButton, "Test my blur");
  EXPECT_NE(page.words(Role::kStatus).find("200 stays 200"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Blur, and keep the brightness"));
}

TEST(ConvolutionPage, SizesArePredicted) {
  HeadlessApp page(1280, 800, 1, "convolution");
  const auto answer = [&](const std::string& text) {
    page.set_value(Role::kTextBox, "Pixels along each side", text);
    std::vector<AccessibleNode> checks;
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role == Role::kButton && node.name == "Check") checks.push_back(node);
    }
    page.app().accessibility().post({checks.back().id, AccessibleAction::kActivate, ""});
    page.frames(2);
    return page.words(Role::kStatus) + page.words(Role::kAlert);
  };
  EXPECT_NE(answer("lots").find("whole number"), std::string::npos);
  EXPECT_NE(answer("28").find("for “same”"), std::string::npos);
  EXPECT_NE(answer("26").find("28 − 3 + 1 = 26"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kImage, "Solved: What size will the output be?"));
  page.activate(Role::kButton, "Next question");
  EXPECT_NE(answer("24").find("2 of 3"), std::string::npos);
  page.activate(Role::kButton, "Next question");
  answer("11");
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: What size will the output be?"));
}

TEST(ConvolutionPage, ClampOrKeep) {
  HeadlessApp page(1280, 800, 1, "convolution");
  const char* answers[] = {"255", "577", "0", "−120", "0", "577"};
  for (int question = 0; question < 6; ++question) {
    expect_words_complete(page, "clamp");
    if (question == 0) {
      // "0" and "255" are names of other radios as well: the last ones are the exercise's.
      page.activate(Role::kRadio, "577");
      EXPECT_NE(page.words(Role::kStatus).find("a byte can hold"), std::string::npos);
    }
    std::uint32_t id = 0;
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role == Role::kRadio && node.name == answers[question]) id = node.id;
    }
    page.app().accessibility().post({id, AccessibleAction::kActivate, ""});
    page.frames(2);
    EXPECT_NE(page.words(Role::kStatus).find("Right, "), std::string::npos) << question;
    if (question < 5) page.activate(Role::kButton, "Next sum");
  }
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Clamp or keep?"));
}

// Everything that can be pressed has an element of its own, whatever the stage shows, and nothing
// stands outside of the page.
TEST(ConvolutionPage, EveryStageIsDescribedAtEverySize) {
  const std::pair<float, float> sizes[] = {{360, 740},  {740, 360},   {768, 1024}, {1024, 600},
                                           {1366, 620}, {1920, 1080}, {3840, 2160}};
  int drawn = 0;
  for (const auto& [width, height] : sizes) {
    for (const char* link : {"mode=large", "mode=borders&scene=5", "mode=borders&scene=7&side=9",
                             "padding=same&filter=gaussian-7&step=200", "stride=3&filter=edges-5",
                             "relu=1&flip=1&look=grey&step=40", "hide=settings&mode=large"}) {
      for (const char* way : {"Type", "Drag", "Paint"}) {
        SCOPED_TRACE(std::string(link) + ", " + way + ", " + std::to_string(width));
        HeadlessApp page(width, height, 1 + static_cast<float>(drawn % 2),
                         std::string("convolution?") + link);
        if (page.has(Role::kRadio, way)) page.activate(Role::kRadio, way);
        ItemAudit audit(ImGui::GetCurrentContext());
        page.frames(3);
        audit.begin_frame();
        page.frames(1);
        for (const std::uint32_t item : audit.undescribed(page.app().accessibility())) {
          const bool window = std::ranges::any_of(
              ImGui::GetCurrentContext()->Windows,
              [&](ImGuiWindow* w) { return w->MoveId == item || w->GetID("#COLLAPSE") == item; });
          EXPECT_TRUE(window) << "something can be pressed and has no element: " << item;
        }
        std::set<std::uint32_t> ids;
        for (const AccessibleNode& node : page.nodes()) {
          EXPECT_TRUE(ids.insert(node.id).second) << "the id of '" << node.name << "' is taken";
          if (node.rect.height == 0) continue;
          EXPECT_GE(node.rect.x, -0.5F) << node.name;
          EXPECT_LE(node.rect.x + node.rect.width, width + 0.5F) << node.name;
          EXPECT_LE(node.rect.y + node.rect.height, height + 0.5F) << node.name;
        }
        expect_words_complete(page, link);
        ++drawn;
      }
    }
  }
  EXPECT_EQ(drawn, 7 * 7 * 3);
}

TEST(ConvolutionPage, ABlackWindowIsCalledBlack) {
  HeadlessApp page(1280, 800, 1, "convolution?picture=1&step=9");
  EXPECT_NE(page.words(Role::kText).find("are black"), std::string::npos);
}

TEST(ConvolutionPage, WholePicturesAreWalkedByRows) {
  HeadlessApp page(1280, 800, 1, "convolution?picture=1");
  page.key("3");
  for (int row = 0; row < 26; ++row) page.key("ArrowRight");
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"outputs\": 676"));
  EXPECT_TRUE(page.find(Role::kButton, "Next step").disabled);
  EXPECT_NE(page.words(Role::kText).find("26×26"), std::string::npos);
}

}  // namespace
}  // namespace pixelwalk::app
