#pragma once

#include <string>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// The least size of type in the cell of a grid, at the page's scale.
inline constexpr float kLeastCellNumber = 11;

/// Whether cells of this side show their numbers. Smaller ones show colours alone.
bool has_room_for_numbers(const Ui& ui, float cell);

/// How a number is printed in a cell: as it is where there is room, else without the zero before
/// the point, set closer, with fewer decimals, or in thousands ("−25k").
struct CellNumber {
  std::string text;
  float pixels = 0;      // of type
  float stretch = 1;     // of the digits, horizontally; below 1 they are set closer
  float minus = 1;       // the same of a minus before them
  bool shorter = false;  // the text is not the whole number
};

/// The size of type at which a number of this width (of type 10 pixels high) has room in a cell;
/// never below kLeastCellNumber.
float cell_number_pixels(const Ui& ui, const Rect& cell, float width_at_ten);
CellNumber fit_cell_number(const Ui& ui, const Rect& cell, double value, int decimals,
                           float pixels);
void draw_cell_number(Ui& ui, const Rect& cell, const CellNumber& number, Color color);

}  // namespace pixelwalk::app
