#include "app/figures/map_wall.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "app/figures/cells.h"
#include "app/figures/map_marks.h"

namespace pixelwalk::app {
namespace {

constexpr float kGap = 3, kNarrowGap = 2;  // between two maps
constexpr float kPin = 7;

float gap_of(const Ui& ui) {
  return std::max(ui.pixel, ui.snap(ui.px(ui.narrow ? kNarrowGap : kGap)));
}

// Where the maps stand.
struct Places {
  float left = 0, top = 0, width = 0, height = 0, gap = 0;
  int across = 1;

  Rect map(int index) const {
    const int row = index / across;
    return {left + static_cast<float>(index % across) * (width + gap),
            top + static_cast<float>(row) * (height + gap), width, height};
  }
  int at(float x, float y, int maps) const {
    const int column = static_cast<int>((x - left) / (width + gap));
    const int row = static_cast<int>((y - top) / (height + gap));
    const int index = row * across + std::min(column, across - 1);
    return x >= left && y >= top && index < maps ? index : -1;
  }
};

void mark(Ui& ui, const Rect& map, Color color, float width) {
  const float thick = std::max(ui.pixel, ui.snap(ui.px(width)));
  ui.stroke(inset(map, -thick), color, 0, thick);
}

}  // namespace

int MapWall::across(int maps) {
  return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<float>(maps)))));
}

MapWall::Size MapWall::size(const Ui& ui, int maps, int rows, int columns, float value,
                            int across) {
  if (across == 0) across = MapWall::across(maps);
  const int down = (maps + across - 1) / across;
  const auto along = [&](int count, int side) {
    return static_cast<float>(count * side) * value + static_cast<float>(count - 1) * gap_of(ui);
  };
  return {along(across, columns), along(down, rows)};
}

void MapWall::fill(const Ui& ui, const MapWallLook& look) {
  const Shown now{look.values.data(), look.maps,     look.rows,      look.columns,
                  look.revision,      look.look.low, look.look.high, ui.dark};
  if (now == shown_) return;
  shown_ = now;
  const MapLook& colors = look.look;
  sheet_.fill(look.maps, look.rows, look.columns, [&](int map, int row, int column) {
    const auto at = (row * look.columns + column) * look.maps + map;
    return value_color(ui, colors.map, colors.low, colors.high,
                       look.values[static_cast<std::size_t>(at)]);
  });
}

MapWall::Result MapWall::draw(Ui& ui, const Rect& rect, float value, const MapWallLook& look) {
  fill(ui, look);
  const Places places{ui.snap(rect.x),
                      ui.snap(rect.y),
                      value * static_cast<float>(look.columns),
                      value * static_cast<float>(look.rows),
                      gap_of(ui),
                      look.across > 0 ? look.across : across(look.maps)};
  const Size size = MapWall::size(ui, look.maps, look.rows, look.columns, value, places.across);
  const Rect all{places.left, places.top, size.width, size.height};
  // What stands at a place, and where a map stands.
  const auto map_at = [&](int slot) {
    return slot < 0 || look.order.empty() ? slot : look.order[static_cast<std::size_t>(slot)];
  };
  const auto place_of = [&](int map) {
    const auto at = std::ranges::find(look.order, map);
    return places.map(at == look.order.end() ? map : static_cast<int>(at - look.order.begin()));
  };
  for (int slot = 0; slot < look.maps; ++slot) sheet_.draw(ui, places.map(slot), map_at(slot));
  // Half as strong as elsewhere: around so many maps it would be a lattice to look at.
  const Color hairline = mix(ui.colors().paper, ui.colors().hairline, 0.5F);
  for (int slot = 0; slot < look.maps; ++slot) {
    const Rect place = places.map(slot);
    const int map = map_at(slot);
    ui.stroke(inset(place, -ui.pixel), hairline, 0, ui.pixel);
    if (look.muted && look.muted(map)) hatch(ui, place, ui.colors().ink_muted);
    if (look.pinned && look.pinned(map))
      ui.fill({place.x, place.y, ui.px(kPin), ui.px(kPin)}, ui.colors().accent, ui.px(kPin) / 2);
  }
  Result result;
  const std::uint32_t item = ui.id(look.name);
  const bool pressed = ui.interact(item, all).activated;
  if (ui.pointer_in(all)) result.pointed = places.at(ui.pointer_x(), ui.pointer_y(), look.maps);
  if (result.pointed >= 0) result.pointed = map_at(result.pointed);
  if (pressed) result.pressed = result.pointed;
  if (result.pointed < 0 && ui.tree.focused() == item) result.pointed = map_at(ui.cell_read(item));
  if (result.pointed >= 0) result.pointed_place = place_of(result.pointed);
  if (look.lit >= 0) {
    result.lit = place_of(look.lit);
    mark(ui, result.lit, ui.colors().ink, 1);
  }
  if (look.chosen >= 0) {
    result.chosen = place_of(look.chosen);
    mark(ui, result.chosen, ui.colors().accent, 2);
  }
  const int entered = read_cells(ui, item,
                                 {.name = look.name,
                                  .description = look.description,
                                  .rows = (look.maps + places.across - 1) / places.across,
                                  .columns = places.across,
                                  .count = look.maps,
                                  .words = [&](int slot) { return look.words(map_at(slot)); },
                                  .place = [&](int map) { return places.map(map); },
                                  .rect = all,
                                  .enter = look.enter});
  if (entered >= 0) result.pressed = map_at(entered);
  return result;
}

}  // namespace pixelwalk::app
