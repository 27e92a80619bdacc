// All layers of the network side by side: a wall of maps each, vectors as strips, the classes;
// beneath the walls the image and the maps on the path, enlarged.

#include <algorithm>
#include <cstddef>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/pages/journey/journey_columns.h"
#include "app/pages/journey/journey_parts.h"
#include "app/pages/journey/journey_path_row.h"
#include "app/pages/journey/journey_pointed.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;

constexpr float kAbovePath = 16;
constexpr float kMostImage = 320;  // where there are no walls
constexpr float kLeastBarRow = 24;

bool has_walls(const std::vector<Column>& columns) {
  return columns.front().kind != ColumnKind::kImage;
}

// Beneath the walls, as wide as they are together.
Rect path_row(const Ui& ui, const Rect& area, const std::vector<Column>& columns) {
  float low = area.y + journey_name_height(ui), end = area.x;
  const float top = low;
  for (const Column& column : columns) {
    if (column.kind != ColumnKind::kMaps) continue;
    low = std::max(low, bottom(column.wall(ui, top)));
    end = right(column.rect);
  }
  low += ui.px(kAbovePath);
  const float left = columns.front().rect.x;
  return {left, low, end - left, bottom(area) - low};
}

// The image and the layer whose walls are not there.
void draw_lone_image(Ui& ui, const Column& column, const Rect& rest, JourneyView& view) {
  const float high = std::min(rest.height - map_foot_height(ui), ui.px(kMostImage));
  const float side = column.value * static_cast<float>(column.rows);
  draw_path_image(ui, {rest.x, rest.y + std::max(0.0F, (high - side) / 2), rest.width, side}, view);
}

// Where the layer has what is on the path, and what is on the one that is pointed at.
MarkedPlaces draw_column(Ui& ui, const Column& column, JourneyView& view) {
  const IdScope scope(ui, column.layer);
  if (column.kind != ColumnKind::kImage) draw_layer_name(ui, column.rect, view, column.layer);
  Rect rest = column.rect;
  cut_top(rest, journey_name_height(ui));
  switch (column.kind) {
    case ColumnKind::kImage:
      draw_lone_image(ui, column, rest, view);
      return {};
    case ColumnKind::kMaps:
      return draw_layer_maps(ui, column.wall(ui, rest.y), column.value, view, column.layer);
    case ColumnKind::kStrip:
      rest.x += ui.snap((rest.width - column.strip.width()) / 2);
      return draw_layer_block(ui, rest, column.strip, view, column.layer);
    case ColumnKind::kClasses: {
      const auto bars = static_cast<float>(class_bar_count(view));
      const float row = std::min(rest.height / bars, class_bar_height(ui) + ui.px(kSpace8));
      return draw_journey_classes(ui, rest, row, view);
    }
  }
  return {};
}

void draw_columns(Ui& ui, const std::vector<Column>& columns,
                  const std::vector<PathStation>& stations, JourneyView& view) {
  auto station = stations.begin();
  if (station != stations.end()) {
    const IdScope scope(ui, kImageLayer);
    draw_path_image(ui, station->map, view);
  }
  std::vector<Rect> lit;
  for (const Column& column : columns) {
    const MarkedPlaces marked = draw_column(ui, column, view);
    lit.push_back(marked.lit);
    if (column.kind != ColumnKind::kMaps) continue;
    const IdScope scope(ui, column.layer);
    const PathStation& before = *station++;
    draw_path_map(ui, *station, marked.chosen, view);
    draw_path_lines(ui, before, *station, view);
  }
  draw_lit_path(ui, lit);
  draw_pointed_card(ui, view);
}

}  // namespace

bool draw_journey_walls(Ui& ui, const Rect& area, JourneyView& view) {
  const float below_names = area.height - journey_name_height(ui);
  if (view.are_classes(view.trace->layers() - 1) &&
      below_names < static_cast<float>(class_bar_count(view)) * ui.px(kLeastBarRow))
    return false;
  const float most_wall = below_names - ui.px(kAbovePath) - path_row_least_height(ui);
  const std::vector<Column> columns = place_columns(ui, area, most_wall, view);
  if (columns.empty()) return false;
  std::vector<PathStation> stations;
  if (has_walls(columns)) stations = place_path_row(ui, path_row(ui, area, columns), columns, view);
  draw_columns(ui, columns, stations, view);
  return true;
}

}  // namespace pixelwalk::app
