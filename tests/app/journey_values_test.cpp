// Every value that Journey shows is the network's: walked at random through the page, recomputed
// here from the saved weights by loops that share nothing with the engine.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "app/state/gallery.h"
#include "core/base/rng.h"
#include "core/model/weights_file.h"
#include "core/training/trainer.h"
#include "lessons/links/model_link.h"
#include "lessons/workspace/network.h"
#include "tests/app/headless_app.h"
#include "tests/app/plain_layers.h"
#include "tests/support/paths.h"

namespace pixelwalk::app {
namespace {

constexpr int kBoot = 1;  // of the gallery: what a link without an image shows

// The number that the page prints: "Value: −0.123".
double printed_value(HeadlessApp& page) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role != Role::kText || !node.name.starts_with("Value: ")) continue;
    std::string text = node.name.substr(7);
    if (text.starts_with("\u2212")) text.replace(0, 3, "-");
    return std::atof(text.c_str());
  }
  ADD_FAILURE() << "there is no value";
  return 0;
}

// What the state says of it, in full.
double stated_value(HeadlessApp& page) {
  const std::string state = page.app().state_json(), name = "\"value\": ";
  const std::size_t chosen = state.find("\"sees_rows\""), at = state.rfind(name, chosen);
  EXPECT_NE(at, std::string::npos) << state;
  return std::atof(state.c_str() + at + name.size());
}

void open_link(HeadlessApp& page, const std::string& link) {
  page.services().fragment = link;
  page.app().surroundings_changed();
  page.settle();
}

void walk_values(HeadlessApp& page, const std::string& base, const std::vector<LayerPlan>& plans,
                 const NamedTensors& weights, int count) {
  const std::vector<PlainLayer> layers = all_layers(gallery()[kBoot], plans, weights);
  Rng rng(11);
  const auto below = [&](int n) { return static_cast<int>(rng.below(static_cast<unsigned>(n))); };
  int not_zero = 0;
  for (int i = 0; i < count; ++i) {
    const int layer = i % static_cast<int>(plans.size());
    const PlainLayer& block = layers[static_cast<std::size_t>(layer)];
    const int row = below(block.rows), column = below(block.columns), map = below(block.channels);
    const std::string link = base + "&layer=" + plans[static_cast<std::size_t>(layer)].layer.name +
                             "&map=" + std::to_string(map) + "&row=" + std::to_string(row) +
                             "&column=" + std::to_string(column);
    SCOPED_TRACE(link);
    open_link(page, link);
    EXPECT_EQ(page.words(Role::kAlert), "");
    const double right = block.at(row, column, map);
    not_zero += std::abs(right) > 1e-6 ? 1 : 0;
    EXPECT_NEAR(stated_value(page), right, 1e-5 + 1e-4 * std::abs(right));
    EXPECT_NEAR(printed_value(page), right, 6e-4);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GE(not_zero, count / 5) << "most of a network's values are 0";
}

TEST(JourneyValues, OfThePagesOwnNetworkAreThoseOfItsFile) {
  std::ifstream file(path_in_project("assets/networks/course.safetensors"), std::ios::binary);
  const Bytes bytes{std::istreambuf_iterator<char>(file), {}};
  const auto read = read_weights("course", bytes);
  ASSERT_TRUE(read.is_ok()) << read.message();
  const auto plans = plan_layers(read.value().spec);
  HeadlessApp page(1280, 800, 1, "journey");
  page.settle();
  walk_values(page, "journey?scale=layer", plans.value(), read.value().parameters, rounds_here(70));
}

TEST(JourneyValues, OfAnyModelAreThoseOfItsWeights) {
  for (const char* link :
       {"f,d10", "f,d64,d32,d10", "c16k3,a2,f,d10", "c8k5s2-same,p2,c12k3-same,p2s1,c6k3,f,d20,d3",
        "c4k3-linear,relu,p3,f,d16,d100", "c3k3,f,d12-linear,d10-linear,softmax",
        "in28x28x3,c4k3,p2,f,d10"}) {
    SCOPED_TRACE(link);
    ModelSpec spec = lessons::model_from_link(link).value();
    resolve_names(spec);
    const auto plans = plan_layers(spec);
    ASSERT_TRUE(plans.is_ok()) << plans.message();
    const auto weights = lessons::random_weights(spec, plans.value(), TrainingOptions().seed);
    HeadlessApp page(1280, 800, 1, "journey?model=" + std::string(link));
    page.settle();
    walk_values(page, "journey?model=" + std::string(link), plans.value(), *weights.value(),
                rounds_here(28));
  }
}

// By keys alone, as somebody does who does not see the page.
TEST(JourneyValues, AreReadAndPickedThroughTheTree) {
  ModelSpec spec = lessons::model_from_link("c9k3,p2,c5k3,f,d12,d10").value();
  resolve_names(spec);
  const auto plans = plan_layers(spec);
  const auto weights = lessons::random_weights(spec, plans.value(), TrainingOptions().seed);
  const std::vector<PlainLayer> layers =
      all_layers(gallery()[kBoot], plans.value(), *weights.value());
  HeadlessApp page(1280, 800, 1, "journey?model=c9k3,p2,c5k3,f,d12,d10");
  page.settle();
  const auto walk_to = [&](const std::string& name, int row, int column) {
    page.focus(Role::kCells, name);
    page.key("Home");
    for (int i = 0; i < row; ++i) page.key("ArrowDown");
    for (int i = 0; i < column; ++i) page.key("ArrowRight");
    page.frames(2);
  };
  Rng rng(5);
  for (int i = 0; i < rounds_here(24); ++i) {
    const int layer = i % 3;
    const PlainLayer& block = layers[static_cast<std::size_t>(layer)];
    const std::string name = plans.value()[static_cast<std::size_t>(layer)].layer.name;
    const int map = static_cast<int>(rng.below(static_cast<unsigned>(block.channels)));
    const int row = static_cast<int>(rng.below(static_cast<unsigned>(block.rows)));
    const int column = static_cast<int>(rng.below(static_cast<unsigned>(block.columns)));
    SCOPED_TRACE(name + " " + std::to_string(map));
    const std::string wall = name + ", " + std::to_string(block.channels) + " maps";
    walk_to(wall, map / 3, map % 3);
    EXPECT_TRUE(
        page.find(Role::kCells, wall).value.starts_with("Map " + std::to_string(map) + ", mean "));
    page.key("Enter");
    page.frames(2);
    const std::string enlarged = name + ", enlarged";
    EXPECT_TRUE(
        page.find(Role::kCells, enlarged).description.starts_with("Map " + std::to_string(map)));
    walk_to(enlarged, row, column);
    page.key("Enter");
    page.frames(2);
    EXPECT_NEAR(stated_value(page), block.at(row, column, map), 1e-5);
    EXPECT_NEAR(printed_value(page), block.at(row, column, map), 6e-4);
  }
  walk_to("dense, 12 values", 7, 0);
  page.key("Enter");
  page.frames(2);
  EXPECT_NEAR(stated_value(page), layers[4].at(0, 0, 7), 1e-5);
}

// "Map 3: adds −0.012" as a number.
double printed_sum(const std::string& text) {
  std::string number = text.substr(text.rfind(' ') + 1);
  if (number.starts_with("\u2212")) number.replace(0, 3, "-");
  return std::atof(number.c_str());
}

TEST(JourneyValues, WhatEachMapAddsIsShownAndLeadsBackThroughIt) {
  ModelSpec spec = lessons::model_from_link("c9k3,p2,c5k3,f,d10").value();
  resolve_names(spec);
  const auto plans = plan_layers(spec);
  const auto weights = lessons::random_weights(spec, plans.value(), TrainingOptions().seed);
  const std::vector<PlainLayer> layers =
      all_layers(gallery()[kBoot], plans.value(), *weights.value());
  const std::vector<float> kernel = numbers_of(*weights.value(), "conv2d_1/kernel");
  const std::string link = "journey?model=c9k3,p2,c5k3,f,d10&layer=conv2d_1&map=3&row=5&column=6";
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 1400, 1, link);
    page.settle();
    const std::string bars = "What 9 maps add to the value of conv2d_1";
    page.focus(Role::kCells, bars);
    page.key("Home");
    for (int map = 0; map < 9; ++map) {
      double adds = 0;
      for (int i = 0; i < 9; ++i) {
        const int weight = (i * 9 + map) * 5 + 3;
        adds += layers[1].at(5 + i / 3, 6 + i % 3, map) *
                static_cast<double>(kernel[static_cast<std::size_t>(weight)]);
      }
      page.frames(2);
      const std::string said = page.find(Role::kCells, bars).value;
      EXPECT_EQ(said.find("Map " + std::to_string(map) + ": adds "), 0U) << said;
      EXPECT_NEAR(printed_sum(said), adds, 6e-3);
      if (map < 8) page.key(width > 800 ? "ArrowDown" : "ArrowRight");
    }
    page.key("ArrowLeft");
    page.key("ArrowUp");
    page.key("Enter");
    page.settle();
    const std::string& address = page.services().fragment;
    EXPECT_NE(address.find("through=max_pooling2d.7"), std::string::npos) << address;
    EXPECT_NE(address.find("row=5&column=6"), std::string::npos) << "the value stays";
    page.activate(Role::kButton, "Back one layer");
    EXPECT_NE(address.find("layer=max_pooling2d&map=7"), std::string::npos) << address;
    EXPECT_EQ(address.find("through"), std::string::npos) << address;
  }
}

}  // namespace
}  // namespace pixelwalk::app
