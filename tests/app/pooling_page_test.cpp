#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

std::string spoken(HeadlessApp& page) {
  return page.words(Role::kStatus);
}

TEST(PoolingPage, SixteenNumbersByKeyboardReadTheFourResults) {
  HeadlessApp page(1280, 800, 1, "pooling");
  const char* results[] = {"max(0, 64, 48, 192) = 192", "max(128, 128, 144, 144) = 144",
                           "max(142, 226, 255, 0) = 255", "max(168, 0, 0, 64) = 168"};
  for (const char* result : results) {
    for (int value = 0; value < 4; ++value) {
      EXPECT_TRUE(page.key("ArrowRight"));
      page.settle();
    }
    EXPECT_NE(spoken(page).find(result), std::string::npos) << spoken(page);
    EXPECT_NE(page.words(Role::kText).find(result), std::string::npos);
  }
  EXPECT_TRUE(page.next_step().disabled);
  EXPECT_TRUE(state_has(page, "\"step\": 16"));
  EXPECT_TRUE(state_has(page, "\"outputs\": 4"));
  EXPECT_NE(page.words(Role::kText).find("16 numbers have become 4: 192, 144, 255 and 168"),
            std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("4×4 → 2×2"), std::string::npos);
}

TEST(PoolingPage, SingleValuesAreASizeOfTheWalkAlone) {
  HeadlessApp page(360, 740, 2, "pooling");
  page.settle();
  EXPECT_EQ(page.next_step_name(), "Next: value");
  EXPECT_EQ(page.find(Role::kComboBox, "Step by").options,
            (std::vector<std::string>{"Value", "Window", "Row"}));
  page.activate(Role::kRadio, "Compare");
  EXPECT_EQ(page.next_step_name(), "Next: window");
  EXPECT_EQ(page.find(Role::kComboBox, "Step by").options,
            (std::vector<std::string>{"Window", "Row"}));
  page.set_value(Role::kComboBox, "Step by", "Row");
  EXPECT_EQ(page.next_step_name(), "Next: row");
}

TEST(PoolingPage, OffersTheFeatureMapOfTheImageThatWasChosen) {
  HeadlessApp page(1280, 800, 1, "pooling?image=1");
  EXPECT_TRUE(state_has(page, "\"input\": \"numbers\"")) << "the 16 numbers come first";
  EXPECT_NE(page.words(Role::kText).find("“Ankle boot 1” has come along"), std::string::npos);
  page.activate(Role::kButton, "Pool its feature map");
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"input\": \"map\""));
  HeadlessApp example(1280, 800, 1, "pooling");
  EXPECT_FALSE(example.has(Role::kButton, "Pool its feature map"));
}

TEST(PoolingPage, EveryValueIsSpoken) {
  HeadlessApp page(1280, 800, 1, "pooling");
  const char* steps[] = {"Value 1 of 4: 0. Largest so far: 0",
                         "Value 2 of 4: 64. Largest so far: 64",
                         "Value 3 of 4: 48. Largest so far: 64"};
  for (const char* step : steps) {
    page.activate(Role::kButton, page.next_step_name());
    page.settle();
    EXPECT_NE(spoken(page).find(step), std::string::npos) << spoken(page);
  }
  page.activate(Role::kButton, "Previous step");
  EXPECT_NE(spoken(page).find(steps[1]), std::string::npos);
}

TEST(PoolingPage, AveragesAreSpelledOut) {
  HeadlessApp page(1280, 800, 1, "pooling");
  page.activate(Role::kRadio, "Average");
  page.key("2");
  const char* results[] = {"(0 + 64 + 48 + 192) / 4 = 76", "(128 + 128 + 144 + 144) / 4 = 136",
                           "(142 + 226 + 255 + 0) / 4 = 155.75", "(168 + 0 + 0 + 64) / 4 = 58"};
  for (const char* result : results) {
    page.activate(Role::kButton, page.next_step_name());
    page.settle();
    EXPECT_NE(spoken(page).find(result), std::string::npos) << spoken(page);
  }
}

TEST(PoolingPage, MouseAndFingerStep) {
  for (const bool touch : {false, true}) {
    HeadlessApp page(touch ? 360.0F : 1280.0F, touch ? 740.0F : 800.0F, 2, "pooling");
    for (int i = 0; i < 4; ++i) page.click(page.next_step().rect, touch);
    EXPECT_TRUE(state_has(page, "\"value\": 192")) << (touch ? "finger" : "mouse");
  }
}

TEST(PoolingPage, ClickOrTapOnAnOutputGoesThere) {
  for (const bool touch : {false, true}) {
    HeadlessApp page(touch ? 360.0F : 1280.0F, touch ? 740.0F : 800.0F, 2, "pooling");
    const Rect map = page.find(Role::kCells, "Output").rect;
    const float cell = map.width / 2;
    page.click({map.x, map.y + cell, cell, cell}, touch);
    EXPECT_TRUE(state_has(page, "\"row\": 1, \"column\": 0, \"seen\": 4, \"winner\": 2"));
    EXPECT_TRUE(state_has(page, "\"value\": 255"));
  }
}

TEST(PoolingPage, EveryOutputIsReachedByKeyboard) {
  HeadlessApp page(1280, 800, 1, "pooling?pool=map&image=1");
  const auto shift = [&](std::string_view key) {
    EXPECT_TRUE(page.app().key_pressed(key, false, true, false));
    page.frames(2);
  };
  shift("ArrowDown");
  shift("ArrowRight");
  shift("ArrowRight");
  EXPECT_TRUE(state_has(page, "\"row\": 1, \"column\": 2, \"seen\": 4"));
  shift("ArrowLeft");
  shift("ArrowUp");
  shift("ArrowUp");
  EXPECT_TRUE(state_has(page, "\"row\": 0, \"column\": 1, \"seen\": 4"));
  page.set_value(Role::kSpinButton, "Output row", "12");
  page.set_value(Role::kSpinButton, "Output column", "11");
  EXPECT_TRUE(state_has(page, "\"row\": 12, \"column\": 11, \"seen\": 4"));
}

TEST(PoolingPage, KeysPlayJumpAndChoose) {
  HeadlessApp page(1280, 800, 1, "pooling");
  EXPECT_TRUE(page.key("End"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"step\": 16"));
  EXPECT_TRUE(page.key("Home"));
  EXPECT_TRUE(page.key("3"));
  EXPECT_TRUE(page.key("ArrowRight"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"step\": 8"));
  EXPECT_TRUE(page.key("a"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"kind\": \"average\""));
  EXPECT_TRUE(page.key("m"));
  EXPECT_TRUE(page.key("v"));
  page.frames(2);
  EXPECT_TRUE(state_has(page, "\"view\": \"compare\""));
  EXPECT_TRUE(state_has(page, "\"kind\": \"max\""));
  EXPECT_FALSE(page.key("q"));
  EXPECT_TRUE(page.key("Home"));
  EXPECT_TRUE(page.key(" "));
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kButton, "Pause"));
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Play")) << "the walk has come to its end";
  EXPECT_TRUE(state_has(page, "\"step\": 16"));
}

TEST(PoolingPage, FeatureMapIsThatOfTheConvolutionChapter) {
  HeadlessApp page(1280, 800, 1, "pooling?pool=map&image=1&filter=vertical");
  EXPECT_TRUE(state_has(page, "\"inputHeight\": 26, \"inputWidth\": 26"));
  EXPECT_TRUE(state_has(page, "\"outputHeight\": 13, \"outputWidth\": 13"));
  EXPECT_NE(page.words(Role::kText).find("26×26 → 13×13"), std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("Ankle boot 1"), std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("Vertical lines"), std::string::npos);
  EXPECT_NE(page.words(Role::kText).find("without ReLU"), std::string::npos);
  page.activate(Role::kToggleButton, "ReLU");
  EXPECT_NE(page.words(Role::kText).find("after ReLU"), std::string::npos);
  page.set_value(Role::kListButton, "Filter", "Horizontal lines");
  EXPECT_NE(page.words(Role::kText).find("Horizontal lines"), std::string::npos);
  page.set_value(Role::kComboBox, "Image", "Bag 2");
  EXPECT_NE(page.words(Role::kText).find("Bag 2"), std::string::npos);
  page.activate(Role::kButton, "Convolution");
  page.frames(2);
  EXPECT_EQ(page.find(Role::kComboBox, "Image").value, "Bag 2");
  EXPECT_EQ(page.find(Role::kListButton, "Filter").value, "Horizontal lines");
}

TEST(PoolingPage, AnOddSideFallsOff) {
  HeadlessApp page(1280, 800, 1, "pooling?image=1&filter=vertical");
  page.set_value(Role::kComboBox, "Pool", "Second map 11×11");
  EXPECT_TRUE(state_has(page, "\"inputHeight\": 11, \"inputWidth\": 11"));
  EXPECT_TRUE(state_has(page, "\"outputHeight\": 5, \"outputWidth\": 5, \"leftOver\": 21"));
  EXPECT_NE(page.words(Role::kText).find("⌊11 / 2⌋ = 5"), std::string::npos);
  page.key("3");
  page.activate(Role::kButton, page.next_step_name());
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("1 column at the right"), std::string::npos);
  page.key("End");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("1 row and 1 column, is dropped: 21 values"),
            std::string::npos);
}

// What a screen reader hears on the first windows of an address's map.
std::string heard_on_the_way(const std::string& address) {
  HeadlessApp page(1280, 800, 1, address);
  std::string heard;
  for (int step = 0; step < 12; ++step) {
    EXPECT_TRUE(page.key("ArrowRight"));
    page.settle();
    heard += spoken(page);
  }
  return heard;
}

TEST(PoolingPage, AWorkedExampleTooSmallForTwoLayersGetsAStandIn) {
  {
    HeadlessApp page(1280, 800, 1, "pooling?pool=second");
    EXPECT_TRUE(state_has(page, "\"inputHeight\": 11, \"inputWidth\": 11"));
    EXPECT_NE(page.words(Role::kText).find("too small for two layers"), std::string::npos);
    EXPECT_NE(page.words(Role::kText).find("“Ankle boot 1” stands in"), std::string::npos)
        << page.words(Role::kText);
  }
  // The numbers are really those of the image that is named, and of no other.
  const std::string heard = heard_on_the_way("pooling?pool=second");
  EXPECT_EQ(heard, heard_on_the_way("pooling?pool=second&image=1"));
  EXPECT_NE(heard, heard_on_the_way("pooling?pool=second&image=2"));
  HeadlessApp chosen(1280, 800, 1, "pooling?pool=second&image=1");
  EXPECT_EQ(chosen.words(Role::kText).find("stands in"), std::string::npos);
}

TEST(PoolingPage, TheLargeImageIsHalvedEachWay) {
  HeadlessApp page(1280, 800, 1, "pooling?pool=large&filter=edges");
  EXPECT_TRUE(state_has(page, "\"inputHeight\": 512, \"inputWidth\": 512"));
  EXPECT_TRUE(state_has(page, "\"outputHeight\": 256, \"outputWidth\": 256"));
  EXPECT_NE(page.words(Role::kText).find("512×512 → 256×256"), std::string::npos);
  page.frames(10);
  EXPECT_LT(page.draw_data()->TotalVtxCount, 60000) << "a texture, not a rectangle a value";
  for (const char* view : {"Compare", "Shrink", "Shift"}) {
    page.activate(Role::kRadio, view);
    page.frames(10);
    EXPECT_LT(page.draw_data()->TotalVtxCount, 60000) << view;
  }
}

TEST(PoolingPage, WhatDoesNotFitIsSaidAndTheSixteenNumbersStand) {
  // A 7×7 filter leaves 2×2 of the 8×8 example: a window of 3×3 is too large for that.
  std::string weights = "1";
  for (int i = 1; i < 49; ++i) weights += ",1";
  HeadlessApp page(1280, 800, 1, "pooling?pool=map&window=3&weights=" + weights);
  EXPECT_EQ(page.words(Role::kAlert), "");
  EXPECT_NE(spoken(page).find("2×2"), std::string::npos) << spoken(page);
  EXPECT_NE(spoken(page).find("16 numbers"), std::string::npos);
  EXPECT_TRUE(state_has(page, "\"inputHeight\": 4"));
}

TEST(PoolingPage, PushingTheImageEndsInOneNumber) {
  HeadlessApp page(1280, 800, 1, "pooling?view=shift");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"inputHeight\": 26")) << "16 numbers are too few";
  EXPECT_EQ(page.words(Role::kText).find(" %"), std::string::npos) << "nothing is told yet";
  EXPECT_NE(page.words(Role::kText).find("First guess"), std::string::npos);
  std::vector<double> shares;
  for (int far = 1; far <= 3; ++far) {
    page.key("ArrowRight");
    page.settle();
    EXPECT_TRUE(state_has(page, "\"far\": " + std::to_string(far)));
    const std::string words = page.words(Role::kText);
    const std::size_t at = words.find(" % of the pooled values");
    ASSERT_NE(at, std::string::npos) << words;
    EXPECT_EQ(words.find(" %", at + 1), std::string::npos) << "one number";
    shares.push_back(std::stod(words.substr(words.rfind('\n', at) + 1)));
  }
  EXPECT_GT(shares[0], 15) << "one pixel: partly";
  EXPECT_LT(shares[2], 5) << "three pixels: hardly";
  EXPECT_TRUE(page.next_step().disabled);
}

TEST(PoolingPage, AnArrowPushesTheImageItsWay) {
  HeadlessApp page(1280, 800, 1, "pooling?view=shift");
  const auto shift = [&](std::string_view key) {
    page.app().key_pressed(key, false, true, false);
    page.frames(2);
  };
  shift("ArrowDown");
  shift("ArrowDown");
  EXPECT_TRUE(state_has(page, "\"shift\": \"down\", \"far\": 2"));
  shift("ArrowLeft");
  EXPECT_TRUE(state_has(page, "\"shift\": \"left\", \"far\": 1"));
}

TEST(PoolingPage, TheWalkOverTheSixteenNumbersGoesOnAfterAShift) {
  HeadlessApp page(1280, 800, 1, "pooling?step=7&by=value");
  page.activate(Role::kRadio, "Shift");
  page.settle();
  page.key("ArrowRight");
  page.settle();
  page.activate(Role::kRadio, "Walk");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"inputHeight\": 4"));
  EXPECT_TRUE(state_has(page, "\"step\": 7"));
}

TEST(PoolingPage, EverySceneShowsItsMapsByName) {
  HeadlessApp page(1280, 800, 1, "pooling?pool=map&image=1&filter=vertical");
  for (const auto& [view, names] : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"Walk", {"Feature map", "Window", "Output"}},
           {"Compare", {"Feature map", "Maximum", "Average"}},
           {"Shrink", {"Feature map", "Pooled", "Pooled, enlarged"}},
           {"Shift", {"Feature map", "Shifted", "Pooled", "Shifted, pooled"}}}) {
    page.activate(Role::kRadio, view);
    page.settle();
    for (const std::string& name : names) {
      const AccessibleNode node = page.find(Role::kCells, name);
      EXPECT_GT(node.rect.width, 20) << name;
      EXPECT_FALSE(node.description.empty()) << name;
    }
  }
}

TEST(PoolingPage, TheAddressHoldsTheStateAndRestoresIt) {
  std::mt19937 random(7);
  const auto one_of = [&](std::vector<std::string> names) {
    return names[random() % names.size()];
  };
  const int rounds = rounds_here(40);
  for (int round = 0; round < rounds; ++round) {
    HeadlessApp first(1280, 800, 1, "pooling");
    const std::string inputs[] = {"numbers", "map", "second", "large"};
    std::string link = "pooling?pool=" + inputs[random() % (round < 4 ? 4 : 3)] +
                       "&kind=" + one_of({"max", "average"}) + "&window=" + one_of({"2", "3"}) +
                       "&view=" + one_of({"walk", "compare", "shrink", "shift"}) +
                       "&shift=" + one_of({"right", "left", "up", "down"}) +
                       "&by=" + one_of({"value", "window", "row"}) +
                       "&image=" + std::to_string(random() % 31) +
                       "&filter=" + one_of({"vertical", "edges", "blur", "example"}) +
                       "&step=" + std::to_string(random() % 5);
    first.services().fragment = link;
    first.app().surroundings_changed();
    first.settle();
    ASSERT_EQ(first.words(Role::kAlert), "") << link;
    const std::string address = first.services().fragment, state = first.app().state_json();
    HeadlessApp second(1280, 800, 1, address);
    second.settle();
    ASSERT_EQ(second.app().state_json(), state) << address;
    ASSERT_EQ(second.services().fragment, address);
  }
}

TEST(PoolingPage, BadValuesTakeTheirDefaultsWithASentence) {
  for (const char* address :
       {"pooling?step=17", "pooling?step=-1", "pooling?step=x", "pooling?pool=magic",
        "pooling?kind=median", "pooling?window=4", "pooling?window=x", "pooling?view=side",
        "pooling?shift=away", "pooling?by=column", "pooling?filter=magic", "pooling?image=77"}) {
    HeadlessApp page(1280, 800, 1, address);
    EXPECT_NE(page.words(Role::kAlert), "") << address;
    EXPECT_TRUE(state_has(page, "\"pooling\": {\"step\": 0, \"input\": \"numbers\"")) << address;
  }
}

TEST(PoolingPage, RandomAddressesAreAnsweredOrExplained) {
  std::mt19937 random(11);
  const std::string pieces[] = {"pool=", "kind=", "window=",   "view=", "shift=",  "by=",
                                "step=", "&",     "max",       "large", "second",  "map",
                                "3",     "-9",    "%",         "=",     "filter=", "edges",
                                "1,2",   "%C3%",  "9999999999"};
  for (int round = 0; round < 60; ++round) {
    std::string address = "pooling?";
    const auto length = random() % 12;
    for (std::size_t i = 0; i < length; ++i) address += pieces[random() % std::size(pieces)];
    HeadlessApp page(1280, 800, 1, address);
    page.frames(2);
    ASSERT_TRUE(page.has(Role::kMain, "Pooling")) << address;
  }
}

TEST(PoolingPage, TheWinnerIsChosenInThreeRounds) {
  HeadlessApp page(1280, 800, 1, "pooling");
  page.activate(Role::kButton, "64, row 0, column 1");
  EXPECT_NE(spoken(page).find("64 is out"), std::string::npos) << spoken(page);
  page.activate(Role::kButton, "192, row 1, column 1");
  EXPECT_NE(spoken(page).find("Right for row 0, column 0: 192"), std::string::npos) << spoken(page);
  EXPECT_NE(spoken(page).find("Only first answers count"), std::string::npos) << spoken(page);
  EXPECT_TRUE(state_has(page, "\"outputs\": 1,"));
  page.activate(Role::kButton, "255, row 3, column 0");
  EXPECT_NE(spoken(page).find("1 of 3 rounds right in a row"), std::string::npos) << spoken(page);
  page.activate(Role::kButton, "168, row 2, column 2");
  EXPECT_FALSE(page.has(Role::kImage, "Solved: Which pixel wins the pool?"));
  page.activate(Role::kButton, "192, row 1, column 1");
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kImage, "Solved: Which pixel wins the pool?"));
}

// The walk stands at one window while the exercise has judged another.
TEST(PoolingPage, AVerdictIsFilledWithTheNumbersOfItsOwnWindow) {
  HeadlessApp page(1280, 800, 1, "pooling");
  page.activate(Role::kButton, "192, row 1, column 1");
  for (const char* key : {"Home", "ArrowRight", "End"}) {
    page.key(key);
    page.settle();
    EXPECT_NE(spoken(page).find("Right for row 0, column 0: 192 is the largest"), std::string::npos)
        << key << ": " << spoken(page);
  }
}

TEST(PoolingPage, NegativeValuesThatAreAddedStandInBrackets) {
  HeadlessApp page(1280, 800, 1, "pooling?pool=second&filter=vertical&kind=average");
  page.set_value(Role::kSpinButton, "Output row", "4");
  page.set_value(Role::kSpinButton, "Output column", "4");
  EXPECT_NE(page.words(Role::kText).find("(−225 + (−629) + (−243) + (−469)) / 4 = −391.5"),
            std::string::npos)
      << page.words(Role::kText);
}

TEST(PoolingPage, WordsOfEveryStepAreComplete) {
  int steps = 0;
  for (const char* link :
       {"pooling?", "pooling?kind=average", "pooling?window=3", "pooling?pool=second",
        "pooling?pool=map&image=1&filter=vertical", "pooling?pool=map&kind=average&view=shift",
        "pooling?pool=map&filter=emboss&view=compare", "pooling?pool=second&view=shrink"}) {
    HeadlessApp page(1280, 800, 1, link);
    page.services().reduced_motion = true;
    for (int step = 0; step <= 40; ++step) {
      const std::string words = page.words(Role::kText) + page.words(Role::kStatus);
      ASSERT_EQ(words.find("pooling."), std::string::npos) << words;
      ASSERT_EQ(words.find('{'), std::string::npos) << words;
      page.key("ArrowRight");
      page.frames(1);
      ++steps;
    }
  }
  EXPECT_EQ(steps, 8 * 41);
}

// Elements that are pressed or read may not lie over each other.
void expect_apart(HeadlessApp& page) {
  const std::set<Role> kinds = {Role::kButton,   Role::kRadio,        Role::kSlider,
                                Role::kComboBox, Role::kTextBox,      Role::kSpinButton,
                                Role::kImage,    Role::kToggleButton, Role::kCells};
  std::vector<AccessibleNode> shown;
  for (const AccessibleNode& node : page.nodes()) {
    if (kinds.contains(node.role) && node.rect.width > 0 && node.rect.height > 0)
      shown.push_back(node);
  }
  EXPECT_GT(shown.size(), 8U);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    for (std::size_t j = i + 1; j < shown.size(); ++j) {
      const Rect& a = shown[i].rect;
      const Rect& b = shown[j].rect;
      const float across = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
      const float down = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
      EXPECT_TRUE(across < 1 || down < 1) << shown[i].name << " lies over " << shown[j].name;
    }
  }
}

TEST(PoolingPage, NothingOverlapsAtAnySizeInAnyView) {
  constexpr PageSize kSizes[] = {{360, 740},   {1024, 600}, {1280, 800}, {768, 1024},
                                 {1920, 1080}, {360, 640},  {3840, 2160}};
  for (const char* input : {"numbers", "map", "second", "large"}) {
    for (const char* view : {"walk", "compare", "shrink", "shift"}) {
      for (const char* window : {"2", "3"}) {
        const std::string link = std::string("pooling?image=1&filter=vertical&pool=") + input +
                                 "&view=" + view + "&window=" + window + "&step=3";
        HeadlessApp page(800, 600, 1, link);
        for (const PageSize& size : sizes_here(kSizes)) {
          SCOPED_TRACE(link + " at " + std::to_string(size.width) + "×" +
                       std::to_string(size.height));
          page.resize(size.width, size.height);
          page.frames(3);
          expect_apart(page);
          const Rect stage = page.find(Role::kRegion, "Stage").rect;
          for (const AccessibleNode& node : page.nodes()) {
            if (node.role != Role::kImage && node.role != Role::kCells) continue;
            if (node.rect.height == 0) continue;
            if (node.name.starts_with("Solved")) continue;
            EXPECT_GE(node.rect.x, stage.x - 1) << node.name;
            EXPECT_LE(node.rect.x + node.rect.width, stage.x + stage.width + 1) << node.name;
            EXPECT_LE(node.rect.y + node.rect.height, stage.y + stage.height + 1) << node.name;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
