#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/app/headless_app.h"

// Maps of numbers, read cell by cell with the arrow keys.

namespace pixelwalk::app {
namespace {

TEST(Cells, OfTheOutputMapAreReadByTheArrowKeys) {
  HeadlessApp page(1280, 800, 1, "convolution?step=9");
  page.settle();
  const std::string address = page.services().fragment;
  const auto read = [&] {
    page.frames(2);
    return page.find(Role::kCells, "Output map").value;
  };
  page.focus(Role::kCells, "Output map");
  EXPECT_EQ(read(), "row 0, column 0: 577");
  EXPECT_TRUE(page.key("ArrowRight"));
  EXPECT_EQ(read(), "row 0, column 1: not computed yet");
  EXPECT_TRUE(page.key("ArrowDown"));
  EXPECT_EQ(read(), "row 1, column 1: not computed yet");
  EXPECT_TRUE(page.key("Home"));
  EXPECT_EQ(read(), "row 0, column 0: 577");
  EXPECT_TRUE(page.key("ArrowLeft"));
  EXPECT_EQ(read(), "row 0, column 0: 577") << "the edge holds";
  EXPECT_EQ(page.services().fragment, address) << "the walk stays where it is";
  EXPECT_TRUE(page.key("End"));
  EXPECT_TRUE(page.key("Enter"));
  page.settle();
  EXPECT_NE(page.services().fragment, address) << "Enter goes to the cell";
}

TEST(Cells, OutsideOfThemTheArrowKeysStep) {
  HeadlessApp page(1280, 800, 1, "convolution?step=9");
  page.focus(Role::kButton, "Next: product");
  EXPECT_TRUE(page.key("ArrowRight"));
  page.frames(2);
  EXPECT_NE(page.services().fragment.find("step=10"), std::string::npos);
}

TEST(Cells, OfTheWindowAndTheProductsAreReadToo) {
  HeadlessApp page(1280, 800, 1, "convolution?step=2&padding=same");
  page.settle();
  EXPECT_EQ(page.find(Role::kCells, "Products").value, "row 0, column 0: 0");
  page.focus(Role::kCells, "Products");
  page.key("End");
  page.frames(2);
  EXPECT_EQ(page.find(Role::kCells, "Products").value, "row 2, column 2: not computed yet");
  EXPECT_EQ(page.find(Role::kCells, "Window").value, "row 0, column 0: 0, padding");
  EXPECT_TRUE(page.has(Role::kCells, "Input image"));
}

TEST(Cells, TheSumIsSpokenAsFarAsItIsMade) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  EXPECT_NE(page.words(Role::kText).find("\nNo product yet\n"), std::string::npos);
  page.key("ArrowRight");
  page.key("ArrowRight");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("\n0·(−1) + 64·0 = 0 so far\n"), std::string::npos)
      << page.words(Role::kText);
}

TEST(Cells, OfPoolingAreReadInEveryView) {
  for (const auto& [view, names] : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"walk", {"Input", "Window", "Output"}},
           {"compare", {"Input", "Maximum", "Average"}},
           {"shrink", {"Input", "Pooled"}},
           {"shift", {"Feature map", "Shifted", "Shifted, pooled"}}}) {
    HeadlessApp page(1280, 800, 1, "pooling?view=" + view);
    page.settle();
    for (const std::string& name : names) {
      page.focus(Role::kCells, name);
      const std::string before = page.find(Role::kCells, name).value;
      EXPECT_EQ(before.find("row 0, column 0: "), 0U) << before;
      EXPECT_TRUE(page.key("ArrowRight"));
      page.frames(2);
      EXPECT_EQ(page.find(Role::kCells, name).value.find("row 0, column 1: "), 0U) << name;
    }
  }
}

TEST(Cells, SpeakTheNumbersThatAreShown) {
  HeadlessApp page(1280, 800, 1, "pooling?step=4");
  page.settle();
  EXPECT_EQ(page.find(Role::kCells, "Output").value, "row 0, column 0: 192");
  page.focus(Role::kCells, "Output");
  page.key("ArrowDown");
  page.frames(2);
  EXPECT_EQ(page.find(Role::kCells, "Output").value, "row 1, column 0: not computed yet");
}

TEST(Cells, ThePixelThatIsReadIsTheirValue) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.settle();
  const std::string before = page.find(Role::kCells, "Pixels of the image").value;
  page.key("ArrowRight");
  page.settle();
  EXPECT_EQ(before.find("row "), 0U);
  EXPECT_NE(page.find(Role::kCells, "Pixels of the image").value, before);
}

}  // namespace
}  // namespace pixelwalk::app
