#include <cmath>

#include "app/figures/pixel_grid.h"
#include "app/pages/shapes/shapes_view.h"
#include "app/ui/colormaps.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"

// The maps before Flatten, and beneath them the list that they become, written in lines as a text
// is: place after place, all channels of a place beside each other.

namespace pixelwalk::app {
namespace {

using lessons::FlattenLesson;
using lessons::FlattenPlace;

constexpr float kCaption = 24, kGap = 16;
constexpr float kListCell = 18, kMapCell = 8;  // the largest useful ones, before scaling
constexpr float kNarrowMaps = 222;             // height of the maps where the page scrolls
constexpr float kNarrowList = 320;             // at most, of the list
constexpr float kScale = 30;
constexpr int kUsualLine = 64;

/// How the two halves stand; all lengths in logical pixels.
struct Places {
  int across = 1;  // maps in a row
  float map_cell = 1, map_gap = 4;
  int line = 1;  // values in a line of the list
  float list_cell = 1;
  Rect maps, list;
};

int maps_down(const FlattenLesson& lesson, int across) {
  return (lesson.channels() + across - 1) / across;
}

// A line of the list: all channels of a place. Where those are few, a length that has nothing to do
// with the maps: a list knows no rows.
int line_length(const FlattenLesson& lesson) {
  return lesson.channels() >= 8 ? lesson.channels() : kUsualLine;
}

int list_lines(const FlattenLesson& lesson) {
  return (lesson.size() + line_length(lesson) - 1) / line_length(lesson);
}

float whole_pixels(const Ui& ui, float cell) {
  const float whole = std::floor(cell / ui.pixel + 0.01F) * ui.pixel;
  return whole >= ui.pixel ? whole : cell;
}

float map_cell_for(const FlattenLesson& lesson, int across, float gap, float width, float height) {
  const auto columns = static_cast<float>(across * lesson.columns());
  const auto rows = static_cast<float>(maps_down(lesson, across) * lesson.rows());
  const auto gaps_across = static_cast<float>(across - 1) * gap;
  const auto gaps_down = static_cast<float>(maps_down(lesson, across) - 1) * gap;
  return std::min((width - gaps_across) / columns, (height - gaps_down) / rows);
}

// The number of maps in a row that makes them largest.
void place_maps(const Ui& ui, const FlattenLesson& lesson, float width, float height,
                Places& places) {
  places.map_gap = ui.px(ui.narrow ? 3 : 5);
  float best = -1;
  for (int across = 1; across <= lesson.channels(); ++across) {
    if (lesson.channels() > 8 && lesson.channels() % across != 0) continue;
    const float cell = map_cell_for(lesson, across, places.map_gap, width, height);
    if (cell <= best) continue;
    best = cell;
    places.across = across;
  }
  places.map_cell = whole_pixels(
      ui, std::clamp(best, ui.pixel / 2,
                     lesson.channels() < 4 ? ui.px(3 * kMapCell) : ui.px(2 * kMapCell)));
}

Places arrange(const Ui& ui, const Rect& area, const FlattenLesson& lesson) {
  Places places;
  places.line = line_length(lesson);
  const float captions = 2 * ui.px(kCaption) + ui.px(kGap) + ui.px(kScale);
  const auto lines = static_cast<float>(list_lines(lesson));
  const float room = area.height - captions;
  places.list_cell = std::min(
      {area.width / static_cast<float>(places.line), room * 0.58F / lines, ui.px(kListCell)});
  places.list_cell = std::max(whole_pixels(ui, places.list_cell), ui.pixel / 2);
  const float list_height = places.list_cell * lines;
  place_maps(ui, lesson, area.width, room - list_height, places);
  const int down = maps_down(lesson, places.across);
  const float maps_width = places.map_cell * static_cast<float>(places.across * lesson.columns()) +
                           places.map_gap * static_cast<float>(places.across - 1);
  const float maps_height = places.map_cell * static_cast<float>(down * lesson.rows()) +
                            places.map_gap * static_cast<float>(down - 1);
  const float list_width = places.list_cell * static_cast<float>(places.line);
  const float used = captions + maps_height + list_height;
  const float top = area.y + std::max(0.0F, std::min((area.height - used) / 2, ui.px(24)));
  places.maps = {ui.snap(area.x + (area.width - maps_width) / 2), ui.snap(top + ui.px(kCaption)),
                 maps_width, maps_height};
  places.list = {ui.snap(area.x + (area.width - list_width) / 2),
                 ui.snap(bottom(places.maps) + ui.px(kGap + kCaption)), list_width, list_height};
  return places;
}

Rect map_cell(const Places& places, const FlattenLesson& lesson, const FlattenPlace& place) {
  const int across = place.channel % places.across, down = place.channel / places.across;
  const float map_width = places.map_cell * static_cast<float>(lesson.columns()) + places.map_gap;
  const float map_height = places.map_cell * static_cast<float>(lesson.rows()) + places.map_gap;
  return {places.maps.x + static_cast<float>(across) * map_width +
              static_cast<float>(place.column) * places.map_cell,
          places.maps.y + static_cast<float>(down) * map_height +
              static_cast<float>(place.row) * places.map_cell,
          places.map_cell, places.map_cell};
}

Rect list_cell(const Places& places, int index) {
  const int line = index / places.line, column = index % places.line;
  return {places.list.x + static_cast<float>(column) * places.list_cell,
          places.list.y + static_cast<float>(line) * places.list_cell, places.list_cell,
          places.list_cell};
}

// The value under the pointer, among the maps or in the list; −1: none.
int value_at(const Ui& ui, const Places& places, const FlattenLesson& lesson) {
  const float x = ui.pointer_x(), y = ui.pointer_y();
  if (ui.pointer_in(places.list)) {
    const int column = static_cast<int>((x - places.list.x) / places.list_cell);
    const int row = static_cast<int>((y - places.list.y) / places.list_cell);
    if (column < 0 || column >= places.line || row < 0) return -1;
    const int index = row * places.line + column;
    return index < lesson.size() ? index : -1;
  }
  if (!ui.pointer_in(places.maps)) return -1;
  const float map_width = places.map_cell * static_cast<float>(lesson.columns()) + places.map_gap;
  const float map_height = places.map_cell * static_cast<float>(lesson.rows()) + places.map_gap;
  const int across = static_cast<int>((x - places.maps.x) / map_width);
  const int down = static_cast<int>((y - places.maps.y) / map_height);
  FlattenPlace place;
  place.channel = down * places.across + across;
  place.column = static_cast<int>((x - places.maps.x - static_cast<float>(across) * map_width) /
                                  places.map_cell);
  place.row = static_cast<int>((y - places.maps.y - static_cast<float>(down) * map_height) /
                               places.map_cell);
  if (place.channel >= lesson.channels() || place.column >= lesson.columns() ||
      place.row >= lesson.rows()) {
    return -1;
  }
  return lesson.index_of(place);
}

// Colours of the values: of images grey, of feature maps the page's own scale.
struct Colors {
  ColorMap map;
  float high;
  Color of(const Ui& ui, float value) const {
    const float part = high > 0 ? value / high : 0;
    return map_color(map, part, ui.dark);
  }
};

Colors colors_of(const ShapesView& view) {
  const FlattenLesson& lesson = view.flatten;
  if (view.flatten_layer == 0) return {ColorMap::kGrey, 1};
  bool negative = false;
  for (const float value : lesson.values()) negative = negative || value < 0;
  return {negative ? ColorMap::kDiverging : ColorMap::kSequential,
          symmetric_range(lesson.values())};
}

void draw_maps(Ui& ui, const Places& places, const ShapesView& view, const Colors& colors) {
  const FlattenLesson& lesson = view.flatten;
  const Color ground = ui.colors().paper;
  for (int channel = 0; channel < lesson.channels(); ++channel) {
    for (int row = 0; row < lesson.rows(); ++row) {
      for (int column = 0; column < lesson.columns(); ++column) {
        const FlattenPlace place{row, column, channel};
        const int index = lesson.index_of(place);
        const Color color = colors.of(ui, lesson.value(index));
        // What has been laid down fades: it stands below.
        ui.fill(map_cell(places, lesson, place),
                index < lesson.position() ? mix(ground, color, 0.32F) : color);
      }
    }
    const Rect first = map_cell(places, lesson, {0, 0, channel});
    ui.stroke(inset({first.x, first.y, places.map_cell * static_cast<float>(lesson.columns()),
                     places.map_cell * static_cast<float>(lesson.rows())},
                    -ui.pixel),
              ui.colors().hairline, 0, ui.pixel);
  }
}

void draw_list(Ui& ui, const Places& places, const ShapesView& view, const Colors& colors,
               int filled) {
  const FlattenLesson& lesson = view.flatten;
  ui.fill(places.list, ui.colors().sunken);
  for (int index = 0; index < filled; ++index)
    ui.fill(list_cell(places, index), colors.of(ui, lesson.value(index)));
  ui.stroke(inset(places.list, -1), ui.colors().hairline, 0, 1);
}

void outline(Ui& ui, const Rect& cell) {
  const float width = std::max(ui.pixel, ui.snap(ui.px(1.6F)));
  ui.stroke(inset(cell, -width - ui.pixel), ui.colors().paper, 0, width + 2 * ui.pixel);
  ui.stroke(inset(cell, -width), ui.colors().accent, 0, width);
}

// Outlines where value `index` stands and where it goes.
void outline_value(Ui& ui, const Places& places, const FlattenLesson& lesson, int index) {
  outline(ui, map_cell(places, lesson, lesson.place_of(index)));
  outline(ui, list_cell(places, index));
}

void draw_flying(Ui& ui, const Places& places, const ShapesView& view, const Colors& colors,
                 float part) {
  const FlattenLesson& lesson = view.flatten;
  for (int index = view.flown_from; index < lesson.position(); ++index) {
    const Rect from = map_cell(places, lesson, lesson.place_of(index));
    const Rect to = list_cell(places, index);
    const Rect cell{from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part,
                    from.width + (to.width - from.width) * part,
                    from.height + (to.height - from.height) * part};
    ui.fill(cell, colors.of(ui, lesson.value(index)));
    if (cell.width >= ui.px(4)) ui.stroke(cell, ui.colors().accent, 0, ui.pixel);
  }
}

// What the last step laid down: in each map its place, in the list its stretch.
void outline_step(Ui& ui, const Places& places, const FlattenLesson& lesson) {
  if (lesson.at_start()) return;
  const int last = lesson.current();
  const bool whole_place =
      lesson.unit() != lessons::FlattenUnit::kValue && lesson.position() % lesson.channels() == 0;
  if (!whole_place) {
    outline_value(ui, places, lesson, last);
    return;
  }
  const int count = lesson.unit() == lessons::FlattenUnit::kRow &&
                            lesson.position() % (lesson.channels() * lesson.columns()) == 0
                        ? lesson.channels() * lesson.columns()
                        : lesson.channels();
  const int first = lesson.position() - count;
  const FlattenPlace from = lesson.place_of(first), to = lesson.place_of(last);
  for (int channel = 0; channel < lesson.channels() && places.map_cell >= ui.px(3); ++channel) {
    const Rect a = map_cell(places, lesson, {from.row, from.column, channel});
    const Rect b = map_cell(places, lesson, {to.row, to.column, channel});
    ui.stroke({a.x, a.y, right(b) - a.x, bottom(b) - a.y}, ui.colors().accent, 0,
              std::max(ui.pixel, ui.snap(ui.px(1.2F))));
  }
  // Line after line; whole lines together.
  const Rect a = list_cell(places, first), b = list_cell(places, last);
  if (a.x == places.list.x && right(b) >= right(places.list) - ui.pixel / 2) {
    outline(ui, {a.x, a.y, places.list.width, bottom(b) - a.y});
    return;
  }
  for (int line = first / places.line; line <= last / places.line; ++line) {
    const Rect from_cell = list_cell(places, std::max(first, line * places.line));
    const Rect to_cell = list_cell(places, std::min(last, (line + 1) * places.line - 1));
    outline(ui, {from_cell.x, from_cell.y, right(to_cell) - from_cell.x, from_cell.height});
  }
}

std::string reading(const FlattenLesson& lesson, int index) {
  const FlattenPlace place = lesson.place_of(index);
  return "row " + std::to_string(place.row) + ", column " + std::to_string(place.column) +
         ", channel " + std::to_string(place.channel) + ": number " + std::to_string(index) +
         ", value " + format_number(static_cast<double>(lesson.value(index)), 3);
}

void draw_caption(Ui& ui, const Rect& area, float y, std::string_view name,
                  std::string_view aside) {
  const Rect line{area.x, y, area.width, ui.px(kCaption) - ui.px(2)};
  const TextStyle bold{.size = TextSize::kCaption, .face = Face::kBold};
  ui.text_in(line, name, bold);
  const float used = ui.text_width(name, bold) + ui.px(kSpace8);
  ui.text_in({line.x + used, line.y, std::max(0.0F, line.width - used), line.height}, aside,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = Align::kRight});
}

void draw_captions(Ui& ui, const Rect& area, const Places& places, const ShapesView& view,
                   int hovered) {
  const FlattenLesson& lesson = view.flatten;
  const std::string shape =
      lessons::short_shape({lesson.rows(), lesson.columns(), lesson.channels()});
  const std::string maps_name = (view.flatten_layer == 0 ? "Image, " : "Maps, ") + shape;
  draw_caption(ui, area, places.maps.y - ui.px(kCaption), maps_name,
               hovered >= 0 ? reading(lesson, hovered)
               : ui.narrow  ? "tap a value"
                            : "point at a value, click to go there");
  draw_caption(ui, area, places.list.y - ui.px(kCaption), "List of " + format_count(lesson.size()),
               format_count(lesson.position()) + " laid down, " + std::to_string(places.line) +
                   " in a line");
}

void describe(Ui& ui, const Places& places, const FlattenLesson& lesson) {
  const std::string shape =
      lessons::short_shape({lesson.rows(), lesson.columns(), lesson.channels()});
  ui.describe({.id = ui.id("##maps"),
               .role = Role::kImage,
               .name = "Maps before Flatten",
               .description = shape + " values",
               .rect = places.maps});
  ui.describe({.id = ui.id("##list"),
               .role = Role::kImage,
               .name = "Flat list",
               .description = format_count(lesson.position()) + " of " +
                              format_count(lesson.size()) + " values laid down",
               .rect = places.list});
}

}  // namespace

float flatten_stage_height(const Ui& ui, float width, const ShapesView& view) {
  if (view.flatten_layer < 0) return ui.px(200);
  const FlattenLesson& lesson = view.flatten;
  const float cell = std::min(width / static_cast<float>(line_length(lesson)), ui.px(kListCell));
  const float list = std::min(cell * static_cast<float>(list_lines(lesson)), ui.px(kNarrowList));
  return list + ui.px(kNarrowMaps + 2 * kCaption + kGap + kScale);
}

void draw_flatten_stage(Ui& ui, const Rect& area, ShapesView& view) {
  if (view.flatten_layer < 0) {
    Flow flow(area);
    draw_problem(ui, flow, view);
    paragraph(ui, flow, shapes_text(view, "flatten.none"), "##none");
    return;
  }
  const IdScope scope(ui, "flatten");
  FlattenLesson& lesson = view.flatten;
  const Places places = arrange(ui, area, lesson);
  const Colors colors = colors_of(view);
  const float part = unrolling(ui, view);
  const int hovered = value_at(ui, places, lesson);
  draw_maps(ui, places, view, colors);
  draw_list(ui, places, view, colors, part < 1 ? view.flown_from : lesson.position());
  if (part < 1) {
    draw_flying(ui, places, view, colors, part);
  } else {
    outline_step(ui, places, lesson);
  }
  if (hovered >= 0) outline_value(ui, places, lesson, hovered);
  draw_captions(ui, area, places, view, hovered);
  const Rect scale{places.list.x, bottom(places.list) + ui.px(6),
                   std::min(ui.px(140), places.list.width), ui.px(24)};
  color_scale(ui, scale, colors.map, 0, colors.high, 2);
  const bool map_clicked = ui.interact(ui.id("##maps"), places.maps).activated;
  const bool list_clicked = ui.interact(ui.id("##list"), places.list).activated;
  describe(ui, places, lesson);
  if ((map_clicked || list_clicked) && hovered >= 0) {
    view.playback.stop();
    lesson.jump_to(hovered + 1);
    view.shown_position = view.flown_from = lesson.position();
  }
}

}  // namespace pixelwalk::app
