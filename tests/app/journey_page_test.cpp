// The Journey page: what stands on it with every network, image and size, and what is done on it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/ui/geometry.h"
#include "tests/app/headless_app.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

const std::vector<PageSize>& journey_sizes() {
  static const std::vector<PageSize> sizes = {{1280, 800, 1},  {360, 740, 2},   {740, 360, 2},
                                              {1920, 1080, 1}, {390, 844, 1},   {1280, 800, 2},
                                              {1024, 768, 1},  {3840, 2160, 1}, {1100, 700, 1}};
  return sizes;
}

std::string size_name(const PageSize& size) {
  return std::to_string(static_cast<int>(size.width)) + "×" +
         std::to_string(static_cast<int>(size.height)) + " @" +
         std::to_string(static_cast<int>(size.pixel_ratio));
}

// What is pointed at or read on the stage.
std::vector<AccessibleNode> on_stage(HeadlessApp& page) {
  const AccessibleNode stage = page.find(Role::kRegion, "Stage");
  std::vector<AccessibleNode> nodes;
  for (const AccessibleNode& node : page.nodes()) {
    const bool is_part = node.role == Role::kCells || node.role == Role::kButton ||
                         node.role == Role::kComboBox || node.role == Role::kRadio;
    if (is_part && node.parent == stage.id && node.rect.height > 0) nodes.push_back(node);
  }
  return nodes;
}

void expect_apart(HeadlessApp& page) {
  const std::vector<AccessibleNode> nodes = on_stage(page);
  EXPECT_GE(nodes.size(), 2U);
  for (const AccessibleNode& a : nodes) {
    for (const AccessibleNode& b : nodes) {
      if (&a == &b) continue;
      const Rect both = intersection(a.rect, b.rect);
      EXPECT_FALSE(both.width > 1 && both.height > 1) << a.name << " and " << b.name;
    }
  }
}

void expect_within_stage(HeadlessApp& page) {
  const Rect stage = page.find(Role::kRegion, "Stage").rect;
  for (const AccessibleNode& node : on_stage(page)) {
    EXPECT_GE(node.rect.x, stage.x - 1) << node.name;
    EXPECT_LE(right(node.rect), right(stage) + 1) << node.name;
  }
}

TEST(JourneyPage, StandsAtEverySizeWithEveryModelAndNothingLiesOverAnother) {
  for (const char* model :
       {"", "f,d10", "f,d128,d10", "c16k3,a2,f,d10", "c64k3,c32k3,p2,f,d100",
        "c8k3,p2,c8k3,p2,c8k3,f,d64,d10", "c1k3,f,d2", "c200k5s2-same,p2,f,d10", "c4k3,f,d2000,d10",
        "c4k3,relu,f,d10-linear,softmax", "in28x28x3,c4k3,p2,f,d10"}) {
    const std::string address = "journey" + (*model != 0 ? "?model=" + std::string(model) : "");
    HeadlessApp page(1280, 800, 1, address);
    for (const PageSize& size : sizes_here(journey_sizes())) {
      SCOPED_TRACE(address + " at " + size_name(size));
      page.resize(size.width, size.height, size.pixel_ratio);
      page.settle();
      EXPECT_EQ(page.words(Role::kAlert), "");
      expect_apart(page);
      expect_within_stage(page);
      expect_words_complete(page, "journey", address);
    }
  }
}

TEST(JourneyPage, SaysTheVerdictAndWhatTheValueSaw) {
  HeadlessApp page(1280, 800, 1, "journey?layer=conv2d_1&map=5&row=3&column=4");
  page.settle();
  const std::string text = page.words(Role::kText);
  EXPECT_NE(text.find("adds up 576 products from all 64 maps"), std::string::npos) << text;
  EXPECT_NE(text.find("sees 8×8 pixels"), std::string::npos) << text;
  EXPECT_NE(text.find("In the end the network says Ankle boot"), std::string::npos) << text;
  EXPECT_NE(text.find("Trained network of this page"), std::string::npos) << text;
}

// The pools of the course model leave out its last rows: a unit sees what is left.
TEST(JourneyPage, SaysHowMuchOfTheImageAUnitSees) {
  HeadlessApp page(1280, 800, 1, "journey?layer=dense&map=5&row=0&column=0");
  page.settle();
  const std::string text = page.words(Role::kText);
  EXPECT_NE(text.find("sees 26×26 of the 28×28 pixels of the image"), std::string::npos) << text;
  HeadlessApp plain(1280, 800, 1, "journey?model=f,d16,d10&layer=dense&map=5&row=0&column=0");
  plain.settle();
  const std::string all = plain.words(Role::kText);
  EXPECT_NE(all.find("sees the whole image"), std::string::npos) << all;
}

TEST(JourneyPage, TheStepsFollowThePathInwardAndOutward) {
  HeadlessApp page(1280, 800, 1, "journey?layer=conv2d_1&map=5&row=3&column=4");
  page.settle();
  page.activate(Role::kButton, "Back one layer");
  EXPECT_NE(page.services().fragment.find("layer=max_pooling2d&"), std::string::npos)
      << page.services().fragment;
  page.key("ArrowLeft");
  page.settle();
  EXPECT_NE(page.services().fragment.find("layer=conv2d&"), std::string::npos);
  EXPECT_TRUE(page.find(Role::kButton, "Back one layer").disabled);
  for (int i = 0; i < 6; ++i) {
    page.key("ArrowRight");
    page.settle();
  }
  EXPECT_NE(page.words(Role::kText).find("Its score"), std::string::npos)
      << page.words(Role::kText);
}

TEST(JourneyPage, APressOnAMapAndOnACellPicksIt) {
  HeadlessApp page(1280, 800, 1, "journey");
  page.settle();
  const Rect wall = page.find(Role::kCells, "conv2d, 64 maps").rect;
  page.click({wall.x + 29 * 3 + 5, wall.y + 29 * 2 + 5, 10, 10});
  page.settle();
  EXPECT_NE(page.services().fragment.find("layer=conv2d&map=19"), std::string::npos)
      << page.services().fragment;
  const Rect map = page.find(Role::kCells, "conv2d, enlarged").rect;
  const float cell = map.width / 26;
  page.click({map.x + 7 * cell, map.y + 4 * cell, cell, cell});
  page.settle();
  EXPECT_NE(page.services().fragment.find("map=19&row=4&column=7"), std::string::npos)
      << page.services().fragment;
}

TEST(JourneyPage, APatchOverTheImageChangesEverythingDownstream) {
  HeadlessApp page(1280, 800, 1, "journey?layer=dense&map=3");
  page.settle();
  const std::string before = page.words(Role::kText);
  page.activate(Role::kButton, "Cover a part");
  page.settle();
  EXPECT_NE(page.words(Role::kText), before);
  EXPECT_NE(page.words(Role::kText).find("Left alone, it says "), std::string::npos);
  EXPECT_NE(page.services().fragment.find("cover=10,10"), std::string::npos);
  const Rect image = page.find(Role::kCells, "Image").rect;
  page.drag(image.x + image.width / 2, image.y + image.height / 2, image.x + 4, image.y + 4, false);
  page.settle();
  EXPECT_NE(page.services().fragment.find("cover=0,0"), std::string::npos)
      << page.services().fragment;
  page.app().key_pressed("ArrowRight", false, true, false);
  page.settle();
  EXPECT_NE(page.services().fragment.find("cover=0,1"), std::string::npos);
  page.activate(Role::kButton, "Uncover");
  page.settle();
  EXPECT_EQ(page.words(Role::kText), before);
}

TEST(JourneyPage, AMutedMapIsNothingToWhatComesAfterIt) {
  HeadlessApp page(1280, 800, 1, "journey?layer=conv2d_1&map=52");
  page.settle();
  const std::string before = page.words(Role::kText);
  page.activate(Role::kButton, "Mute this map");
  page.settle();
  EXPECT_NE(page.services().fragment.find("muted=conv2d_1.52"), std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("is muted"), std::string::npos);
  page.key("m");
  page.settle();
  EXPECT_EQ(page.words(Role::kText), before);
}

TEST(JourneyPage, RestsWhenNothingChanges) {
  HeadlessApp page(1280, 800, 1, "journey");
  EXPECT_LT(page.settle(), 300);
  EXPECT_FALSE(page.app().wants_frame());
}

TEST(JourneyPage, RandomWeightsAreOnePressAway) {
  HeadlessApp page(1280, 800, 1, "journey");
  page.settle();
  const std::string trained = page.words(Role::kText);
  page.activate(Role::kRadio, "Random");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("Random weights, nothing learned yet"), std::string::npos);
  EXPECT_NE(page.services().fragment.find("network=random"), std::string::npos);
  page.activate(Role::kRadio, "Trained");
  page.settle();
  EXPECT_EQ(page.words(Role::kText), trained);
  EXPECT_FALSE(page.has(Role::kRadio, "Yours")) << "nothing has been trained";
}

TEST(JourneyPage, ANetworkThatCannotBeFetchedIsSaidAndRandomWeightsStandIn) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.services().site["networks/course.safetensors"] = {1, 2, 3};
  page.activate(Role::kButton, "Journey");
  page.settle();
  const std::string text = page.words(Role::kText) + page.words(Role::kStatus);
  EXPECT_NE(text.find("could not be loaded"), std::string::npos) << text;
  EXPECT_TRUE(page.has(Role::kCells, "conv2d, 64 maps"));
}

TEST(JourneyPage, AnImageThatDoesNotFitSaysSoAndAnotherIsOnePressAway) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 800, 1, "journey?image=0");
    page.settle();
    const std::string text = page.words(Role::kText) + page.words(Role::kStatus);
    EXPECT_NE(text.find("8×8"), std::string::npos) << text;
    page.activate(Role::kButton, "Take “Ankle boot 1”");
    page.settle();
    EXPECT_TRUE(page.has(Role::kCells, "Image"));
  }
}

TEST(JourneyPage, AModelForOtherImagesGetsTheImageInThatSizeAndSaysSo) {
  HeadlessApp page(1280, 800, 1, "journey?model=in32x32x3,c4k3,f,d10");
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "Image"));
  const std::string says = "Ankle boot 1, scaled to 32×32, grey in all 3 channels";
  EXPECT_TRUE(page.has(Role::kText, says)) << page.words(Role::kText);
}

TEST(JourneyPage, AModelForImagesOfAnEndlessSizeSaysSoAndLeadsOn) {
  HeadlessApp page(1280, 800, 1, "journey?model=in200x200x1,c4k3,p8,f,d10");
  page.settle();
  EXPECT_FALSE(page.has(Role::kCells, "Image"));
  page.activate(Role::kButton, "Course model");
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "conv2d, 64 maps"));
}

TEST(JourneyPage, ATooLargeOrImpossibleModelGetsASentence) {
  for (const char* model : {"c300k3,c300k3,c300k3,f,d10", "p2,p2,p2,p2,p2", "c65536k3,f"}) {
    HeadlessApp page(1280, 800, 1, "journey?model=" + std::string(model));
    page.settle();
    EXPECT_FALSE(page.has(Role::kCells, "Image")) << model;
    EXPECT_TRUE(page.has(Role::kButton, "Open in Shapes")) << model;
  }
}

TEST(JourneyPage, OnAPhoneALayerAtATimeShows) {
  HeadlessApp page(360, 2000, 2, "journey?layer=conv2d_1&map=5");
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "conv2d_1, 64 maps"));
  EXPECT_FALSE(page.has(Role::kCells, "conv2d, 64 maps"));
  EXPECT_GE(page.find(Role::kCells, "conv2d_1, enlarged").rect.width, 240);
  page.activate(Role::kButton, "Layer before");
  EXPECT_TRUE(page.has(Role::kCells, "max_pooling2d, 64 maps"));
  EXPECT_TRUE(page.has(Role::kCells, "max_pooling2d, enlarged"));
  page.set_value(Role::kComboBox, "Layer", "dense  128");
  EXPECT_TRUE(page.has(Role::kCells, "dense, 128 values"));
  page.set_value(Role::kComboBox, "Layer", "Input  28×28×1");
  EXPECT_GE(page.find(Role::kCells, "Image").rect.width, 250);
}

TEST(JourneyPage, OnAPhoneASwipeLeadsToTheNextLayer) {
  HeadlessApp page(360, 740, 2, "journey?layer=conv2d_1&map=5");
  page.settle();
  const Rect stage = page.find(Role::kRegion, "Stage").rect;
  const float x = stage.x + stage.width / 2, y = stage.y + 300;
  const auto in_hand = [&](const char* layer) {
    return page.services().fragment.find("layer=" + std::string(layer) + "&map=5") !=
           std::string::npos;
  };
  page.drag(x + 60, y, x - 60, y + 10, true);
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "max_pooling2d_1, 64 maps")) << "once for a touch";
  EXPECT_TRUE(in_hand("max_pooling2d_1")) << page.services().fragment << ": what is seen";
  EXPECT_NE(page.words(Role::kText).find("the largest of 4"), std::string::npos);
  page.drag(x - 60, y, x + 60, y - 10, true);
  page.drag(x - 60, y, x + 60, y - 10, true);
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "max_pooling2d, 64 maps"));
  page.drag(x, y, x + 20, y - 100, true);
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "max_pooling2d, 64 maps")) << "that scrolls";
  page.drag(x - 60, y, x + 60, y, false);
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "conv2d, 64 maps")) << "the mouse swipes, too";
  EXPECT_TRUE(page.find(Role::kButton, "Back one layer").disabled);
  page.activate(Role::kButton, "Layer before");
  EXPECT_GE(page.find(Role::kCells, "Image").rect.width, 250);
  page.activate(Role::kButton, "On one layer");
  EXPECT_TRUE(page.has(Role::kCells, "max_pooling2d, 64 maps")) << "from the value in hand";
}

TEST(JourneyPage, OnAPhoneATapChoosesAMapAndAShortSwipeChoosesNone) {
  HeadlessApp page(360, 740, 2, "journey?layer=conv2d_1&map=0");
  page.settle();
  const Rect wall = page.find(Role::kCells, "conv2d_1, 64 maps").rect;
  const float x = wall.x + 2.5F * wall.width / 8, y = wall.y + 1.5F * wall.height / 8;
  const std::string here = page.services().fragment;
  for (const bool touch : {true, false}) {
    page.drag(x, y, x + 25, y, touch);
    page.settle();
    EXPECT_TRUE(page.has(Role::kCells, "conv2d_1, 64 maps"));
    EXPECT_EQ(page.services().fragment, here) << "whatever map it ends on";
  }
  page.drag(x, y, x + 4, y + 2, true);
  page.settle();
  EXPECT_NE(page.services().fragment.find("map=10"), std::string::npos) << page.services().fragment;
}

TEST(JourneyPage, OnAPhoneMapsAreLargeEnoughForAFinger) {
  for (const float pixels : {1.0F, 2.0F, 2.625F, 3.0F}) {
    for (const char* layer : {"conv2d", "max_pooling2d", "conv2d_1", "max_pooling2d_1"}) {
      SCOPED_TRACE(std::string(layer) + " @" + std::to_string(pixels));
      HeadlessApp page(360, 740, pixels, "journey?map=0&layer=" + std::string(layer));
      page.settle();
      const std::string name = std::string(layer) + ", 64 maps";
      page.focus(Role::kCells, name);
      page.key("Home");
      page.key("ArrowDown");
      page.frames(2);
      const AccessibleNode wall = page.find(Role::kCells, name);
      const int across = std::atoi(wall.value.c_str() + 4);  // "Map 8, mean …"
      ASSERT_GT(across, 0) << wall.value;
      EXPECT_GE(wall.rect.width / static_cast<float>(across), 36);
      EXPECT_LE(wall.rect.width, 328);
    }
  }
}

TEST(JourneyPage, TheWordsOfAnotherValueMoveNothing) {
  HeadlessApp page(1280, 800, 1, "journey", newcomer());
  page.settle();
  const Rect stage = page.find(Role::kRegion, "Stage").rect;
  const Rect controls = page.find(Role::kGroup, "Controls").rect;
  const Rect numbers = page.find(Role::kHeading, "In numbers").rect;
  EXPECT_GT(stage.width, 1100) << "all the width";
  EXPECT_LE(bottom(numbers), controls.y) << "what opens is in sight";
  for (int i = 0; i < 12; ++i) {
    page.key(i < 5 ? "ArrowLeft" : "ArrowRight");
    page.settle();
    EXPECT_EQ(page.find(Role::kRegion, "Stage").rect, stage);
    EXPECT_EQ(page.find(Role::kHeading, "In numbers").rect, numbers) << i;
  }
}

TEST(JourneyPage, TheRailFoldsToNumbersWithNames) {
  HeadlessApp page(1280, 800, 1, "train");
  EXPECT_GT(page.find(Role::kButton, "Pixels").rect.width, 150);
  page.activate(Role::kButton, "Journey");
  page.settle();
  EXPECT_EQ(page.find(Role::kButton, "Pixels").rect.width, 40);
  page.activate(Role::kButton, "Glossary");
  page.settle();
  EXPECT_TRUE(page.has(Role::kHeading, "Glossary"));
}

TEST(JourneyPage, WhatIsTrainedIsOpenedWhileItLearns) {
  HeadlessApp page(1280, 800, 1, "train?image=1");
  load_small_data(page, 400, 40);
  page.set_value(Role::kSpinButton, "Batch size", "20");
  page.set_value(Role::kSpinButton, "Epochs", "40");
  page.activate(Role::kButton, "Start training");
  page.activate(Role::kButton, "Journey");
  ASSERT_TRUE(frames_until(
      page, [&] { return page.words(Role::kText).find("Your network") != std::string::npos; }));
  EXPECT_TRUE(page.has(Role::kRadio, "Yours"));
  std::vector<std::string> seen;
  ASSERT_TRUE(frames_until(page, [&] {
    const std::string state = page.app().state_json();
    const std::size_t at = state.find("\"chosen\"");
    if (at == std::string::npos) return false;
    const std::string value = state.substr(at, 120);
    if (std::ranges::find(seen, value) == seen.end()) seen.push_back(value);
    return seen.size() >= 3;
  })) << "its values move";
}

TEST(JourneyPage, TheEpochsOfATrainingAreWalkedThrough) {
  HeadlessApp page(1280, 800, 1, "train?image=1");
  load_small_data(page, 60, 40);
  page.set_value(Role::kSpinButton, "Epochs", "3");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
  page.activate(Role::kButton, "Journey");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("Your network after epoch 3"), std::string::npos);
  const std::string now = page.words(Role::kText);
  page.set_value(Role::kSlider, "Epoch", "1");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("Your network after epoch 1"), std::string::npos);
  EXPECT_NE(page.services().fragment.find("epoch=1"), std::string::npos);
  page.key(",");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("Your network before its training"), std::string::npos);
  EXPECT_NE(page.services().fragment.find("epoch=0"), std::string::npos);
  EXPECT_EQ(page.find(Role::kSlider, "Epoch").value, "before the first");
  for (int i = 0; i < 4; ++i) page.key(".");
  page.settle();
  EXPECT_EQ(page.services().fragment.find("epoch="), std::string::npos);
  EXPECT_EQ(page.find(Role::kSlider, "Epoch").value, "now");
  EXPECT_EQ(page.words(Role::kText), now);
}

}  // namespace
}  // namespace pixelwalk::app
