// What is saved and printed: the figure with its title, its words and its numbers.

#include <gtest/gtest.h>

#include <string>

#include "app/pages/page.h"
#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

constexpr float kSheetWidth = 1280, kSheetHeight = 800, kMostSheet = 2000;

// Every view of every chapter, a few steps in.
template <class Use>
void for_each_view(const Use& use) {
  for (const Chapter& chapter : chapters()) {
    for (const ChapterView& view : chapter.views) {
      const std::string name = chapter.id == "convolution" ? "mode" : "view";
      use(std::string(chapter.id) + "?" + name + "=" + std::string(view.id) + "&image=2");
    }
  }
}

void settle_and_step(HeadlessApp& page) {
  page.settle();
  // A training goes on by itself, whether it is looked at or not.
  if (!page.services().fragment.starts_with("train"))
    for (int i = 0; i < 3; ++i) page.key("ArrowRight");
  page.settle();
}

TEST(Sheet, HoldsTheWholeFigureWithItsWords) {
  for_each_view([](const std::string& address) {
    for (const PageSize& size : {PageSize{1280, 800}, PageSize{390, 844, 2}}) {
      HeadlessApp page(size.width, size.height, size.pixel_ratio, address);
      settle_and_step(page);
      const float height = page.draw_sheet(kSheetWidth, kSheetHeight);
      EXPECT_GE(height, kSheetHeight) << address;
      EXPECT_LE(height, kMostSheet) << address;
      EXPECT_EQ(page.draw_sheet(kSheetWidth, height), height) << address;
      const auto glyphs = drawn_glyphs(page);
      EXPECT_GT(glyphs.size(), 80U) << address;
      for (const Rect& glyph : glyphs) {
        EXPECT_GE(glyph.x, 30) << address;
        EXPECT_LE(right(glyph), kSheetWidth - 30) << address;
        EXPECT_LE(bottom(glyph), height - 20) << address;
      }
    }
  });
}

TEST(Sheet, LeavesThePageAsItWas) {
  for_each_view([](const std::string& address) {
    HeadlessApp page(1280, 800, 1, address);
    settle_and_step(page);
    const Rect all{0, 0, 1280, 800};
    page.frames(2);
    const auto before = drawn_within(page, all);
    const std::string link = page.services().fragment, state = page.app().state_json();
    const std::size_t elements = page.nodes().size();
    page.draw_sheet(kSheetWidth, kSheetHeight);
    page.frames(2);
    EXPECT_EQ(drawn_within(page, all), before) << address;
    EXPECT_EQ(page.services().fragment, link);
    EXPECT_EQ(page.app().state_json(), state);
    EXPECT_EQ(page.nodes().size(), elements);
  });
}

}  // namespace
}  // namespace pixelwalk::app
