#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "app/ui/geometry.h"
#include "tests/app/drawn.h"
#include "tests/app/train_page_support.h"

// A stage uses its room, and what stands on it shares its edges.

namespace pixelwalk::app {
namespace {

constexpr PageSize kScreens[] = {{1280, 800}, {1920, 1080}, {390, 3000, 2}, {360, 3000, 2}};

std::string screen_name(const PageSize& size) {
  return std::to_string(static_cast<int>(size.width)) + "×" +
         std::to_string(static_cast<int>(size.height));
}

// In a column, here so high that nothing is scrolled, the stage is as high as what stands on it.
bool is_wide(const PageSize& size) {
  return size.width > 1000;
}

TEST(StageRoom, TrainIsOneGridWithSharedEdges) {
  float filters = 0, images = 0;
  for (const PageSize& size : kScreens) {
    SCOPED_TRACE(screen_name(size));
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "train");
    load_small_data(page);
    page.settle();
    const Rect stage = page.find(Role::kRegion, "Stage").rect;
    const Rect loss = image(page, "Loss").rect, accuracy = image(page, "Accuracy").rect;
    const Rect wall = image(page, "64 filters").rect, list = image(page, "16 test images").rect;
    for (const Rect& part : {loss, accuracy, list}) EXPECT_NEAR(part.x, stage.x, 1);
    for (const Rect& part : {wall, list}) EXPECT_NEAR(right(part), right(stage), 1);
    EXPECT_NEAR(loss.width, accuracy.width, 0.5);
    EXPECT_NEAR(loss.height + 17, accuracy.height, 2) << "the numbers of the axis serve both";
    EXPECT_NEAR(bottom(list), bottom(stage), 2) << "to its foot";
    if (!is_wide(size)) continue;
    EXPECT_EQ(wall.y, loss.y);
    EXPECT_GT(loss.width, stage.width / 2);
    EXPECT_GT(loss.height, 150);
    EXPECT_GT(wall.width, filters * 1.25F) << "everything grows";
    EXPECT_GT(list.height, images * 1.25F);
    filters = wall.width;
    images = list.height;
  }
}

TEST(StageRoom, TrainOnALowScreenScrollsAndLosesNothing) {
  HeadlessApp page(1280, 600, 1, "train");
  page.settle();
  const Rect loss = image(page, "Loss").rect, stage = page.find(Role::kRegion, "Stage").rect;
  EXPECT_GE(loss.height, 120);
  const float cut_off = image(page, "Test images").rect.height;
  page.wheel(center_x(loss), center_y(loss), -40);
  page.settle();
  EXPECT_GT(image(page, "Test images").rect.height, cut_off);
  EXPECT_NEAR(bottom(image(page, "Test images").rect), bottom(stage), 1);
}

std::vector<Rect> rows_of(HeadlessApp& page) {
  std::vector<Rect> rows;
  for (const AccessibleNode& node : page.nodes())
    if (node.role == Role::kRow && node.rect.height > 40) rows.push_back(node.rect);
  return rows;
}

TEST(StageRoom, TheRowsOfCompareAreEquallyHighAndReachTheFoot) {
  for (const PageSize& size : kScreens) {
    SCOPED_TRACE(screen_name(size));
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "shapes?view=compare");
    page.settle();
    const Rect stage = page.find(Role::kRegion, "Stage").rect;
    std::vector<Rect> rows = rows_of(page);
    ASSERT_EQ(rows.size(), 8U) << "with that of the names";
    rows.erase(rows.begin());
    for (const Rect& row : rows) {
      EXPECT_EQ(row.height, rows[0].height);
      EXPECT_NEAR(row.x, stage.x, 1);
      EXPECT_NEAR(right(row), right(stage), 1);
    }
    EXPECT_NEAR(bottom(rows.back()), bottom(stage), 12);
    EXPECT_EQ(rows[0].height > 90, size.width >= 1920);
  }
}

TEST(StageRoom, TheBlocksOfLayersGoFromEdgeToEdge) {
  for (const char* model : {"", "?model=f,d128,d10"}) {
    for (const PageSize& size : kScreens) {
      SCOPED_TRACE(screen_name(size) + model);
      HeadlessApp page(size.width, size.height, size.pixel_ratio, "shapes" + std::string(model));
      page.settle();
      const Rect stage = page.find(Role::kRegion, "Stage").rect;
      const Rect blocks = page.find(Role::kGroup, "Block drawing of the model").rect;
      EXPECT_NEAR(blocks.x, stage.x, 1);
      EXPECT_NEAR(right(blocks), right(stage), 1);
      if (!is_wide(size)) continue;
      const Rect table = page.find(Role::kTable, "Model summary").rect;
      EXPECT_NEAR(right(table), right(stage), 1);
      EXPECT_GT(blocks.height, size.width > 1900 ? 280 : 140);
    }
  }
}

// With everything half as large again a laptop's page is low: its words stand beside the stage,
// which has the whole height and needs no scrolling.
TEST(StageRoom, IsAllInSightAndUsedWhereEverythingIsLarge) {
  struct Figure {
    const char *address, *name;
    float least;
  };
  constexpr Figure kFigures[] = {{"convolution?image=1", "Input image", 220},
                                 {"pooling?pool=map&image=1", "Feature map", 350},
                                 {"pixels?image=1", "Pixels of the image", 350}};
  for (const PageSize& size : {PageSize{1280, 800}, PageSize{1366, 768}}) {
    for (const auto& [address, name, least] : kFigures) {
      SCOPED_TRACE(std::string(address) + " at " + screen_name(size));
      HeadlessApp page(size.width, size.height, 1, address, {{"size", "150"}});
      page.settle();
      const Rect stage = page.find(Role::kRegion, "Stage").rect;
      const Rect map = find_named(page, name).rect;
      EXPECT_GE(map.height, least);
      EXPECT_LE(bottom(map), bottom(stage));
      for (const AccessibleNode& node : page.nodes())
        EXPECT_TRUE(node.role != Role::kHeading || node.level != 1 || node.rect.height > 20)
            << "its title is in sight";
      EXPECT_GE(stage.height, 0.7F * size.height);
      EXPECT_LE(bottom(stage), page.find(Role::kGroup, "Controls").rect.y);
      EXPECT_LE(right(stage), page.find(Role::kHeading, "In numbers").rect.x);
    }
  }
}

TEST(StageRoom, TheMapsUseTheRoomBeneathThemWhereEverythingIsLarger) {
  HeadlessApp convolution(1280, 800, 1, "convolution?image=1", {{"size", "125"}});
  convolution.settle();
  EXPECT_GE(find_named(convolution, "Input image").rect.height, 220);
  HeadlessApp pooling(1280, 800, 1, "pooling?pool=map&image=1", {{"size", "125"}});
  pooling.settle();
  EXPECT_GE(find_named(pooling, "Feature map").rect.height, 338);
}

TEST(StageRoom, WhatIsPressedBeneathTheWordsIsInSightWhereEverythingIsLarger) {
  for (const char* percent : {"100", "125"}) {
    int pressed = 0;
    for (const char* address : {"journey", "journey?view=open", "journey?view=filter", "test",
                                "test?view=set", "test?view=take", "learn"}) {
      SCOPED_TRACE(std::string(address) + " at " + percent + " %");
      HeadlessApp page(1280, 800, 1, address, {{"size", percent}});
      page.settle();
      EXPECT_GE(page.find(Role::kRegion, "Stage").rect.height, 350);
      std::uint32_t main = 0;
      for (const AccessibleNode& node : page.nodes()) {
        if (node.role == Role::kMain) main = node.id;
        if (node.role == Role::kHeading && node.name == "In numbers") break;
        if (main == 0 || node.parent != main || node.role != Role::kButton) continue;
        EXPECT_GE(node.rect.height, 40) << node.name << " is cut";
        ++pressed;
      }
    }
    EXPECT_GE(pressed, 3);
  }
}

}  // namespace
}  // namespace pixelwalk::app
