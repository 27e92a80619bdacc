#include "app/figures/window_values.h"

#include <cstddef>
#include <string>
#include <vector>

#include "app/figures/map_marks.h"
#include "app/figures/pixel_grid.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kGap = 2;

}  // namespace

int window_values(Ui& ui, const Rect& area, float cell, const WindowValues& window) {
  const lessons::OpenedValue& value = window.value;
  const std::vector<ValueTerm>& terms = value.details().terms;
  std::vector<float> values;
  for (const ValueTerm& term : terms) values.push_back(term.input_value);
  const auto padding = [&](int term) { return terms[static_cast<std::size_t>(term)].input < 0; };
  const bool compares = window.leader >= 0 && !ui.answers_hidden;
  PixelGrid grid = grid_of(value.group_rows(), value.group_columns(), values, window.look);
  grid.filled = window.done;
  grid.numbers = true;
  grid.sized_for = window.look.widest;
  grid.gap = ui.px(kGap);
  grid.cell = cell;
  grid.name = window.name;
  grid.description = window.description;
  grid.clickable = window.clickable;
  grid.readable = true;
  grid.remark = [&](int term) {
    return std::string(padding(term) ? phrase("figures.padding") : "");
  };
  if (compares) grid.lost = [&](int term) { return term != window.leader; };
  const float side = cell * static_cast<float>(grid.columns);
  const PixelGridResult placed =
      pixel_grid(ui, {area.x, area.y, side, cell * static_cast<float>(grid.rows)}, grid);
  const auto inner = [&](int term) {
    Rect rect = placed.cell_rect(term / grid.columns, term % grid.columns);
    rect.width -= ui.px(kGap);
    rect.height -= ui.px(kGap);
    return rect;
  };
  for (int term = 0; term < window.done; ++term) {
    if (padding(term)) hatch(ui, inner(term), ui.colors().outline);
  }
  if (compares) outline_cells(ui, inner(window.leader), ui.colors().ink, 2);
  if (window.marked >= 0) outline_cells(ui, inner(window.marked), ui.colors().accent, 2.5F);
  return placed.clicked;
}

}  // namespace pixelwalk::app
