#include "app/figures/pool_walk.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/figures/map_marks.h"
#include "app/figures/pool_left_over.h"
#include "app/figures/pool_sum.h"
#include "core/base/words.h"

// Cells are of one size everywhere, so the output takes a quarter of the room.

namespace pixelwalk::app {
namespace {

using lessons::PoolingLesson;

enum PoolPart {
  kPoolMapCaption,
  kPoolMap,
  kPoolMapScale,
  kPoolOutputCaption,
  kPoolOutput,
  kPoolWindowCaption = 6,
  kPoolWindow,
  kPoolArrow,
  kPoolResult,
  kPoolSum,
};
enum PoolCells { kOfPoolMaps, kOfPoolWindow };

constexpr float kPhoneCell = 42;  // of the window opened
constexpr float kGap = 2;         // between its cells
constexpr float kLowStage = 400;  // where height is dear
constexpr float kOutline = 2.5F;

bool is_average(const PoolingLesson& lesson) {
  return lesson.kind() == lessons::PoolKind::kAverage;
}

// The values under the window, an arrow, and what they make; the sum beneath.
layout::Box window_box(const Ui& ui, int size, bool phone) {
  const auto cells = static_cast<float>(size);
  return layout::column(
      {}, {layout::strip(kPoolWindowCaption, map_caption_height(ui)),
           layout::row({.along = phone ? layout::Place::kCenter : layout::Place::kStart,
                        .across = layout::Place::kCenter},
                       {layout::grid(kPoolWindow, kOfPoolWindow, {cells, cells}),
                        layout::leaf(kPoolArrow, {ui.px(36), ui.px(36), ui.px(64)}, {}),
                        layout::grid(kPoolResult, kOfPoolWindow, {1, 1})}),
           layout::leaf(kPoolSum, {0, ui.px(260), ui.px(260)}, layout::exactly(ui.px(30)))});
}

// One value in four is left: what has lost in a window that is done.
bool has_lost(const PoolingLesson& lesson, int index) {
  const int row = index / lesson.input().width / lesson.size();
  const int column = index % lesson.input().width / lesson.size();
  if (row >= lesson.output_height() || column >= lesson.output_width()) return false;
  const int output = row * lesson.output_width() + column;
  if (output >= lesson.outputs_done()) return false;
  const int winner = lesson.winner_of(output, lesson.terms());
  const int winner_row = row * lesson.size() + winner / lesson.size();
  const int winner_column = column * lesson.size() + winner % lesson.size();
  return index != winner_row * lesson.input().width + winner_column;
}

PixelGridResult draw_map(Ui& ui, const layout::Result& places, const PoolWalk& walk) {
  const PoolingLesson& lesson = walk.lesson;
  NumberMap map = walk.map;
  map.description =
      words("pooling.window-at",
            {{"map", map.description}, {"row", lesson.row()}, {"column", lesson.column()}});
  if (!ui.answers_hidden && !is_average(walk.lesson))
    map.lost = [&lesson](int index) { return has_lost(lesson, index); };
  const float cell = places.cells[kOfPoolMaps];
  const Rect exact{places[kPoolMap].x, places[kPoolMap].y, cell * static_cast<float>(map.columns),
                   cell * static_cast<float>(map.rows)};
  const PixelGridResult grid = number_map(ui, places[kPoolMapCaption], exact, cell, map);
  draw_pool_left_over(ui, grid, walk);
  return grid;
}

// The window on the map, where the walk is.
Rect window_on(Ui& ui, const PixelGridResult& map, const PoolingLesson& lesson) {
  const float row = ui.animate(ui.id("##window row"), static_cast<float>(lesson.row()));
  const float column = ui.animate(ui.id("##window column"), static_cast<float>(lesson.column()));
  const float side = map.cell * static_cast<float>(lesson.size());
  return {map.rect.x + column * side, map.rect.y + row * side, side, side};
}

void draw_map_marks(Ui& ui, const PixelGridResult& grid, const Rect& window, const PoolWalk& walk) {
  const PoolingLesson& lesson = walk.lesson;
  const Palette& palette = ui.colors();
  const int seen = lesson.values_seen(), size = lesson.size();
  const auto cell = [&](int term) {
    return grid.cell_rect(lesson.row() * size + term / size, lesson.column() * size + term % size);
  };
  if (grid.cell >= ui.px(6) && seen > 0) {
    if (!lesson.window_done()) ui.stroke(cell(seen - 1), palette.ink_muted, 0, ui.px(1.5F));
    if (!is_average(walk.lesson) && !ui.answers_hidden)
      outline_cells(ui, cell(lesson.winner(seen)), palette.accent, kOutline);
  }
  outline_window(ui, window, kOutline);
}

std::string_view result_name(const PoolingLesson& lesson) {
  const bool done = lesson.window_done();
  if (is_average(lesson)) return phrase(done ? "pooling.average" : "pooling.sum");
  return phrase(done ? "pooling.largest" : "pooling.largest-so-far");
}

Rect inner_cell(const Ui& ui, const PixelGridResult& grid, int term, int size) {
  Rect rect = grid.cell_rect(term / size, term % size);
  rect.width -= ui.px(kGap);
  rect.height -= ui.px(kGap);
  return rect;
}

// The values under the window.
PixelGridResult draw_window(Ui& ui, const layout::Result& places, const PoolingLesson& lesson,
                            const MapLook& look) {
  const Palette& palette = ui.colors();
  const int size = lesson.size(), seen = lesson.values_seen();
  std::vector<float> values;
  for (int term = 0; term < lesson.terms(); ++term) values.push_back(lesson.value(term));
  const Rect& place = places[kPoolWindow];
  const Rect& line = places[kPoolWindowCaption];
  map_caption(ui, {place.x, line.y, place.width, line.height - ui.px(2)}, phrase("pooling.window"),
              {});
  const bool tells = lesson.kind() == lessons::PoolKind::kMax && !ui.answers_hidden;
  const std::string description =
      words("pooling.looked-at", {{"seen", seen}, {"terms", lesson.terms()}});
  PixelGrid grid = grid_of(size, size, values, look);
  grid.numbers = true;
  grid.sized_for = look.widest;
  grid.gap = ui.px(kGap);
  grid.cell = places.cells[kOfPoolWindow];
  grid.name = phrase("pooling.window");
  grid.description = description;
  grid.readable = true;
  if (tells) grid.lost = [&](int term) { return term < seen && term != lesson.winner(seen); };
  const PixelGridResult window = pixel_grid(ui, place, grid);
  const auto cell = [&](int term) { return inner_cell(ui, window, term, size); };
  if (seen > 0 && !lesson.window_done())
    ui.stroke(inset(cell(seen - 1), -ui.px(1)), palette.ink_muted, 2, ui.px(1.5F));
  if (seen > 0 && tells) outline_cells(ui, cell(lesson.winner(seen)), palette.accent, kOutline);
  return window;
}

// What the values make so far, and how.
void draw_result(Ui& ui, const layout::Result& places, const PoolWalk& walk) {
  const PoolingLesson& lesson = walk.lesson;
  const Palette& palette = ui.colors();
  const int seen = lesson.values_seen();
  ui.text_in(places[kPoolArrow], "→",
             {.size = TextSize::kTitle, .color = palette.ink_muted, .align = Align::kCenter});
  const Rect& result = places[kPoolResult];
  const TextStyle quiet{.size = TextSize::kCaption, .color = palette.ink_muted};
  const float name_width =
      ui.text_width(result_name(walk.lesson), quiet);  // ends with the stage at last
  const float over = result.x - ui.px(20);
  ui.text(ui.narrow ? over : std::min(over, right(result) - name_width), result.y - ui.px(21),
          result_name(walk.lesson), quiet);
  if (ui.answers_hidden) {
    ui.fill(result, palette.sunken, 2);
    ui.text_in(result, "?", {.size = TextSize::kLead, .align = Align::kCenter});
    return;
  }
  const bool sums = is_average(walk.lesson) && !lesson.window_done();
  if (seen == 0 || sums) ui.fill(result, palette.sunken, 2);
  if (sums && seen > 0) {
    ui.text_in(result, map_number(lesson.sum(seen)),
               {.size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kCenter});
  } else if (seen > 0) {
    draw_value(ui, result, lesson.result(seen), walk.look.decimals + 2, walk.look);
  }
  const TextStyle spelled{.size = TextSize::kCaption,
                          .face = Face::kNumbers,
                          .color = palette.ink_muted,
                          .align = ui.narrow ? Align::kCenter : Align::kLeft};
  const std::string text = window_sum(lesson, lesson.input(), lesson.kind(), lesson.window_done());
  Rect line = places[kPoolSum];
  cut_top(line, ui.px(6));
  if (ui.narrow)
    line = {places[kPoolWindowCaption].x, line.y, places[kPoolWindowCaption].width, line.height};
  if (ui.text_width(text, spelled) <= line.width) ui.text_in(line, text, spelled);
}

bool arriving(const Ui& ui, const PoolWalk& walk) {
  return walk.flight < 1 && walk.lesson.window_done() && !ui.answers_hidden;
}

PixelGridResult draw_output(Ui& ui, const layout::Result& places, const PoolWalk& walk) {
  const PoolingLesson& lesson = walk.lesson;
  NumberMap map = walk.output;
  map.description = words(
      "pooling.written",
      {{"map", map.description}, {"done", lesson.outputs_done()}, {"outputs", lesson.outputs()}});
  map.filled = lesson.outputs_done() - (arriving(ui, walk) ? 1 : 0);
  map.answer = map.clickable = true;
  const float cell = places.cells[kOfPoolMaps];
  const Rect exact{places[kPoolOutput].x, places[kPoolOutput].y,
                   cell * static_cast<float>(map.columns), cell * static_cast<float>(map.rows)};
  const PixelGridResult grid = number_map(ui, places[kPoolOutputCaption], exact, cell, map);
  outline_window(ui, grid.cell_rect(lesson.row(), lesson.column()), 2);
  return grid;
}

// The winner jumps out of the map into its place; for an average all values go there and become it.
void draw_flight(Ui& ui, const PixelGridResult& map, const PixelGridResult& output,
                 const PoolWalk& walk) {
  if (!arriving(ui, walk)) return;
  const PoolingLesson& lesson = walk.lesson;
  const float part = walk.flight;
  const int size = lesson.size(), winner = lesson.winner(lesson.terms());
  const Rect target = output.cell_rect(lesson.row(), lesson.column());
  for (int term = 0; term < lesson.terms(); ++term) {
    if (!is_average(walk.lesson) && term != winner) continue;
    const Rect from =
        map.cell_rect(lesson.row() * size + term / size, lesson.column() * size + term % size);
    const float lift = std::sin(part * 3.14159F);
    Rect cell =
        inset(between(from, target, part), -lift * std::max(ui.px(4), target.width * 0.12F));
    const float value = lesson.value(term), result = lesson.result(lesson.terms());
    draw_value(ui, cell, value + (result - value) * part, std::min(walk.look.decimals, 1),
               walk.look);
    ui.stroke(inset(cell, -ui.px(1)), ui.colors().accent, 2, ui.px(2));
  }
}

// From the window's edge of the map, in the gap between both, to the window opened.
void draw_links(Ui& ui, const Rect& window, float map_right, const Rect& open) {
  const float from = map_right + ui.px(3), to = open.x - ui.px(4);
  const float way = ui.snap((from + to) / 2), y = center_y(window), open_y = center_y(open);
  const Color color = with_alpha(ui.colors().accent, 0.55F);
  ui.fill({from, window.y, ui.px(1.5F), window.height}, color);
  ui.line(from, y, way, y, color, ui.px(1.5F));
  ui.line(way, y, way, open_y, color, ui.px(1.5F));
  ui.line(way, open_y, to, open_y, color, ui.px(1.5F));
}

}  // namespace

layout::Result place_pool_walk(const Ui& ui, const Rect& area, const PoolingLesson& lesson) {
  const float extra = pool_fall_room(lesson);
  const lessons::Map& input = lesson.input();
  const lessons::Map& output = lesson.output();
  const layout::Box map =
      map_box(ui, kPoolMapCaption, kOfPoolMaps,
              {static_cast<float>(input.width) + extra, static_cast<float>(input.height) + extra},
              {.scale = true});
  const layout::Box pooled = map_box(
      ui, kPoolOutputCaption, kOfPoolMaps,
      {static_cast<float>(output.width), static_cast<float>(output.height)}, {.scale = true});
  const layout::Box window = window_box(ui, lesson.size(), ui.narrow);
  if (ui.narrow) {
    const float cell = ui.px(kPhoneCell);
    // The window opened stays in sight beneath the maps.
    const float largest = area.width * 0.6F / (static_cast<float>(input.width) + extra);
    const layout::Cells cells[] = {{.wished = largest, .most = largest}, {cell, cell, cell}};
    return layout::solve(layout::column({.gap = layout::exactly(ui.px(kSpace8))},
                                        {layout::row({.gap = layout::exactly(ui.px(kSpace16)),
                                                      .along = layout::Place::kBetween},
                                                     {map, pooled}),
                                         window}),
                         cells, area, ui.pixel);
  }
  // The window opened first becomes readable; then the maps take what they can, then it does.
  const float readable = ui.px(area.height < ui.px(kLowStage) ? 36 : 52);
  const layout::Cells cells[] = {
      {}, {.least = ui.px(28), .wished = readable, .most = ui.px(120), .rank = 2}};
  return layout::solve(
      layout::column({}, {layout::row({.gap = {ui.px(kSpace24), ui.px(kSpace32), ui.px(64)}},
                                      {map, layout::column({.gap = layout::exactly(ui.px(kSpace16)),
                                                            .along = layout::Place::kBetween},
                                                           {window, pooled})})}),
      cells, area, ui.pixel);
}

int pool_walk(Ui& ui, const layout::Result& places, const PoolWalk& walk) {
  const PixelGridResult map = draw_map(ui, places, walk);
  const Rect window = window_on(ui, map, walk.lesson);
  const PixelGridResult open = draw_window(ui, places, walk.lesson, walk.look);
  draw_result(ui, places, walk);
  if (!ui.narrow) draw_links(ui, window, right(places[kPoolMap]), open.rect);
  draw_map_marks(ui, map, window, walk);
  map_scale(ui, places[kPoolMapScale], walk.look);
  const PixelGridResult output = draw_output(ui, places, walk);
  draw_flight(ui, map, output, walk);
  return output.clicked;
}

}  // namespace pixelwalk::app
