// The map on the path, enlarged, with its name and the scale of its colours beneath it.

#include <algorithm>
#include <cstddef>
#include <string>

#include "app/figures/map_marks.h"
#include "app/pages/journey/journey_parts.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::ValuePlace;

constexpr float kScaleHeight = 26, kLeastCaption = 136;

// How much of the map the chosen value sees; of its own map the value; else what is pointed at.
std::string aside_of(const Ui& ui, const JourneyView& view, int layer, const lessons::Map& map,
                     int pointed) {
  if (pointed >= 0) return layer_number(view, layer, map.values[static_cast<std::size_t>(pointed)]);
  const lessons::PathStop& stop = view.path->stop(layer);
  if (!stop.reached) return {};
  if (layer == view.chosen.layer && !ui.answers_hidden) {
    return words("journey.chosen-value",
                 {{"value", layer_number(view, layer, view.trace->value(view.chosen))}});
  }
  return words("journey.field-values",
               {{"rows", stop.field.rows()}, {"columns", stop.field.columns()}});
}

}  // namespace

float map_caption_width(const Ui& ui) {
  return ui.px(kLeastCaption);
}

float map_foot_height(const Ui& ui) {
  return ui.px(kSpace4 + 18 + kSpace4 + kScaleHeight);
}

void draw_layer_scale(Ui& ui, const Rect& rect, const JourneyView& view, int layer) {
  const MapLook look = journey_look(view, layer);
  const bool is_signed = look.map == ColorMap::kDiverging;
  color_scale(ui, rect, look.map, is_signed ? -look.high : look.low, look.high, look.decimals);
}

Rect enlarged_rect(const Ui& ui, const Rect& place, const JourneyView& view, int layer) {
  const Shape shape = view.trace->shape(layer);
  Rect room = place;
  cut_bottom(room, map_foot_height(ui));
  const float cell = cell_size(ui, room, shape[0], shape[1]);
  const float width = cell * static_cast<float>(shape[1]),
              height = cell * static_cast<float>(shape[0]);
  return {ui.snap(room.x + (room.width - width) / 2), ui.snap(room.y), width, height};
}

Rect draw_enlarged_map(Ui& ui, const Rect& place, JourneyView& view, int layer) {
  const Shape shape = view.trace->shape(layer);
  const lessons::PathStop& stop = view.path->stop(layer);
  const int channel = stop.place.channel;
  const lessons::Map map = view.trace->map({layer, channel});
  const Rect exact = enlarged_rect(ui, place, view, layer);
  const std::string name = words("journey.enlarged", {{"layer", view.layer_name(layer)}});
  const std::string which = words("journey.map-number", {{"map", channel}});
  PixelGrid grid = grid_of(shape[0], shape[1], map.values, journey_look(view, layer));
  grid.cell = exact.width / static_cast<float>(shape[1]);
  grid.numbers = has_calm_numbers(ui, grid.cell);
  grid.name = name;
  grid.description = which;
  grid.clickable = grid.readable = true;
  const PixelGridResult placed = pixel_grid(ui, exact, grid);
  const float thick = std::max(ui.pixel, ui.snap(ui.px(2)));
  if (stop.reached) ui.stroke(inset(placed.rect, -thick), ui.colors().accent, 0, thick);
  if (view.trace->muted({layer, channel})) hatch(ui, placed.rect, ui.colors().ink_muted);
  if (stop.reached) outline_field(ui, placed, stop.field);
  mark_trail(ui, placed, view, layer);
  Rect foot{exact.x, bottom(exact) + ui.px(kSpace4), exact.width, ui.px(18)};
  const float wished = std::max(foot.width, map_caption_width(ui));
  const Rect caption{foot.x, foot.y, std::min(wished, right(place) - foot.x), foot.height};
  map_caption(ui, caption, which, aside_of(ui, view, layer, map, placed.hovered));
  foot.y += ui.px(18 + kSpace4);
  draw_layer_scale(ui, foot, view, layer);
  const auto cell_at = [&](int index) {
    return ValuePlace{layer, index / shape[1], index % shape[1], channel};
  };
  if (placed.hovered >= 0) view.pointed = Pointed{{layer, channel}, cell_at(placed.hovered), {}};
  if (placed.clicked >= 0) pick_value(view, cell_at(placed.clicked));
  return placed.rect;
}

}  // namespace pixelwalk::app
