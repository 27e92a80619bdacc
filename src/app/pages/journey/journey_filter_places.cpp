#include "app/pages/journey/journey_filter_places.h"

#include <algorithm>
#include <cmath>

#include "app/pages/journey/journey_parts.h"
#include "app/ui/layout.h"

namespace pixelwalk::app {
namespace {

constexpr float kWallShare = 0.38F, kMostWall = 640;
constexpr float kLeastSide = 48, kMostSide = 260;  // of an image, and of a map
constexpr float kList = 250, kNarrowList = 190;
constexpr float kScale = 26, kMostScale = 240;  // of the colours

// So large that a pixel of the image has whole device pixels; its map is no larger.
float side_of_images(const Ui& ui, const JourneyView& view, float side) {
  const Shape shape = view.trace->shape(lessons::kImageLayer);
  return cell_size(ui, {0, 0, side, side}, shape[0], shape[1]) *
         static_cast<float>(std::max(shape[0], shape[1]));
}

float panel_height(const Ui& ui, float side, bool maps) {
  const float captions = ui.px(kFilterCaption) * (ui.narrow ? 2.0F : 1.0F);
  return ui.px(kFilterHead) + side + (maps ? side + ui.px(kSpace8) : 0) + captions;
}

void place_wall(const Ui& ui, const JourneyView& view, Rect room, FilterPlaces& places) {
  const Shape shape = view.trace->shape(view.chosen.layer);
  places.across = maps_across(ui, shape, room.width);
  places.value = largest_value(ui, shape, room.width, room.height, places.across);
  const MapWall::Size size =
      MapWall::size(ui, shape[2], shape[0], shape[1], places.value, places.across);
  places.wall = {room.x, room.y, size.width, size.height};
}

// The lists stand above the wall: beside each other where it is wide enough.
void place_lists(const Ui& ui, float least, Rect& column, FilterPlaces& places) {
  const float gap = ui.px(kSpace8);
  Rect row = cut_top(column, ui.px(kTouch));
  const bool one_row = column.width >= 2 * least + gap;
  places.layer = one_row ? cut_left(row, (column.width - gap) / 2) : row;
  if (one_row) {
    cut_left(row, gap);
    places.sort = row;
  } else {
    cut_top(column, gap);
    places.sort = cut_top(column, ui.px(kTouch));
  }
  cut_top(column, ui.px(kSpace16));
}

// On a phone one beneath the other.
void place_stack(const Ui& ui, const JourneyView& view, const Rect& area, FilterPlaces& places) {
  Rect rest{area.x, area.y, area.width, layout::kEndless};
  const float gap = ui.px(kSpace16);
  place_lists(ui, ui.px(kNarrowList), rest, places);
  const float third = (area.width - 2 * ui.px(kSpace8)) / JourneyFilter::kPanels;
  places.side = side_of_images(ui, view, third);
  places.panels = cut_top(rest, panel_height(ui, places.side, view.has_maps(view.chosen.layer)));
  cut_top(rest, gap);
  place_wall(ui, view, {rest.x, rest.y, rest.width, ui.px(kMostWall)}, places);
  cut_top(rest, places.wall.height + ui.px(kSpace8));
  places.scale = cut_top(rest, ui.px(kScale));
  places.scale.width = std::min(rest.width, ui.px(kMostScale));
  cut_top(rest, gap);
  places.strip_head = cut_top(rest, ui.px(kFilterHead));
  places.strip = cut_top(rest, ImageTray::height(ui, area.width, lessons::BestImages::kKept, 1));
  places.height = bottom(places.strip) - area.y;
}

void place_beside(const Ui& ui, const JourneyView& view, const Rect& area, FilterPlaces& places) {
  Rect rest = area;
  const float most = std::min(std::floor(area.width * kWallShare), ui.px(kMostWall));
  Rect column{area.x, area.y, most, area.height};
  place_lists(ui, ui.px(kList), column, places);
  cut_bottom(column, ui.px(kSpace8 + kScale));
  place_wall(ui, view, column, places);
  const float used_width = std::max(places.wall.width, ui.px(kList));
  if (places.sort.y > places.layer.y) places.layer.width = places.sort.width = used_width;
  places.scale = {places.wall.x, bottom(places.wall) + ui.px(kSpace8),
                  std::min(used_width, ui.px(kMostScale)), ui.px(kScale)};
  cut_left(rest, std::max(used_width, right(places.sort) - area.x) + ui.px(kSpace32));
  const float strip = ImageTray::height(ui, rest.width, lessons::BestImages::kKept, 1);
  places.strip = cut_bottom(rest, strip);
  places.strip_head = cut_bottom(rest, ui.px(kFilterHead));
  cut_bottom(rest, ui.px(kSpace16));
  const bool maps = view.has_maps(view.chosen.layer);
  const float high = (rest.height - panel_height(ui, 0, maps)) / (maps ? 2 : 1);
  const float wide = (rest.width - 2 * ui.px(kSpace32)) / JourneyFilter::kPanels;
  places.side = side_of_images(
      ui, view, std::clamp(std::min(high, wide), ui.px(kLeastSide), ui.px(kMostSide)));
  places.panels = rest;
  // What hangs beneath moves up to what it belongs to.
  const float used = panel_height(ui, places.side, maps);
  if (used < rest.height) {
    places.strip_head.y -= rest.height - used;
    places.strip.y -= rest.height - used;
  }
  places.height = area.height;
}

}  // namespace

FilterPlaces filter_places(const Ui& ui, const Rect& area, const JourneyView& view) {
  FilterPlaces places;
  if (ui.narrow) {
    place_stack(ui, view, area, places);
  } else {
    place_beside(ui, view, area, places);
  }
  return places;
}

}  // namespace pixelwalk::app
