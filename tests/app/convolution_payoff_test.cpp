// The chapter begins with what a filter does to a whole image, then shows how on a window where
// something happens, then on the worked example, then with its filter flipped.

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "lessons/convolution/filters.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool says(HeadlessApp& page, const std::string& words) {
  return page.words(Role::kText).find(words) != std::string::npos;
}

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

double state_number(HeadlessApp& page, const std::string& name) {
  const std::string json = page.app().state_json();
  const std::size_t at = json.find("\"" + name + "\": ");
  return at == std::string::npos ? 0 : std::strtod(json.c_str() + at + name.size() + 4, nullptr);
}

constexpr const char* kHow = "How did it do that?";

TEST(Payoff, ANewcomerSeesAWholeImageUnderVerticalLines) {
  for (const bool by_address : {true, false}) {
    HeadlessApp page(1280, 800, 1, by_address ? "convolution" : "");
    page.settle();
    if (!by_address) {
      page.activate(Role::kButton, "Convolution");
      page.settle();
    }
    EXPECT_TRUE(state_has(page, "\"shownView\": \"see\""));
    EXPECT_TRUE(state_has(page, "\"filter\": \"vertical\""));
    EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 1\""));
    EXPECT_TRUE(says(page, "“Vertical lines” has gone over the whole image"));
    const Rect image = page.find(Role::kCells, "Input image").rect;
    const Rect output = page.find(Role::kCells, "Output map").rect;
    EXPECT_GT(image.width, 280);
    EXPECT_GT(output.width, 0.9F * image.width) << "side by side, as large";
    EXPECT_GT(output.x, image.x + image.width);
  }
}

TEST(Payoff, ALinkMeansWhatItMeantBefore) {
  for (const char* address :
       {"convolution?step=0", "convolution?image=1", "convolution?filter=blur",
        "convolution?hide=chapters", "convolution?step=9"}) {
    HeadlessApp page(1280, 800, 1, address);
    page.settle();
    EXPECT_TRUE(state_has(page, "\"shownView\": \"steps\"")) << address;
  }
  HeadlessApp page(1280, 800, 1, "convolution?mode=see&filter=blur&image=2");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"shownView\": \"see\""));
  EXPECT_TRUE(state_has(page, "\"filter\": \"blur\""));
  EXPECT_EQ(page.services().fragment, "convolution?image=2&filter=blur&mode=see&step=0");
}

TEST(Payoff, AReturnToTheChapterGoesOnWhereItWasLeft) {
  HeadlessApp page(1280, 800, 1, "");
  page.activate(Role::kButton, "Convolution");
  page.settle();
  page.activate(Role::kButton, kHow);
  page.settle();
  const double step = state_number(page, "step");
  page.activate(Role::kButton, "Pooling");
  page.settle();
  page.activate(Role::kButton, "Convolution");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"shownView\": \"steps\""));
  EXPECT_EQ(state_number(page, "step"), step);
}

TEST(Payoff, AFilterAndAnImageAreOnePressAway) {
  HeadlessApp page(1280, 800, 1, "convolution");
  page.settle();
  for (const auto& [name, id] :
       {std::pair{"Blur", "blur"}, std::pair{"Sharpen", "sharpen"},
        std::pair{"Horizontal lines", "horizontal"}, std::pair{"Edges all round", "edges"},
        std::pair{"Vertical lines", "vertical"}}) {
    page.activate(Role::kRadio, name);
    page.settle();
    EXPECT_TRUE(state_has(page, std::string("\"filter\": \"") + id + "\"")) << name;
    EXPECT_TRUE(says(page, std::string("“") + name + "” has gone")) << name;
    EXPECT_TRUE(page.find(Role::kRadio, name).checked);
  }
  page.activate(Role::kButton, "Next image");
  page.settle();
  EXPECT_FALSE(state_has(page, "\"image\": \"Ankle boot 1\""));
  page.activate(Role::kButton, "Previous image");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"image\": \"Ankle boot 1\""));
}

TEST(Payoff, HowItDidThatBeginsWhereSomethingHappens) {
  for (const std::string filter : {"vertical", "horizontal", "blur", "emboss", "vertical-7"}) {
    for (const std::string more : {"", "&relu=1", "&padding=same", "&stride=2", "&flip=1"}) {
      SCOPED_TRACE(filter + more);
      HeadlessApp page(1280, 800, 1, "convolution?image=1&mode=see&filter=" + filter + more);
      page.services().reduced_motion = true;
      page.settle();
      page.activate(Role::kButton, kHow);
      page.settle();
      EXPECT_TRUE(state_has(page, "\"shownView\": \"steps\""));
      EXPECT_TRUE(says(page, "Here the filter responds most strongly."));
      for (int product = 1; product < 49 && !says(page, "and that is one value"); ++product) {
        page.key("ArrowRight");
        page.frames(2);
      }
      const double strongest = std::abs(state_number(page, "sum"));
      EXPECT_GT(strongest, 0);
      EXPECT_TRUE(says(page, "No other is further from 0"));
      // No other window has a larger one.
      HeadlessApp other(1280, 800, 1, "convolution?image=1&by=pixel&filter=" + filter + more);
      other.services().reduced_motion = true;
      const bool relu = more == "&relu=1";
      while (other.key("ArrowRight")) {
        other.frames(1);
        const double sum = state_number(other, "sum");
        EXPECT_LE(relu ? sum : std::abs(sum), strongest + 0.01);
        if (other.next_step().disabled) break;
      }
    }
  }
}

TEST(Payoff, ABlackImageIsWalkedFromItsBeginning) {
  HeadlessApp page(1280, 800, 1, "convolution?mode=see&image=1&weights=0,0,0,0,0,0,0,0,0");
  page.settle();
  EXPECT_TRUE(says(page, "every value that it made is 0"));
  page.activate(Role::kButton, kHow);
  page.settle();
  EXPECT_EQ(state_number(page, "step"), 0);
  EXPECT_FALSE(says(page, "most strongly"));
}

TEST(Payoff, ThenComesTheWorkedExampleThenFlippingAndThenOnesOwnImageAgain) {
  HeadlessApp page(1280, 800, 1, "convolution?image=3&mode=see&filter=vertical");
  page.settle();
  page.activate(Role::kButton, kHow);
  page.settle();
  for (int product = 1; product < 9; ++product) {
    EXPECT_FALSE(page.has(Role::kButton, "Show the worked example"));
    page.activate(Role::kButton, "Next: product");
    page.settle();
  }
  page.activate(Role::kButton, "Show the worked example");
  page.settle();
  EXPECT_TRUE(state_has(page, "\"image\": \"Worked example\""));
  EXPECT_TRUE(state_has(page, "\"filter\": \"example\""));
  EXPECT_EQ(state_number(page, "step"), 0);
  EXPECT_FALSE(page.has(Role::kButton, "See it flipped"));
  for (int product = 0; product < 9; ++product) {
    page.activate(Role::kButton, "Next: product");
    page.settle();
  }
  EXPECT_TRUE(says(page, "577"));
  page.activate(Role::kButton, "See it flipped");
  page.settle();
  EXPECT_TRUE(says(page, "add up to 732"));
  page.activate(Role::kButton, "See it as written");
  page.settle();
  EXPECT_TRUE(says(page, "add up to 577"));
  for (const AccessibleNode& node : page.nodes()) {
    if (node.name.starts_with("Back to “")) {
      page.activate(Role::kButton, node.name);
      break;
    }
  }
  page.settle();
  EXPECT_TRUE(state_has(page, "\"filter\": \"vertical\""));
  EXPECT_NE(page.services().fragment.find("image=3"), std::string::npos);
}

// Whether a filter sees what it saw before when the image is turned is said as it is.
TEST(Payoff, OfARotatedImageTheWordsFitTheFilter) {
  struct Case {
    const char *filter, *says;
  };
  constexpr Case kCases[] = {{"vertical", "now runs straight across"},
                             {"sobel-vertical", "now runs straight across"},
                             {"vertical-7", "now runs straight across"},
                             {"horizontal", "now runs straight up and down"},
                             {"horizontal-5", "now runs straight up and down"},
                             {"blur", "the same from all four sides"},
                             {"edges", "the same from all four sides"},
                             {"sharpen", "the same from all four sides"},
                             {"emboss", "need not be the same"},
                             {"diagonal", "need not be the same"},
                             {"example", "need not be the same"},
                             {"blur&stride=2", "need not be the same"}};
  for (const Case& each : kCases) {
    HeadlessApp page(1280, 800, 1,
                     std::string("convolution?mode=see&image=1&filter=") + each.filter);
    page.settle();
    EXPECT_FALSE(says(page, each.says)) << each.filter;
    page.activate(Role::kButton, "Rotate the image");
    page.settle();
    EXPECT_TRUE(says(page, each.says)) << each.filter;
    page.activate(Role::kButton, "Rotate it back");
    page.settle();
    EXPECT_FALSE(says(page, each.says)) << each.filter;
  }
}

TEST(Payoff, EveryFilterHasWordsThatAreCompleteAndFitItsColours) {
  for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
    for (const std::string more : {"", "&relu=1", "&flip=1", "&scale=0"}) {
      HeadlessApp page(1280, 800, 1,
                       "convolution?mode=see&image=1&filter=" + std::string(preset.id) + more);
      page.settle();
      SCOPED_TRACE(std::string(preset.id) + more);
      expect_words_complete(page, "convolution", std::string(preset.id));
      const bool orange = says(page, "blue where negative");
      const bool made = says(page, "the image that it made");
      const bool relu = says(page, "ReLU has made every");
      EXPECT_EQ(orange + made + relu, 1);
      EXPECT_FALSE(orange && more == "&relu=1");
      EXPECT_FALSE(relu && more != "&relu=1");
    }
  }
}

TEST(Payoff, WhereALinkHidesTheSettingsNobodyIsToldToPressAFilter) {
  for (const bool hidden : {false, true}) {
    HeadlessApp page(
        1280, 800, 1,
        std::string("convolution?mode=see&image=1") + (hidden ? "&hide=settings" : ""));
    page.settle();
    EXPECT_EQ(says(page, "Press another filter"), !hidden);
    EXPECT_EQ(page.has(Role::kRadio, "Blur"), !hidden);
  }
}

TEST(Payoff, WhatIsChosenByHandIsSaidToBeTrainedInANetwork) {
  HeadlessApp page(1280, 800, 1, "convolution");
  page.settle();
  EXPECT_TRUE(says(page, "training finds them"));
}

// What a newcomer has not met yet is not named.
TEST(Payoff, KerasIsNamedWhereShapesNeedsItAndNotBefore) {
  for (const std::string& address : every_view()) {
    const std::string chapter = address.substr(0, address.find('?'));
    if (chapter != "convolution" && chapter != "pixels") continue;
    HeadlessApp page(1280, 800, 1, address);
    page.settle();
    if (page.has(Role::kButton, "Settings")) page.open_settings();
    page.settle();
    for (const Role role : {Role::kText, Role::kStatus, Role::kButton})
      for (const char* early : {"Keras", "TensorFlow", "Conv2D", "The course", "the course"})
        EXPECT_EQ(page.words(role).find(early), std::string::npos) << address << ": " << early;
  }
}

}  // namespace
}  // namespace pixelwalk::app
