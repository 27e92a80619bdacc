#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "app/figures/equation.h"
#include "app/figures/number_map.h"
#include "app/ui/layout.h"
#include "app/widgets/cell_number.h"
#include "tests/app/lone_figure.h"

// A map of numbers and an equation, each by itself: data in, events out.

namespace pixelwalk::app {
namespace {

constexpr float kCellSide = 40;

struct LoneMap {
  std::vector<float> values = {1, 2, 3, 4, 5, 6};
  NumberMap map{.name = "Map", .rows = 2, .columns = 3, .values = values, .clickable = true};
  PixelGridResult result;
  layout::Result places;
  LoneFigure figure{[this](Ui& ui) {
    const layout::Cells cells[] = {{kCellSide, kCellSide, kCellSide}};
    places = layout::solve(map_box(ui, 0, 0, {3, 2}, {.scale = true}), cells, {10, 20, 300, 200},
                           ui.pixel);
    result = number_map(ui, places[0], places[1], places.cells[0], map);
    map_scale(ui, places[2], map.look);
  }};

  LoneMap() { figure.frames(2); }
};

TEST(NumberMap, StandsBetweenItsCaptionAndItsScale) {
  LoneMap lone;
  EXPECT_EQ(lone.result.rect.width, 3 * kCellSide);
  EXPECT_EQ(lone.result.rect.height, 2 * kCellSide);
  EXPECT_EQ(lone.result.rect.y, lone.places[0].y + lone.places[0].height);
  EXPECT_EQ(lone.places[2].y, lone.result.rect.y + lone.result.rect.height);
  EXPECT_EQ(lone.figure.find("Map").rect, lone.result.rect);
}

TEST(NumberMap, SaysWhatIsPointedAtAndClicked) {
  LoneMap lone;
  const Rect cell = lone.result.cell_rect(1, 2);
  lone.figure.point(cell.x + 5, cell.y + 5);
  EXPECT_EQ(lone.result.hovered, 5);
  EXPECT_EQ(lone.result.clicked, -1);
  lone.figure.press(true);
  bool clicked = false;
  lone.figure.press(false);
  for (int i = 0; i < 3 && !clicked; ++i) {
    clicked = lone.result.clicked == 5;
    lone.figure.frames(1);
  }
  lone.figure.point(390, 390);
  EXPECT_EQ(lone.result.hovered, -1);
  EXPECT_EQ(reading_of(5, 3, 577.5), "row 1, column 2: 577.5");
}

TEST(NumberMap, IsReadCellByCell) {
  LoneMap lone;
  EXPECT_EQ(lone.figure.find("Map").value, "row 0, column 0: 1");
  lone.map.filled = 0;
  lone.figure.frames(1);
  EXPECT_EQ(lone.figure.find("Map").value, "row 0, column 0: not computed yet");
}

TEST(CellNumber, AMinusIsNoSpeckHoweverCloseItsDigitsAre) {
  LoneFigure figure([](Ui& ui) {
    int closer = 0;
    for (float side = 20; side < 40; ++side) {
      for (const double value : {-0.24, -0.4, -0.012, -12.5, -255.0}) {
        const Rect cell{0, 0, side, side};
        const CellNumber number = fit_cell_number(ui, cell, value, 2, kLeastCellNumber);
        if (number.stretch >= 1) continue;
        ++closer;
        const auto width = [&](std::string_view text, float stretch) {
          return ui.text_width(
              text, {.face = Face::kNumbers, .pixels = number.pixels, .stretch = stretch});
        };
        const std::string_view digits = std::string_view(number.text).substr(3);  // after U+2212
        EXPECT_GE(number.minus, 0.6F) << value << " in " << side;
        EXPECT_LE(width("\u2212", number.minus) + width(digits, number.stretch), side)
            << value << " in " << side;
      }
    }
    EXPECT_GT(closer, 20) << "the test sees close numbers";
  });
  figure.frames(1);
}

struct LoneEquation {
  std::vector<float> pixels = {10, 20, 30, 40}, weights = {1, 0, -1, 2},
                     products = {10, 0, -30, 80};
  EquationBox box{.size = 2};
  std::vector<int> spelled;
  layout::Result places;
  EquationPlaces drawn;
  LoneFigure figure{[this](Ui& ui) {
    const layout::Cells cells[] = {{30, 30, 30}};
    places = layout::solve(equation_box(ui, box), cells, {0, 0, 400, 400}, ui.pixel);
    drawn = draw_equation(
        ui, places, box,
        {.size = 2,
         .left = {.name = "Window", .values = pixels},
         .right = {.name = "Filter", .values = weights, .map = ColorMap::kDiverging, .high = 2},
         .result = {.name = "Products",
                    .values = products,
                    .map = ColorMap::kDiverging,
                    .high = 80,
                    .filled = 3},
         .marked = 2,
         .sum_name = "Sum so far",
         .sum = "-20",
         .spelled = [this](int cell) {
           spelled.push_back(cell);
           return std::to_string(cell);
         }});
  }};

  Rect rect(const char* name) { return figure.find(name).rect; }
};

TEST(EquationFigure, NoFormLaysOnePartOverAnother) {
  for (const EquationForm form : {EquationForm::kRow, EquationForm::kSumBeneath,
                                  EquationForm::kTwoRows, EquationForm::kColumn}) {
    SCOPED_TRACE(static_cast<int>(form));
    LoneEquation lone;
    lone.box.form = form;
    lone.figure.frames(2);
    const Rect parts[] = {lone.rect("Window"), lone.rect("Filter"), lone.rect("Products"),
                          lone.drawn.sum};
    for (const Rect& one : parts) {
      for (const Rect& other : parts) {
        if (&one == &other) continue;
        const Rect both = intersection(one, other);
        EXPECT_EQ(both.width * both.height, 0);
      }
    }
    EXPECT_EQ(parts[0].width, 60);
    EXPECT_EQ(parts[2].height, 60);
  }
}

TEST(EquationFigure, SpellsTheTermUnderThePointerElseTheMarkedOne) {
  LoneEquation lone;
  lone.figure.frames(2);
  EXPECT_EQ(lone.spelled.back(), 2);
  const Rect filter = lone.rect("Filter");
  lone.figure.point(filter.x + 40, filter.y + 10);
  lone.figure.frames(2);
  EXPECT_EQ(lone.spelled.back(), 1);
}

}  // namespace
}  // namespace pixelwalk::app
