// "In a network": bias, ReLU, many maps and a second convolution, on the image and under the filter
// in hand.

#include <gtest/gtest.h>

#include <string>

#include "lessons/convolution/filters.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool says(HeadlessApp& page, const std::string& words) {
  return page.words(Role::kText).find(words) != std::string::npos;
}

std::string scene(const std::string& rest, int number) {
  return "convolution?mode=layer&layer=" + std::to_string(number) + rest;
}

TEST(LayerView, ItsScenesFollowFromEachOtherAndLeadOn) {
  HeadlessApp page(1280, 800, 1, "convolution?mode=layer&image=1&filter=vertical");
  page.settle();
  EXPECT_TRUE(says(page, "its bias, here −"));
  EXPECT_TRUE(page.has(Role::kCells, "Vertical lines"));
  page.key("ArrowRight");
  page.settle();
  EXPECT_TRUE(says(page, "Then comes ReLU"));
  EXPECT_TRUE(page.has(Role::kCells, "After ReLU"));
  page.key("ArrowRight");
  page.settle();
  EXPECT_TRUE(says(page, "3×3×64 = 576 weights"));
  EXPECT_TRUE(says(page, "3×3×3 = 27"));
  page.key("ArrowRight");
  page.settle();
  EXPECT_TRUE(says(page, "at 8×8 pixels of the image"));
  EXPECT_TRUE(page.next_step().disabled);
  page.activate(Role::kButton, "Next: Pooling");
  page.settle();
  EXPECT_TRUE(page.has(Role::kMain, "Pooling"));
}

TEST(LayerView, ItsNumbersGoByTheFilter) {
  for (const auto& [filter, weights, colours, field] :
       {std::tuple("blur", "3×3×64 = 576", "3×3×3 = 27", "8×8"),
        std::tuple("blur-5", "5×5×64 = 1,600", "5×5×3 = 75", "14×14"),
        std::tuple("gaussian-7", "7×7×64 = 3,136", "7×7×3 = 147", "20×20")}) {
    const std::string rest = std::string("&image=1&filter=") + filter;
    HeadlessApp many(1280, 800, 1, scene(rest, 2));
    many.settle();
    EXPECT_TRUE(says(many, weights)) << filter;
    EXPECT_TRUE(says(many, colours)) << filter;
    HeadlessApp second(1280, 800, 1, scene(rest, 3));
    second.settle();
    EXPECT_TRUE(says(second, std::string("at ") + field + " pixels")) << filter;
  }
}

TEST(LayerView, AnImageThatIsTooSmallHasAStandIn) {
  HeadlessApp page(1280, 800, 1, scene("&filter=gaussian-7", 3));
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "Ankle boot 1"));
}

TEST(LayerView, HiddenAnswersStayHidden) {
  HeadlessApp page(1280, 800, 1, scene("&image=1&filter=vertical&hide=answers", 0));
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "Vertical lines"));
  EXPECT_FALSE(says(page, "its bias, here"));
}

TEST(LayerView, EveryFilterAndSizeHasItsWords) {
  for (const auto& [width, height] :
       {std::pair(1280.0F, 800.0F), std::pair(360.0F, 740.0F), std::pair(740.0F, 360.0F)}) {
    for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
      HeadlessApp page(
          width, height, 1,
          "convolution?mode=layer&image=2&relu=1&stride=3&filter=" + std::string(preset.id));
      for (int step = 0; step < 4; ++step) {
        page.settle();
        expect_words_complete(page, "convolution", std::string(preset.id));
        page.key("ArrowRight");
      }
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
