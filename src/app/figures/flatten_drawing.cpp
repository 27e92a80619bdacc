#include "app/figures/flatten_drawing.h"

#include <algorithm>
#include <optional>

#include "app/figures/pixel_grid.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/step_motion.h"
#include "core/base/words.h"
#include "lessons/shapes/model_outline.h"

namespace pixelwalk::app {
namespace {

using lessons::FlattenLesson;
using lessons::FlattenPlace;

constexpr double kSeconds = 0.45;  // from the maps to the list
constexpr float kCaption = 24, kScale = 30;
constexpr float kColumnHeight = 436;  // where the page scrolls
constexpr float kMostCell = 32;
constexpr int kUsualLine = 64;

enum Part { kMapsCaption, kMaps, kListCaption, kList, kColors };

// A line of the list: all channels of a place. Where those are few, a length that has nothing to do
// with the maps: a list knows no rows.
int line_length(const FlattenLesson& lesson) {
  return lesson.channels() >= 8 ? lesson.channels() : kUsualLine;
}

int rows_of(int count, int across) {
  return (count + across - 1) / across;
}

/// Where everything stands. Between two maps a cell is left free.
struct Places {
  int across = 1;  // maps in a row
  int line = 1;    // values in a line of the list
  layout::Result at;
  float map_side() const { return at.cells[0]; }
  float list_side() const { return at.cells[1]; }
};

Places place(const Ui& ui, const Rect& area, const FlattenLesson& lesson, int across) {
  Places places{across, line_length(lesson), {}};
  const auto cells = [](int count, int size) { return static_cast<float>(count * (size + 1) - 1); };
  const auto tree = layout::column(
      {.gap = {0, ui.px(kSpace8), ui.px(kSpace16)}},
      {layout::column({},
                      {layout::strip(kMapsCaption, ui.px(kCaption)),
                       layout::grid(kMaps, 0,
                                    {cells(across, lesson.columns()),
                                     cells(rows_of(lesson.channels(), across), lesson.rows())})}),
       layout::column({},
                      {layout::strip(kListCaption, ui.px(kCaption)),
                       layout::grid(kList, 1,
                                    {static_cast<float>(places.line),
                                     static_cast<float>(rows_of(lesson.size(), places.line))})}),
       layout::strip(kColors, ui.px(kScale))});
  const layout::Cells sides[] = {{.most = ui.px(kMostCell)}, {.most = ui.px(kMostCell)}};
  places.at = layout::solve(tree, sides, area, ui.pixel);
  return places;
}

// The number of maps in a row that makes them largest.
Places arrange(const Ui& ui, const Rect& area, const FlattenLesson& lesson) {
  std::optional<Places> best;
  for (int across = 1; across <= lesson.channels(); ++across) {
    if (lesson.channels() > 8 && lesson.channels() % across != 0) continue;
    Places places = place(ui, area, lesson, across);
    if (!best || places.map_side() > best->map_side()) best = std::move(places);
  }
  return *best;
}

Rect map_cell(const Places& places, const FlattenLesson& lesson, const FlattenPlace& value) {
  const int across = value.channel % places.across, down = value.channel / places.across;
  const Rect maps = places.at[kMaps];
  const float side = places.map_side();
  return {maps.x + static_cast<float>(across * (lesson.columns() + 1) + value.column) * side,
          maps.y + static_cast<float>(down * (lesson.rows() + 1) + value.row) * side, side, side};
}

Rect list_cell(const Places& places, int index) {
  const Rect list = places.at[kList];
  const float side = places.list_side();
  const int line = index / places.line;
  return {list.x + static_cast<float>(index % places.line) * side,
          list.y + static_cast<float>(line) * side, side, side};
}

// The value under the pointer, among the maps or in the list; −1: none.
int value_at(const Ui& ui, const Places& places, const FlattenLesson& lesson) {
  const Rect list = places.at[kList], maps = places.at[kMaps];
  const auto cells = [](float from, float to, float side) {
    return static_cast<int>((to - from) / side);
  };
  if (ui.pointer_in(list)) {
    const int column = std::min(cells(list.x, ui.pointer_x(), places.list_side()), places.line - 1);
    const int index = cells(list.y, ui.pointer_y(), places.list_side()) * places.line + column;
    return index < lesson.size() ? index : -1;
  }
  if (!ui.pointer_in(maps)) return -1;
  const int column = cells(maps.x, ui.pointer_x(), places.map_side());
  const int row = cells(maps.y, ui.pointer_y(), places.map_side());
  const int wide = lesson.columns() + 1, high = lesson.rows() + 1;
  const FlattenPlace value{row % high, column % wide, row / high * places.across + column / wide};
  if (value.channel >= lesson.channels() || value.column == lesson.columns() ||
      value.row == lesson.rows()) {
    return -1;
  }
  return lesson.index_of(value);
}

/// What is drawn in this frame.
struct FlattenScene {
  Ui& ui;
  const FlattenLook& look;
  Places places;
  const FlattenLesson& lesson() const { return look.lesson; }
  Color color(int index) const {
    const float value = look.lesson.value(index);
    return map_color(look.map, look.high > 0 ? value / look.high : 0, ui.dark);
  }
};

void draw_maps(const FlattenScene& scene) {
  Ui& ui = scene.ui;
  const FlattenLesson& lesson = scene.lesson();
  for (int index = 0; index < lesson.size(); ++index) {
    const Color color = scene.color(index);
    // What has been laid down fades: it stands below.
    ui.fill(map_cell(scene.places, lesson, lesson.place_of(index)),
            index < lesson.position() ? mix(ui.colors().paper, color, 0.32F) : color);
  }
  const float side = scene.places.map_side();
  for (int channel = 0; channel < lesson.channels(); ++channel) {
    const Rect first = map_cell(scene.places, lesson, {0, 0, channel});
    ui.stroke(inset({first.x, first.y, side * static_cast<float>(lesson.columns()),
                     side * static_cast<float>(lesson.rows())},
                    -ui.pixel),
              ui.colors().hairline, 0, ui.pixel);
  }
}

void draw_list(const FlattenScene& scene, int filled) {
  const Rect list = scene.places.at[kList];
  scene.ui.fill(list, scene.ui.colors().sunken);
  for (int index = 0; index < filled; ++index)
    scene.ui.fill(list_cell(scene.places, index), scene.color(index));
  scene.ui.stroke(inset(list, -1), scene.ui.colors().hairline, 0, 1);
}

void outline(Ui& ui, const Rect& cell) {
  const float width = std::max(ui.pixel, ui.snap(ui.px(1.6F)));
  ui.stroke(inset(cell, -width - ui.pixel), ui.colors().paper, 0, width + 2 * ui.pixel);
  ui.stroke(inset(cell, -width), ui.colors().accent, 0, width);
}

// Outlines where value `index` stands and, unless that is the question, where it goes.
void outline_value(const FlattenScene& scene, int index) {
  const FlattenLesson& lesson = scene.lesson();
  outline(scene.ui, map_cell(scene.places, lesson, lesson.place_of(index)));
  if (!scene.ui.answers_hidden) outline(scene.ui, list_cell(scene.places, index));
}

void draw_flying(const FlattenScene& scene, int first, float part) {
  const FlattenLesson& lesson = scene.lesson();
  for (int index = first; index < lesson.position(); ++index) {
    const Rect from = map_cell(scene.places, lesson, lesson.place_of(index));
    const Rect to = list_cell(scene.places, index);
    const Rect cell{from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part,
                    from.width + (to.width - from.width) * part,
                    from.height + (to.height - from.height) * part};
    scene.ui.fill(cell, scene.color(index));
    if (cell.width >= scene.ui.px(4))
      scene.ui.stroke(cell, scene.ui.colors().accent, 0, scene.ui.pixel);
  }
}

// How many values the last step laid down, where that was a whole place or row; else 1.
int last_step(const FlattenLesson& lesson) {
  if (lesson.unit() == lessons::FlattenUnit::kValue || lesson.position() % lesson.channels() != 0)
    return 1;
  const int row = lesson.channels() * lesson.columns();
  return lesson.unit() == lessons::FlattenUnit::kRow && lesson.position() % row == 0
             ? row
             : lesson.channels();
}

// What the last step laid down: in each map its place, in the list its stretch.
void outline_step(const FlattenScene& scene) {
  const FlattenLesson& lesson = scene.lesson();
  const Places& places = scene.places;
  Ui& ui = scene.ui;
  if (lesson.at_start()) return;
  const int last = lesson.current(), first = last + 1 - last_step(lesson);
  if (first == last || ui.answers_hidden) {
    outline_value(scene, last);
    return;
  }
  const FlattenPlace from = lesson.place_of(first), to = lesson.place_of(last);
  for (int channel = 0; channel < lesson.channels() && places.map_side() >= ui.px(3); ++channel) {
    const Rect a = map_cell(places, lesson, {from.row, from.column, channel});
    const Rect b = map_cell(places, lesson, {to.row, to.column, channel});
    ui.stroke({a.x, a.y, right(b) - a.x, bottom(b) - a.y}, ui.colors().accent, 0,
              std::max(ui.pixel, ui.snap(ui.px(1.2F))));
  }
  // Line after line; whole lines together.
  const Rect a = list_cell(places, first), b = list_cell(places, last);
  if (first % places.line == 0 && last % places.line == places.line - 1) {
    outline(ui, {a.x, a.y, places.at[kList].width, bottom(b) - a.y});
    return;
  }
  for (int line = first / places.line; line <= last / places.line; ++line) {
    const Rect begin = list_cell(places, std::max(first, line * places.line));
    const Rect end = list_cell(places, std::min(last, (line + 1) * places.line - 1));
    outline(ui, {begin.x, begin.y, right(end) - begin.x, begin.height});
  }
}

std::string reading(const FlattenLesson& lesson, int index) {
  const FlattenPlace place = lesson.place_of(index);
  return words("figures.flatten-place",
               {{"row", place.row},
                {"column", place.column},
                {"channel", place.channel},
                {"number", index},
                {"value", format_number(static_cast<double>(lesson.value(index)), 3)}});
}

void draw_caption(Ui& ui, const Rect& place, std::string_view name, std::string_view aside) {
  const Rect line{place.x, place.y, place.width, place.height - ui.px(2)};
  const TextStyle bold{.size = TextSize::kCaption, .face = Face::kBold};
  ui.text_in(line, name, bold);
  const float used = ui.text_width(name, bold) + ui.px(kSpace8);
  ui.text_in({line.x + used, line.y, std::max(0.0F, line.width - used), line.height}, aside,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = Align::kRight});
}

// As wide as what stands beneath, or as its words need.
Rect caption_place(const Places& places, Part caption, Part figure) {
  Rect place = places.at[caption];
  place.width =
      std::min(place.width,
               std::max({places.at[kMaps].width, places.at[kList].width, places.at[figure].width}));
  return place;
}

void draw_captions(const FlattenScene& scene, int hovered) {
  Ui& ui = scene.ui;
  const FlattenLesson& lesson = scene.lesson();
  const std::string shape =
      lessons::short_shape({lesson.rows(), lesson.columns(), lesson.channels()});
  draw_caption(ui, caption_place(scene.places, kMapsCaption, kMaps), scene.look.name + ", " + shape,
               hovered >= 0 && !ui.answers_hidden
                   ? reading(lesson, hovered)
                   : words(ui.narrow ? "figures.flatten-tap" : "figures.flatten-point"));
  if (ui.answers_hidden) return;
  draw_caption(ui, caption_place(scene.places, kListCaption, kList),
               words("figures.flatten-list", {{"values", format_count(lesson.size())}}),
               words("figures.flatten-laid",
                     {{"values", format_count(lesson.position())}, {"line", scene.places.line}}));
}

void describe(const FlattenScene& scene) {
  Ui& ui = scene.ui;
  const FlattenLesson& lesson = scene.lesson();
  const std::string shape =
      lessons::short_shape({lesson.rows(), lesson.columns(), lesson.channels()});
  ui.describe({.id = ui.id("##maps"),
               .role = Role::kImage,
               .name = words("figures.flatten-maps"),
               .description = words("figures.flatten-values", {{"shape", shape}}),
               .rect = scene.places.at[kMaps]});
  ui.describe({.id = ui.id("##list"),
               .role = Role::kImage,
               .name = words("figures.flatten-flat-list"),
               .description = ui.answers_hidden ? words("figures.hidden")
                                                : words("figures.flatten-laid-of",
                                                        {{"laid", format_count(lesson.position())},
                                                         {"values", format_count(lesson.size())}}),
               .rect = scene.places.at[kList]});
}

}  // namespace

float FlattenDrawing::height(const Ui& ui, float width, const FlattenLook& look) {
  return arrange(ui, {0, 0, width, ui.px(kColumnHeight)}, look.lesson).at.height;
}

// How far the values of the last step have come, 0..1; 1 when nothing moves.
float FlattenDrawing::follow(Ui& ui, const FlattenLook& look) {
  const FlattenLesson& lesson = look.lesson;
  const int position = lesson.position(), moved = position - shown_;
  const bool seen = frame_ == ui.frame() - 1;
  frame_ = ui.frame();
  if (moved != 0 || !seen) {
    const bool step = moved > 0 && moved <= lesson.channels() * lesson.columns();
    from_ = seen && step && look.flies && !pressed_ ? shown_ : position;
    shown_ = position;
    moved_at_ = ui.time;
    pressed_ = false;
  }
  const float part = from_ == shown_ ? 1 : motion_part(ui, moved_at_, kSeconds);
  if (part < 1) ui.request_frame();
  return part;
}

int FlattenDrawing::draw(Ui& ui, const Rect& area, const FlattenLook& look) {
  const IdScope scope(ui, "flatten");
  const float part = follow(ui, look);
  const FlattenScene scene{ui, look, arrange(ui, area, look.lesson)};
  const Rect list = scene.places.at[kList];
  const int hovered = value_at(ui, scene.places, look.lesson);
  draw_maps(scene);
  const bool flying = part < 1 && !ui.answers_hidden;
  draw_list(scene, ui.answers_hidden ? 0 : flying ? from_ : look.lesson.position());
  if (flying) {
    draw_flying(scene, from_, part);
  } else {
    outline_step(scene);
  }
  if (hovered >= 0) outline_value(scene, hovered);
  draw_captions(scene, hovered);
  const Rect colors = scene.places.at[kColors];
  color_scale(ui, {list.x, bottom(list) + ui.px(6), std::min(ui.px(140), colors.width), ui.px(24)},
              look.map, 0, look.high, 2);
  const bool map_pressed = ui.interact(ui.id("##maps"), scene.places.at[kMaps]).activated;
  const bool list_pressed = ui.interact(ui.id("##list"), list).activated;
  describe(scene);
  pressed_ = pressed_ || ((map_pressed || list_pressed) && hovered >= 0);
  return map_pressed || list_pressed ? hovered : -1;
}

}  // namespace pixelwalk::app
