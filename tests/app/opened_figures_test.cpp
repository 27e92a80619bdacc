#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/figures/opened_tile.h"
#include "app/figures/product_tiles.h"
#include "app/figures/softmax_shares.h"
#include "app/figures/sum_waterfall.h"
#include "app/figures/texel_sheet.h"
#include "app/figures/value_outcome.h"
#include "app/figures/window_values.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "lessons/journey/opening.h"
#include "tests/app/lone_figure.h"
#include "tests/lessons/journey_support.h"

// The figures of a value that is opened, each by itself: what they say against plain sums over the
// weights.

namespace pixelwalk::app {
namespace {

using lessons::JourneyTrace;
using lessons::OpenedValue;
using lessons::Opening;
using lessons::OpeningStage;
using lessons::ValuePlace;
using lessons::journey_test::RandomJourney;

ModelSpec small_model() {
  ModelSpec spec;
  spec.input_height = spec.input_width = 12;
  spec.layers = {LayerSpec::conv2d(6, 3),
                 LayerSpec::max_pooling2d(),
                 LayerSpec::conv2d(5, 3),
                 LayerSpec::average_pooling2d(),
                 LayerSpec::flatten(),
                 LayerSpec::dense(9, Activation::kReLU),
                 LayerSpec::dense(4, Activation::kSoftmax)};
  return spec;
}

struct OpenedOnce {
  explicit OpenedOnce(const ValuePlace& place) : trace(random.trace()), place_(place) {
    opening.open(OpenedValue(trace, place));
    opening.jump_to(opening.end());
  }
  // What an input map adds to a value of a 3×3 convolution, valid, stride 1: plain loops.
  double map_adds(int map) const {
    const int layer = place_.layer;
    const Shape in = trace.shape(layer - 1);
    const Tensor& kernel = trace.trace().kernel(static_cast<std::size_t>(layer));
    const int filters = static_cast<int>(trace.shape(layer)[2]);
    double sum = 0;
    for (int row = 0; row < 3; ++row) {
      for (int column = 0; column < 3; ++column) {
        const float input = trace.value({layer - 1, place_.row + row, place_.column + column, map});
        const auto weight = static_cast<std::size_t>(
            ((row * 3 + column) * static_cast<int>(in[2]) + map) * filters + place_.channel);
        sum += static_cast<double>(input) * static_cast<double>(kernel.values()[weight]);
      }
    }
    return sum;
  }

  ThreadPool pool{1};
  RandomJourney random{7, small_model(), 4, pool};
  JourneyTrace trace;
  Opening opening;

 private:
  ValuePlace place_;
};

constexpr ValuePlace kOfConvolution{2, 1, 2, 3};

std::string map_name(int map) {
  return "Map " + std::to_string(map);
}

struct LoneTiles {
  OpenedOnce opened{kOfConvolution};
  int chosen = 0;
  Rect area{0, 0, 300, 300};
  LoneFigure figure{[this](Ui& ui) {
    const int now = product_tiles(ui, area,
                                  {.opening = opened.opening,
                                   .chosen = chosen,
                                   .name = "Tiles",
                                   .enter = "Enter opens",
                                   .name_of = map_name,
                                   .decimals = 3})
                        .chosen;
    if (now >= 0) chosen = now;
  }};
  void key(const std::string& name) {
    figure.ui().tree.post({figure.find("Tiles").id, AccessibleAction::kKey, name});
    figure.frames(2);
  }
};

TEST(ProductTiles, EachSaysWhatItsMapAdds) {
  LoneTiles lone;
  lone.opened.opening.set_order(lessons::GroupOrder::kAsStored);
  lone.figure.frames(2);
  EXPECT_EQ(lone.figure.find("Tiles").maximum, 5);
  for (int map = 0; map < 6; ++map) {
    lone.chosen = map;
    lone.figure.frames(1);
    EXPECT_EQ(lone.figure.find("Tiles").value,
              map_name(map) + ": adds " + format_signed(lone.opened.map_adds(map), 3));
  }
}

TEST(ProductTiles, AreChosenByKeysAndByThePointer) {
  LoneTiles lone;
  lone.figure.frames(2);
  const AccessibleNode tiles = lone.figure.find("Tiles");
  EXPECT_EQ(tiles.role, Role::kCells);
  EXPECT_EQ(tiles.description, "2 rows of 3. Enter opens");
  lone.key("ArrowRight");
  EXPECT_EQ(lone.chosen, 1);
  lone.key("ArrowDown");
  EXPECT_EQ(lone.chosen, 4);
  lone.figure.point(right(tiles.rect) - 5, bottom(tiles.rect) - 30);
  lone.figure.press(true);
  lone.figure.press(false);
  lone.figure.frames(1);
  EXPECT_EQ(lone.chosen, 5);
}

TEST(ProductTiles, ThoseThatAreToComeSaySoAndHiddenOnesNothing) {
  LoneTiles lone;
  lone.opened.opening.jump_to(9);
  lone.figure.frames(2);
  EXPECT_NE(lone.figure.find("Tiles").value.find(": adds "), std::string::npos);
  lone.chosen = 1;
  lone.figure.frames(1);
  EXPECT_NE(lone.figure.find("Tiles").value.find(": will add "), std::string::npos);
  lone.figure.ui().answers_hidden = true;
  lone.figure.frames(1);
  EXPECT_NE(lone.figure.find("Tiles").value.find(": hidden until"), std::string::npos);
}

TEST(ProductTiles, StayWithinTheirRoomWhateverItIs) {
  LoneTiles lone;
  for (const Rect& area : {Rect{0, 0, 60, 390}, Rect{10, 10, 380, 90}, Rect{0, 0, 390, 390}}) {
    lone.area = area;
    lone.figure.frames(2);
    const Rect tiles = lone.figure.find("Tiles").rect;
    EXPECT_LE(right(tiles), right(area) + 1);
    EXPECT_LE(bottom(tiles), bottom(area) + 1);
    EXPECT_GT(tiles.width * tiles.height, 400);
  }
}

struct LoneWaterfall {
  OpenedOnce opened{kOfConvolution};
  int chosen = -1;
  LoneFigure figure{[this](Ui& ui) {
    const int now = sum_waterfall(ui, {0, 0, 300, 120},
                                  {.opening = opened.opening,
                                   .name = "Subtotals",
                                   .enter = "Enter goes there",
                                   .name_of = map_name,
                                   .decimals = 3})
                        .chosen;
    if (now >= 0) chosen = now;
  }};
};

TEST(SumWaterfall, RunsFromBarToBarToTheTotal) {
  LoneWaterfall lone;
  lone.figure.frames(2);
  double sum = 0;
  for (int bar = 0; bar < 6; ++bar) {
    lone.figure.ui().cell_read(lone.figure.find("Subtotals").id) = bar;
    lone.figure.frames(1);
    const int map = lone.opened.opening.groups()[static_cast<std::size_t>(bar)].map;
    const double adds = lone.opened.map_adds(map);
    sum += adds;
    EXPECT_EQ(lone.figure.find("Subtotals").value,
              map_name(map) + ": " + format_signed(adds, 3) + ", together " + format_fixed(sum, 3));
  }
}

TEST(SumWaterfall, WhatIsNotListedIsOneBarAndABarCanBeChosen) {
  LoneWaterfall lone;
  lone.opened.opening.set_listed(4);
  lone.figure.frames(2);
  const AccessibleNode bars = lone.figure.find("Subtotals");
  EXPECT_EQ(bars.maximum, 4);
  lone.figure.ui().cell_read(bars.id) = 4;
  lone.figure.frames(1);
  EXPECT_EQ(lone.figure.find("Subtotals").value.find("The other 2 maps: "), 0U);
  lone.figure.point(bars.rect.x + bars.rect.width * 0.5F, 60);
  lone.figure.press(true);
  lone.figure.press(false);
  lone.figure.frames(1);
  EXPECT_EQ(lone.chosen, 2);
}

struct LoneOutcome {
  explicit LoneOutcome(const ValuePlace& place) : opened(place) { figure.frames(2); }
  OpenedOnce opened;
  std::array<std::string, 4> classes = {"Bag", "Boot", "Coat", "Shirt"};
  float height = 0;
  LoneFigure figure{[this](Ui& ui) {
    Flow flow({0, 0, 240, 400});
    const ValueOutcome outcome{.opening = opened.opening, .classes = classes};
    value_outcome(ui, flow, outcome);
    height = flow.used() - value_outcome_height(ui, outcome);
  }};
  void expect(const std::string& name, double number) {
    figure.find(name + ": " + format_fixed(number, 3));
  }
};

TEST(ValueOutcome, SpellsAConvolutionsSumToWhatReluLetsPass) {
  LoneOutcome lone(kOfConvolution);
  double sum = 0;
  for (int map = 0; map < 6; ++map) sum += lone.opened.map_adds(map);
  const auto bias = static_cast<double>(lone.opened.trace.trace().bias(2).values()[3]);
  lone.figure.find("Σ of 54 products: " + format_signed(sum, 3));
  lone.figure.find("+ bias: " + format_signed(bias, 3));
  lone.expect("z, the score", sum + bias);
  lone.expect("ReLU(z), 0 where z is below 0", std::max(sum + bias, 0.0));
  EXPECT_EQ(lone.height, 0);
  lone.opened.opening.jump_to(20);
  lone.figure.frames(1);
  lone.figure.find("Σ of 20 of 54 products: " + format_signed(lone.opened.opening.running(), 3));
  lone.figure.find("+ bias: not computed yet");
  lone.figure.find("z, the score: not computed yet");
  EXPECT_EQ(lone.height, 0);
}

TEST(ValueOutcome, SpellsASoftmax) {
  LoneOutcome lone({6, 0, 0, 2});
  const std::span<const float> scores = lone.opened.trace.values_before(6);
  float greatest = scores[0];
  for (const float score : scores) greatest = std::max(greatest, score);
  double sum = 0;
  std::vector<double> exponentials;
  for (const float score : scores) {
    exponentials.push_back(std::exp(static_cast<double>(score - greatest)));
    sum += exponentials.back();
  }
  for (std::size_t i = 0; i < 4; ++i) lone.expect(lone.classes[i], exponentials[i]);
  lone.expect("Σ of all classes", sum);
  lone.figure.find("Share of the sum: " + format_percent(exponentials[2] / sum, 1));
  lone.opened.opening.jump_to(10);
  lone.figure.frames(1);
  lone.figure.find("Bag: not computed yet");
  lone.figure.ui().answers_hidden = true;
  lone.figure.frames(1);
  lone.figure.find("Share of the sum: hidden until you have the answer");
}

TEST(ValueOutcome, OfAPoolIsItsLargestOrItsMean) {
  LoneOutcome largest({1, 1, 1, 2});
  float most = -1e9F, sum = 0;
  for (const int row : {2, 3}) {
    for (const int column : {2, 3})
      most = std::max(most, largest.opened.trace.value({0, row, column, 2}));
  }
  largest.expect("Largest of 4 values", static_cast<double>(most));
  LoneOutcome mean({3, 0, 0, 1});
  for (const int row : {0, 1}) {
    for (const int column : {0, 1}) sum += mean.opened.trace.value({2, row, column, 1});
  }
  mean.figure.find("Σ of 4 values: " + format_signed(static_cast<double>(sum), 3));
  mean.expect("Mean of 4 values", static_cast<double>(sum) / 4);
}

TEST(SoftmaxShares, OfManyClassesShowTheGreatestAndTheOwnOne) {
  std::vector<float> exponentials(20, 0.01F);
  exponentials[3] = 1;
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) names.push_back("Class " + std::to_string(i));
  float height = 0;
  LoneFigure figure([&](Ui& ui) {
    const SoftmaxShares shares{
        .exponentials = exponentials, .own = 17, .classes = names, .name = "Exponentials"};
    height = softmax_shares_height(ui, shares);
    softmax_shares(ui, {0, 0, 300, height}, shares);
  });
  figure.frames(2);
  figure.find("Class 3: 1.000");
  EXPECT_LE(bottom(figure.find("11 other classes: 0.110").rect), height + 1);
  figure.find("Class 17: 0.010");
}

TEST(WindowValues, TellWhichWasPressedAndWhichWon) {
  OpenedOnce opened({1, 1, 1, 2});
  const OpenedValue& value = opened.opening.value();
  int pressed = -1;
  LoneFigure figure([&](Ui& ui) {
    const int now = window_values(ui, {10, 10, 200, 200}, 60,
                                  {.value = value,
                                   .look = {.map = ColorMap::kSequential, .high = 1, .decimals = 2},
                                   .done = 4,
                                   .leader = opened.opening.leader(opened.opening.position()),
                                   .name = "Window",
                                   .clickable = true});
    if (now >= 0) pressed = now;
  });
  figure.frames(2);
  const AccessibleNode window = figure.find("Window");
  EXPECT_EQ(window.rect, (Rect{10, 10, 120, 120}));
  const auto first = static_cast<double>(opened.trace.value({0, 2, 2, 2}));
  EXPECT_EQ(window.value, "row 0, column 0: " + format_number(first, 2));
  figure.point(100, 40);
  figure.press(true);
  figure.press(false);
  figure.frames(1);
  EXPECT_EQ(pressed, 1);
}

TEST(OpenedTile, ShowsWindowSliceAndProductsOfItsMap) {
  OpenedOnce opened(kOfConvolution);
  opened.opening.set_order(lessons::GroupOrder::kAsStored);
  layout::Result places;
  int pressed = -1;
  LoneFigure figure([&](Ui& ui) {
    const layout::Cells cells[] = {{.least = 20, .wished = 40, .most = 40}};
    EquationBox box = opened_tile_box(opened.opening.value(), 0, 0);
    box.form = EquationForm::kTwoRows;
    places = layout::solve(equation_box(ui, box), cells, {0, 0, 390, 390}, ui.pixel);
    const EquationPlaces drawn =
        opened_tile(ui, places, box,
                    {.opening = opened.opening,
                     .group = 4,
                     .inputs = {.map = ColorMap::kSequential, .high = 1, .decimals = 3},
                     .name = "Map 4",
                     .inputs_name = "Window",
                     .weights_name = "Slice",
                     .decimals = 3,
                     .clickable = true});
    if (drawn.clicked >= 0) pressed = drawn.clicked;
  });
  figure.frames(2);
  const Tensor& kernel = opened.trace.trace().kernel(2);
  for (int i = 0; i < 9; ++i) {
    const float input = opened.trace.value({1, 1 + i / 3, 2 + i % 3, 4});
    const float weight = kernel.values()[static_cast<std::size_t>((i * 6 + 4) * 5 + 3)];
    const auto expect = [&](const char* name, float number) {
      figure.ui().cell_read(figure.find(name).id) = i;
      figure.frames(1);
      const std::string value = figure.find(name).value;
      EXPECT_EQ(value.substr(value.find(": ") + 2), format_number(static_cast<double>(number), 3));
    };
    expect("Window", input);
    expect("Slice", weight);
    expect("Products", input * weight);
  }
  const Rect window = figure.find("Window").rect;
  figure.point(window.x + 5, window.y + window.height / 2);
  figure.press(true);
  figure.press(false);
  figure.frames(1);
  EXPECT_EQ(pressed, 3);
  opened.opening.jump_to(0);
  figure.frames(1);
  EXPECT_EQ(figure.find("Products").description,
            "0 of 9 products done. The arrow keys read the cells");
}

TEST(TexelSheet, ShowsItsLastColumnWhole) {
  auto sheet = std::make_unique<TexelSheet>();
  float across = 0;
  LoneFigure figure([&](Ui& ui) {
    sheet->fill(1, 11, 12, [](int, int, int column) { return static_cast<Color>(column); });
    const int first = ui.draw->VtxBuffer.Size;
    sheet->draw(ui, {0, 0, 240, 220}, 0);
    for (int i = first; i < ui.draw->VtxBuffer.Size; ++i)
      across = std::max(across, ui.draw->VtxBuffer[i].uv.x);
  });
  figure.frames(1);
  sheet.reset();
  EXPECT_FLOAT_EQ(across, 12.0F / static_cast<float>(TexelSheet::kMostColumns));
}

TEST(TexelSheet, ThinsOutLargeImagesEvenly) {
  constexpr int kRows = 200, kColumns = 300;
  std::vector<std::uint8_t> pixels(std::size_t{kRows} * kColumns);
  auto sheet = std::make_unique<TexelSheet>();
  LoneFigure figure([&](Ui& ui) {
    sheet->fill_images(3, kRows, kColumns, [&](int) { return std::span(std::as_const(pixels)); });
    sheet->draw(ui, {0, 0, 56, 56}, 2);
  });
  figure.frames(1);
  sheet.reset();
  EXPECT_EQ(TexelSheet::left_of(kColumns), TexelSheet::kMostThumbnail);
  EXPECT_EQ(TexelSheet::left_of(28), 28);
}

}  // namespace
}  // namespace pixelwalk::app
