#include "app/figures/value_block.h"

#include <algorithm>
#include <cstddef>

#include "app/figures/cells.h"
#include "app/figures/map_marks.h"

namespace pixelwalk::app {
namespace {

constexpr float kLeastMark = 5;

int rows_of_piece(int rows) {
  return std::min(rows, TexelSheet::kMostRows);
}

}  // namespace

void ValueBlock::fill(const Ui& ui, int columns, const ValueBlockLook& look) {
  const Shown now{look.values.data(), look.values.size(), columns, look.revision,
                  look.look.low,      look.look.high,     ui.dark};
  if (now == shown_) return;
  shown_ = now;
  const MapLook& colors = look.look;
  const auto count = static_cast<int>(look.values.size());
  const int rows = (count + columns - 1) / columns, piece = rows_of_piece(rows);
  sheet_.fill((rows + piece - 1) / piece, piece, columns, [&](int part, int row, int column) {
    const int at = (part * piece + row) * columns + column;
    // What the last row lacks is paper.
    return at < count ? value_color(ui, colors.map, colors.low, colors.high,
                                    look.values[static_cast<std::size_t>(at)])
                      : ui.colors().paper;
  });
}

ValueBlock::Result ValueBlock::draw(Ui& ui, const Rect& rect, const Layout& layout,
                                    const ValueBlockLook& look) {
  fill(ui, layout.columns, look);
  const auto count = static_cast<int>(look.values.size());
  const int rows = layout.rows(count), piece = rows_of_piece(rows);
  const Rect all{ui.snap(rect.x), ui.snap(rect.y), layout.width(), layout.height(count)};
  for (int first = 0; first < rows; first += piece) {
    sheet_.draw(ui,
                {all.x, all.y + static_cast<float>(first) * layout.cell_height, all.width,
                 static_cast<float>(piece) * layout.cell_height},
                first / piece);
  }
  ui.stroke(inset(all, -ui.pixel), ui.colors().hairline, 0, ui.pixel);
  const auto place = [&](int value) {
    const int row = value / layout.columns;
    return Rect{all.x + static_cast<float>(value % layout.columns) * layout.cell_width,
                all.y + static_cast<float>(row) * layout.cell_height, layout.cell_width,
                layout.cell_height};
  };
  Result result;
  const std::uint32_t item = ui.id(look.name);
  const bool pressed = ui.interact(item, all).activated;
  if (ui.pointer_in(all)) {
    const int column = static_cast<int>((ui.pointer_x() - all.x) / layout.cell_width);
    const int row = static_cast<int>((ui.pointer_y() - all.y) / layout.cell_height);
    const int at = row * layout.columns + std::clamp(column, 0, layout.columns - 1);
    if (at >= 0 && at < count) result.pointed = at;
  }
  if (pressed) result.pressed = result.pointed;
  if (result.pointed < 0 && ui.tree.focused() == item) result.pointed = ui.cell_read(item);
  if (result.pointed >= 0) result.pointed_place = place(result.pointed);
  if (look.lit >= 0) {
    result.lit = place(look.lit);
    outline_cells(ui, result.lit, ui.colors().ink, 1, ui.px(kLeastMark));
  }
  if (look.chosen >= 0) {
    result.chosen = place(look.chosen);
    outline_cells(ui, result.chosen, ui.colors().accent, 2, ui.px(kLeastMark));
  }
  const int entered = read_cells(ui, item,
                                 {.name = look.name,
                                  .description = look.description,
                                  .rows = rows,
                                  .columns = layout.columns,
                                  .count = count,
                                  .words = look.words,
                                  .place = place,
                                  .rect = all,
                                  .enter = look.enter});
  if (entered >= 0) result.pressed = entered;
  return result;
}

}  // namespace pixelwalk::app
