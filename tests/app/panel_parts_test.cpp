// The parts of the panel beneath the words and the sum open and close.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/page.h"
#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

const std::vector<std::string> kParts = {"In numbers", "Try it", "Settings", "Terms"};
constexpr PageSize kPanelSizes[] = {{1280, 800}, {390, 844, 2}, {844, 390, 2}};

std::string open_parts(HeadlessApp& page) {
  std::string open;
  for (const std::string& part : kParts) {
    if (!page.has(Role::kHeading, part)) continue;
    const AccessibleNode heading = page.find(Role::kHeading, part);
    const AccessibleNode row = page.find(Role::kButton, part);
    EXPECT_EQ(heading.level, 2);
    EXPECT_EQ(row.parent, heading.id) << part << ": the heading is what is pressed";
    EXPECT_TRUE(row.expandable && row.focusable);
    if (row.expanded) open += (open.empty() ? "" : ", ") + part;
  }
  return open;
}

// Where the element stands whose name begins so.
float y_of(HeadlessApp& page, std::string_view beginning) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.name.starts_with(beginning)) return node.rect.y;
  }
  ADD_FAILURE() << "nothing is called " << beginning << "…";
  return 0;
}

float heading_y(HeadlessApp& page, const std::string& part) {
  return page.find(Role::kHeading, part).rect.y;
}

TEST(PanelParts, ANewcomerFindsWhatTheChapterNeeds) {
  for (const auto& [address, open] :
       std::map<std::string, std::string>{{"pixels", "In numbers, Try it"},
                                          {"convolution?step=0", "Try it"},
                                          {"pooling", "Try it"},
                                          {"shapes", "In numbers, Try it, Settings"},
                                          {"train", "In numbers, Try it"}}) {
    for (const PageSize& size : kPanelSizes) {
      HeadlessApp page(size.width, size.height, size.pixel_ratio, address, newcomer());
      page.settle();
      // A narrow page opens one part above its bar, when asked.
      EXPECT_EQ(open_parts(page), size.width < 800 ? "" : open) << address;
    }
  }
}

TEST(PanelParts, StandInOneOrderOnEveryPage) {
  for (const char* address : {"pixels", "convolution?step=0", "convolution?mode=large", "pooling",
                              "pooling?view=shift", "shapes", "shapes?view=flatten", "train"}) {
    for (const float width : {1280.0F, 390.0F}) {
      HeadlessApp page(width, 9000, 1, address);
      page.settle();
      float y = 0;
      for (const std::string& part : kParts) {
        if (!page.has(Role::kHeading, part)) continue;
        const Rect row = page.find(Role::kButton, part).rect;
        EXPECT_GT(row.y, y) << part << " in " << address;
        EXPECT_GE(row.height, 40);
        y = row.y;
      }
    }
  }
}

TEST(PanelParts, OpeningMovesNothingAboveAndStepsMoveNothing) {
  // Where there is room for what opens.
  constexpr PageSize kSizes[] = {{1280, 800}, {1920, 1080}};
  for (const PageSize& size : kSizes) {
    for (const char* address : {"convolution?step=9", "pooling?step=4"}) {
      HeadlessApp page(size.width, size.height, size.pixel_ratio, address, newcomer());
      page.settle();
      page.focus(Role::kButton, "In numbers");
      const float top = heading_y(page, "In numbers");
      EXPECT_EQ(page.words(Role::kText).find("Outputs written"), std::string::npos);
      for (const bool open : {true, false, true}) {
        page.activate(Role::kButton, "In numbers");
        EXPECT_EQ(heading_y(page, "In numbers"), top);
        page.settle();
        EXPECT_EQ(heading_y(page, "In numbers"), top);
        EXPECT_EQ(page.words(Role::kText).find("Outputs written") != std::string::npos, open);
      }
      const float below = heading_y(page, "Try it");
      page.key("ArrowRight");
      page.settle();
      EXPECT_EQ(heading_y(page, "In numbers"), top);
      EXPECT_EQ(heading_y(page, "Try it"), below);
    }
  }
}

TEST(PanelParts, WhatOpensAtTheFootOfThePageComesInSight) {
  for (const char* address : {"journey", "test", "learn"}) {
    SCOPED_TRACE(address);
    HeadlessApp page(1280, 800, 1, address, newcomer());
    page.settle();
    const float bar = page.find(Role::kGroup, "Controls").rect.y;
    EXPECT_GT(heading_y(page, "Terms"), bar - 120);
    page.activate(Role::kButton, "Terms");
    page.settle();
    EXPECT_LT(heading_y(page, "Terms"), bar - 120);
    EXPECT_GE(heading_y(page, "Terms"), 0);
  }
}

TEST(PanelParts, AreOpenedByTheirWholeRow) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0", newcomer());
  page.settle();
  const Rect row = page.find(Role::kButton, "In numbers").rect;
  page.click({row.x + 6, row.y + 2, 2, 2});
  page.settle();
  EXPECT_EQ(open_parts(page), "In numbers, Try it");
}

TEST(PanelParts, StayAsTheyAreLeftInOtherChaptersAndVisits) {
  std::map<std::string, std::string> kept;
  {
    HeadlessApp page(1280, 800, 1, "convolution?step=0", newcomer());
    page.settle();
    page.activate(Role::kButton, "In numbers");
    page.activate(Role::kButton, "Try it");
    const std::string address = page.services().fragment;
    page.activate(Role::kButton, "Pooling");
    page.settle();
    EXPECT_EQ(open_parts(page), "In numbers");
    EXPECT_EQ(address.find("numbers"), std::string::npos) << "links say nothing of them";
    kept = page.services().settings;
  }
  HeadlessApp page(1280, 800, 1, "shapes", kept);
  page.settle();
  EXPECT_EQ(open_parts(page), "In numbers, Settings");
}

TEST(PanelParts, TheSumStaysInSight) {
  HeadlessApp convolution(1280, 800, 1, "convolution?step=9", newcomer());
  convolution.settle();
  EXPECT_NE(convolution.words(Role::kText).find("= 577"), std::string::npos);
  EXPECT_LT(y_of(convolution, "0·("), heading_y(convolution, "In numbers"));
  HeadlessApp pooling(1280, 800, 1, "pooling", newcomer());
  pooling.settle();
  EXPECT_NE(pooling.words(Role::kText).find("max(0, 64, 48, 192)"), std::string::npos);
  HeadlessApp shapes(1280, 800, 1, "shapes?layer=1", newcomer());
  shapes.settle();
  EXPECT_LT(y_of(shapes, "Parameters:"), heading_y(shapes, "In numbers"));
  HeadlessApp train(1280, 800, 1, "train", newcomer());
  train.settle();
  EXPECT_LT(y_of(train, "Epoch:"), heading_y(train, "In numbers"));
}

TEST(PanelParts, WhatIsSpokenOfAStepIsSpokenWithClosedNumbers) {
  for (const char* address : {"pixels", "convolution?step=3", "convolution?mode=large",
                              "pooling?step=3", "shapes?layer=2", "shapes?view=flatten"}) {
    std::map<std::string, std::string> closed = newcomer();
    for (auto& [part, state] : closed) state = "closed";
    HeadlessApp page(1280, 800, 1, address, closed), open(1280, 800, 1, address);
    page.settle();
    open.settle();
    EXPECT_EQ(open_parts(page), "");
    EXPECT_GT(page.words(Role::kStatus).size(), 8U) << address;
    const std::string spoken = page.words(Role::kStatus);
    EXPECT_NE(open.words(Role::kStatus).find(spoken.substr(0, spoken.find('\n'))),
              std::string::npos);
  }
}

TEST(PanelParts, AnExerciseThatIsGoneToOpens) {
  std::map<std::string, std::string> closed = newcomer();
  closed["panel.exercises"] = "closed";
  HeadlessApp page(1280, 800, 1, "convolution?step=0", closed);
  page.settle();
  EXPECT_EQ(open_parts(page), "");
  page.activate(Role::kButton, "Exercises");
  page.settle();
  page.activate(Role::kButton, "Which pixel wins the pool?");
  page.settle();
  EXPECT_EQ(open_parts(page), "Try it");
  EXPECT_EQ(page.focused().name, "Which pixel wins the pool?");
}

TEST(PanelParts, KeysOfAClosedPartGoOn) {
  HeadlessApp page(1280, 800, 1, "pixels", newcomer());
  page.settle();
  page.activate(Role::kButton, "In numbers");
  page.settle();
  EXPECT_FALSE(page.has(Role::kToggleButton, "Mark the empty pixels"));
  page.key("m");
  page.activate(Role::kButton, "In numbers");
  page.settle();
  EXPECT_TRUE(page.find(Role::kToggleButton, "Mark the empty pixels").checked);
}

TEST(PanelParts, AFileDroppedOpensTheSettingsThatAnswer) {
  HeadlessApp page(1280, 800, 1, "train", newcomer());
  page.settle();
  page.app().files_dropped({{"mine.safetensors", {1, 2, 3}}});
  page.settle();
  EXPECT_EQ(open_parts(page), "In numbers, Try it, Settings");
  EXPECT_NE(page.words(Role::kAlert), "");
}

TEST(PanelParts, OnPaperNothingIsFolded) {
  HeadlessApp page(1280, 800, 1, "convolution?step=9", newcomer());
  HeadlessApp open(1280, 800, 1, "convolution?step=9");
  page.settle();
  page.draw_sheet(1280, 800);
  const std::size_t printed = drawn_glyphs(page).size();
  open.settle();
  open.draw_sheet(1280, 800);
  EXPECT_EQ(drawn_glyphs(open).size(), printed);
}

}  // namespace
}  // namespace pixelwalk::app
