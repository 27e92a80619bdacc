#include "app/figures/pool_scenes.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <utility>

#include "app/figures/map_marks.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using layout::Box;
using lessons::Map;
using lessons::PoolingLesson;

// Each map has three names: of its caption, its cells and its scale.
enum ScenePart { kFirst = 0, kSecond = 3, kThird = 6, kFourth = 9, kWords = 12 };

constexpr float kRoomForCaption = 200, kScale = 34;
constexpr float kShare = 96, kShareRoom = 150, kShareNarrow = 48;  // the number of a shift

layout::Shape shape_of(const Map& map, int size = 1) {
  return {static_cast<float>(map.width * size), static_cast<float>(map.height * size)};
}

layout::Length between_maps(const Ui& ui) {
  return ui.narrow ? layout::exactly(ui.px(kSpace16))
                   : layout::Length{ui.px(kSpace24), ui.px(kSpace32), ui.px(64)};
}

layout::Result solve_scene(const Ui& ui, const Rect& area, Box scene) {
  const layout::Cells cells[] = {{}};
  return layout::solve(layout::column({}, {std::move(scene)}), cells, area, ui.pixel);
}

struct MapPlace {
  const layout::Result& places;
  int first;
  float enlarged = 1;

  PixelGridResult draw(Ui& ui, const NumberMap& map) const {
    const Rect& cells = places[first + 1];
    const float side = places.cells[0] * enlarged;
    const Rect exact{cells.x, cells.y, side * static_cast<float>(map.columns),
                     side * static_cast<float>(map.rows)};
    return number_map(ui, places[first], exact, side, map);
  }
};

// A map before pooling, with the window of the walk.
PixelGridResult draw_before(Ui& ui, const MapPlace& place, const NumberMap& map,
                            const PoolingLesson& lesson) {
  PixelGridResult grid = place.draw(ui, map);
  if (place.places.has(place.first + 2)) map_scale(ui, place.places[place.first + 2], map.look);
  if (lesson.at_start()) return grid;
  const int size = lesson.size();
  outline_window(ui, grid.cells_rect(lesson.row() * size, lesson.column() * size, size, size));
  return grid;
}

// A pooled map, complete, with the output that the walk has just made.
PixelGridResult draw_after(Ui& ui, const MapPlace& place, NumberMap map,
                           const PoolingLesson& lesson) {
  map.description = words("pooling.complete", {{"map", map.description}});
  map.answer = map.clickable = true;
  PixelGridResult grid = place.draw(ui, map);
  if (place.places.has(place.first + 2)) map_scale(ui, place.places[place.first + 2], map.look);
  if (lesson.window_done()) outline_window(ui, grid.cell_rect(lesson.row(), lesson.column()), 2);
  return grid;
}

// Frames what responds and is as before.
void frame_unchanged(Ui& ui, const PixelGridResult& grid, const NumberMap& before,
                     const NumberMap& after) {
  if (!has_cells(after.rows, after.columns)) return;
  for (int row = 0; row < after.rows; ++row) {
    for (int column = 0; column < after.columns; ++column) {
      const auto at = static_cast<std::size_t>(row * after.columns + column);
      if (before.values[at] != after.values[at] || after.values[at] == 0) continue;
      outline_cells(ui, grid.cell_rect(row, column), ui.colors().ink, 2);
    }
  }
}

// The one number that the experiment ends in.
void draw_share(Ui& ui, const Rect& place, std::string_view share) {
  if (share.empty()) return;
  const std::string number = ui.answers_hidden ? "?" : std::string(share);
  const std::string_view said = phrase("pooling.staying-share");
  const TextStyle large{.size = TextSize::kDisplay, .face = Face::kNumbers};
  ui.text_in({place.x, place.y, place.width, ui.line_height(large)}, number, large);
  const float width = ui.narrow ? ui.text_width(number, large) + ui.px(12) : 0;
  const float top = ui.narrow ? ui.px(kSpace4) : ui.line_height(large);
  ui.wrapped(place.x + width, place.y + top, place.width - width, said,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  ui.describe({.id = ui.id("##share"),
               .role = Role::kText,
               .name = number + " " + std::string(said),
               .rect = place});
}

}  // namespace

layout::Result place_pool_compare(const Ui& ui, const Rect& area,
                                  const lessons::PoolingLesson& lesson) {
  const layout::Shape output = shape_of(lesson.output());
  const float room = ui.narrow ? 0 : ui.px(kRoomForCaption);
  return solve_scene(ui, area,
                     layout::row({.gap = between_maps(ui)},
                                 {map_box(ui, kFirst, 0, shape_of(lesson.input()), {.scale = true}),
                                  layout::column({.gap = layout::exactly(ui.px(kSpace16))},
                                                 {map_box(ui, kSecond, 0, output, {.room = room}),
                                                  map_box(ui, kThird, 0, output)})}));
}

layout::Result place_pool_shrink(const Ui& ui, const Rect& area,
                                 const lessons::PoolingLesson& lesson) {
  const layout::Group column{.gap = layout::exactly(ui.px(kSpace16))};
  const layout::Group row{.gap = between_maps(ui)};
  const layout::Box before = map_box(ui, kFirst, 0, shape_of(lesson.input()));
  const layout::Box pooled = map_box(ui, kSecond, 0, shape_of(lesson.output()));
  const layout::Box enlarged =
      map_box(ui, kThird, 0, shape_of(lesson.output(), lesson.size()), {.scale = ui.narrow});
  const layout::Box said = layout::strip(kWords, ui.px(52));
  if (ui.narrow) {
    return solve_scene(
        ui, area,
        layout::column(column,
                       {layout::row(row, {before, layout::column({}, {pooled, said})}), enlarged}));
  }
  const float room = ui.px(kRoomForCaption);
  return solve_scene(
      ui, area,
      layout::column(
          column,
          {layout::row(row, {before, enlarged}),
           layout::row({.gap = row.gap, .across = layout::Place::kEnd},
                       {pooled, layout::column({}, {layout::leaf(-1, {0, room, room}, {}), said,
                                                    layout::strip(kFirst + 2, ui.px(kScale))})})}));
}

layout::Result place_pool_shift(const Ui& ui, const Rect& area,
                                const lessons::PoolingLesson& lesson) {
  const layout::Shape input = shape_of(lesson.input()), output = shape_of(lesson.output());
  const layout::Length gap = layout::exactly(ui.px(kSpace16));
  const auto said = [&](bool here) {
    const layout::Box number = layout::strip(here ? kWords : -1, ui.px(kShare));
    return layout::column(
        {}, {layout::leaf(-1, {0, ui.px(kShareRoom), ui.px(kShareRoom)}, {}), number});
  };
  const auto half = [&](int map, int pooled, bool beside) {
    const bool first = map == kFirst;
    const Box before = map_box(ui, map, 0, input, {.scale = beside && first});
    const Box after = map_box(ui, pooled, 0, output, {.scale = !beside && first});
    if (ui.narrow) return layout::column({.gap = gap}, {before, after});
    if (beside) {
      return layout::row({.gap = gap}, {before, layout::column({}, {after, said(!first)})});
    }
    return layout::column({.gap = gap}, {before, layout::row({.gap = gap}, {after, said(!first)})});
  };
  const auto solved = [&](bool beside) {
    const Box maps = layout::row({.gap = between_maps(ui)},
                                 {half(kFirst, kThird, beside), half(kSecond, kFourth, beside)});
    if (!ui.narrow) return solve_scene(ui, area, maps);
    return solve_scene(
        ui, area, layout::column({.gap = gap}, {maps, layout::strip(kWords, ui.px(kShareNarrow))}));
  };
  layout::Result stacked = solved(false);
  if (ui.narrow) return stacked;
  layout::Result beside = solved(true);
  return beside.cells[0] > stacked.cells[0] ? beside : stacked;
}

int pool_compare(Ui& ui, const layout::Result& places, const PoolCompare& scene) {
  draw_before(ui, {places, kFirst}, scene.map, scene.lesson);
  const int maximum = draw_after(ui, {places, kSecond}, scene.maximum, scene.lesson).clicked;
  const int average = draw_after(ui, {places, kThird}, scene.average, scene.lesson).clicked;
  return std::max(maximum, average);
}

int pool_shrink(Ui& ui, const layout::Result& places, const PoolShrink& scene) {
  const lessons::PoolingLesson& lesson = scene.lesson;
  const Map& before = lesson.input();
  const Map& after = lesson.output();
  draw_before(ui, {places, kFirst}, scene.map, lesson);
  const int pooled = draw_after(ui, {places, kSecond}, scene.pooled, lesson).clicked;
  const Rect beneath = places[kWords];
  ui.wrapped(beneath.x, beneath.y + ui.px(kSpace8), beneath.width,
             words("pooling.values-become", {{"before", format_count(before.height * before.width)},
                                             {"after", format_count(after.height * after.width)}}),
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  const int enlarged =
      draw_after(ui, {places, kThird, static_cast<float>(lesson.size())}, scene.enlarged, lesson)
          .clicked;
  return std::max(pooled, enlarged);
}

int pool_shift(Ui& ui, const layout::Result& places, const PoolShift& scene) {
  const lessons::PoolingLesson& lesson = scene.lesson;
  draw_before(ui, {places, kFirst}, scene.map, lesson);
  const PixelGridResult shifted = draw_before(ui, {places, kSecond}, scene.shifted, lesson);
  const PixelGridResult pooled = draw_after(ui, {places, kThird}, scene.pooled, lesson);
  const PixelGridResult after = draw_after(ui, {places, kFourth}, scene.shifted_pooled, lesson);
  if (scene.moved && !ui.answers_hidden) {
    frame_unchanged(ui, shifted, scene.map, scene.shifted);
    frame_unchanged(ui, after, scene.pooled, scene.shifted_pooled);
  }
  draw_share(ui, places[kWords], scene.share);
  return std::max(pooled.clicked, after.clicked);
}

}  // namespace pixelwalk::app
