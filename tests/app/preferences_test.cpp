// How a person wants the page: larger, on the whole screen; and the image in hand above the
// chapters.

#include <gtest/gtest.h>

#include <string>

#include "app/pages/page.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

TEST(Preferences, LargerIsLargerAndStays) {
  HeadlessApp page(1600, 1000, 1, "convolution?step=0");
  page.settle();
  const float usual = page.next_step().rect.height;
  page.activate(Role::kButton, "Preferences");
  page.activate(Role::kRadio, "150 %");
  page.activate(Role::kButton, "Close");
  page.settle();
  EXPECT_FLOAT_EQ(page.next_step().rect.height, 1.5F * usual);
  EXPECT_EQ(page.services().settings["size"], "150");
  HeadlessApp later(1600, 1000, 1, "convolution?step=0", page.services().settings);
  later.settle();
  EXPECT_FLOAT_EQ(later.next_step().rect.height, 1.5F * usual);
}

TEST(Preferences, NothingGrowsOutOfASmallPage) {
  HeadlessApp page(360, 740, 2, "convolution?step=0", {{"size", "150"}});
  HeadlessApp usual(360, 740, 2, "convolution?step=0");
  page.settle();
  usual.settle();
  EXPECT_EQ(page.next_step().rect.height, usual.next_step().rect.height);
  HeadlessApp damaged(1280, 800, 1, "convolution?step=0", {{"size", "9000"}});
  damaged.settle();
  EXPECT_EQ(damaged.next_step().rect.height, kTouch);
}

TEST(Preferences, TheWholeScreenIsFilledAndLeft) {
  HeadlessApp page;
  page.activate(Role::kButton, "Preferences");
  page.activate(Role::kToggleButton, "Full screen");
  EXPECT_TRUE(page.services().fills_screen);
  page.activate(Role::kToggleButton, "Full screen");
  EXPECT_FALSE(page.services().fills_screen);
}

TEST(Navigation, TheImageInHandStandsAboveEveryChapterAndLeadsToOthers) {
  for (const Chapter& chapter : chapters()) {
    HeadlessApp page(1280, 800, 1, std::string(chapter.id) + "?image=3");
    page.settle();
    std::string name;
    for (const AccessibleNode& node : page.nodes())
      if (node.name.starts_with("Image in hand: ")) name = node.name;
    ASSERT_FALSE(name.empty()) << chapter.id;
    page.activate(Role::kButton, name);
    page.settle();
    EXPECT_EQ(page.services().fragment.substr(0, 18), "pixels?image=3&vie") << chapter.id;
    EXPECT_NE(page.services().fragment.find("view=choose"), std::string::npos) << chapter.id;
  }
}

TEST(Navigation, OnAPhoneTheImageInHandStandsInTheSheet) {
  HeadlessApp page(390, 844, 2, "pooling");
  page.activate(Role::kButton, "Chapters");
  page.activate(Role::kButton, "Image in hand: Worked example");
  page.settle();
  EXPECT_NE(page.services().fragment.find("pixels?"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kDialog, "Chapters"));
}

}  // namespace
}  // namespace pixelwalk::app
