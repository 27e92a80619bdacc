#include <algorithm>
#include <cmath>

#include "app/pages/pooling/pooling_view.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"

// The walk: the map with the window on it, the values under the window, and the output filling in.
// Cells are of one size everywhere, so the output takes a quarter of the room.

namespace pixelwalk::app {
namespace {

constexpr float kBetween = 32;
constexpr float kOpenCell = 52, kPhoneCell = 42, kSmallestOpenCell = 28;  // of the window opened
constexpr float kGap = 2;                                                 // between its cells
constexpr float kSign = 36;                                               // room for the arrow
constexpr float kOutline = 2.5F;
// How far a value that has lost fades; further in an image, where a faded black must not look like
// a grey that has won.
constexpr float kDropped = 0.6F, kDroppedGrey = 0.85F;
constexpr float kFallen = 0.55F;  // of a cell: how far what is left over falls away

struct Places {
  Rect map, output, window;
  float open_cell = 0;
};

// Room for what falls off an odd side, in cells.
float fall_room(const lessons::PoolingLesson& lesson) {
  return lesson.values_left_over() > 0 ? kFallen + 0.1F : 0;
}

float window_width(const Ui& ui, const lessons::PoolingLesson& lesson, float cell) {
  return cell * static_cast<float>(lesson.size() + 1) + ui.px(kSign);
}
float window_height(const Ui& ui, const lessons::PoolingLesson& lesson, float cell) {
  return map_caption_height(ui) + cell * static_cast<float>(lesson.size()) + ui.px(30);
}

float open_cell_size(const Ui& ui, const lessons::PoolingLesson& lesson, float width,
                     float height) {
  const float across = (width - ui.px(kSign)) / static_cast<float>(lesson.size() + 1);
  const float down =
      (height - map_caption_height(ui) - ui.px(30)) / static_cast<float>(lesson.size());
  return std::floor(std::clamp(std::min(across, down), ui.px(kSmallestOpenCell),
                               ui.px(lesson.size() == 2 ? kOpenCell * 1.5F : kOpenCell)));
}

Places arrange(const Ui& ui, const Rect& area, const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const float captions = map_caption_height(ui) + map_scale_height(ui);
  Places places;
  Rect rest = area;
  if (ui.narrow) {
    places.open_cell = ui.px(kPhoneCell);
    places.window = cut_bottom(rest, window_height(ui, lesson, places.open_cell));
    cut_bottom(rest, ui.px(kSpace8));
    const float gap = ui.px(kSpace16);
    const float map = std::floor((rest.width - gap) * 0.63F);
    places.map = {rest.x, rest.y, map, rest.height};
    places.output = {rest.x + map + gap, rest.y, rest.width - map - gap, rest.height};
    return places;
  }
  const float gap = ui.px(kBetween);
  const float side = std::min(rest.height - captions, (rest.width - gap) * 0.6F);
  const float right_width = std::min(rest.width - side - gap, std::max(side * 0.6F, ui.px(260)));
  rest = centered(rest, side + gap + right_width, std::min(rest.height, side + captions));
  rest.y = area.y;
  places.map = {rest.x, rest.y, side, side + captions};
  Rect column{rest.x + side + gap, rest.y, right_width, side + captions};
  const float output = side / static_cast<float>(lesson.size()) + captions;
  places.output = cut_bottom(column, output);
  cut_bottom(column, ui.px(kSpace16));
  places.open_cell = open_cell_size(ui, lesson, column.width, column.height);
  places.window = column;
  return places;
}

// How much of the columns (or rows) that no window covers has fallen off, 0..1.
struct Fall {
  float columns = 0, rows = 0;
};
Fall fall_of(Ui& ui, const lessons::PoolingLesson& lesson) {
  const bool first_row_done = lesson.outputs_done() >= lesson.output_width();
  return {ui.animate(ui.id("##columns fall"), first_row_done ? 1.0F : 0.0F, 0.7F),
          ui.animate(ui.id("##rows fall"), lesson.at_end() ? 1.0F : 0.0F, 0.7F)};
}

void hatch(Ui& ui, const Rect& rect, Color color) {
  ui.push_clip(rect);
  const float step = ui.px(8);
  for (float x = rect.x - rect.height; x < right(rect); x += step)
    ui.line(x, bottom(rect), x + rect.height, rect.y, color, std::max(ui.pixel, ui.px(1)));
  ui.pop_clip();
}

// A strip of the map that no window covers: it moves away and fades.
void draw_strip(Ui& ui, const PixelGridResult& grid, const PoolingView& view, const Rect& strip,
                float x, float y, float part) {
  const lessons::Map& map = view.lesson.input();
  const Palette& palette = ui.colors();
  ui.fill(inset(strip, -1), palette.paper);
  const int first_row = static_cast<int>(std::lround((strip.y - grid.rect.y) / grid.cell));
  const int first_column = static_cast<int>(std::lround((strip.x - grid.rect.x) / grid.cell));
  const int rows = static_cast<int>(std::lround(strip.height / grid.cell));
  const int columns = static_cast<int>(std::lround(strip.width / grid.cell));
  for (int row = first_row; row < first_row + rows; ++row) {
    for (int column = first_column; column < first_column + columns; ++column) {
      Rect cell = grid.cell_rect(row, column);
      cell.x += x;
      cell.y += y;
      draw_value(ui, cell, map.at(row, column), std::min(view.look.decimals, 1), view);
    }
  }
  const Rect moved{strip.x + x, strip.y + y, strip.width, strip.height};
  ui.fill(moved, with_alpha(palette.paper, 0.7F * part));
  hatch(ui, moved, with_alpha(palette.ink_muted, 0.16F + 0.12F * part));
  ui.stroke(inset(moved, -1), palette.hairline, 0, 1);
}

void draw_left_over(Ui& ui, const PixelGridResult& grid, const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  if (lesson.values_left_over() == 0) return;
  const Fall fall = fall_of(ui, lesson);
  const float covered_width = grid.cell * static_cast<float>(lesson.output_width() * lesson.size());
  const float covered_height =
      grid.cell * static_cast<float>(lesson.output_height() * lesson.size());
  const float away = grid.cell * kFallen;
  if (lesson.columns_left_over() > 0) {
    const Rect strip{grid.rect.x + covered_width, grid.rect.y, grid.rect.width - covered_width,
                     covered_height};
    draw_strip(ui, grid, view, strip, away * fall.columns, 0, fall.columns);
  }
  if (lesson.rows_left_over() > 0) {
    const Rect strip{grid.rect.x, grid.rect.y + covered_height, grid.rect.width,
                     grid.rect.height - covered_height};
    draw_strip(ui, grid, view, strip, 0, away * fall.rows, fall.rows);
  }
}

// What has lost fades: one value in four is left.
void fade_losers(Ui& ui, const PixelGridResult& grid, const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  if (is_average(view) || !has_cells(lesson.input())) return;
  const bool grey = view.look.map == ColorMap::kGrey;
  const Fading fading{faded_ground(ui, view), grey ? kDroppedGrey : kDropped};
  const int decimals = std::min(view.look.decimals, 1);
  const int size = lesson.size();
  for (int output = 0; output < lesson.outputs_done(); ++output) {
    const int winner = lesson.winner_of(output, lesson.terms());
    const int row = output / lesson.output_width() * size;
    const int column = output % lesson.output_width() * size;
    for (int term = 0; term < lesson.terms(); ++term) {
      if (term == winner) continue;
      draw_value(ui, grid.cell_rect(row + term / size, column + term % size),
                 lesson.value_of(output, term), decimals, view, fading);
    }
  }
}

PixelGridResult draw_map(Ui& ui, const Rect& place, PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const lessons::Map& map = lesson.input();
  Rect room = place;
  cut_top(room, map_caption_height(ui));
  cut_bottom(room, map_scale_height(ui));
  const float extra = fall_room(lesson);
  const float cell = cell_size(
      ui,
      {room.x, room.y,
       room.width * static_cast<float>(map.width) / (static_cast<float>(map.width) + extra),
       room.height * static_cast<float>(map.height) / (static_cast<float>(map.height) + extra)},
      map.height, map.width);
  const PixelGridResult grid = draw_map_figure(
      ui, place,
      {.name = is_convolved(view) ? "Feature map" : "Input",
       .map = &map,
       .description = size_text(map) + " values, window at row " + std::to_string(lesson.row()) +
                      ", column " + std::to_string(lesson.column()) + " of the output",
       .decimals = std::min(view.look.decimals, 1),
       .cell = cell},
      view);
  fade_losers(ui, grid, view);
  draw_left_over(ui, grid, view);
  return grid;
}

void draw_map_marks(Ui& ui, const PixelGridResult& grid, const Rect& window,
                    const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const Palette& palette = ui.colors();
  const int seen = lesson.values_seen(), size = lesson.size();
  const auto cell = [&](int term) {
    return grid.cell_rect(lesson.row() * size + term / size, lesson.column() * size + term % size);
  };
  if (grid.cell >= ui.px(6) && seen > 0) {
    if (!lesson.window_done()) ui.stroke(cell(seen - 1), palette.ink_muted, 0, ui.px(1.5F));
    if (!is_average(view)) ui.stroke(cell(lesson.winner(seen)), palette.accent, 0, ui.px(kOutline));
  }
  outline_cells(ui, window, palette.accent, kOutline);
}

std::string result_name(const PoolingView& view) {
  const bool done = view.lesson.window_done();
  if (is_average(view)) return done ? "Average" : "Sum so far";
  return done ? "Largest" : "Largest so far";
}

// The values under the window, and what they make.
struct OpenPlaces {
  PixelGridResult window;
  Rect result;
};
OpenPlaces draw_window(Ui& ui, const Places& places, const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const Palette& palette = ui.colors();
  const int size = lesson.size(), seen = lesson.values_seen();
  const float cell = places.open_cell;
  const float side = cell * static_cast<float>(size);
  const float used = window_width(ui, lesson, cell);
  const Rect area = places.window;
  const float x = ui.snap(ui.narrow ? area.x + (area.width - used) / 2 : area.x);
  const float top = ui.snap(area.y + map_caption_height(ui));
  std::vector<float> values;
  for (int term = 0; term < lesson.terms(); ++term) values.push_back(lesson.value(term));
  const TextStyle caption{.size = TextSize::kCaption, .face = Face::kBold};
  ui.text_in({x, area.y, side + ui.px(kSign) - ui.px(8), map_caption_height(ui) - ui.px(2)},
             "Window", caption);
  OpenPlaces open;
  open.window = pixel_grid(ui, {x, top, side, side},
                           {.rows = size,
                            .columns = size,
                            .values = values,
                            .map = view.look.map,
                            .low = view.look.low,
                            .high = view.look.high,
                            .decimals = view.look.decimals,
                            .gap = ui.px(kGap),
                            .cell = cell,
                            .name = "Window",
                            .description = std::to_string(seen) + " of " +
                                           std::to_string(lesson.terms()) + " values looked at",
                            .readable = true});
  const auto inner = [&](int term) {
    Rect rect = open.window.cell_rect(term / size, term % size);
    rect.width -= ui.px(kGap);
    rect.height -= ui.px(kGap);
    return rect;
  };
  for (int term = 0; term < lesson.terms(); ++term) {
    draw_value(ui, inner(term), lesson.value(term), view.look.decimals, view,
               {palette.paper, term < seen ? 0 : 0.72F});
  }
  if (seen > 0 && !lesson.window_done())
    ui.stroke(inset(inner(seen - 1), -ui.px(1)), palette.ink_muted, 2, ui.px(1.5F));
  if (seen > 0 && !is_average(view))
    ui.stroke(inset(inner(lesson.winner(seen)), -ui.px(2)), palette.accent, 2, ui.px(kOutline));

  ui.text_in({x + side - ui.px(kGap), top, ui.px(kSign), side}, "→",
             {.size = TextSize::kTitle, .color = palette.ink_muted, .align = Align::kCenter});
  open.result = {x + side + ui.px(kSign), ui.snap(top + (side - cell) / 2), cell, cell};
  const std::string name = result_name(view);
  ui.text_in({open.result.x - ui.px(20), open.result.y - ui.px(22), cell + ui.px(70), ui.px(20)},
             name, {.size = TextSize::kCaption, .color = palette.ink_muted});
  if (seen == 0) {
    ui.fill(open.result, palette.sunken, 2);
  } else if (is_average(view) && !lesson.window_done()) {
    ui.fill(open.result, palette.sunken, 2);
    ui.text_in(open.result, map_number(lesson.sum(seen)),
               {.size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kCenter});
  } else {
    draw_value(ui, open.result, lesson.result(seen), view.look.decimals + 2, view);
  }
  const TextStyle spelled{.size = TextSize::kCaption,
                          .face = Face::kNumbers,
                          .color = palette.ink_muted,
                          .align = ui.narrow ? Align::kCenter : Align::kLeft};
  const std::string text = window_sum(view, lesson.input(), lesson.kind());
  const bool has_room = top + side + ui.px(26) <= bottom(area) + 1;
  if (has_room && ui.text_width(text, spelled) <= area.width)
    ui.text_in({area.x, top + side + ui.px(6), area.width, ui.px(20)}, text, spelled);
  return open;
}

bool arriving(const Ui& ui, const PoolingView& view) {
  return flight(ui, view) < 1 && view.lesson.window_done();
}

PixelGridResult draw_output(Ui& ui, const Rect& place, float cell, PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const PixelGridResult grid =
      draw_map_figure(ui, place,
                      {.name = "Output",
                       .map = &lesson.output(),
                       .description = size_text(lesson.output()) + " values, " +
                                      std::to_string(lesson.outputs_done()) + " of " +
                                      std::to_string(lesson.outputs()) + " written",
                       .decimals = is_average(view) ? std::min(view.look.decimals + 2, 2)
                                                    : std::min(view.look.decimals, 1),
                       .filled = lesson.outputs_done() - (arriving(ui, view) ? 1 : 0),
                       .cell = cell,
                       .clickable = true},
                      view);
  outline_cells(ui, grid.cell_rect(lesson.row(), lesson.column()), ui.colors().accent, 2);
  take_click(view, grid);
  return grid;
}

Rect between(const Rect& from, const Rect& to, float part) {
  return {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part,
          from.width + (to.width - from.width) * part,
          from.height + (to.height - from.height) * part};
}

// The winner jumps out of the map into its place; for an average all values go there and become it.
void draw_flight(Ui& ui, const PixelGridResult& map, const PixelGridResult& output,
                 const PoolingView& view) {
  if (!arriving(ui, view)) return;
  const lessons::PoolingLesson& lesson = view.lesson;
  const float part = flight(ui, view);
  const int size = lesson.size(), winner = lesson.winner(lesson.terms());
  const Rect target = output.cell_rect(lesson.row(), lesson.column());
  for (int term = 0; term < lesson.terms(); ++term) {
    if (!is_average(view) && term != winner) continue;
    const Rect from =
        map.cell_rect(lesson.row() * size + term / size, lesson.column() * size + term % size);
    const float lift = std::sin(part * 3.14159F);
    Rect cell =
        inset(between(from, target, part), -lift * std::max(ui.px(4), target.width * 0.12F));
    const float value = lesson.value(term), result = lesson.result(lesson.terms());
    draw_value(ui, cell, value + (result - value) * part, std::min(view.look.decimals, 1), view);
    ui.stroke(inset(cell, -ui.px(1)), ui.colors().accent, 2, ui.px(2));
  }
}

// Thin lines from the window to its enlargement, where they do not run over the map.
void draw_links(Ui& ui, const Rect& window, float map_right, const PixelGridResult& open) {
  const Color color = with_alpha(ui.colors().accent, 0.4F);
  const float left = map_right + ui.px(2);
  const float to = open.rect.x - ui.px(3);
  ui.push_clip({left, 0, to - left, 1e5F});
  ui.line(right(window), window.y, to, open.rect.y, color, ui.px(1));
  ui.line(right(window), bottom(window), to, bottom(open.rect), color, ui.px(1));
  ui.pop_clip();
}

}  // namespace

float walk_scene_height(const Ui& ui, float width, const PoolingView& view) {
  const float map = std::floor((width - ui.px(kSpace16)) * 0.63F);
  return map_caption_height(ui) + map + map_scale_height(ui) + ui.px(kSpace8) +
         window_height(ui, view.lesson, ui.px(kPhoneCell));
}

void draw_walk_scene(Ui& ui, const Rect& area, PoolingView& view) {
  const Places places = arrange(ui, area, view);
  const PixelGridResult map = draw_map(ui, places.map, view);
  const Rect window = window_in(ui, map, view);
  const OpenPlaces open = draw_window(ui, places, view);
  const float fallen = map.cell * fall_room(view.lesson);
  if (!ui.narrow) draw_links(ui, window, right(map.rect) + fallen, open.window);
  draw_map_marks(ui, map, window, view);
  draw_map_scale(ui, map, view, fallen);
  const PixelGridResult output = draw_output(ui, places.output, map.cell, view);
  draw_flight(ui, map, output, view);
}

}  // namespace pixelwalk::app
