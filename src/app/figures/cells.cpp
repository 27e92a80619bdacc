#include "app/figures/cells.h"

#include <algorithm>
#include <utility>

#include "core/base/words.h"

namespace pixelwalk::app {

int cell_after_key(int rows, int columns, int cell, std::string_view key) {
  int row = cell / columns, column = cell % columns;
  if (key == "ArrowLeft") --column;
  if (key == "ArrowRight") ++column;
  if (key == "ArrowUp") --row;
  if (key == "ArrowDown") ++row;
  if (key == "Home") row = column = 0;
  if (key == "End") {
    row = rows - 1;
    column = columns - 1;
  }
  return std::clamp(row, 0, rows - 1) * columns + std::clamp(column, 0, columns - 1);
}

int read_cells(Ui& ui, std::uint32_t item, const Cells& cells) {
  int& cell = ui.cell_read(item);
  cell = std::min(cell, cells.count - 1);
  int entered = -1;
  std::string key;
  while (ui.tree.take_key(item, key)) {
    if (key == "Enter" && !cells.enter.empty()) entered = cell;
    cell = std::min(cell_after_key(cells.rows, cells.columns, cell, key), cells.count - 1);
  }
  if (ui.tree.focused() == item) {
    ui.stroke(inset(cells.place(cell), -ui.px(2)), ui.colors().focus, 2, ui.px(2));
    ui.focus_ring(cells.rect, 0);
  }
  std::string description(cells.description);
  if (!description.empty()) description += ". ";
  description += cells.enter.empty() ? phrase("figures.arrows-read") : cells.enter;
  ui.describe({.id = item,
               .role = Role::kCells,
               .name = std::string(cells.name),
               .description = std::move(description),
               .value = cells.words(cell),
               .minimum = 0,
               .maximum = static_cast<double>(cells.count - 1),
               .now = static_cast<double>(cell),
               .focusable = true,
               .takes_keys = true,
               .rect = cells.rect});
  return entered;
}

}  // namespace pixelwalk::app
