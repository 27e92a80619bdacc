// All layers of the network side by side: the image, a wall of maps each, vectors as strips, the
// classes; beneath the walls the maps on the path, enlarged.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/pages/journey/journey_parts.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;

constexpr float kLeastGap = 8, kMostGap = 40;  // between layers
constexpr float kAboveEnlarged = 20;
constexpr float kLeastEnlarged = 96, kMostEnlarged = 320;
constexpr float kLeastContributions = 36, kMostContributions = 88;
constexpr float kImageShare = 5;    // how much larger the image is than a map of a wall
constexpr float kStrip = 14;        // the width of a vector
constexpr float kBesideStrip = 10;  // room for its shape
constexpr float kMostStripRow = 6;  // the height of a value in it
constexpr float kBars = 78, kMostBars = 150;
constexpr float kLeastBarRow = 24;

enum class ColumnKind { kImage, kMaps, kStrip, kClasses };

struct Column {
  int layer = kImageLayer;
  ColumnKind kind = ColumnKind::kImage;
  int maps = 1, rows = 1, columns = 1;
  float value = 1;  // the side of one, in logical pixels
  ValueBlock::Layout strip{};
  float width = 0;
  Rect rect{};  // from its name down
};

bool is_square(const Column& column) {
  return column.kind == ColumnKind::kImage || column.kind == ColumnKind::kMaps;
}

float wall_width(const Ui& ui, const Column& column) {
  return MapWall::size(ui, column.maps, column.rows, column.columns, column.value).width;
}
float wall_height(const Ui& ui, const Column& column) {
  return MapWall::size(ui, column.maps, column.rows, column.columns, column.value).height;
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

std::vector<Column> columns_of(const Ui& ui, const JourneyView& view, float height) {
  std::vector<Column> columns;
  for (int layer = kImageLayer; layer < view.trace->layers(); ++layer) {
    const Shape shape = view.trace->shape(layer);
    Column column{.layer = layer, .value = ui.pixel};
    if (layer == kImageLayer) {
      column.rows = shape[0];
      column.columns = shape[1];
    } else if (view.are_classes(layer)) {
      column.kind = ColumnKind::kClasses;
      column.width = ui.px(kBars);
    } else if (view.has_maps(layer)) {
      column.kind = ColumnKind::kMaps;
      column.maps = shape[2];
      column.rows = shape[0];
      column.columns = shape[1];
    } else {
      column.kind = ColumnKind::kStrip;
      column.strip = strip_of(ui, static_cast<int>(shape.elements()), height);
      column.width = column.strip.width() + ui.px(kBesideStrip);
    }
    columns.push_back(column);
  }
  return columns;
}

float width_of(const Ui& ui, const Column& column) {
  if (column.kind == ColumnKind::kMaps)
    return std::max(wall_width(ui, column), ui.px(kLeastEnlarged));
  return is_square(column) ? wall_width(ui, column) : column.width;
}

float total_width(const Ui& ui, const std::vector<Column>& columns) {
  float width = ui.px(kLeastGap) * static_cast<float>(columns.size() - 1);
  for (const Column& column : columns) width += width_of(ui, column);
  return width;
}

// The walls grow by whole device pixels a value, the smallest map first, as long as all fit.
bool grow(const Ui& ui, std::vector<Column>& columns, float width, float height) {
  if (total_width(ui, columns) > width) return false;
  std::vector<bool> grows(columns.size(), true);
  for (;;) {
    std::size_t next = columns.size();
    float smallest = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Column& column = columns[i];
      if (!is_square(column) || !grows[i]) continue;
      const float share = column.kind == ColumnKind::kImage ? kImageShare : 1;
      const float side = column.value * static_cast<float>(column.columns) / share;
      if (side >= smallest) continue;
      smallest = side;
      next = i;
    }
    if (next == columns.size()) return true;
    Column& column = columns[next];
    column.value += ui.pixel;
    if (wall_height(ui, column) <= height && total_width(ui, columns) <= width) continue;
    column.value -= ui.pixel;
    grows[next] = false;
  }
}

// What is left over goes to the bars, then between the layers.
void place(const Ui& ui, const Rect& area, std::vector<Column>& columns) {
  float left = area.width - total_width(ui, columns);
  for (Column& column : columns) {
    if (column.kind != ColumnKind::kClasses) continue;
    const float more = std::clamp(left * 0.5F, 0.0F, ui.px(kMostBars - kBars));
    column.width += more;
    left -= more;
  }
  const auto gaps = static_cast<float>(std::max<std::size_t>(columns.size() - 1, 1));
  const float gap = std::min(ui.px(kLeastGap) + left / gaps, ui.px(kMostGap));
  float used = gap * static_cast<float>(columns.size() - 1);
  for (const Column& column : columns) used += width_of(ui, column);
  float x = area.x + std::max(0.0F, (area.width - used) / 2);
  for (Column& column : columns) {
    column.rect = {ui.snap(x), area.y, width_of(ui, column), area.height};
    x += column.rect.width + gap;
  }
}

void draw_connection(Ui& ui, const Rect& from, const Rect& to) {
  const float x0 = center_x(from), y0 = bottom(from), x1 = center_x(to), y1 = to.y;
  const float bend = (y1 - y0) * 0.5F;
  ui.draw->AddBezierCubic({x0, y0}, {x0, y0 + bend}, {x1, y1 - bend}, {x1, y1},
                          with_alpha(ui.colors().accent, 0.45F), ui.px(1));
}

// Where a layer's maps are enlarged, and what the maps before it add.
struct Enlarged {
  Rect place, contributions;
};

struct Zones {
  float walls_top = 0, walls_height = 0, enlarged_top = 0, enlarged_height = 0;
};

// Between the enlarged maps of a layer that adds up maps and of the one before it; these give way
// where there is no room.
std::vector<Enlarged> place_enlarged(const Ui& ui, const std::vector<Column>& columns,
                                     const Zones& zones, const JourneyView& view) {
  std::vector<Enlarged> all;
  for (const Column& column : columns)
    all.push_back(
        {.place = {column.rect.x, zones.enlarged_top, column.rect.width, zones.enlarged_height},
         .contributions = {}});
  const float gap = ui.px(kSpace8);
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const lessons::OpenedValue* reader = reader_on_path(view, columns[i].layer);
    if (reader == nullptr || columns[i - 1].kind != ColumnKind::kMaps) continue;
    const auto side_of = [&](std::size_t at) {
      return enlarged_rect(ui, all[at].place, view, columns[at].layer);
    };
    const float wanted = ui.px(kLeastContributions) + 2 * gap;
    const float missing = wanted - (side_of(i).x - right(side_of(i - 1)));
    if (missing > 0) {
      for (const std::size_t at : {i - 1, i}) {
        Rect& place = all[at].place;
        const float slack = (place.width - side_of(at).width) / 2;
        const float by = std::min(slack + missing / 2, place.width / 2);
        at == i ? cut_left(place, by) : cut_right(place, by);
      }
    }
    const Rect before = side_of(i - 1), own = side_of(i);
    const float room = own.x - right(before) - 2 * gap;
    const float width = std::min(room, ui.px(kMostContributions));
    all[i].contributions = {right(before) + gap + (room - width) / 2, zones.enlarged_top, width,
                            std::max(before.height, own.height)};
  }
  return all;
}

void draw_maps_column(Ui& ui, const Column& column, const Zones& zones, const Enlarged& where,
                      JourneyView& view) {
  const float width = wall_width(ui, column), height = wall_height(ui, column);
  const Rect wall{center_x(column.rect) - width / 2,
                  zones.walls_top + (zones.walls_height - height) / 2, width, height};
  const Rect chosen = draw_layer_maps(ui, wall, column.value, view, column.layer);
  const Rect enlarged = draw_enlarged_map(ui, where.place, view, column.layer);
  if (chosen.width > 0) draw_connection(ui, chosen, enlarged);
  const lessons::OpenedValue* reader = reader_on_path(view, column.layer);
  if (reader == nullptr || where.contributions.width <= 0) return;
  const Rect& bars = where.contributions;
  draw_contributions(ui, bars, *reader, false, view);
  ui.text(bars.x - ui.px(kSpace24), bottom(bars) + ui.px(kSpace4),
          words("journey.add-short", {{"maps", reader->groups()}}),
          {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = Align::kCenter},
          bars.width + 2 * ui.px(kSpace24));
}

void draw_column(Ui& ui, const Column& column, const Zones& zones, const Enlarged& where,
                 JourneyView& view) {
  const IdScope scope(ui, column.layer);
  draw_layer_name(ui, column.rect, view, column.layer);
  Rect rest = column.rect;
  cut_top(rest, journey_name_height(ui));
  switch (column.kind) {
    case ColumnKind::kImage: {
      const float side = column.value * static_cast<float>(column.rows);
      const Rect image{rest.x, zones.walls_top + (zones.walls_height - side) / 2, rest.width, side};
      draw_journey_image(ui, image, column.value, view);
      const lessons::Field& field = view.path->stop(kImageLayer).field;
      const std::string seen =
          words("journey.field-pixels", {{"rows", field.rows()}, {"columns", field.columns()}});
      ui.text(rest.x, bottom(image) + ui.px(kSpace8), seen,
              {.size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kCenter},
              rest.width);
      return;
    }
    case ColumnKind::kMaps:
      draw_maps_column(ui, column, zones, where, view);
      return;
    case ColumnKind::kStrip: {
      rest.x += ui.snap((rest.width - column.strip.width()) / 2);
      draw_layer_block(ui, rest, column.strip, view, column.layer);
      return;
    }
    case ColumnKind::kClasses: {
      const auto bars = static_cast<float>(class_bar_count(view));
      const float row = std::min(rest.height / bars, class_bar_height(ui) + ui.px(kSpace8));
      draw_journey_classes(ui, rest, row, view);
      return;
    }
  }
}

}  // namespace

bool draw_journey_walls(Ui& ui, const Rect& area, JourneyView& view) {
  const float below_names = area.height - journey_name_height(ui);
  const float foot = ui.px(kAboveEnlarged) + map_foot_height(ui);
  std::vector<Column> columns = columns_of(ui, view, below_names);
  const float most_wall = below_names - foot - ui.px(kLeastEnlarged);
  if (view.are_classes(view.trace->layers() - 1) &&
      below_names < static_cast<float>(class_bar_count(view)) * ui.px(kLeastBarRow))
    return false;
  for (const Column& column : columns) {
    if (is_square(column) && wall_height(ui, column) > most_wall) return false;
    if (column.kind == ColumnKind::kStrip && column.strip.columns > TexelSheet::kMostColumns)
      return false;
  }
  if (!grow(ui, columns, area.width, most_wall)) return false;
  place(ui, area, columns);
  Zones zones{.walls_top = area.y + journey_name_height(ui)};
  bool maps = false;
  for (const Column& column : columns) {
    maps = maps || column.kind == ColumnKind::kMaps;
    if (is_square(column))
      zones.walls_height = std::max(zones.walls_height, wall_height(ui, column));
  }
  if (!maps) zones.walls_height = std::min(below_names, ui.px(kMostEnlarged));
  zones.enlarged_top = zones.walls_top + zones.walls_height + ui.px(kAboveEnlarged);
  zones.enlarged_height =
      std::min(bottom(area) - zones.enlarged_top, ui.px(kMostEnlarged) + map_foot_height(ui));
  const std::vector<Enlarged> enlarged = place_enlarged(ui, columns, zones, view);
  for (std::size_t i = 0; i < columns.size(); ++i)
    draw_column(ui, columns[i], zones, enlarged[i], view);
  return true;
}

}  // namespace pixelwalk::app
