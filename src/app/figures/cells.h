#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A figure of cells in rows as one element that takes the focus.
struct Cells {
  std::string_view name;
  std::string_view description{};  // of the whole
  int rows = 1, columns = 1;
  int count = 1;                          // the last row may be shorter
  std::function<std::string(int)> words;  // of a cell, spoken when it is gone to
  std::function<Rect(int)> place;         // of a cell
  Rect rect;
  std::string_view enter{};  // what Enter does with a cell, spoken; empty: nothing
};

/// Where one of the keys that move leads from a cell.
int cell_after_key(int rows, int columns, int cell, std::string_view key);

/// Describes the cells, takes their keys and marks the cell that is read: the arrow keys, Home and
/// End go from cell to cell. The cell that Enter was pressed on; −1: none. Screen thread.
int read_cells(Ui& ui, std::uint32_t item, const Cells& cells);

}  // namespace pixelwalk::app
