// Who comes for the first time is told what awaits; who comes again goes on where they were.

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool says(HeadlessApp& page, const std::string& words) {
  return page.words(Role::kText).find(words) != std::string::npos;
}

constexpr const char* kWelcome = "The 8 chapters lead from pixels like these";

using Settings = std::map<std::string, std::string>;

TEST(FirstVisit, IsToldWhatAwaitsUntilAnotherViewHasBeenLookedAt) {
  for (const auto& [width, height] : {std::pair(1280.0F, 800.0F), std::pair(360.0F, 740.0F)}) {
    HeadlessApp page(width, height, 1, "");
    page.settle();
    EXPECT_TRUE(says(page, kWelcome));
    bool in_sight = false;
    for (const AccessibleNode& node : page.nodes())
      in_sight |= node.name.starts_with(kWelcome) && node.rect.height > 40;
    EXPECT_TRUE(in_sight) << width;
    page.frames(2, 3);
    EXPECT_TRUE(says(page, kWelcome)) << "it stays while it is read";
    page.activate(Role::kRadio, "Sort");
    page.key("ArrowRight");
    page.settle();
    EXPECT_FALSE(says(page, kWelcome));
    page.activate(Role::kRadio, "Look");
    page.settle();
    EXPECT_FALSE(says(page, kWelcome));
    Settings kept = page.services().settings;
    HeadlessApp again(width, height, 1, "pixels", kept);
    again.settle();
    EXPECT_FALSE(says(again, kWelcome));
  }
}

TEST(FirstVisit, ALinkThatHidesPartsPromisesNoCourse) {
  HeadlessApp page(1280, 800, 1, "pixels?hide=chapters");
  page.settle();
  EXPECT_FALSE(says(page, kWelcome));
}

TEST(Return, GoesOnWhereThePageWasLeft) {
  Settings kept;
  std::string left;
  {
    HeadlessApp page(1280, 800, 1, "");
    page.activate(Role::kButton, "Pooling");
    page.settle();
    for (int step = 0; step < 5; ++step) page.key("ArrowRight");
    page.settle();
    kept = page.services().settings;
    left = page.services().fragment;
    EXPECT_NE(left.find("step=5"), std::string::npos);
  }
  HeadlessApp page(1280, 800, 1, "", kept);
  page.settle();
  EXPECT_TRUE(page.has(Role::kMain, "Pooling"));
  EXPECT_EQ(page.services().fragment, left);
  EXPECT_EQ(page.services().visited.size(), 1U) << "back leads out of the page";
  EXPECT_EQ(page.words(Role::kAlert), "");
  // A link leads where it says.
  HeadlessApp linked(1280, 800, 1, "shapes", kept);
  linked.settle();
  EXPECT_TRUE(linked.has(Role::kMain, "Shapes"));
}

TEST(Return, DoesNotLeadToAPageThatSomebodyElseHasSetUp) {
  Settings kept;
  {
    HeadlessApp page(1280, 800, 1, "shapes?hide=chapters,settings");
    page.settle();
    kept = page.services().settings;
  }
  HeadlessApp page(1280, 800, 1, "", kept);
  page.settle();
  EXPECT_TRUE(page.has(Role::kMain, "Pixels"));
}

}  // namespace
}  // namespace pixelwalk::app
