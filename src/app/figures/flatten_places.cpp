#include "app/figures/flatten_places.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace pixelwalk::app {
namespace {

constexpr float kCaption = 24, kScale = 30;
constexpr float kMostCell = 32;
constexpr int kUsualLine = 64;

// A line of the list: all channels of a place. Where those are few, a length that has nothing to do
// with the maps: a list knows no rows.
int line_length(const lessons::FlattenLesson& lesson) {
  return lesson.channels() >= 8 ? lesson.channels() : kUsualLine;
}

int rows_of(int count, int across) {
  return (count + across - 1) / across;
}

FlattenPlaces place(const Ui& ui, const Rect& area, const lessons::FlattenLesson& lesson,
                    int across) {
  FlattenPlaces places{across, line_length(lesson), {}};
  const auto cells = [](int count, int size) { return static_cast<float>(count * (size + 1) - 1); };
  const auto tree = layout::column(
      {.gap = {0, ui.px(kSpace8), ui.px(kSpace16)}},
      {layout::column({},
                      {layout::strip(kFlattenMapsCaption, ui.px(kCaption)),
                       layout::grid(kFlattenMaps, 0,
                                    {cells(across, lesson.columns()),
                                     cells(rows_of(lesson.channels(), across), lesson.rows())})}),
       layout::column({},
                      {layout::strip(kFlattenListCaption, ui.px(kCaption)),
                       layout::grid(kFlattenList, 1,
                                    {static_cast<float>(places.line),
                                     static_cast<float>(rows_of(lesson.size(), places.line))})}),
       layout::strip(kFlattenColors, ui.px(kScale))});
  const layout::Cells sides[] = {{.most = ui.px(kMostCell)}, {.most = ui.px(kMostCell)}};
  places.at = layout::solve(tree, sides, area, ui.pixel);
  return places;
}

}  // namespace

FlattenPlaces place_flatten(const Ui& ui, const Rect& area, const lessons::FlattenLesson& lesson) {
  std::optional<FlattenPlaces> best;
  for (int across = 1; across <= lesson.channels(); ++across) {
    if (lesson.channels() > 8 && lesson.channels() % across != 0) continue;
    FlattenPlaces places = place(ui, area, lesson, across);
    if (!best || places.map_side() > best->map_side()) best = std::move(places);
  }
  return *best;
}

Rect flatten_map_cell(const FlattenPlaces& places, const lessons::FlattenLesson& lesson,
                      const lessons::FlattenPlace& value) {
  const int across = value.channel % places.across, down = value.channel / places.across;
  const Rect maps = places.at[kFlattenMaps];
  const float side = places.map_side();
  return {maps.x + static_cast<float>(across * (lesson.columns() + 1) + value.column) * side,
          maps.y + static_cast<float>(down * (lesson.rows() + 1) + value.row) * side, side, side};
}

Rect flatten_list_cell(const FlattenPlaces& places, int index) {
  const Rect list = places.at[kFlattenList];
  const float side = places.list_side();
  const int line = index / places.line;
  return {list.x + static_cast<float>(index % places.line) * side,
          list.y + static_cast<float>(line) * side, side, side};
}

int flatten_value_at(const Ui& ui, const FlattenPlaces& places,
                     const lessons::FlattenLesson& lesson) {
  const Rect list = places.at[kFlattenList], maps = places.at[kFlattenMaps];
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
  const lessons::FlattenPlace value{row % high, column % wide,
                                    row / high * places.across + column / wide};
  if (value.channel >= lesson.channels() || value.column == lesson.columns() ||
      value.row == lesson.rows()) {
    return -1;
  }
  return lesson.index_of(value);
}

}  // namespace pixelwalk::app
