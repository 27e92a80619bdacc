#pragma once

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A frame around a part of a map, seen on any colour; never smaller than `least` a side.
void outline_cells(Ui& ui, const Rect& cells, Color color, float width, float least = 0);
/// The window of a walk, or what it makes, in the accent; never so small that it cannot be seen.
void outline_window(Ui& ui, const Rect& cells, float width = 2.5F);
/// Fine slanted lines: there is nothing here, or nothing of the map.
void hatch(Ui& ui, const Rect& rect, Color color);
/// The place that is `part` of the way, 0..1.
Rect between(const Rect& from, const Rect& to, float part);

/// The side of a map at which a connector leaves it.
enum class MapSide { kLeft, kRight };
/// From the cells of a map, by its edge and through the margin beside it, to what belongs to them
/// further down: crosses neither the map nor what stands beneath it. `to` is where it ends.
struct Connector {
  Rect map, cells;
  MapSide side = MapSide::kLeft;
  float margin = 0;  // how far beside the map it runs
  float to_x = 0, to_y = 0;
};
void draw_connector(Ui& ui, const Connector& connector);

}  // namespace pixelwalk::app
