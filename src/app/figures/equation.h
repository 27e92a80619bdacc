#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/figures/number_map.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/layout.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// How window × filter = products → sum stand: in a row; in a row with the sum beneath; in two
/// rows; in a column, which has the names of its grids at their right.
enum class EquationForm { kRow, kSumBeneath, kTwoRows, kColumn };

/// One of the three grids.
struct EquationTerm {
  std::string_view name;  // spoken
  std::string caption{};
  std::string aside{};   // at the right of the caption
  CaptionList choose{};  // where it has a width, a caption in bold, as over a map
  std::string description{};
  std::span<const float> values;  // rows × size
  ColorMap map = ColorMap::kGrey;
  float low = 0, high = 255;
  int filled = -1;  // only the first values stand yet; −1: all
  int decimals = 0;
  /// Whether this cell stands for nothing of the image; none: no cell does.
  std::function<bool(int cell)> is_padding{};
  /// Draws the cells instead, as it likes.
  std::function<void(const Rect& cells)> draw{};
};

struct Equation {
  int size = 0;  // cells in a row of the grids
  int rows = 0;  // 0: as many
  EquationTerm left, right, result;
  int marked = -1;   // the cell that is outlined in each; −1: none
  float flight = 1;  // how far the marked value has come from the left grid into the result, 0..1
  std::string sum_name{}, sum{}, note{};
  Color sum_color = 0;
  /// The term of a cell spelled out, of the one under the pointer, else of the marked one.
  std::function<std::string(int cell)> spelled{};
  bool clickable = false;  // the left grid
};

struct EquationPlaces {
  Rect left, sum;    // the left grid; where the number stands
  int clicked = -1;  // cell of the left grid
};

/// The boxes of an equation in a layout, named from `first` on. `cells` is the index of the cells
/// of its grids, `result_cells` that of the result's, which may be larger in two rows.
struct EquationBox {
  int first = 0;
  int cells = 0, result_cells = 0;
  int size = 0, rows = 0;  // as in Equation
  EquationForm form = EquationForm::kRow;
};
layout::Box equation_box(const Ui& ui, const EquationBox& box);

/// Names its parts as equation_box() does; draws the equation there.
EquationPlaces draw_equation(Ui& ui, const layout::Result& places, const EquationBox& box,
                             const Equation& equation);

}  // namespace pixelwalk::app
