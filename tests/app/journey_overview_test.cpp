// The overview of the Journey page: the walls and the path beneath them, what is pointed at, what
// has been changed.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "app/ui/geometry.h"
#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kUndo = "Undo all: take the patch away and unmute what is muted";

std::string size_name(const PageSize& size) {
  return std::to_string(static_cast<int>(size.width)) + "×" +
         std::to_string(static_cast<int>(size.height)) + " @" +
         std::to_string(static_cast<int>(size.pixel_ratio));
}

struct Wall {
  const char* name;
  int values;  // on a side of a map
};
constexpr Wall kWalls[] = {{"conv2d, 64 maps", 26},
                           {"max_pooling2d, 64 maps", 13},
                           {"conv2d_1, 64 maps", 11},
                           {"max_pooling2d_1, 64 maps", 5}};

// The side of a map in a wall of eight by eight.
float map_side(HeadlessApp& page, const Wall& wall, float gap) {
  const Rect rect = page.find(Role::kCells, wall.name).rect;
  EXPECT_EQ(rect.height, rect.width) << wall.name;
  EXPECT_EQ(2 * rect.x, std::round(2 * rect.x)) << wall.name;
  return (rect.width - 7 * gap) / 8;
}

TEST(JourneyOverview, ShowsAllLayersOfTheCourseModelInWholePixels) {
  HeadlessApp page(1280, 800, 1, "journey");
  page.settle();
  const float sides[] = {26, 26, 22, 20};
  for (std::size_t i = 0; i < std::size(kWalls); ++i)
    EXPECT_EQ(map_side(page, kWalls[i], 3), sides[i]) << kWalls[i].name;
  EXPECT_TRUE(page.has(Role::kCells, "flatten, 1,600 values"));
  EXPECT_TRUE(page.has(Role::kCells, "dense, 128 values"));
  EXPECT_TRUE(page.has(Role::kCells, "dense_1, classes"));
}

TEST(JourneyOverview, OnALargeScreenTheWallsAreTwiceAsLarge) {
  for (const PageSize& size : {PageSize{1920, 1080, 1}, PageSize{1920, 950, 1}}) {
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "journey");
    page.settle();
    const float sides[] = {52, 52, 44, 40};
    for (std::size_t i = 0; i < std::size(kWalls); ++i)
      EXPECT_EQ(map_side(page, kWalls[i], 3), sides[i]) << kWalls[i].name << size.height;
  }
}

TEST(JourneyOverview, MapsBecomeSmallerFromLayerToLayerAndNeverLarger) {
  for (const PageSize& size :
       {PageSize{1280, 800, 2}, PageSize{1440, 900, 2}, PageSize{1600, 900, 1},
        PageSize{1680, 1050, 1}, PageSize{2560, 1440, 1}, PageSize{3840, 2160, 1}}) {
    SCOPED_TRACE(size_name(size));
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "journey");
    page.settle();
    const float scale = size.width > 3000 ? 2 : size.width > 2000 ? 1.25F : 1;
    const float gap = std::round(3 * scale * size.pixel_ratio) / size.pixel_ratio;
    float before = 1e6F;
    for (const Wall& wall : kWalls) {
      const float side = map_side(page, wall, gap);
      EXPECT_LE(side, before) << wall.name;
      const float value = side * size.pixel_ratio / static_cast<float>(wall.values);
      EXPECT_NEAR(value, std::round(value), 1e-3F) << "whole device pixels";
      before = side;
    }
  }
}

TEST(JourneyOverview, BeneathTheWallsThePathStandsFromTheImageOnWithItsFeetAtOneHeight) {
  for (const PageSize& size : {PageSize{1280, 800, 1}, PageSize{1920, 1080, 1}}) {
    HeadlessApp page(size.width, size.height, 1, "journey");
    page.settle();
    const Rect image = page.find(Role::kCells, "Image").rect;
    float end = right(image);
    for (const Wall& wall : kWalls) {
      const std::string layer = std::string(wall.name).substr(0, std::string(wall.name).find(','));
      const Rect map = page.find(Role::kCells, layer + ", enlarged").rect;
      EXPECT_GE(map.x, end + 24) << layer;
      EXPECT_EQ(bottom(map), bottom(image)) << layer;
      EXPECT_GE(map.y, bottom(page.find(Role::kCells, wall.name).rect)) << layer;
      end = right(map);
    }
  }
}

TEST(JourneyOverview, ThePathIsLargeEnoughToReadBeneathWallsOfAnyModel) {
  for (const char* model : {"", "c1k3,f,d2", "c8k3,p2,c8k3,p2,c8k3,f,d64,d10", "c4k3,p2,f,d10",
                            "in28x28x3,c64k3,c32k3,p2,f,d100"}) {
    SCOPED_TRACE(model);
    HeadlessApp page(1280, 800, 1, "journey" + (*model != 0 ? "?model=" + std::string(model) : ""));
    page.settle();
    for (const AccessibleNode& node : page.nodes()) {
      const bool is_map = node.name == "Image" || node.name.find(", enlarged") != std::string::npos;
      if (!is_map || node.role != Role::kCells) continue;
      EXPECT_GE(node.rect.width, 78) << node.name;
      EXPECT_GE(node.rect.height, 78) << node.name;
    }
  }
}

TEST(JourneyOverview, APointedMapLightsItsPath) {
  HeadlessApp page(1280, 800, 1, "journey");
  page.settle();
  const Rect wall = page.find(Role::kCells, "conv2d_1, 64 maps").rect;
  const Rect before = page.find(Role::kCells, "conv2d, 64 maps").rect;
  const std::size_t idle = drawn_within(page, before);
  ImGui::GetIO().AddMousePosEvent(wall.x + 40, wall.y + 40);
  page.settle();
  EXPECT_NE(drawn_within(page, before), idle);
}

TEST(JourneyOverview, WordsOnAPointedMapStandBesideItUntilThePointerLeaves) {
  HeadlessApp page(1280, 800, 1, "journey");
  page.settle();
  const Rect wall = page.find(Role::kCells, "conv2d, 64 maps").rect;
  const Rect beneath{wall.x - 60, wall.y + 32, 288, 90};
  const auto letters = [&] {
    return std::ranges::count_if(drawn_glyphs(page), [&](const Rect& glyph) {
      return contains(beneath, center_x(glyph), center_y(glyph));
    });
  };
  const std::size_t idle = drawn_within(page, beneath);
  const auto idle_letters = letters();
  ImGui::GetIO().AddMousePosEvent(wall.x + 13, wall.y + 13);
  page.settle();
  EXPECT_GT(letters(), idle_letters + 40) << "whose map, its numbers, where its line leads";
  ImGui::GetIO().AddMousePosEvent(wall.x + 13, 790);
  page.settle();
  EXPECT_EQ(letters(), idle_letters);
  EXPECT_EQ(drawn_within(page, beneath), idle);
}

TEST(JourneyOverview, WhatIsChangedIsSaidWithOneUndoForAllOfIt) {
  for (const PageSize& size :
       {PageSize{1280, 800, 1}, PageSize{360, 740, 2}, PageSize{740, 360, 2}}) {
    SCOPED_TRACE(size_name(size));
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "journey?layer=conv2d_1&map=52");
    page.settle();
    EXPECT_FALSE(page.has(Role::kButton, kUndo));
    page.key("c");
    page.key("m");
    page.settle();
    if (size.width > 1000) {
      page.activate(Role::kButton, "Pixels");
      page.activate(Role::kButton, "Journey");
      page.settle();
    }
    EXPECT_NE(page.words(Role::kText).find("patch on · 1 muted"), std::string::npos)
        << page.words(Role::kText);
    const AccessibleNode undo = page.find(Role::kButton, kUndo);
    EXPECT_GE(undo.rect.height, 40) << "in sight";
    page.activate(Role::kButton, kUndo);
    page.settle();
    EXPECT_EQ(page.services().fragment.find("cover="), std::string::npos);
    EXPECT_EQ(page.services().fragment.find("muted="), std::string::npos);
    EXPECT_EQ(page.words(Role::kText).find("muted"), std::string::npos);
  }
}

TEST(JourneyOverview, WhereAValueIsOpenWhatIsChangedIsSaidAndUndoneToo) {
  for (const PageSize& size :
       {PageSize{1280, 800, 1}, PageSize{1920, 1080, 1}, PageSize{360, 740, 2}}) {
    SCOPED_TRACE(size_name(size));
    HeadlessApp page(size.width, size.height, size.pixel_ratio,
                     "journey?view=open&layer=conv2d_1&map=52&cover=8,8&muted=conv2d.3");
    page.settle();
    EXPECT_NE(page.words(Role::kText).find("patch on · 1 muted"), std::string::npos)
        << page.words(Role::kText);
    EXPECT_GE(page.find(Role::kButton, kUndo).rect.height, 40) << "in sight";
    EXPECT_TRUE(page.has(Role::kButton, "Back"));
    page.activate(Role::kButton, kUndo);
    page.settle();
    EXPECT_EQ(page.services().fragment.find("cover="), std::string::npos);
    EXPECT_FALSE(page.has(Role::kButton, kUndo));
  }
}

TEST(JourneyOverview, APatchLeavesTheScalesOfTheColoursAsTheyWere) {
  HeadlessApp page(1280, 800, 1, "journey?layer=conv2d&map=5&row=3&column=4");
  page.settle();
  const auto scales = [&] {
    std::vector<std::size_t> drawn;
    for (const char* layer : {"conv2d", "max_pooling2d", "conv2d_1", "max_pooling2d_1"}) {
      const Rect map = page.find(Role::kCells, std::string(layer) + ", enlarged").rect;
      drawn.push_back(drawn_within(page, {map.x, bottom(map) + 24, map.width, 32}));
    }
    return drawn;
  };
  const auto before = scales();
  page.key("c");
  page.settle();
  EXPECT_EQ(scales(), before);
  page.activate(Role::kRadio, "Random");
  page.settle();
  EXPECT_NE(scales(), before) << "the test sees numbers";
}

TEST(JourneyOverview, WhatIsLookedAtStaysWhileItIsCoveredAndMuted) {
  HeadlessApp page(1280, 800, 1, "journey");
  page.settle();
  const auto chosen = [&] {
    const std::string state = page.app().state_json();
    const std::size_t at = state.find("\"chosen\"");
    return state.substr(at, state.find("\"value\"", at) - at);
  };
  const std::string before = chosen();
  for (const char* key : {"c", "m", "m", "c"}) {
    page.key(key);
    page.settle();
    EXPECT_EQ(chosen(), before) << key;
  }
  EXPECT_EQ(page.services().fragment.find("muted="), std::string::npos) << "the same map, twice";
}

TEST(JourneyOverview, APooledMapSaysWhereItIsMuted) {
  HeadlessApp page(1280, 800, 1, "journey?layer=max_pooling2d_1&map=52&muted=conv2d_1.52");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("is muted where it is made, in conv2d_1"),
            std::string::npos)
      << page.words(Role::kText);
}

TEST(JourneyOverview, OnAPhoneImageAndTopClassStayInSightWhereverOneScrolls) {
  for (const PageSize& size : {PageSize{360, 740, 2}, PageSize{740, 360, 2}}) {
    SCOPED_TRACE(size_name(size));
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "journey?layer=conv2d_1&map=5");
    page.settle();
    const Rect wall = page.find(Role::kCells, "conv2d_1, 64 maps").rect;
    EXPECT_GE(wall.width, 300) << "maps of some 40 pixels";
    page.wheel(100, 250, -2);
    page.settle();
    EXPECT_LT(page.find(Role::kCells, "conv2d_1, enlarged").rect.y, 740);
    const Rect image = page.find(Role::kCells, "Image").rect;
    EXPECT_GE(image.height, 28);
    EXPECT_GE(page.find(Role::kText, "Ankle boot 100.0 %").rect.height, 20);
    EXPECT_LE(bottom(image), page.find(Role::kCells, "conv2d_1, 64 maps").rect.y)
        << "nothing lies beneath it";
  }
}

}  // namespace
}  // namespace pixelwalk::app
