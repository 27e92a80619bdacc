#include "app/figures/product_tiles.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "app/figures/cells.h"
#include "app/figures/map_marks.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/colormaps.h"
#include "app/ui/format.h"
#include "app/widgets/cell_number.h"
#include "core/base/words.h"
#include "lessons/journey/value_links.h"

namespace pixelwalk::app {
namespace {

using lessons::Opening;
using lessons::TermGroup;

constexpr float kGap = 8, kSingleGap = 4;
constexpr float kWholeRows = 1.2F;  // how much larger tiles in whole rows count
constexpr float kLargestTile = 96, kLargestSingle = 64;  // a side
constexpr float kNumber = 18;                            // beneath a tile
constexpr float kLeastType = 11, kType = 13;
constexpr double kSmall = 0.1;  // of the largest sum: less is printed quietly

// Where the tiles stand.
struct Wall {
  Rect area;  // that they use
  int columns = 1, rows = 1;
  float cell = 0;                // side of a term
  float step_x = 0, step_y = 0;  // from tile to tile
  float type = 0;                // of the numbers beneath the tiles; 0: they find no room
  int decimals = 0;              // that they find room with

  Rect tile(int index, const lessons::OpenedValue& value) const {
    const int row = index / columns;
    return {area.x + static_cast<float>(index % columns) * step_x,
            area.y + static_cast<float>(row) * step_y,
            cell * static_cast<float>(value.group_columns()),
            cell * static_cast<float>(value.group_rows())};
  }
};

bool single(const lessons::OpenedValue& value) {
  return value.group_size() == 1;
}

float whole_pixels(const Ui& ui, float length) {
  const float whole = std::floor(length / ui.pixel + 0.01F) * ui.pixel;
  return whole >= ui.pixel ? whole : length;
}

// The side of a term where the tiles stand in so many columns.
float cell_in(const Ui& ui, const Rect& area, const lessons::OpenedValue& value, int columns,
              float gap, float beneath) {
  const int rows = (value.groups() + columns - 1) / columns;
  const auto wide = static_cast<float>(value.group_columns());
  const auto high = static_cast<float>(value.group_rows());
  const float width = area.width / static_cast<float>(columns) - gap;
  const float height = area.height / static_cast<float>(rows) - gap - beneath;
  const float largest = ui.px(single(value) ? kLargestSingle : kLargestTile) / std::max(wide, high);
  return std::min({width / wide, height / high, largest});
}

Wall wall_with(const Ui& ui, const Rect& area, const lessons::OpenedValue& value, float beneath) {
  const float gap = ui.px(single(value) ? kSingleGap : kGap);
  Wall wall;
  // Whole rows, where they cost little.
  const auto worth = [&](float cell, int columns) {
    return value.groups() % columns == 0 ? cell * kWholeRows : cell;
  };
  float most = 0;
  for (int columns = 1; columns <= value.groups(); ++columns) {
    const float cell = cell_in(ui, area, value, columns, gap, beneath);
    if (worth(cell, columns) <= most) continue;
    most = worth(cell, columns);
    wall.cell = cell;
    wall.columns = columns;
  }
  wall.rows = (value.groups() + wall.columns - 1) / wall.columns;
  wall.cell = whole_pixels(ui, wall.cell);
  wall.step_x = ui.snap(wall.cell * static_cast<float>(value.group_columns()) + gap);
  wall.step_y = ui.snap(wall.cell * static_cast<float>(value.group_rows()) + gap + beneath);
  wall.area = {ui.snap(area.x), ui.snap(area.y),
               wall.step_x * static_cast<float>(wall.columns) - gap,
               wall.step_y * static_cast<float>(wall.rows) - gap};
  return wall;
}

std::string sum_text(const ProductTiles& tiles, const TermGroup& group) {
  return format_signed(group.sum, tiles.decimals);
}

// The largest type in which the sums find room beneath tiles so far apart.
float type_for(const Ui& ui, const ProductTiles& tiles, int decimals, float room) {
  float widest = 0;
  for (const TermGroup& group : tiles.opening.groups()) {
    const std::string text = format_signed(group.sum, decimals);
    widest = std::max(widest, ui.text_width(text, {.face = Face::kNumbers, .pixels = 10}));
  }
  const float type = std::min(ui.px(kType), std::floor(10 * (room - ui.px(2)) / widest));
  return type >= ui.px(kLeastType) ? type : 0;
}

Wall wall_of(const Ui& ui, const Rect& area, const ProductTiles& tiles) {
  const lessons::OpenedValue& value = tiles.opening.value();
  if (single(value)) return wall_with(ui, area, value, 0);
  Wall wall = wall_with(ui, area, value, ui.px(kNumber));
  for (wall.decimals = tiles.decimals; wall.decimals > 0; --wall.decimals) {
    wall.type = type_for(ui, tiles, wall.decimals, wall.step_x);
    if (wall.type > 0) break;
  }
  return wall.type > 0 ? wall : wall_with(ui, area, value, 0);
}

int terms_shown(const Opening& opening, int index) {
  const int size = opening.value().group_size();
  return std::clamp(opening.terms_done() - index * size, 0, size);
}

// Terms of one colour beside each other are one rectangle: most maps are empty.
void draw_terms(Ui& ui, const Wall& wall, const Rect& tile, const ProductTiles& tiles, int index,
                float range) {
  const lessons::OpenedValue& value = tiles.opening.value();
  const TermGroup& group = tiles.opening.groups()[static_cast<std::size_t>(index)];
  const int columns = value.group_columns(), shown = terms_shown(tiles.opening, index);
  const auto color = [&](int term) {
    return map_color(ColorMap::kDiverging, value.term(group, term).product / range, ui.dark);
  };
  for (int first = 0; first < shown;) {
    const int row = first / columns;
    int last = first + 1;
    while (last < shown && last % columns != 0 && color(last) == color(first)) ++last;
    ui.fill({tile.x + static_cast<float>(first % columns) * wall.cell,
             tile.y + static_cast<float>(row) * wall.cell,
             static_cast<float>(last - first) * wall.cell, wall.cell},
            color(first));
    first = last;
  }
}

void draw_number(Ui& ui, const Wall& wall, const Rect& tile, const ProductTiles& tiles, int index,
                 float range) {
  const lessons::OpenedValue& value = tiles.opening.value();
  const TermGroup& group = tiles.opening.groups()[static_cast<std::size_t>(index)];
  const bool whole = terms_shown(tiles.opening, index) == value.group_size();
  if (!whole) return;
  if (single(value)) {
    if (!has_room_for_numbers(ui, tile.width)) return;
    const auto product = static_cast<float>(group.sum);
    const float wide =
        ui.text_width(sum_text(tiles, group), {.face = Face::kNumbers, .pixels = 10});
    draw_cell_number(
        ui, tile,
        fit_cell_number(ui, tile, group.sum, tiles.decimals, cell_number_pixels(ui, tile, wide)),
        readable_on(map_color(ColorMap::kDiverging, product / range, ui.dark)));
    return;
  }
  if (wall.type <= 0) return;
  const float middle = center_x(tile);
  const double most = lessons::magnitude(value.largest_first().front().sum);
  const bool small = lessons::magnitude(group.sum) < kSmall * most;
  ui.text_in({middle - wall.step_x / 2, bottom(tile), wall.step_x, ui.px(kNumber)},
             format_signed(group.sum, wall.decimals),
             {.face = Face::kNumbers,
              .color = small ? ui.colors().ink_muted : ui.colors().ink,
              .align = Align::kCenter,
              .pixels = wall.type});
}

void draw_tile(Ui& ui, const Wall& wall, const ProductTiles& tiles, int index, float range) {
  const Rect tile = wall.tile(index, tiles.opening.value());
  const bool hides = ui.answers_hidden;
  if (hides || terms_shown(tiles.opening, index) < tiles.opening.value().group_size()) {
    ui.fill(tile, ui.colors().sunken);
    hatch(ui, tile, with_alpha(ui.colors().outline, 0.5F));
  }
  if (!hides) draw_terms(ui, wall, tile, tiles, index, range);
  ui.stroke(inset(tile, -ui.pixel), ui.colors().hairline, 0, ui.pixel);
  if (!hides) draw_number(ui, wall, tile, tiles, index, range);
}

std::string tile_words(const Ui& ui, const ProductTiles& tiles, int index) {
  const TermGroup& group = tiles.opening.groups()[static_cast<std::size_t>(index)];
  const std::string name = tiles.name_of(group.map);
  if (ui.answers_hidden) return words("figures.tile-hidden", {{"tile", name}});
  const std::string_view entry =
      index < tiles.opening.groups_done() ? "figures.tile-adds" : "figures.tile-will-add";
  return words(entry, {{"tile", name}, {"sum", sum_text(tiles, group)}});
}

int tile_at(const Ui& ui, const Wall& wall, int tiles) {
  const int column = static_cast<int>((ui.pointer_x() - wall.area.x) / wall.step_x);
  const int row = static_cast<int>((ui.pointer_y() - wall.area.y) / wall.step_y);
  const int index =
      std::clamp(row, 0, wall.rows - 1) * wall.columns + std::clamp(column, 0, wall.columns - 1);
  return std::min(index, tiles - 1);
}

}  // namespace

float product_range(const lessons::OpenedValue& value) {
  float range = 0;
  for (const ValueTerm& term : value.details().terms) {
    const float size = std::abs(term.product);
    if (std::isfinite(size)) range = std::max(range, size);
  }
  return range > 0 ? range : 1;
}

ProductTilesResult product_tiles(Ui& ui, const Rect& area, const ProductTiles& tiles) {
  const lessons::OpenedValue& value = tiles.opening.value();
  const Wall wall = wall_of(ui, area, tiles);
  const float range = product_range(value);
  for (int index = 0; index < value.groups(); ++index) draw_tile(ui, wall, tiles, index, range);
  const auto place = [&](int index) { return wall.tile(index, value); };
  mark_cell(ui, place(tiles.chosen));
  const std::uint32_t item = ui.id(tiles.name);
  ProductTilesResult result;
  const bool pressed = ui.interact(item, wall.area).activated;
  if (ui.pointer_in(wall.area)) result.pointed = tile_at(ui, wall, value.groups());
  if (pressed) result.chosen = result.pointed;
  // What is read is what is chosen, so that the keys that move choose.
  ui.cell_read(item) = tiles.chosen;
  read_cells(
      ui, item,
      {.name = tiles.name,
       .description = words("figures.tiles", {{"rows", wall.rows}, {"columns", wall.columns}}),
       .rows = wall.rows,
       .columns = wall.columns,
       .count = value.groups(),
       .words = [&](int index) { return tile_words(ui, tiles, index); },
       .place = place,
       .rect = wall.area,
       .enter = tiles.enter});
  if (ui.cell_read(item) != tiles.chosen) result.chosen = ui.cell_read(item);
  return result;
}

}  // namespace pixelwalk::app
