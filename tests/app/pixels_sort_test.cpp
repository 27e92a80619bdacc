// The view "Sort" of Pixels: the image's pixels in columns, shuffled, and home again.

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/figures/pixel_columns.h"
#include "app/figures/pixel_sort.h"
#include "lessons/pixels/pixels_exercises.h"
#include "lessons/pixels/shuffle_exercise.h"
#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"
#include "tests/app/lone_figure.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kSortedPixels = "Pixels of the image";
constexpr PageSize kSortSizes[] = {{1280, 800}, {360, 740, 2}, {390, 844, 2}, {1920, 1080}};

bool sort_state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

std::string sort_words(HeadlessApp& page) {
  return page.words(Role::kText);
}

TEST(PixelsSort, EachStepTellsWhatIsOnTheScreen) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort");
  page.settle();
  EXPECT_NE(sort_words(page).find("Each of the 784 pixels is one square"), std::string::npos);
  const char* said[] = {"The pixels leave their places", "488 of the 784 pixels are 0",
                        "in random order", "Every pixel is home"};
  for (const char* sentence : said) {
    page.activate(Role::kButton, "Next step");
    page.settle();
    EXPECT_NE(sort_words(page).find(sentence), std::string::npos) << sentence;
    EXPECT_FALSE(page.app().wants_frame()) << "it has come to rest";
  }
  EXPECT_TRUE(page.find(Role::kButton, "Next step").disabled);
  EXPECT_TRUE(page.has(Role::kButton, "Next: Choose"));
}

TEST(PixelsSort, TheColumnsAreReadAsAList) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort&step=2");
  page.settle();
  EXPECT_TRUE(page.has(Role::kGroup, "Columns"));
  EXPECT_TRUE(page.has(Role::kText, "0: 488 pixels"));
  int columns = 0, pixels = 0;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.parent != page.find(Role::kGroup, "Columns").id) continue;
    ++columns;
    pixels += std::stoi(node.name.substr(node.name.find(": ") + 2));
  }
  EXPECT_GT(columns, 10);
  EXPECT_EQ(pixels, 784) << "no pixel is lost";
  page.key("ArrowRight");
  page.settle();
  EXPECT_FALSE(page.has(Role::kGroup, "Columns"));
}

TEST(PixelsSort, ItFliesAndWithoutMotionItJumps) {
  for (const bool motion : {true, false}) {
    HeadlessApp page(1280, 800, 1, "pixels?view=sort");
    page.services().reduced_motion = !motion;
    page.app().surroundings_changed();
    page.settle();
    const Rect stage = page.find(Role::kRegion, "Stage").rect;
    page.activate(Role::kButton, "Next step");
    page.frames(3);
    const std::size_t early = drawn_within(page, stage);
    page.settle();
    EXPECT_EQ(drawn_within(page, stage) == early, !motion);
  }
}

TEST(PixelsSort, PlaysToItsEndAndStops) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort");
  page.activate(Role::kButton, "Play");
  EXPECT_TRUE(page.app().wants_frame());
  page.frames(60 * 12);
  EXPECT_TRUE(sort_state_has(page, "\"step\": 4"));
  EXPECT_TRUE(page.has(Role::kButton, "Play"));
  EXPECT_FALSE(page.app().wants_frame());
  page.set_value(Role::kSlider, "Step", "2");
  page.settle();
  EXPECT_TRUE(page.has(Role::kGroup, "Columns"));
  page.activate(Role::kButton, "Play");
  page.activate(Role::kRadio, "Look");
  page.frames(300);
  page.settle();
  EXPECT_FALSE(page.app().wants_frame()) << "out of sight nothing plays";
}

TEST(PixelsSort, APixelIsFollowedThroughTheFlight) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort&pixel=3,4");
  page.settle();
  EXPECT_NE(page.find(Role::kCells, kSortedPixels).value.find("row 3, column 4: 0"),
            std::string::npos);
  EXPECT_TRUE(page.app().key_pressed("ArrowDown", false, true, false));
  page.frames(2);
  EXPECT_NE(page.find(Role::kCells, kSortedPixels).value.find("row 4, column 4: 0"),
            std::string::npos);
  page.key("End");
  page.settle();
  EXPECT_TRUE(sort_state_has(page, "\"row\": 4, \"column\": 4,")) << "the same pixel";
  page.set_value(Role::kSlider, "Step", "2");
  page.settle();
  EXPECT_NE(page.find(Role::kCells, kSortedPixels).value.find("0: 488 pixels"), std::string::npos);
  page.set_value(Role::kSlider, "Step", "3");
  page.settle();
  EXPECT_NE(page.find(Role::kCells, kSortedPixels).value.find("now row "), std::string::npos);
}

TEST(PixelsSort, WithTheFocusInItTheArrowKeysReadItsPixels) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort");
  page.settle();
  page.focus(Role::kCells, kSortedPixels);
  EXPECT_TRUE(page.key("Home"));
  page.frames(2);
  EXPECT_NE(page.find(Role::kCells, kSortedPixels).value.find("row 0, column 0"),
            std::string::npos);
  EXPECT_TRUE(page.key("ArrowRight"));
  page.frames(2);
  EXPECT_TRUE(sort_state_has(page, "\"row\": 0, \"column\": 1,"));
  EXPECT_TRUE(sort_state_has(page, "\"step\": 0")) << "no step was made";
}

TEST(PixelsSort, ThePointerReadsAndAPressStaysInTheColumnsToo) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort&step=2");
  page.settle();
  const Rect empty = page.find(Role::kText, "0: 488 pixels").rect;
  ImGui::GetIO().AddMousePosEvent(empty.x + 6, bottom(empty) - 6);
  page.frames(2);
  EXPECT_NE(page.find(Role::kCells, kSortedPixels).value.find("row 0, column 0: 0"),
            std::string::npos)
      << "the first black pixel stands at the lower left";
  EXPECT_TRUE(sort_state_has(page, "\"row\": 14, \"column\": 14,")) << "pointing goes nowhere";
  page.click({empty.x + 5, bottom(empty) - 7, 2, 2});
  EXPECT_TRUE(sort_state_has(page, "\"row\": 0, \"column\": 0,"));
}

TEST(PixelsSort, AnotherImageIsSortedInItsTurn) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort&step=2");
  page.settle();
  const std::string before = sort_words(page);
  EXPECT_TRUE(page.key("PageDown"));
  page.settle();
  EXPECT_NE(sort_words(page), before);
  EXPECT_TRUE(sort_state_has(page, "\"step\": 2"));
}

TEST(PixelsSort, HiddenAnswersAreNotOnTheStage) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort&step=2&hide=answers,exercises,settings");
  page.settle();
  for (const AccessibleNode& node : page.nodes())
    EXPECT_EQ((node.name + node.value + node.description).find("488"), std::string::npos)
        << node.name;
  page.activate(Role::kButton, "Show the answer");
  page.settle();
  EXPECT_TRUE(page.has(Role::kText, "0: 488 pixels"));
}

TEST(PixelsSort, AnImageOfOneGreySaysSo) {
  HeadlessApp page(1280, 800, 1, "pixels?view=sort&own=rAAYg");
  page.settle();
  for (int step = 0; step < 5; ++step) {
    EXPECT_NE(sort_words(page).find("Every pixel of this image is 0."), std::string::npos);
    page.key("ArrowRight");
    page.settle();
  }
}

TEST(PixelsSort, NothingStandsOutsideTheStage) {
  for (const PageSize& size : sizes_here(kSortSizes)) {
    for (const char* image : {"0", "1", "7"}) {
      HeadlessApp page(size.width, size.height, size.pixel_ratio,
                       "pixels?view=sort&step=2&image=" + std::string(image));
      page.settle();
      const Rect all = page.find(Role::kGroup, "Columns").rect;
      for (const AccessibleNode& node : page.nodes()) {
        if (node.parent != page.find(Role::kGroup, "Columns").id) continue;
        EXPECT_GE(node.rect.x, all.x) << node.name;
        EXPECT_LE(right(node.rect), right(all)) << node.name;
        EXPECT_GE(node.rect.y, all.y) << node.name;
        EXPECT_GE(node.rect.width, 3) << node.name << ": it can be seen";
      }
    }
  }
}

TEST(PixelColumns, AllStandOnWholeDevicePixelsWithinTheirArea) {
  lessons::SortLesson lesson;
  LoneFigure figure([](Ui&) {});
  figure.frames(1);
  for (const Rect& area : {Rect{3, 5, 328, 300}, Rect{0, 0, 646, 480}, Rect{0, 0, 120, 60}}) {
    for (std::uint32_t number = 0; number < 12; ++number) {
      lesson.set_image(lessons::hidden_image(number).image);
      const PixelColumns columns = place_columns(figure.ui(), area, lesson.columns());
      EXPECT_LE(columns.left + columns.width, right(area));
      for (int column = 0; column < lessons::SortLesson::kColumns; ++column) {
        const int count = lesson.columns()[static_cast<std::size_t>(column)];
        for (int place = 0; place < count; ++place) {
          const Rect square = columns.square(column, place);
          ASSERT_EQ(square.x, std::round(square.x));
          ASSERT_EQ(square.y, std::round(square.y));
          ASSERT_GE(square.y, area.y);
          ASSERT_GE(square.x, area.x);
        }
      }
    }
  }
}

TEST(PixelsSort, TheSameButShuffled) {
  HeadlessApp page(1280, 2400, 1, "pixels?view=sort");
  lessons::ShuffleExercise exercise;
  for (int round = 0; round < lessons::ShuffleExercise::kNeeded; ++round) {
    page.settle();
    const auto options = page.find(Role::kComboBox, "What changes?").options;
    ASSERT_EQ(options.size(), 5U);
    exercise.ask();
    std::size_t right = 0;
    while (exercise.facts()[right] < lessons::ImageFact::kEmptyRows) ++right;
    page.set_value(Role::kComboBox, "What changes?", options[right]);
    page.activate(Role::kButton, "Check: The same, but shuffled");
    page.frames(2);
    if (round + 1 < lessons::ShuffleExercise::kNeeded)
      page.activate(Role::kButton, "Next round: The same, but shuffled");
    exercise.next_round();
  }
  EXPECT_TRUE(page.has(Role::kImage, "Solved: The same, but shuffled"));
}

}  // namespace
}  // namespace pixelwalk::app
