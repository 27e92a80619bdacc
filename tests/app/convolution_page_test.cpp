#include <gtest/gtest.h>

#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

TEST(ConvolutionPage, NextStepNineTimesReads577) {
  HeadlessApp page;
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
  HeadlessApp page;
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
    HeadlessApp page(touch ? 360.0F : 1280.0F, touch ? 740.0F : 800.0F, 2);
    for (int i = 0; i < 9; ++i) page.click(page.find(Role::kButton, "Next step").rect, touch);
    EXPECT_TRUE(state_has(page, "\"sum\": 577")) << (touch ? "finger" : "mouse");
  }
}

TEST(ConvolutionPage, ScrubberGoesWhereItIsDragged) {
  HeadlessApp page;
  const Rect bar = page.find(Role::kSlider, "Step").rect;
  page.drag(bar.x + 9, bar.y + bar.height / 2, bar.x + bar.width + 50, bar.y + bar.height / 2,
            false);
  EXPECT_TRUE(state_has(page, "\"step\": 324"));
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_TRUE(state_has(page, "\"sum\": 577"));
  EXPECT_EQ(page.find(Role::kSlider, "Step").value, "product 9 of 324");
}

TEST(ConvolutionPage, ClickOnTheOutputGoesThere) {
  HeadlessApp page;
  const Rect map = page.find(Role::kImage, "Output map").rect;
  const float cell = map.width / 6;
  page.click({map.x + 4 * cell, map.y + 2 * cell, cell, cell});
  EXPECT_TRUE(state_has(page, "\"row\": 2, \"column\": 4, \"products\": 9"));
}

TEST(ConvolutionPage, PictureAndFilterAreChosenByName) {
  HeadlessApp page;
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
    HeadlessApp page(width, 800);
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
  HeadlessApp page;
  page.set_value(Role::kComboBox, "Filter", "Blur");
  page.set_value(Role::kSlider, "Step", "9");
  EXPECT_TRUE(page.find(Role::kToggleButton, "Scale the filter to sum 1").checked);
  page.activate(Role::kToggleButton, "Scale the filter to sum 1");
  EXPECT_TRUE(state_has(page, "\"sum\": 1112"));
  EXPECT_FALSE(page.find(Role::kToggleButton, "Scale the filter to sum 1").checked);
}

TEST(ConvolutionPage, TheAddressHoldsTheStateAndRestoresIt) {
  HeadlessApp first;
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
  HeadlessApp page;
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
  EXPECT_NE(answer("577").find("Right: 577"), std::string::npos);
  EXPECT_TRUE(state_has(page, "\"outputs\": 1,"));
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
  HeadlessApp page;
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
  HeadlessApp page;
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
  HeadlessApp page;
  put_test_pictures(page.services(), 60);
  page.services().site["data/fashion-mnist/t10k-images-idx3-ubyte.gz"].resize(1000);
  page.frames(2);
  page.activate(Role::kButton, "Load Fashion-MNIST pictures");
  page.settle();
  EXPECT_NE(page.words(Role::kAlert).find("t10k-images"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kButton, "Load Fashion-MNIST pictures"));
}

TEST(ConvolutionPage, WordsOfEveryStepAreComplete) {
  for (const char* filter :
       {"example", "horizontal", "vertical", "sobel-horizontal", "sobel-vertical", "laplacian",
        "edges", "sharpen", "blur", "gaussian", "emboss", "identity"}) {
    HeadlessApp page(1280, 800, 1, std::string("convolution?filter=") + filter);
    page.services().reduced_motion = true;
    for (int step = 0; step <= 60; ++step) {
      const std::string words = page.words(Role::kText) + page.words(Role::kStatus);
      ASSERT_EQ(words.find("convolution."), std::string::npos) << words;
      ASSERT_EQ(words.find('{'), std::string::npos) << words;
      page.key("ArrowRight");
      page.frames(1);
    }
    page.key("End");
    page.frames(1);
    EXPECT_NE(page.words(Role::kText).find("6×6"), std::string::npos);
  }
}

}  // namespace
}  // namespace pixelwalk::app
