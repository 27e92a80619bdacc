#include "app/figures/flatten_drawing.h"

#include <algorithm>

#include "app/figures/flatten_places.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/format.h"
#include "app/widgets/step_motion.h"
#include "core/base/words.h"
#include "lessons/shapes/model_outline.h"

namespace pixelwalk::app {
namespace {

using lessons::FlattenLesson;
using lessons::FlattenPlace;

constexpr double kSeconds = 0.45;     // from the maps to the list
constexpr float kColumnHeight = 436;  // where the page scrolls

/// What is drawn in this frame.
struct FlattenScene {
  Ui& ui;
  const FlattenLook& look;
  FlattenPlaces places;
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
    ui.fill(flatten_map_cell(scene.places, lesson, lesson.place_of(index)),
            index < lesson.position() ? mix(ui.colors().paper, color, 0.32F) : color);
  }
  const float side = scene.places.map_side();
  for (int channel = 0; channel < lesson.channels(); ++channel) {
    const Rect first = flatten_map_cell(scene.places, lesson, {0, 0, channel});
    ui.stroke(inset({first.x, first.y, side * static_cast<float>(lesson.columns()),
                     side * static_cast<float>(lesson.rows())},
                    -ui.pixel),
              ui.colors().hairline, 0, ui.pixel);
  }
}

void draw_list(const FlattenScene& scene, int filled) {
  const Rect list = scene.places.at[kFlattenList];
  scene.ui.fill(list, scene.ui.colors().sunken);
  for (int index = 0; index < filled; ++index)
    scene.ui.fill(flatten_list_cell(scene.places, index), scene.color(index));
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
  outline(scene.ui, flatten_map_cell(scene.places, lesson, lesson.place_of(index)));
  if (!scene.ui.answers_hidden) outline(scene.ui, flatten_list_cell(scene.places, index));
}

void draw_flying(const FlattenScene& scene, int first, float part) {
  const FlattenLesson& lesson = scene.lesson();
  for (int index = first; index < lesson.position(); ++index) {
    const Rect from = flatten_map_cell(scene.places, lesson, lesson.place_of(index));
    const Rect to = flatten_list_cell(scene.places, index);
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
  const FlattenPlaces& places = scene.places;
  Ui& ui = scene.ui;
  if (lesson.at_start()) return;
  const int last = lesson.current(), first = last + 1 - last_step(lesson);
  if (first == last || ui.answers_hidden) {
    outline_value(scene, last);
    return;
  }
  const FlattenPlace from = lesson.place_of(first), to = lesson.place_of(last);
  for (int channel = 0; channel < lesson.channels() && places.map_side() >= ui.px(3); ++channel) {
    const Rect a = flatten_map_cell(places, lesson, {from.row, from.column, channel});
    const Rect b = flatten_map_cell(places, lesson, {to.row, to.column, channel});
    ui.stroke({a.x, a.y, right(b) - a.x, bottom(b) - a.y}, ui.colors().accent, 0,
              std::max(ui.pixel, ui.snap(ui.px(1.2F))));
  }
  // Line after line; whole lines together.
  const Rect a = flatten_list_cell(places, first), b = flatten_list_cell(places, last);
  if (first % places.line == 0 && last % places.line == places.line - 1) {
    outline(ui, {a.x, a.y, places.at[kFlattenList].width, bottom(b) - a.y});
    return;
  }
  for (int line = first / places.line; line <= last / places.line; ++line) {
    const Rect begin = flatten_list_cell(places, std::max(first, line * places.line));
    const Rect end = flatten_list_cell(places, std::min(last, (line + 1) * places.line - 1));
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
Rect caption_place(const FlattenPlaces& places, FlattenPart caption, FlattenPart figure) {
  Rect place = places.at[caption];
  place.width =
      std::min(place.width, std::max({places.at[kFlattenMaps].width, places.at[kFlattenList].width,
                                      places.at[figure].width}));
  return place;
}

void draw_captions(const FlattenScene& scene, int hovered) {
  Ui& ui = scene.ui;
  const FlattenLesson& lesson = scene.lesson();
  const std::string shape =
      lessons::short_shape({lesson.rows(), lesson.columns(), lesson.channels()});
  draw_caption(ui, caption_place(scene.places, kFlattenMapsCaption, kFlattenMaps),
               scene.look.name + ", " + shape,
               hovered >= 0 && !ui.answers_hidden
                   ? reading(lesson, hovered)
                   : words(ui.narrow ? "figures.flatten-tap" : "figures.flatten-point"));
  if (ui.answers_hidden) return;
  draw_caption(ui, caption_place(scene.places, kFlattenListCaption, kFlattenList),
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
               .rect = scene.places.at[kFlattenMaps]});
  ui.describe({.id = ui.id("##list"),
               .role = Role::kImage,
               .name = words("figures.flatten-flat-list"),
               .description = ui.answers_hidden ? words("figures.hidden")
                                                : words("figures.flatten-laid-of",
                                                        {{"laid", format_count(lesson.position())},
                                                         {"values", format_count(lesson.size())}}),
               .rect = scene.places.at[kFlattenList]});
}

}  // namespace

float FlattenDrawing::height(const Ui& ui, float width, const FlattenLook& look) {
  return place_flatten(ui, {0, 0, width, ui.px(kColumnHeight)}, look.lesson).at.height;
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
  const FlattenScene scene{ui, look, place_flatten(ui, area, look.lesson)};
  const Rect list = scene.places.at[kFlattenList];
  const int hovered = flatten_value_at(ui, scene.places, look.lesson);
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
  const Rect colors = scene.places.at[kFlattenColors];
  color_scale(ui, {list.x, bottom(list) + ui.px(6), std::min(ui.px(140), colors.width), ui.px(24)},
              look.map, 0, look.high, 2);
  const bool map_pressed = ui.interact(ui.id("##maps"), scene.places.at[kFlattenMaps]).activated;
  const bool list_pressed = ui.interact(ui.id("##list"), list).activated;
  describe(scene);
  pressed_ = pressed_ || ((map_pressed || list_pressed) && hovered >= 0);
  return map_pressed || list_pressed ? hovered : -1;
}

}  // namespace pixelwalk::app
