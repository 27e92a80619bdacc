#include "app/pages/journey/journey_columns.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

#include "app/pages/journey/journey_parts.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;

constexpr float kLeastGap = 8, kCalmGap = 24, kMostGap = 160;  // between layers
constexpr float kLeastColumn = 96;                             // of maps: room for its name
constexpr float kStrip = 14;                                   // the width of a vector
constexpr float kBesideStrip = 10;                             // room for its shape
constexpr float kNameOverhang = 2;    // of a vector's name, into the gaps at its sides
constexpr float kMostStripName = 60;  // longer ones are left out
constexpr float kMostStripRow = 6;    // the height of a value in it
constexpr float kMostMap = 80;        // in a wall: larger ones stand beneath it
constexpr float kPathMap = 150;       // beneath the walls
constexpr float kBars = 78, kMostBars = 220;

bool is_square(const Column& column) {
  return column.kind == ColumnKind::kImage || column.kind == ColumnKind::kMaps;
}

MapWall::Size wall_size(const Ui& ui, const Column& column) {
  return MapWall::size(ui, column.maps, column.rows, column.columns, column.value);
}

ValueBlock::Layout strip_of(const Ui& ui, int values, float height) {
  const auto most_rows = std::max(1, static_cast<int>(height / ui.pixel));
  ValueBlock::Layout strip;
  strip.columns = (values + most_rows - 1) / most_rows;
  const int rows = strip.rows(values);
  const float row = std::floor(height / static_cast<float>(rows) / ui.pixel) * ui.pixel;
  strip.cell_height = std::clamp(row, ui.pixel, std::max(ui.pixel, ui.snap(ui.px(kMostStripRow))));
  strip.cell_width = std::max(ui.pixel, ui.snap(ui.px(kStrip) / static_cast<float>(strip.columns)));
  return strip;
}

float strip_width(const Ui& ui, const Column& column, const JourneyView& view) {
  const float name = layer_name_width(ui, view, column.layer) - ui.px(kNameOverhang);
  const float least = column.strip.width() + ui.px(kBesideStrip);
  return name <= ui.px(kMostStripName) ? std::max(least, name) : least;
}

Column column_of(const Ui& ui, const JourneyView& view, int layer, float height) {
  const Shape shape = view.trace->shape(layer);
  Column column{.layer = layer, .value = ui.pixel};
  if (layer == kImageLayer || (view.has_maps(layer) && !view.are_classes(layer))) {
    column.kind = layer == kImageLayer ? ColumnKind::kImage : ColumnKind::kMaps;
    column.maps = layer == kImageLayer ? 1 : shape[2];
    column.rows = shape[0];
    column.columns = shape[1];
  } else if (view.are_classes(layer)) {
    column.kind = ColumnKind::kClasses;
    column.width = ui.px(kBars);
  } else {
    column.kind = ColumnKind::kStrip;
    column.strip = strip_of(ui, static_cast<int>(shape.elements()), height);
    column.width = strip_width(ui, column, view);
  }
  return column;
}

std::vector<Column> columns_of(const Ui& ui, const JourneyView& view, float height) {
  std::vector<Column> columns;
  for (int layer = kImageLayer; layer < view.trace->layers(); ++layer)
    columns.push_back(column_of(ui, view, layer, height));
  const bool maps = std::ranges::any_of(
      columns, [](const Column& column) { return column.kind == ColumnKind::kMaps; });
  if (maps) columns.erase(columns.begin());
  return columns;
}

float width_of(const Ui& ui, const Column& column) {
  if (column.kind == ColumnKind::kMaps)
    return std::max({wall_size(ui, column).width, ui.px(kLeastColumn), column.width});
  return is_square(column) ? wall_size(ui, column).width : column.width;
}

float total_width(const Ui& ui, const std::vector<Column>& columns) {
  float width = ui.px(kLeastGap) * static_cast<float>(columns.size() - 1);
  for (const Column& column : columns) width += width_of(ui, column);
  return width;
}

float map_side(const Column& column) {
  return column.value * static_cast<float>(column.columns);
}

// The wall whose maps are smallest, of those that may grow: maps become smaller from layer to
// layer, on the screen too.
std::size_t next_to_grow(const Ui& ui, const std::vector<Column>& columns,
                         const std::vector<bool>& grows) {
  std::size_t next = columns.size();
  float smallest = std::numeric_limits<float>::max(), before = smallest;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!is_square(columns[i])) continue;
    const float side = map_side(columns[i]);
    const float grown = side + ui.pixel * static_cast<float>(columns[i].columns);
    const bool large = columns[i].kind == ColumnKind::kMaps && grown > ui.px(kMostMap);
    if (grows[i] && !large && grown <= before && side < smallest) {
      smallest = side;
      next = i;
    }
    before = side;
  }
  return next;
}

bool grow(const Ui& ui, std::vector<Column>& columns, float width, float height) {
  if (total_width(ui, columns) > width) return false;
  std::vector<bool> grows(columns.size(), true);
  for (;;) {
    const std::size_t next = next_to_grow(ui, columns, grows);
    if (next == columns.size()) return true;
    Column& column = columns[next];
    column.value += ui.pixel;
    if (wall_size(ui, column).height <= height && total_width(ui, columns) <= width) continue;
    column.value -= ui.pixel;
    grows[next] = false;
  }
}

// Beneath a few small walls the path needs more room than they: the image and a map each. What it
// takes of `left`.
float widen_for_path(const Ui& ui, std::vector<Column>& columns, float left) {
  float together = 0, maps = 0;
  for (const Column& column : columns) {
    if (column.kind != ColumnKind::kMaps) continue;
    together += width_of(ui, column) + ui.px(kLeastGap);
    ++maps;
  }
  const float wished = maps * ui.px(kPathMap + kCalmGap) + ui.px(kPathMap);
  const float more = std::clamp(wished - together, 0.0F, std::max(left / 2, 0.0F));
  if (maps == 0 || more <= 0) return 0;
  for (Column& column : columns) {
    if (column.kind == ColumnKind::kMaps) column.width = width_of(ui, column) + more / maps;
  }
  return more;
}

// What is left over goes between the layers first, then to the bars as well.
void place(const Ui& ui, const Rect& area, std::vector<Column>& columns) {
  float left = area.width - total_width(ui, columns);
  left -= widen_for_path(ui, columns, left);
  const auto gaps = static_cast<float>(std::max<std::size_t>(columns.size() - 1, 1));
  float gap = std::min(ui.px(kLeastGap) + left / gaps, ui.px(kCalmGap));
  left -= (gap - ui.px(kLeastGap)) * gaps;
  for (Column& column : columns) {
    if (column.kind != ColumnKind::kClasses) continue;
    const float more = std::clamp(left / 2, 0.0F, ui.px(kMostBars - kBars));
    column.width += more;
    left -= more;
  }
  gap = std::min(gap + left / gaps, ui.px(kMostGap));
  float used = gap * static_cast<float>(columns.size() - 1);
  for (const Column& column : columns) used += width_of(ui, column);
  float x = area.x + std::max(0.0F, (area.width - used) / 2);
  for (Column& column : columns) {
    column.rect = {ui.snap(x), area.y, width_of(ui, column), area.height};
    x += column.rect.width + gap;
  }
}

}  // namespace

Rect Column::wall(const Ui& ui, float top) const {
  const MapWall::Size size = wall_size(ui, *this);
  return {ui.snap(center_x(rect) - size.width / 2), top, size.width, size.height};
}

std::vector<Column> place_columns(const Ui& ui, const Rect& area, float most_wall,
                                  const JourneyView& view) {
  std::vector<Column> columns = columns_of(ui, view, area.height - journey_name_height(ui));
  const bool fit = std::ranges::all_of(columns, [&](const Column& column) {
    if (is_square(column)) return wall_size(ui, column).height <= most_wall;
    return column.kind != ColumnKind::kStrip || column.strip.columns <= TexelSheet::kMostColumns;
  });
  if (!fit || !grow(ui, columns, area.width, most_wall)) return {};
  place(ui, area, columns);
  return columns;
}

}  // namespace pixelwalk::app
