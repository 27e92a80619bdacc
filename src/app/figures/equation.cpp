#include "app/figures/equation.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "app/figures/map_marks.h"
#include "app/widgets/cell_number.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

// Beside the first one of the box.
enum EquationPart {
  kLeft,
  kRight,
  kProducts,
  kTimes,
  kEquals,
  kArrow,
  kSum,
};

constexpr float kCaption = 26, kBeside = 104;  // above a grid; at its right
constexpr float kFlatSum = 60;                 // term and sum in one line, note
constexpr float kTerm = 22, kSumName = 16, kNote = 20;
constexpr float kLeastTerm = 10;  // its type  // lines of the sum
constexpr float kNumber = 50;

int rows_of(const auto& equation) {
  return equation.rows > 0 ? equation.rows : equation.size;
}

// Between the cells of a small grid.
float gap_for(const Ui& ui, int size) {
  return std::max(ui.pixel, ui.snap(ui.px(size > 5 ? 1 : 2)));
}

void draw_sign(Ui& ui, Rect rect, const Rect& beside, std::string_view sign) {
  const TextStyle style{
      .size = TextSize::kTitle, .color = ui.colors().ink_muted, .align = Align::kCenter};
  if (ui.text_width(sign, style) > rect.width) return;
  rect.y = beside.y;
  rect.height = beside.height;
  ui.text_in(rect, sign, style);
}

Rect inner_cell(const Ui& ui, const PixelGridResult& grid, int cell, int size) {
  Rect rect = grid.cell_rect(cell / size, cell % size);
  rect.width -= gap_for(ui, size);
  rect.height -= gap_for(ui, size);
  return rect;
}

// A zero that stands for nothing of the image.
void draw_padding(Ui& ui, const Rect& cell, bool numbered) {
  if (!numbered) {
    hatch(ui, cell, with_alpha(ui.colors().outline, 0.5F));
    return;
  }
  ui.fill(cell, ui.colors().sunken);
  hatch(ui, cell, ui.colors().outline);
  if (cell.width < ui.px(14)) return;
  const float high = cell_number_pixels(ui, cell, 1);
  ui.fill(centered(cell, high, high * 1.2F), ui.colors().sunken, 2);
  ui.text_in(cell, "0",
             {.face = Face::kNumbers,
              .color = ui.colors().ink_muted,
              .align = Align::kCenter,
              .pixels = high});
}

void draw_caption(Ui& ui, const Rect& grid, const EquationTerm& term, bool beside) {
  const float high = ui.px(kCaption), wide = std::max(grid.width + ui.px(12), ui.px(64));
  const TextStyle quiet{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  Rect line{grid.x, grid.y - high, wide, high - ui.px(2)};
  if (beside) line = {right(grid) + ui.px(4), grid.y, ui.px(kBeside - 4), line.height};
  if (term.choose.width <= 0) return ui.text_in(line, term.caption, quiet);
  Rect aside{line.x, bottom(line), line.width, line.height};
  if (!beside && !term.aside.empty()) {
    const float width = ui.text_width(term.aside, quiet);
    if (term.choose.width + ui.px(kSpace8) + width <= grid.width) line.width = grid.width;
    aside = cut_right(line, width);
    cut_right(line, ui.px(4));
  }
  map_caption(ui, line, term.caption, {}, term.choose);
  ui.text_in(aside, term.aside, quiet);
}

PixelGridResult draw_term(Ui& ui, const Rect& place, float cell, const Equation& equation,
                          const EquationTerm& term) {
  const int size = equation.size, rows = rows_of(equation);
  if (term.draw) {
    term.draw(place);
    return {.rect = place, .cell = cell};
  }
  PixelGrid cells{.rows = rows,
                  .columns = size,
                  .values = term.values,
                  .map = term.map,
                  .low = term.low,
                  .high = term.high,
                  .filled = term.filled,
                  .numbers = true,
                  .decimals = term.decimals,
                  .gap = gap_for(ui, size),
                  .cell = cell,
                  .name = term.name,
                  .description = term.description,
                  .clickable = equation.clickable && &term == &equation.left,
                  .readable = true};
  if (term.is_padding && term.filled < 0) {
    cells.remark = [&](int i) { return std::string(term.is_padding(i) ? "padding" : ""); };
  }
  const PixelGridResult grid = pixel_grid(ui, place, cells);
  const int filled = term.filled < 0 ? rows * size : term.filled;
  for (int i = 0; term.is_padding && i < filled; ++i) {
    if (term.is_padding(i)) draw_padding(ui, inner_cell(ui, grid, i, size), term.filled < 0);
  }
  return grid;
}

void draw_flying(Ui& ui, const PixelGridResult& from, const PixelGridResult& to,
                 const Equation& equation) {
  const EquationTerm& result = equation.result;
  const float value = result.values[static_cast<std::size_t>(equation.marked)];
  const Rect cell = between(inner_cell(ui, from, equation.marked, equation.size),
                            inner_cell(ui, to, equation.marked, equation.size), equation.flight);
  const Color color = map_color(result.map, value / result.high, ui.dark);
  ui.fill(cell, color, 2);
  if (!has_room_for_numbers(ui, cell.width)) return;
  draw_cell_number(ui, cell,
                   fit_cell_number(ui, cell, static_cast<double>(value), 1,
                                   std::max(cell.width * 0.32F, ui.px(kLeastCellNumber))),
                   readable_on(color));
}

// In one line, where height is dear: the sum at the left, the term at the right, the note beneath.
void draw_flat_sum(Ui& ui, Rect rest, const Equation& equation, std::string_view spelled) {
  const TextStyle small{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  Rect line = cut_top(rest, ui.px(36));
  ui.text_in(cut_left(line, ui.text_width(equation.sum_name, small) + ui.px(kSpace8)),
             equation.sum_name, small);
  TextStyle numbers = small;
  numbers.face = Face::kNumbers;
  ui.text_in(cut_top(rest, ui.px(kNote)), equation.note, numbers);
  numbers.color = ui.colors().accent;
  numbers.align = Align::kRight;
  ui.text_in(line, spelled, numbers);
  ui.text_in(line, equation.sum,
             {.size = TextSize::kTitle, .face = Face::kNumbers, .color = equation.sum_color});
}

// The sum is the largest number there is. Returns where it stands.
Rect draw_sum(Ui& ui, Rect rest, const Equation& equation, std::string_view spelled) {
  const TextStyle small{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  TextStyle numbers = small;
  numbers.face = Face::kNumbers;
  TextStyle term = numbers;
  term.color = ui.colors().accent;
  if (ui.text_width(spelled, term) > rest.width) {
    term.pixels = 10;
    term.pixels = std::max(ui.px(kLeastTerm), 10 * rest.width / ui.text_width(spelled, term));
  }
  const Rect line = cut_top(rest, ui.px(kTerm));
  // Rather none than a part of it: the cells have the numbers.
  if (ui.text_width(spelled, term) <= line.width + 1) ui.text_in(line, spelled, term);
  ui.text_in(cut_top(rest, ui.px(kSumName)), equation.sum_name, small);
  TextStyle style{.face = Face::kNumbers, .color = equation.sum_color, .pixels = ui.px(40)};
  const float wide = ui.text_width(equation.sum, style);
  if (wide > rest.width) style.pixels = std::max(ui.px(24), style.pixels * rest.width / wide);
  Rect number = cut_top(rest, ui.px(kNumber));
  ui.text_in(number, equation.sum, style);
  number.width = std::min(wide, number.width);
  numbers.color = ui.colors().ink_muted;
  if (rest.height >= ui.px(kNote - 2))
    ui.text_in(cut_top(rest, ui.px(kNote)), equation.note, numbers);
  return number;
}

float sum_height(const Ui& ui) {
  return ui.px(kTerm + kSumName + kNumber + kNote);
}

}  // namespace

layout::Box equation_box(const Ui& ui, const EquationBox& box) {
  using layout::Box;
  using layout::Length;
  const auto length = [&](float least, float wished, float most) {
    return Length{ui.px(least), ui.px(wished), ui.px(most)};
  };
  const auto grid = [&](int part) {
    return layout::grid(box.first + part, part == kProducts ? box.result_cells : box.cells,
                        {static_cast<float>(box.size), static_cast<float>(rows_of(box))});
  };
  const auto named = [&](int part) {
    return layout::column({}, {layout::strip(-1, ui.px(kCaption)), grid(part)});
  };
  const auto sign = [&](int part, const Length& width) {
    return layout::leaf(box.first + part, width, {});
  };
  const Length narrow = length(16, 16, 16);
  switch (box.form) {
    case EquationForm::kRow: {
      const Length wide = ui.low ? narrow : length(22, 32, 48);
      const Length arrow = ui.low ? length(8, 8, 8) : length(26, 36, 48);
      return layout::row(
          {.along = layout::Place::kBetween},
          {named(kLeft), sign(kTimes, wide), named(kRight), sign(kEquals, wide), named(kProducts),
           sign(kArrow, arrow),
           layout::leaf(box.first + kSum, length(112, 132, 150), layout::exactly(sum_height(ui)))});
    }
    case EquationForm::kSumBeneath:
      return layout::column({.gap = length(4, 4, 4)},
                            {layout::row({}, {named(kLeft), sign(kTimes, narrow), named(kRight),
                                              sign(kEquals, narrow), named(kProducts)}),
                             layout::strip(box.first + kSum, ui.px(kFlatSum))});
    case EquationForm::kTwoRows: {
      const Length wide = ui.narrow ? narrow : length(28, 28, 28);
      return layout::column(
          {.gap = length(8, 8, 8)},
          {layout::row(
               {}, {layout::leaf(-1, wide, {}), named(kLeft), sign(kTimes, wide), named(kRight)}),
           layout::row({}, {sign(kEquals, wide), named(kProducts), sign(kArrow, wide),
                            layout::leaf(box.first + kSum, length(104, 128, 150), {})})});
    }
    case EquationForm::kColumn:
      break;
  }
  const auto line = [&](int before, int part) {
    return layout::row(
        {}, {layout::leaf(before < 0 ? -1 : box.first + before, length(24, 24, 24), {}), grid(part),
             layout::leaf(-1, length(kBeside, kBeside, kBeside), {})});
  };
  return layout::column({.gap = length(8, 8, 8)},
                        {line(-1, kLeft), line(kTimes, kRight), line(kEquals, kProducts),
                         layout::strip(box.first + kSum, sum_height(ui))});
}

EquationPlaces draw_equation(Ui& ui, const layout::Result& places, const EquationBox& box,
                             const Equation& whole) {
  Equation equation = whole;
  if (ui.answers_hidden) {
    equation.result.filled = 0;
    equation.result.description = words("figures.hidden");
    equation.flight = 1;
    equation.sum = "?";
    equation.sum_color = ui.colors().ink;
    equation.note.clear();
    equation.spelled = [](int) { return std::string(); };
  }
  const IdScope scope(ui, "equation");
  const bool beside = box.form == EquationForm::kColumn;
  const auto at = [&](int part) { return places[box.first + part]; };
  const auto cells = [&](int index) { return places.cells[static_cast<std::size_t>(index)]; };
  const auto term = [&](int part, const EquationTerm& of) {
    draw_caption(ui, at(part), of, beside);
    return draw_term(ui, at(part), cells(part == kProducts ? box.result_cells : box.cells),
                     equation, of);
  };
  const PixelGridResult left = term(kLeft, equation.left);
  draw_sign(ui, at(kTimes), at(kRight), "×");
  const PixelGridResult weights = term(kRight, equation.right);
  draw_sign(ui, at(kEquals), at(kProducts), "=");
  draw_sign(ui, at(kArrow), at(kProducts), "→");
  const PixelGridResult products = term(kProducts, equation.result);
  const bool flying = equation.flight < 1 && equation.marked >= 0;
  int spelled = equation.marked;
  for (const PixelGridResult* grid : {&left, &weights, &products}) {
    if (equation.marked >= 0 && !(flying && grid == &products)) {
      const Rect cell = inner_cell(ui, *grid, equation.marked, equation.size);
      ui.stroke(inset(cell, -ui.px(2)), ui.colors().accent, 2, ui.px(2.5F));
    }
    if (grid->hovered >= 0) spelled = grid->hovered;
  }
  if (flying) draw_flying(ui, left, products, equation);
  const std::string term_words = spelled >= 0 ? equation.spelled(spelled) : std::string();
  Rect sum = at(kSum);
  if (box.form == EquationForm::kSumBeneath) {
    draw_flat_sum(ui, sum, equation, term_words);
    return {left.rect, sum, left.clicked};
  }
  if (!beside) {
    const Rect& grid = at(kProducts);
    sum.height = std::min(sum_height(ui), std::max(sum.height, grid.height));
    sum.y = std::max(sum.y, grid.y + (grid.height - sum.height) / 2);
  }
  return {left.rect, draw_sum(ui, sum, equation, term_words), left.clicked};
}

}  // namespace pixelwalk::app
