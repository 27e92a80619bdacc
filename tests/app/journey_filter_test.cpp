// "Compare" of the Journey page: three images side by side, the maps sorted and pinned, the images
// that excite a filter most.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/state/gallery.h"
#include "core/training/trainer.h"
#include "lessons/links/model_link.h"
#include "lessons/workspace/network.h"
#include "tests/app/headless_app.h"
#include "tests/app/plain_layers.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kSmallModel = "c6k3,p2,c5k3,f,d10";
const std::string kFilterLink =
    "journey?view=filter&model=" + std::string(kSmallModel) + "&layer=conv2d_1&map=3";

// The small model's weights as the page has them, and what its second convolution makes.
struct SmallNetwork {
  SmallNetwork() {
    spec = lessons::model_from_link(kSmallModel).value();
    resolve_names(spec);
    plans = plan_layers(spec).value();
    weights = lessons::random_weights(spec, plans, TrainingOptions().seed).value();
  }
  PlainLayer maps_of(const lessons::Image& image) const {
    const std::vector<LayerPlan> first(plans.begin(), plans.begin() + 3);
    return all_layers(image, first, *weights)[2];
  }
  static double greatest(const PlainLayer& maps, int map) {
    double most = -1;
    for (std::size_t i = 0; i < maps.values.size(); ++i) {
      if (static_cast<int>(i) % maps.channels == map) most = std::max(most, maps.values[i]);
    }
    return most;
  }

  ModelSpec spec;
  std::vector<LayerPlan> plans;
  std::shared_ptr<const NamedTensors> weights;
};

std::vector<std::string> strip_names(HeadlessApp& page) {
  const AccessibleNode strip = page.find(Role::kGroup, "The images that excite it most");
  std::vector<std::string> names;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.parent == strip.id) names.push_back(node.name);
  }
  return names;
}

TEST(JourneyFilter, TheBestImagesAreThoseOfPlainLoopsOverAllOfThem) {
  const SmallNetwork network;
  std::vector<std::tuple<double, int, std::string>> all;
  for (int i = 0; i < 1000; ++i) {
    const lessons::Image image = garment_image(i % 10, i / 10);
    const double most = SmallNetwork::greatest(network.maps_of(image), 3);
    all.emplace_back(-most, i, image.name);
  }
  std::ranges::sort(all);
  HeadlessApp page(1280, 800, 1, kFilterLink);
  page.settle();
  const std::vector<std::string> names = strip_names(page);
  ASSERT_EQ(names.size(), 9U);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& [response, at, name] = all[i];
    const AccessibleNode image = page.find(Role::kButton, names[i]);
    EXPECT_NEAR(std::atof(image.description.c_str()), -response, 6e-3);
    EXPECT_TRUE(names[i] == name || i > 0) << names[i] << " for " << name;
  }
}

TEST(JourneyFilter, ThreeImagesShowWhatTheEngineMakesOfThem) {
  const SmallNetwork network;
  HeadlessApp page(1280, 800, 1, kFilterLink + "&image=4&beside=image.7,garment.205");
  page.settle();
  for (const lessons::Image& image : {gallery()[4], gallery()[7], garment_image(2, 5)}) {
    SCOPED_TRACE(image.name);
    const PlainLayer maps = network.maps_of(image);
    const std::string grid = "Map 3 of " + image.name;
    page.focus(Role::kCells, grid);
    page.key("Home");
    for (int i = 0; i < 40; ++i) {
      page.frames(2);
      const std::string said = page.find(Role::kCells, grid).value;
      const double right = maps.at(i / maps.columns, i % maps.columns, 3);
      std::string number = said.substr(said.rfind(' ') + 1);
      EXPECT_NEAR(std::atof(number.c_str()), right, 6e-3) << said;
      page.key(i % maps.columns == maps.columns - 1 ? "Home" : "ArrowRight");
      if (i % maps.columns == maps.columns - 1) break;
    }
  }
}

TEST(JourneyFilter, MapsAreSortedAndPinned) {
  HeadlessApp page(1280, 800, 1, kFilterLink);
  page.settle();
  const std::string wall = "conv2d_1, 5 maps";
  const auto read_all = [&] {
    std::vector<std::pair<int, double>> maps;
    page.focus(Role::kCells, wall);
    page.key("Home");
    for (int i = 0; i < 5; ++i) {
      page.frames(2);
      const std::string said = page.find(Role::kCells, wall).value;
      maps.emplace_back(std::atoi(said.c_str() + 4),
                        std::atof(said.substr(said.rfind(' ') + 1).c_str()));
      page.key(i % 3 == 2 ? "ArrowDown" : "ArrowRight");
      for (int back = 0; i % 3 == 2 && back < 2; ++back) page.key("ArrowLeft");
    }
    return maps;
  };
  auto maps = read_all();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(maps[static_cast<std::size_t>(i)].first, i);
  page.set_value(Role::kComboBox, "Sort maps", "by mean response");
  page.settle();
  EXPECT_NE(page.services().fragment.find("sort=mean"), std::string::npos);
  maps = read_all();
  for (std::size_t i = 1; i < 5; ++i) EXPECT_LE(maps[i].second, maps[i - 1].second + 0.01);
  page.set_value(Role::kComboBox, "Sort maps", "by similarity");
  page.settle();
  EXPECT_EQ(read_all().front().first, 3);
  page.set_value(Role::kComboBox, "Sort maps", "by number");
  page.settle();
  page.activate(Role::kButton, "Pin this map");
  page.settle();
  EXPECT_NE(page.services().fragment.find("pins=conv2d_1.3"), std::string::npos);
  maps = read_all();
  EXPECT_EQ(maps[0].first, 3);
  EXPECT_EQ(maps[1].first, 0);
  page.activate(Role::kButton, "Unpin");
  page.settle();
  EXPECT_EQ(read_all()[0].first, 0);
}

TEST(JourneyFilter, AnImageOpensAsTheOneInHandAndAnotherIsKept) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 1600, 1, kFilterLink + "&image=4");
    page.settle();
    page.activate(Role::kButton, width > 800 ? "Keep this image" : "Keep");
    page.settle();
    EXPECT_NE(page.services().fragment.find("beside=image.4"), std::string::npos);
    const std::string best = strip_names(page).front();
    page.activate(Role::kButton, best);
    page.settle();
    EXPECT_EQ(page.services().fragment.find("&image=4"), std::string::npos);
    EXPECT_TRUE(page.has(Role::kCells, "Map 3 of " + best));
    EXPECT_TRUE(page.has(Role::kCells, "Map 3 of " + gallery()[4].name)) << "it stays";
    page.key("ArrowDown");
    page.settle();
    EXPECT_TRUE(page.has(Role::kCells, "Map 4 of " + best));
    page.key("Escape");
    page.settle();
    EXPECT_EQ(page.services().fragment.find("view=filter"), std::string::npos);
  }
}

TEST(JourneyFilter, WhatWasFoundIsThereAtTheNextVisit) {
  HeadlessApp page(1280, 800, 1, kFilterLink);
  page.settle();
  const std::vector<std::string> found = strip_names(page);
  ASSERT_EQ(found.size(), 9U);
  page.activate(Role::kButton, "Overview");
  page.settle();
  page.activate(Role::kButton, "Compare images");
  page.frames(1);
  EXPECT_EQ(strip_names(page), found);
  EXPECT_NE(page.words(Role::kText).find("out of 1,000"), std::string::npos) << "all are searched";
  page.set_value(Role::kComboBox, "Layer", "conv2d  26×26×6");
  page.settle();
  EXPECT_NE(strip_names(page), found) << "another filter";
}

TEST(JourneyFilter, AnotherLayerBringsItsMapsAndTheOneOnThePath) {
  HeadlessApp page(1280, 800, 1, "journey?view=filter&layer=conv2d&map=3");
  page.settle();
  const auto choose = [&](const char* layer) {
    page.set_value(Role::kComboBox, "Layer", layer);
    page.settle();
  };
  choose("max_pooling2d  13×13×64");
  EXPECT_NE(page.services().fragment.find("layer=max_pooling2d&map=3"), std::string::npos);
  choose("dense  128");
  EXPECT_NE(page.words(Role::kText).find("of dense"), std::string::npos);
  choose("dense_1  10");
  EXPECT_NE(page.words(Role::kText).find("of dense_1"), std::string::npos);
  choose("flatten  1600");
  EXPECT_NE(page.words(Role::kText).find("of flatten has a mean of"), std::string::npos)
      << page.words(Role::kText);
}

TEST(JourneyFilter, TheViewHasOneNameWhereverOneComesFrom) {
  HeadlessApp page(1280, 800, 1, "journey?view=open");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Next: Compare"));
  page.key("Escape");
  page.settle();
  const Rect way = page.find(Role::kButton, "Compare images").rect;
  EXPECT_LT(way.width, 120) << "and there it says Compare";
}

TEST(JourneyFilter, TheSearchTakesTestImagesWhereThereAreSome) {
  HeadlessApp page(1280, 800, 1, "pixels", {}, true);
  page.services().put_test_images(60);
  page.activate(Role::kButton, "Journey");
  page.settle();
  page.activate(Role::kButton, "Compare images");
  page.set_value(Role::kComboBox, "Layer", "dense_1  10");
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("out of 60"), std::string::npos)
      << page.words(Role::kText);
  EXPECT_NE(strip_names(page).front().find("test"), std::string::npos);
}

}  // namespace
}  // namespace pixelwalk::app
