#include "app/figures/pixel_grid.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/figures/cells.h"
#include "app/figures/small_image.h"
#include "app/ui/format.h"
#include "app/widgets/cell_number.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kShrunk = 0.12F;  // of a cell, at each side

bool is_lost(const PixelGrid& grid, int index) {
  return grid.lost && grid.lost(index);
}

void draw_cells(Ui& ui, const PixelGrid& grid, const PixelGridResult& placed, int filled) {
  const float gap = grid.gap > 0 ? std::max(ui.pixel, ui.snap(grid.gap)) : 0;
  const Color ground = ui.colors().surface;
  for (int row = 0; row < grid.rows; ++row) {
    int column = 0;
    while (column < grid.columns) {
      const int index = row * grid.columns + column;
      if (index >= filled) return;
      const Color color = cell_color(ui, grid, index);
      // Neighbours of one colour are drawn as one rectangle: most of an image is empty.
      int run = 1;
      const bool lost = is_lost(grid, index);
      while (gap == 0 && !lost && column + run < grid.columns && index + run < filled &&
             !is_lost(grid, index + run) && cell_color(ui, grid, index + run) == color) {
        ++run;
      }
      Rect cells = placed.cells_rect(row, column, 1, run);
      cells.width -= gap;
      cells.height -= gap;
      if (lost) {
        ui.fill(cells, ui.colors().paper);
        cells = shrunk_cell(ui, cells);
        ui.stroke(inset(cells, -ui.pixel), ui.colors().hairline, 0, ui.pixel);
      }
      ui.fill(cells, grid.opacity < 1 ? mix(ground, color, grid.opacity) : color);
      column += run;
    }
  }
}

// What has no value yet: the ground, ruled where cells are large enough to be told apart.
void draw_empty_cells(Ui& ui, const PixelGrid& grid, const PixelGridResult& placed) {
  if (grid.gap > 0) {
    for (int row = 0; row < grid.rows; ++row) {
      for (int column = 0; column < grid.columns; ++column) {
        Rect cell = placed.cell_rect(row, column);
        cell.width -= grid.gap;
        cell.height -= grid.gap;
        ui.fill(cell, ui.colors().sunken);
      }
    }
    return;
  }
  ui.fill(placed.rect, ui.colors().sunken);
  if (placed.cell < ui.px(6)) return;
  const Color rule = mix(ui.colors().sunken, ui.colors().hairline, 0.7F);
  for (int row = 1; row < grid.rows; ++row) {
    ui.fill({placed.rect.x, placed.rect.y + static_cast<float>(row) * placed.cell,
             placed.rect.width, ui.pixel},
            rule);
  }
  for (int column = 1; column < grid.columns; ++column) {
    ui.fill({placed.rect.x + static_cast<float>(column) * placed.cell, placed.rect.y, ui.pixel,
             placed.rect.height},
            rule);
  }
}

// In one size of type; a number that is too wide for its cell is shortened, the others are not.
void draw_numbers(Ui& ui, const PixelGrid& grid, const PixelGridResult& placed, int filled) {
  if (!has_room_for_numbers(ui, placed.cell)) return;
  const TextStyle ten{.face = Face::kNumbers, .pixels = 10};
  float widest = ui.text_width(grid.sized_for, ten);
  for (int i = 0; i < filled && grid.sized_for.empty(); ++i) {
    const std::string words =
        format_number(grid.values[static_cast<std::size_t>(i)], grid.decimals);
    widest = std::max(widest, ui.text_width(words, ten));
  }
  // Where squares may shrink, all numbers have the room of a shrunk one.
  const auto number_place = [&](const Rect& cell) {
    return grid.lost ? shrunk_cell(ui, cell) : cell;
  };
  const float side = placed.cell - grid.gap, room = number_place({0, 0, side, side}).width;
  const float pixels = cell_number_pixels(ui, {0, 0, room, room}, widest);
  for (int i = 0; i < filled; ++i) {
    const float value = grid.values[static_cast<std::size_t>(i)];
    Color ground = cell_color(ui, grid, i);
    if (grid.opacity < 1) ground = mix(ui.colors().surface, ground, grid.opacity);
    Rect cell = placed.cell_rect(i / grid.columns, i % grid.columns);
    cell.width -= grid.gap;
    cell.height -= grid.gap;
    const Color ink = readable_on(ground);
    cell = number_place(cell);
    draw_cell_number(ui, cell,
                     fit_cell_number(ui, cell, static_cast<double>(value), grid.decimals, pixels),
                     grid.opacity < 1 ? mix(ground, ink, grid.opacity) : ink);
  }
}

std::string cell_words(const PixelGrid& grid, int cell) {
  std::string value = words("figures.not-computed");
  if (grid.filled < 0 || cell < grid.filled) {
    value = format_number(static_cast<double>(grid.values[static_cast<std::size_t>(cell)]),
                          grid.decimals);
    const std::string remark = grid.remark ? grid.remark(cell) : std::string();
    if (!remark.empty()) value += ", " + remark;
  }
  return words("figures.cell",
               {{"row", cell / grid.columns}, {"column", cell % grid.columns}, {"value", value}});
}

void describe_cells(Ui& ui, std::uint32_t item, const PixelGrid& grid, PixelGridResult& placed) {
  const int entered = read_cells(
      ui, item,
      {.name = grid.name,
       .description = grid.description,
       .rows = grid.rows,
       .columns = grid.columns,
       .count = grid.rows * grid.columns,
       .words = [&](int cell) { return cell_words(grid, cell); },
       .place =
           [&](int cell) { return placed.cell_rect(cell / grid.columns, cell % grid.columns); },
       .rect = placed.rect,
       .enter = grid.clickable ? phrase("figures.arrows-read-enter-goes") : std::string_view()});
  if (entered >= 0) placed.clicked = entered;
}

}  // namespace

float cell_size(const Ui& ui, const Rect& area, int rows, int columns) {
  const float largest =
      std::min(area.width / static_cast<float>(columns), area.height / static_cast<float>(rows));
  const float whole = std::floor(largest / ui.pixel + 0.01F) * ui.pixel;
  return whole >= ui.pixel ? whole : std::max(largest, 0.0F);
}

Color value_color(const Ui& ui, ColorMap map, float low, float high, float value) {
  if (map == ColorMap::kDiverging) return map_color(map, high > 0 ? value / high : 0, ui.dark);
  const float range = high - low;
  return map_color(map, range != 0 ? (value - low) / range : 0, ui.dark);
}

Color grid_color(const Ui& ui, const PixelGrid& grid, float value) {
  return value_color(ui, grid.map, grid.low, grid.high, value);
}

Color cell_color(const Ui& ui, const PixelGrid& grid, int index) {
  const auto at = static_cast<std::size_t>(index);
  if (!grid.rgb.empty()) return pixel_color({grid.rgb, 3}, at);
  return grid_color(ui, grid, grid.values[at]);
}

void finish_pixel_grid(Ui& ui, const PixelGrid& grid, PixelGridResult& placed) {
  const std::uint32_t item = ui.id(grid.name);
  if (ui.pointer_in(placed.rect) && placed.cell > 0) {
    const int column = static_cast<int>((ui.pointer_x() - placed.rect.x) / placed.cell);
    const int row = static_cast<int>((ui.pointer_y() - placed.rect.y) / placed.cell);
    placed.hovered =
        std::clamp(row, 0, grid.rows - 1) * grid.columns + std::clamp(column, 0, grid.columns - 1);
  }
  if (grid.clickable && ui.interact(item, placed.rect).activated) placed.clicked = placed.hovered;
  if (grid.readable) {
    describe_cells(ui, item, grid, placed);
    return;
  }
  ui.describe({.id = item,
               .role = Role::kImage,
               .name = std::string(grid.name),
               .description = std::string(grid.description),
               .rect = placed.rect});
}

PixelGridResult pixel_grid(Ui& ui, const Rect& area, const PixelGrid& grid) {
  PixelGridResult placed;
  placed.cell = grid.cell > 0 ? grid.cell : cell_size(ui, area, grid.rows, grid.columns);
  const float width = placed.cell * static_cast<float>(grid.columns);
  const float height = placed.cell * static_cast<float>(grid.rows);
  placed.rect = {ui.snap(area.x + (area.width - width) / 2),
                 ui.snap(area.y + (area.height - height) / 2), width, height};
  const int filled =
      grid.filled < 0 ? grid.rows * grid.columns : std::min(grid.filled, grid.rows * grid.columns);

  if (filled < grid.rows * grid.columns) draw_empty_cells(ui, grid, placed);
  draw_cells(ui, grid, placed, filled);
  if (grid.numbers) draw_numbers(ui, grid, placed, filled);
  if (grid.border && grid.gap == 0) ui.stroke(inset(placed.rect, -1), ui.colors().hairline, 0, 1);
  finish_pixel_grid(ui, grid, placed);
  return placed;
}

void mark_cell(Ui& ui, const Rect& cell, float width) {
  const float thick = std::max(ui.pixel, ui.snap(ui.px(width)));
  ui.stroke(inset(cell, -thick - ui.pixel), ui.colors().paper, 0, thick + 2 * ui.pixel);
  ui.stroke(inset(cell, -thick), ui.colors().accent, 0, thick);
}

Rect shrunk_cell(const Ui& ui, const Rect& cell, float part) {
  return inset(cell, std::max(ui.pixel, ui.snap(kShrunk * cell.width)) * part);
}

void color_scale(Ui& ui, const Rect& rect, ColorMap map, std::string_view low,
                 std::string_view middle, std::string_view high) {
  const Rect bar{ui.snap(rect.x), ui.snap(rect.y), ui.snap(rect.width), ui.snap(ui.px(8))};
  const bool diverging = map == ColorMap::kDiverging;
  const int steps = std::clamp(static_cast<int>(bar.width / ui.pixel / 2), 2, 128);
  for (int i = 0; i < steps; ++i) {
    const float t = (static_cast<float>(i) + 0.5F) / static_cast<float>(steps);
    const float from =
        ui.snap(bar.x + bar.width * static_cast<float>(i) / static_cast<float>(steps));
    const float to =
        ui.snap(bar.x + bar.width * static_cast<float>(i + 1) / static_cast<float>(steps));
    ui.fill({from, bar.y, to - from, bar.height},
            map_color(map, diverging ? 2 * t - 1 : t, ui.dark));
  }
  ui.stroke(inset(bar, -1), ui.colors().hairline, 0, 1);
  TextStyle style{
      .size = TextSize::kCaption, .face = Face::kNumbers, .color = ui.colors().ink_muted};
  const float y = bottom(bar) + ui.px(2);
  ui.text(bar.x, y, low, style);
  style.align = Align::kRight;
  ui.text(bar.x, y, high, style, bar.width);
  style.align = Align::kCenter;
  if (middle.size() > 1) style.face = Face::kText;
  ui.text(bar.x, y, middle, style, bar.width);
}

void color_scale(Ui& ui, const Rect& rect, ColorMap map, float low, float high, int decimals) {
  const bool diverging = map == ColorMap::kDiverging;
  color_scale(ui, rect, map, format_number(diverging ? -high : low, decimals), diverging ? "0" : "",
              format_number(high, decimals));
}

}  // namespace pixelwalk::app
