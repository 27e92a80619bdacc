// The stage of "Filter": the layer's maps, three images with what the filter makes of them, and the
// images that excite it most.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/figures/number_map.h"
#include "app/pages/journey/journey_filter.h"
#include "app/pages/journey/journey_parts.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/list.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::JourneyTrace;
using lessons::kImageLayer;
using lessons::ValuePlace;

constexpr float kHead = 24, kCaption = 20;
constexpr float kWallShare = 0.38F, kMostWall = 640;
constexpr float kLeastSide = 48, kMostSide = 260;  // of an image, and of a map
constexpr float kList = 250;
constexpr float kScale = 26, kMostScale = 240;  // of the colours
constexpr float kMostGap = 64;                  // between two panels

// Where the parts stand.
struct Places {
  Rect layer, sort, wall, scale, panels, strip_head, strip;
  float value = 1;  // the side of one in the wall
  float side = 0;   // of the images and the maps of the panels
  float height = 0;
};

bool has_maps(const JourneyView& view) {
  return view.has_maps(view.chosen.layer);
}

float panel_height(const Ui& ui, float side, bool maps) {
  const float captions = ui.px(kCaption) * (ui.narrow ? 2.0F : 1.0F);
  return ui.px(kHead) + side + (maps ? side + ui.px(kSpace8) : 0) + captions;
}

void place_wall(const Ui& ui, const JourneyView& view, Rect room, Places& places) {
  const Shape shape = view.trace->shape(view.chosen.layer);
  places.value = largest_value(ui, shape, room.width, room.height);
  const MapWall::Size size = MapWall::size(ui, shape[2], shape[0], shape[1], places.value);
  places.wall = {room.x, room.y, size.width, size.height};
}

// On a phone one beneath the other.
void place_stack(const Ui& ui, const JourneyView& view, const Rect& area, Places& places) {
  Rect rest{area.x, area.y, area.width, layout::kEndless};
  const float gap = ui.px(kSpace16);
  places.layer = cut_top(rest, ui.px(kTouch));
  cut_top(rest, ui.px(kSpace8));
  places.sort = cut_top(rest, ui.px(kTouch));
  cut_top(rest, gap);
  const float third = (area.width - 2 * ui.px(kSpace8)) / JourneyFilter::kPanels;
  places.side = third;
  places.panels = cut_top(rest, panel_height(ui, places.side, has_maps(view)));
  cut_top(rest, gap);
  place_wall(ui, view, {rest.x, rest.y, rest.width, ui.px(kMostWall)}, places);
  cut_top(rest, places.wall.height + ui.px(kSpace8));
  places.scale = cut_top(rest, ui.px(kScale));
  places.scale.width = std::min(rest.width, ui.px(kMostScale));
  cut_top(rest, gap);
  places.strip_head = cut_top(rest, ui.px(kHead));
  places.strip = cut_top(rest, ImageTray::height(ui, area.width, lessons::BestImages::kKept, 1));
  places.height = bottom(places.strip) - area.y;
}

// The lists stand above the wall: beside each other where it is wide enough.
void place_lists(const Ui& ui, Rect& column, Places& places) {
  const float gap = ui.px(kSpace8);
  Rect row = cut_top(column, ui.px(kTouch));
  const bool one_row = column.width >= 2 * ui.px(kList) + gap;
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

void place_beside(const Ui& ui, const JourneyView& view, const Rect& area, Places& places) {
  Rect rest = area;
  const float most = std::min(std::floor(area.width * kWallShare), ui.px(kMostWall));
  Rect column{area.x, area.y, most, area.height};
  place_lists(ui, column, places);
  cut_bottom(column, ui.px(kSpace8 + kScale));
  place_wall(ui, view, column, places);
  const float used_width = std::max(places.wall.width, ui.px(kList));
  if (places.sort.y > places.layer.y) places.layer.width = places.sort.width = used_width;
  places.scale = {places.wall.x, bottom(places.wall) + ui.px(kSpace8),
                  std::min(used_width, ui.px(kMostScale)), ui.px(kScale)};
  cut_left(rest, std::max(used_width, right(places.sort) - area.x) + ui.px(kSpace32));
  const float strip = ImageTray::height(ui, rest.width, lessons::BestImages::kKept, 1);
  places.strip = cut_bottom(rest, strip);
  places.strip_head = cut_bottom(rest, ui.px(kHead));
  cut_bottom(rest, ui.px(kSpace16));
  const bool maps = has_maps(view);
  const float high = (rest.height - panel_height(ui, 0, maps)) / (maps ? 2 : 1);
  const float wide = (rest.width - 2 * ui.px(kSpace32)) / JourneyFilter::kPanels;
  places.side = std::clamp(std::min(high, wide), ui.px(kLeastSide), ui.px(kMostSide));
  places.panels = rest;
  // What hangs beneath moves up to what it belongs to.
  const float used = panel_height(ui, places.side, maps);
  if (used < rest.height) {
    places.strip_head.y -= rest.height - used;
    places.strip.y -= rest.height - used;
  }
  places.height = area.height;
}

Places places_in(const Ui& ui, const Rect& area, const JourneyView& view) {
  Places places;
  if (ui.narrow) {
    place_stack(ui, view, area, places);
  } else {
    place_beside(ui, view, area, places);
  }
  return places;
}

void draw_lists(Ui& ui, const Places& places, JourneyView& view) {
  std::vector<std::string> layers;
  for (int layer = 0; layer < view.trace->layers(); ++layer)
    layers.push_back(view.layer_name(layer) + "  " + journey_shape(view, layer));
  int layer = view.chosen.layer;
  if (combo(ui, places.layer, phrase("journey.layer"), layers, layer, false))
    choose_map(view, {layer, std::min(view.chosen.channel, view.trace->shape(layer)[2] - 1)});
  const std::vector<std::string> sorts = {
      words("journey.filter.by-number"), words("journey.filter.by-mean"),
      words("journey.filter.by-similarity"), words("journey.filter.by-class")};
  int sort = static_cast<int>(view.filter.sort);
  if (inline_combo(ui, places.sort, phrase("journey.filter.sort"), sorts, sort))
    view.filter.sort = static_cast<FilterSort>(sort);
}

void draw_wall(Ui& ui, const Places& places, JourneyView& view) {
  const int layer = view.chosen.layer;
  const std::string name = maps_name(view, layer);
  MapWallLook look = maps_look(view, layer, name);
  look.chosen = view.chosen.channel;
  look.order = view.filter.order;
  look.pinned = [&](int map) { return is_pinned(view, {layer, map}); };
  const MapWall::Result result = view.filter.wall.draw(ui, places.wall, places.value, look);
  if (result.pressed >= 0) choose_map(view, {layer, result.pressed});
  draw_layer_scale(ui, places.scale, view, layer);
}

// One scale for all three: they are compared.
MapLook panels_look(const JourneyView& view) {
  MapLook look = journey_look(view, view.chosen.layer);
  float high = 0;
  for (const FilterPanel& panel : view.filter.panels) {
    const auto& range = trace_of(view, panel)
                            .summary(view.chosen.layer)
                            .map_ranges[static_cast<std::size_t>(view.chosen.channel)];
    high = std::max({high, std::abs(range.least), std::abs(range.greatest)});
    if (range.least < 0) look.map = ColorMap::kDiverging;
  }
  look.high = high > 0 ? high : 1;
  return look;
}

PixelGridResult draw_grid(Ui& ui, const Rect& place, const JourneyTrace& trace, int layer,
                          int channel, const MapLook& look, const std::string& name) {
  const Shape shape = trace.shape(layer);
  const lessons::Map map = trace.map({layer, channel});
  return pixel_grid(ui, place,
                    {.rows = shape[0],
                     .columns = shape[1],
                     .values = map.values,
                     .map = look.map,
                     .low = look.low,
                     .high = look.high,
                     .numbers = layer != kImageLayer,
                     .decimals = look.decimals,
                     .cell = cell_size(ui, place, shape[0], shape[1]),
                     .name = name,
                     .description = {},
                     .clickable = true,
                     .readable = true});
}

// What was pressed of a panel: its image is the one in hand from now on, and the value chosen.
void draw_panel(Ui& ui, Rect rest, const Places& places, const FilterPanel& panel,
                const MapLook& look, JourneyView& view) {
  const JourneyTrace& trace = trace_of(view, panel);
  const int layer = view.chosen.layer, channel = view.chosen.channel;
  const ValuePlace peak = trace.strongest_cell({layer, channel});
  const ImagePlace place = panel.place;
  const bool in_hand = panel.in_hand;
  Rect head = cut_top(rest, ui.px(kHead));
  if (!ui.narrow)
    head = {head.x - ui.px(kSpace16), head.y, head.width + ui.px(kSpace32), head.height};
  const std::string in_hand_words = in_hand ? words("journey.filter.in-hand") : std::string();
  ui.text_in(head, ui.narrow || !in_hand ? panel.name : panel.name + ", " + in_hand_words,
             {.size = TextSize::kCaption,
              .face = Face::kBold,
              .color = in_hand ? ui.colors().accent : ui.colors().ink,
              .align = Align::kCenter});
  const std::string summary =
      words("journey.filter.peak",
            {{"value", format_number(static_cast<double>(trace.value(peak)), look.decimals)}});
  const auto seen = lessons::receptive_field(view.plans(), layer, cell_field(peak));
  const PixelGridResult image = draw_grid(ui, cut_top(rest, places.side), trace, kImageLayer, 0,
                                          journey_look(view, kImageLayer), panel.name);
  outline_field(ui, image, seen.front().inside);
  int cell = -1;
  if (has_maps(view)) {
    cut_top(rest, ui.px(kSpace8));
    const std::string name =
        words("journey.filter.map-of", {{"map", channel}, {"image", panel.name}});
    const PixelGridResult map =
        draw_grid(ui, cut_top(rest, places.side), trace, layer, channel, look, name);
    outline_field(ui, map, cell_field(peak));
    cell = map.clicked;
  }
  ui.text_in(cut_top(rest, ui.px(kCaption)), summary,
             {.size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kCenter});
  if (ui.narrow)
    ui.text_in(
        cut_top(rest, ui.px(kCaption)), in_hand_words,
        {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = Align::kCenter});
  if (image.clicked < 0 && cell < 0) return;
  const int columns = trace.shape(layer)[1];
  if (!in_hand) take_image_in_hand(view, place);
  if (cell >= 0) choose_value(view, {layer, cell / columns, cell % columns, channel});
}

void draw_panels(Ui& ui, const Places& places, JourneyView& view) {
  const MapLook look = panels_look(view);
  Rect rest = places.panels;
  const float width = places.side;
  const float left = rest.width - JourneyFilter::kPanels * width;
  const float gap =
      std::clamp(left / (JourneyFilter::kPanels - 1), ui.px(kSpace8), ui.px(kMostGap));
  const std::size_t count = view.filter.panels.size();
  for (std::size_t i = 0; i < count; ++i) {
    const IdScope scope(ui, static_cast<int>(i));
    Rect panel = cut_left(rest, width);
    cut_left(rest, gap);
    draw_panel(ui, panel, places, view.filter.panels[i], look, view);
  }
}

std::string strip_heading(const JourneyView& view) {
  if (view.filter.waits) return words("journey.filter.waits");
  if (!view.filter.search || search_done(view)) return words("journey.filter.best-images");
  return words("journey.filter.looking", {{"seen", format_count(view.filter.search->seen())},
                                          {"count", format_count(images_to_search(view))}});
}

void draw_strip(Ui& ui, const Places& places, JourneyView& view) {
  JourneyFilter& filter = view.filter;
  ui.text_in(places.strip_head, strip_heading(view),
             {.size = TextSize::kCaption, .face = Face::kBold});
  const auto best = best_of_chosen(view);
  std::vector<ImagePlace> shown;
  std::vector<lessons::Image> pictures;
  int chosen = -1;
  for (const auto& one : best) {
    const Images& hand = view.context.images;
    shown.push_back(searched_image(view, one.index));
    if (hand.source() == shown.back().source && hand.index() == shown.back().index)
      chosen = static_cast<int>(pictures.size());
    pictures.push_back(image_at(view, shown.back()));
  }
  if (shown != filter.strip_shown || filter.strip_set != filter.searched_set) {
    filter.strip_shown = shown;
    filter.strip_set = filter.searched_set;
    ++filter.strip_revision;
  }
  if (pictures.empty()) return;
  const int decimals = journey_look(view, view.chosen.layer).decimals;
  const auto picture = [&](int image) -> const lessons::Image& {
    return pictures[static_cast<std::size_t>(image)];
  };
  const auto response = [&](int image, int) {
    return format_number(static_cast<double>(best[static_cast<std::size_t>(image)].response),
                         decimals);
  };
  const ImageTray::Result now = filter.strip.draw(
      ui, places.strip,
      {.name = phrase("journey.filter.best-images"),
       .items = TrayItems::kButtons,
       .images = static_cast<int>(pictures.size()),
       .rows = pictures.front().height,
       .columns = pictures.front().width,
       .pixels = [&](int image) { return std::span<const std::uint8_t>(picture(image).pixels); },
       .revision = filter.strip_revision,
       .caption = response,
       .words = [&](int image) { return picture(image).name; },
       .chosen = chosen});
  if (now.pressed >= 0) take_image_in_hand(view, shown[static_cast<std::size_t>(now.pressed)]);
}

}  // namespace

void draw_filter_stage(Ui& ui, const Rect& area, JourneyView& view) {
  const IdScope scope(ui, "filter");
  const Places places = places_in(ui, area, view);
  draw_lists(ui, places, view);
  draw_panels(ui, places, view);
  draw_wall(ui, places, view);
  draw_strip(ui, places, view);
}

float filter_stage_height(const Ui& ui, float width, const JourneyView& view) {
  return places_in(ui, {0, 0, width, ui.px(640)}, view).height;
}

}  // namespace pixelwalk::app
