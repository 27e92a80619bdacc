#include "app/figures/map_marks.h"

#include <algorithm>
#include <cmath>

namespace pixelwalk::app {

void outline_cells(Ui& ui, const Rect& cells, Color color, float width, float least) {
  const Rect seen = centered(cells, std::max(cells.width, least), std::max(cells.height, least));
  const float thick = std::max(ui.pixel, ui.snap(ui.px(width)));
  // A thin line of paper around the colour keeps the outline visible on any map.
  ui.stroke(inset(seen, -thick - ui.pixel), ui.colors().paper, 0, thick + 2 * ui.pixel);
  ui.stroke(inset(seen, -thick), color, 0, thick);
}

void outline_window(Ui& ui, const Rect& cells, float width) {
  constexpr float kSmallest = 10;
  outline_cells(ui, cells, ui.colors().accent, width, ui.px(kSmallest));
}

void hatch(Ui& ui, const Rect& rect, Color color) {
  ui.push_clip(rect);
  const float apart = ui.px(7), reach = rect.height;
  // The lines of neighbouring rectangles meet: they start at a multiple of their distance.
  const float first = std::floor((rect.x + rect.y) / apart) * apart - rect.y;
  for (float x = first; x < right(rect) + reach; x += apart)
    ui.line(x, rect.y, x - reach, bottom(rect), color, std::max(ui.pixel, ui.px(1)));
  ui.pop_clip();
}

Rect between(const Rect& from, const Rect& to, float part) {
  return {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part,
          from.width + (to.width - from.width) * part,
          from.height + (to.height - from.height) * part};
}

void draw_connector(Ui& ui, const Connector& connector) {
  const Color color = with_alpha(ui.colors().accent, 0.55F);
  const float thick = std::max(ui.pixel, ui.snap(ui.px(1.5F)));
  const bool at_left = connector.side == MapSide::kLeft;
  const float edge = at_left ? connector.map.x - thick : right(connector.map) + thick;
  const float way = ui.snap(at_left ? edge - connector.margin : edge + connector.margin);
  const auto across = [&](float from, float to, float y) {
    ui.fill({std::min(from, to), ui.snap(y), std::abs(to - from) + thick, thick}, color);
  };
  // A bracket over the rows of the cells, then down, then to the end.
  const Rect& cells = connector.cells;
  ui.fill({edge - thick / 2, cells.y, thick, cells.height}, color);
  const float y = ui.snap(center_y(cells));
  across(edge, way, y);
  ui.fill({way, y, thick, std::max(0.0F, connector.to_y - y)}, color);
  across(way, connector.to_x, connector.to_y);
}

}  // namespace pixelwalk::app
