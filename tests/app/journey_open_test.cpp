// Journey's step-in, through the accessibility tree: each number that it shows against plain loops
// over the weights, and the ways inward to the pixels and outward to the verdict.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/format.h"
#include "core/base/rng.h"
#include "lessons/journey/journey_trace.h"
#include "lessons/journey/value_links.h"
#include "tests/app/headless_app.h"
#include "tests/app/opened_network.h"

namespace pixelwalk::app {
namespace {

using lessons::JourneyTrace;
using lessons::kImageLayer;
using lessons::ValuePlace;

constexpr std::string_view kOutward = "Go outward, to where it counts most";

// What each map before a value of a Conv2D or Dense adds to it, and the bias: plain loops.
struct PlainSum {
  std::vector<double> by_map;
  double bias = 0;
  int terms = 0;
  double total() const {
    double sum = 0;
    for (const double part : by_map) sum += part;
    return sum;
  }
};

int zeros_before(int input, int kernel, int stride, bool same) {
  if (!same) return 0;
  const int output = (input + stride - 1) / stride;
  return std::max((output - 1) * stride + kernel - input, 0) / 2;
}

PlainSum plain_sum(const OpenedNetwork& network, const ValuePlace& place) {
  const auto at = static_cast<std::size_t>(place.layer);
  const LayerSpec& layer = network.plans[at].layer;
  const JourneyTrace& trace = network.trace();
  const Shape in = trace.shape(place.layer - 1);
  const std::span<const float> kernel = trace.trace().kernel(at).values();
  PlainSum plain{.by_map = std::vector<double>(static_cast<std::size_t>(in[2])),
                 .bias = static_cast<double>(
                     trace.trace().bias(at).values()[static_cast<std::size_t>(place.channel)])};
  const bool conv = layer.kind == LayerKind::kConv2D;
  const bool same = layer.padding == Padding::kSame;
  const int rows = conv ? layer.kernel_height : static_cast<int>(in[0]);
  const int columns = conv ? layer.kernel_width : static_cast<int>(in[1]);
  const int outputs = static_cast<int>(trace.shape(place.layer)[2]);
  int top = 0, left = 0;
  if (conv) {
    top = place.row * stride_height(layer) -
          zeros_before(static_cast<int>(in[0]), rows, stride_height(layer), same);
    left = place.column * stride_width(layer) -
           zeros_before(static_cast<int>(in[1]), columns, stride_width(layer), same);
  }
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      for (int map = 0; map < in[2]; ++map) {
        ++plain.terms;
        const ValuePlace input{place.layer - 1, top + row, left + column, map};
        if (!lessons::exists(network.plans, input)) continue;
        const auto weight = static_cast<std::size_t>(
            ((row * columns + column) * static_cast<int>(in[2]) + map) * outputs + place.channel);
        const float product = trace.value(input) * kernel[weight];
        plain.by_map[static_cast<std::size_t>(map)] += static_cast<double>(product);
      }
    }
  }
  return plain;
}

// The number after the last ": " of a name or value.
double number_after(const std::string& text) {
  std::string rest = text.substr(text.rfind(": ") + 2);
  for (const std::string_view gone : {std::string_view(","), std::string_view("+")}) {
    for (std::size_t i = rest.find(gone); i != std::string::npos; i = rest.find(gone))
      rest.erase(i, gone.size());
  }
  constexpr std::string_view kMinus = "\u2212";
  if (rest.starts_with(kMinus)) rest = "-" + rest.substr(kMinus.size());
  return std::strtod(rest.c_str(), nullptr);
}

const AccessibleNode* beginning_with(HeadlessApp& page, std::string_view beginning) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.name.starts_with(beginning)) return &node;
  }
  return nullptr;
}

double told(HeadlessApp& page, std::string_view beginning) {
  const AccessibleNode* node = beginning_with(page, beginning);
  if (node == nullptr) {
    ADD_FAILURE() << "nothing begins with '" << beginning << "'";
    return 0;
  }
  return number_after(node->name);
}

AccessibleNode cells_named(HeadlessApp& page, std::string_view part) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kCells && node.name.find(part) != std::string::npos) return node;
  }
  ADD_FAILURE() << "no cells are called '" << part << "'";
  return {};
}

void press_on(HeadlessApp& page, const AccessibleNode& node, const std::string& key) {
  page.focus(node.role, node.name);
  page.key(key);
  page.frames(2);
}

constexpr std::string_view kModels[] = {
    "c4k3,p2,c5k3,p2,f,d9,d3",         "f,d12,d10",
    "c3k5s2,a2,c4k3-linear,relu,f,d7", "c6k3-same,a3s2-same,c2k1,f,d20,d8-linear,softmax",
    "c20k3,c3k2x3,p2x3,f,d2",          "p2,c2k3s2-same,f,d18,d18,d100",
};

double half_a_step(const std::string& text) {
  const std::size_t point = text.rfind('.');
  const auto places =
      point == std::string::npos ? 0.0 : static_cast<double>(text.size() - point - 1);
  return 0.5001 * std::pow(10, -places) + 1e-5;
}

void expect_tiles(HeadlessApp& page, const PlainSum& plain) {
  if (plain.by_map.size() < 2) return;
  const AccessibleNode tiles = cells_named(page, " add");
  ASSERT_EQ(tiles.maximum + 1, static_cast<double>(plain.by_map.size()));
  page.focus(tiles.role, tiles.name);
  page.key("Home");
  page.frames(2);
  for (std::size_t i = 0; i < plain.by_map.size(); ++i) {
    const std::string value = cells_named(page, " add").value;
    const auto map =
        static_cast<std::size_t>(std::strtol(value.c_str() + value.find(' '), nullptr, 10));
    ASSERT_LT(map, plain.by_map.size()) << value;
    EXPECT_NE(value.find(": adds "), std::string::npos) << value;
    const double adds = number_after(value.substr(0, value.find(": adds ")) + ": " +
                                     value.substr(value.find(": adds ") + 7));
    EXPECT_NEAR(adds, plain.by_map[map], half_a_step(value)) << value;
    page.key("ArrowRight");
    if (cells_named(page, " add").now < static_cast<double>(i + 1)) break;
    page.frames(2);
  }
}

// The lines of what becomes of the sum, at the walk's end.
void expect_outcome(HeadlessApp& page, const OpenedNetwork& network, const ValuePlace& place,
                    const PlainSum& plain) {
  const auto near = [&](std::string_view name, double number) {
    const AccessibleNode* node = beginning_with(page, name);
    ASSERT_NE(node, nullptr) << name;
    EXPECT_NEAR(number_after(node->name), number, half_a_step(node->name)) << node->name;
  };
  const std::string products = "Σ of " + format_count(plain.terms) + " products";
  near(products, plain.total());
  near("+ bias", plain.bias);
  const double score = plain.total() + plain.bias;
  near("z, the score", score);
  const LayerSpec& layer = network.plans[static_cast<std::size_t>(place.layer)].layer;
  if (layer.activation == Activation::kReLU) near("ReLU(z)", std::max(score, 0.0));
  if (layer.activation == Activation::kSoftmax) {
    const AccessibleNode* share = beginning_with(page, "Share of the sum");
    ASSERT_NE(share, nullptr);
    const auto expected = static_cast<double>(network.trace().value(place));
    EXPECT_EQ(share->name, "Share of the sum: " + format_percent(expected, 1));
  }
}

// What stands at some steps between.
void expect_steps(HeadlessApp& page, const OpenedNetwork& network, const ValuePlace& place,
                  const PlainSum& plain, Rng& rng) {
  const int step = 1 + static_cast<int>(rng.below(static_cast<std::uint32_t>(plain.terms)));
  open_at(page, network.address(place, "&order=map&by=product&step=" + std::to_string(step)));
  const std::size_t tile = static_cast<std::size_t>(plain.terms) / plain.by_map.size();
  double sum = 0;
  for (std::size_t map = 0; map < static_cast<std::size_t>(step) / tile; ++map)
    sum += plain.by_map[map];
  if (static_cast<std::size_t>(step) % tile != 0) return;
  if (step == plain.terms) return;
  EXPECT_NEAR(told(page, "Σ of " + format_count(step) + " of "), sum,
              half_a_step(beginning_with(page, "Σ of ")->name));
  EXPECT_NE(beginning_with(page, "z, the score: not computed yet"), nullptr);
}

TEST(JourneyOpen, EveryNumberOfASumEqualsTheEngines) {
  HeadlessApp page(1280, 800, 1, "pixels");
  Rng rng(77);
  int opened = 0;
  for (const std::string_view model : kModels) {
    const OpenedNetwork network{std::string(model)};
    const int rounds = rounds_here(6);
    for (int round = 0; round < rounds; ++round) {
      const auto layer =
          static_cast<int>(rng.below(static_cast<std::uint32_t>(network.plans.size())));
      const LayerKind kind = network.plans[static_cast<std::size_t>(layer)].layer.kind;
      const auto values = static_cast<std::uint32_t>(network.trace().shape(layer).elements());
      const ValuePlace place = lessons::place_at(network.plans, layer, rng.below(values));
      SCOPED_TRACE(network.address(place));
      open_at(page, network.address(place));
      EXPECT_FALSE(opened_place(page).empty());
      ++opened;
      if (kind != LayerKind::kConv2D && kind != LayerKind::kDense) continue;
      const PlainSum plain = plain_sum(network, place);
      expect_outcome(page, network, place, plain);
      expect_tiles(page, plain);
      expect_steps(page, network, place, plain, rng);
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(opened, 5);
}

TEST(JourneyOpen, GoesInwardToAPixelAndOutwardToTheVerdictByKeys) {
  for (const std::string_view model : kModels) {
    const OpenedNetwork network{std::string(model)};
    const int last = static_cast<int>(network.plans.size()) - 1;
    HeadlessApp page(1280, 800, 1, network.address({last, 0, 0, 1}));
    page.settle();
    std::vector<std::string> places = {opened_place(page)};
    for (int i = 0; i <= last; ++i) {
      EXPECT_TRUE(page.key("ArrowDown"));
      page.settle();
      places.push_back(opened_place(page));
    }
    EXPECT_EQ(places.back().find("Input > row "), 0U) << model;
    EXPECT_FALSE(page.key("ArrowDown") && opened_place(page) != places.back());
    // Back the way one came, and from the first layer on to the end.
    for (std::size_t i = places.size() - 1; i-- > 0;) {
      page.key("Backspace");
      page.settle();
      EXPECT_EQ(opened_place(page), places[i]) << model;
    }
    page.key("Escape");
    page.settle();
    EXPECT_EQ(opened_place(page), "");
  }
}

TEST(JourneyOpen, AStepOutwardLeadsToTheClasses) {
  const OpenedNetwork network("c4k3,p2,c5k3,p2,f,d9,d3");
  // A value that counts goes on to the end.
  ValuePlace place{6, 0, 0, network.trace().verdict().top};
  while (place.layer > 0) place = lessons::strongest_source(network.trace(), place).place;
  HeadlessApp page(1280, 800, 1, network.address(place));
  page.settle();
  for (int i = 0; i < 6; ++i) {
    page.activate(Role::kButton, std::string(kOutward));
    page.settle();
  }
  const int top = network.trace().verdict().top;
  EXPECT_EQ(opened_place(page), "dense_1 > Class " + std::to_string(top));
  EXPECT_TRUE(page.find(Role::kButton, std::string(kOutward)).disabled);
}

TEST(JourneyOpen, AWindowsPixelOpensByEnter) {
  const OpenedNetwork network("c4k3,p2,c5k3,p2,f,d9,d3");
  HeadlessApp page(1280, 800, 1, network.address({2, 3, 4, 1}, "&order=map"));
  page.settle();
  const AccessibleNode tiles = cells_named(page, " add");
  press_on(page, tiles, "Home");
  press_on(page, tiles, "ArrowRight");
  EXPECT_EQ(cells_named(page, " add").value.find("Map 1: adds"), 0U);
  const AccessibleNode window = page.find(Role::kCells, "Window");
  press_on(page, window, "ArrowRight");
  press_on(page, window, "ArrowDown");
  press_on(page, window, "Enter");
  page.settle();
  EXPECT_EQ(opened_place(page), "max_pooling2d > Map 1 > row 4, column 5");
  press_on(page, page.find(Role::kCells, "Window"), "Enter");
  EXPECT_EQ(opened_place(page), "conv2d > Map 1 > row 8, column 10");
  const AccessibleNode pixels = page.find(Role::kCells, "Window");
  press_on(page, pixels, "End");
  press_on(page, pixels, "Enter");
  EXPECT_EQ(opened_place(page), "Input > row 10, column 12");
  page.activate(Role::kButton, "Back");
  EXPECT_EQ(opened_place(page), "conv2d > Map 1 > row 8, column 10");
}

TEST(JourneyOpen, OpensFromTheOverviewAndReturns) {
  const OpenedNetwork network("c4k3,p2,f,d3");
  HeadlessApp page(1280, 800, 1, network.address({0, 3, 4, 1}));
  page.settle();
  page.activate(Role::kButton, "Back to the overview");
  page.settle();
  EXPECT_EQ(opened_place(page), "");
  page.activate(Role::kButton, "Open this value");
  page.settle();
  EXPECT_EQ(opened_place(page), "conv2d > Map 1 > row 3, column 4");
  page.key("Escape");
  page.settle();
  EXPECT_EQ(opened_place(page), "");
  page.key("Enter");
  page.settle();
  EXPECT_EQ(opened_place(page), "conv2d > Map 1 > row 3, column 4");
}

TEST(JourneyOpen, WalksFromTheStartMapByMapAndTermByTerm) {
  const OpenedNetwork network("c4k3,p2,c5k3,p2,f,d9,d3");
  HeadlessApp page(1280, 800, 1, network.address({2, 3, 4, 1}));
  page.settle();
  EXPECT_EQ(page.find(Role::kSlider, "Step").maximum, 4 + 2);
  page.key("Home");
  page.settle();
  EXPECT_NE(beginning_with(page, "Σ of 0 of 36 products"), nullptr);
  page.key("ArrowRight");
  page.settle();
  EXPECT_NE(beginning_with(page, "Σ of 9 of 36 products"), nullptr);
  page.key("1");
  page.key("ArrowRight");
  page.settle();
  EXPECT_NE(beginning_with(page, "Σ of 10 of 36 products"), nullptr);
  EXPECT_NE(page.services().fragment.find("step=10"), std::string::npos);
  page.key("End");
  page.settle();
  EXPECT_EQ(page.services().fragment.find("step="), std::string::npos);
}

TEST(JourneyOpen, HidesItsAnswersUntilTheyAreAskedFor) {
  const OpenedNetwork network("c4k3,p2,c5k3,p2,f,d9,d3");
  HeadlessApp page(1280, 800, 1, network.address({2, 3, 4, 1}, "&hide=answers"));
  page.settle();
  EXPECT_NE(cells_named(page, " add").value.find(": hidden until"), std::string::npos);
  EXPECT_NE(beginning_with(page, "z, the score: hidden"), nullptr);
}

}  // namespace
}  // namespace pixelwalk::app
