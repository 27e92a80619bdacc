#include "app/figures/pool_left_over.h"

#include <algorithm>
#include <cmath>

#include "app/figures/map_marks.h"

namespace pixelwalk::app {
namespace {

constexpr float kFallen = 0.55F;  // of a cell: how far what is left over falls away

// How much of the columns (or rows) that no window covers has fallen off, 0..1.
struct Fall {
  float columns = 0, rows = 0;
};
Fall fall_of(Ui& ui, const lessons::PoolingLesson& lesson) {
  const bool first_row_done = lesson.outputs_done() >= lesson.output_width();
  return {ui.animate(ui.id("##columns fall"), first_row_done ? 1.0F : 0.0F, 0.7F),
          ui.animate(ui.id("##rows fall"), lesson.at_end() ? 1.0F : 0.0F, 0.7F)};
}

// A strip of the map that no window covers: it moves away, and its values shrink.
void draw_strip(Ui& ui, const PixelGridResult& grid, const PoolWalk& walk, const Rect& strip,
                float x, float y, float part) {
  const lessons::Map& map = walk.lesson.input();
  const Palette& palette = ui.colors();
  ui.fill(inset(strip, -1), palette.paper);
  const int first_row = static_cast<int>(std::lround((strip.y - grid.rect.y) / grid.cell));
  const int first_column = static_cast<int>(std::lround((strip.x - grid.rect.x) / grid.cell));
  const Rect moved{strip.x + x, strip.y + y, strip.width, strip.height};
  hatch(ui, moved, with_alpha(palette.ink_muted, 0.16F + 0.12F * part));
  const int rows = static_cast<int>(std::lround(strip.height / grid.cell));
  const int columns = static_cast<int>(std::lround(strip.width / grid.cell));
  for (int row = first_row; row < first_row + rows; ++row) {
    for (int column = first_column; column < first_column + columns; ++column) {
      Rect cell = grid.cell_rect(row, column);
      cell.x += x;
      cell.y += y;
      draw_value(ui, cell, map.at(row, column), std::min(walk.look.decimals, 1), walk.look, part);
    }
  }
  ui.stroke(inset(moved, -1), palette.hairline, 0, 1);
}

}  // namespace

float pool_fall_room(const lessons::PoolingLesson& lesson) {
  return lesson.values_left_over() > 0 ? kFallen + 0.1F : 0;
}

void draw_pool_left_over(Ui& ui, const PixelGridResult& grid, const PoolWalk& walk) {
  const lessons::PoolingLesson& lesson = walk.lesson;
  if (lesson.values_left_over() == 0) return;
  const Fall fall = fall_of(ui, lesson);
  const float covered_width = grid.cell * static_cast<float>(lesson.output_width() * lesson.size());
  const float covered_height =
      grid.cell * static_cast<float>(lesson.output_height() * lesson.size());
  const float away = grid.cell * kFallen;
  if (lesson.columns_left_over() > 0) {
    const Rect strip{grid.rect.x + covered_width, grid.rect.y, grid.rect.width - covered_width,
                     covered_height};
    draw_strip(ui, grid, walk, strip, away * fall.columns, 0, fall.columns);
  }
  if (lesson.rows_left_over() > 0) {
    const Rect strip{grid.rect.x, grid.rect.y + covered_height, grid.rect.width,
                     grid.rect.height - covered_height};
    draw_strip(ui, grid, walk, strip, 0, away * fall.rows, fall.rows);
  }
}

}  // namespace pixelwalk::app
