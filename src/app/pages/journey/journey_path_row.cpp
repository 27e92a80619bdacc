#include "app/pages/journey/journey_path_row.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "app/figures/number_map.h"
#include "app/pages/journey/journey_parts.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;

constexpr float kLeastSide = 78, kMostSide = 320;  // of a map
constexpr float kLeastContributions = 36, kMostContributions = 88;
constexpr float kCaption = 18;

bool adds_up_maps(const JourneyView& view, int layer) {
  return layer > 0 && reader_on_path(view, layer) != nullptr;
}

constexpr TextStyle kBarsName{.size = TextSize::kCaption, .align = Align::kCenter};

std::string bars_name(const lessons::OpenedValue& reader) {
  return words("journey.add-short", {{"maps", reader.groups()}});
}

// At the left of a station, with room for the bars of what the maps add where there are any, and
// for what stands beneath them.
float gap_before(const Ui& ui, const JourneyView& view, int layer) {
  if (!adds_up_maps(view, layer)) return ui.px(kSpace24);
  const float name = ui.text_width(bars_name(*reader_on_path(view, layer)), kBarsName);
  return std::max(name, ui.px(kLeastContributions)) + ui.px(2 * kSpace8);
}

// The stations from left to right, each as near to `wished` as the others and the row allow.
void spread(const Ui& ui, const Rect& row, const std::vector<float>& wished,
            const JourneyView& view, std::vector<PathStation>& stations) {
  float least = row.x;
  for (std::size_t i = 0; i < stations.size(); ++i) {
    Rect& map = stations[i].map;
    if (i > 0) least += gap_before(ui, view, stations[i].layer);
    map.x = std::max(wished[i] - map.width / 2, least);
    least = map.x + stations[i].width;
  }
  float most = right(row);
  for (std::size_t i = stations.size(); i-- > 0;) {
    Rect& map = stations[i].map;
    map.x = ui.snap(std::min(map.x, most - stations[i].width));
    most = map.x - gap_before(ui, view, stations[i].layer);
  }
}

void place_contributions(const Ui& ui, const Rect& row, const JourneyView& view,
                         std::vector<PathStation>& stations) {
  const float gap = ui.px(kSpace8);
  for (std::size_t i = 1; i < stations.size(); ++i) {
    if (!adds_up_maps(view, stations[i].layer)) continue;
    const Rect& before = stations[i - 1].map;
    const float left = before.x + stations[i - 1].width + gap;
    const float room = stations[i].map.x - gap - left;
    const float width = std::min(room, ui.px(kMostContributions));
    stations[i].contributions = {left + (room - width) / 2, row.y, width, bottom(before) - row.y};
  }
}

}  // namespace

float path_row_least_height(const Ui& ui) {
  return ui.px(kLeastSide) + map_foot_height(ui);
}

std::vector<PathStation> place_path_row(const Ui& ui, const Rect& row,
                                        const std::vector<Column>& columns,
                                        const JourneyView& view) {
  std::vector<PathStation> stations = {PathStation()};
  std::vector<float> wished = {row.x};
  float gaps = 0;
  for (const Column& column : columns) {
    if (column.kind != ColumnKind::kMaps) continue;
    stations.push_back({.layer = column.layer});
    wished.push_back(center_x(column.rect));
    gaps += gap_before(ui, view, column.layer);
  }
  const float high = std::min(row.height - map_foot_height(ui), ui.px(kMostSide));
  const float side = std::min(high, (row.width - gaps) / static_cast<float>(stations.size()));
  float highest = 0, with_captions = gaps;
  for (PathStation& station : stations) {
    const Shape shape = view.trace->shape(station.layer);
    const float cell = cell_size(ui, {0, 0, side, side}, shape[0], shape[1]);
    station.map.width = cell * static_cast<float>(shape[1]);
    station.map.height = cell * static_cast<float>(shape[0]);
    highest = std::max(highest, station.map.height);
    station.width = std::max(station.map.width, map_caption_width(ui));
    with_captions += station.width;
  }
  // Where the captions find no room, they say less.
  if (with_captions > row.width) {
    for (PathStation& station : stations) station.width = station.map.width;
  }
  for (PathStation& station : stations)
    station.map.y = ui.snap(row.y + highest - station.map.height);
  spread(ui, row, wished, view, stations);
  place_contributions(ui, row, view, stations);
  return stations;
}

void draw_path_image(Ui& ui, const Rect& image, JourneyView& view) {
  const Shape shape = view.trace->shape(kImageLayer);
  draw_journey_image(ui, image, image.width / static_cast<float>(shape[1]), view);
  const lessons::Field& field = view.path->stop(kImageLayer).field;
  Rect line{image.x, bottom(image) + ui.px(kSpace4), image.width, ui.px(kCaption)};
  map_caption(
      ui, line, phrase("journey.input"),
      words("journey.field-pixels", {{"rows", field.rows()}, {"columns", field.columns()}}));
  line.y += line.height;
  ui.text_in(line, journey_shape(view, kImageLayer),
             {.size = TextSize::kCaption, .face = Face::kNumbers, .color = ui.colors().ink_muted});
}

void draw_path_lines(Ui& ui, const PathStation& from, const PathStation& to,
                     const JourneyView& view) {
  if (to.contributions.width > 0) return;  // they say how the one becomes the other
  const auto seen = [&](const PathStation& station) {
    const Shape shape = view.trace->shape(station.layer);
    const lessons::Field& field = view.path->stop(station.layer).field;
    const float cell = station.map.width / static_cast<float>(shape[1]);
    return Rect{station.map.x + cell * static_cast<float>(field.column_begin),
                station.map.y + cell * static_cast<float>(field.row_begin),
                cell * static_cast<float>(field.columns()),
                cell * static_cast<float>(field.rows())};
  };
  if (!view.path->stop(from.layer).reached || !view.path->stop(to.layer).reached) return;
  const Rect left = seen(from), next = seen(to);
  // From edge to edge, so that it crosses no map: these rows are what those are made of.
  const float gap = ui.px(kSpace4), x0 = right(from.map) + gap, x1 = to.map.x - gap;
  const Palette& palette = ui.colors();
  ui.draw->AddQuadFilled({x0, left.y}, {x1, next.y}, {x1, bottom(next)}, {x0, bottom(left)},
                         with_alpha(palette.ink, 0.1F));
  const float thick = std::max(ui.pixel, ui.snap(ui.px(2)));
  ui.fill({x0 - thick, left.y, thick, left.height}, palette.ink);
  ui.fill({x1, next.y, thick, next.height}, palette.ink);
}

void draw_path_map(Ui& ui, const PathStation& station, const Rect& chosen, JourneyView& view) {
  const float beside = station.width - station.map.width;
  const Rect place{station.map.x - beside, station.map.y, station.map.width + 2 * beside,
                   station.map.height + map_foot_height(ui)};
  const Rect map = draw_enlarged_map(ui, place, view, station.layer);
  if (chosen.width > 0) {
    const float x0 = center_x(chosen), y0 = bottom(chosen), x1 = center_x(map);
    const float bend = (map.y - y0) * 0.5F;
    ui.draw->AddBezierCubic({x0, y0}, {x0, y0 + bend}, {x1, map.y - bend}, {x1, map.y},
                            with_alpha(ui.colors().accent, 0.45F), ui.px(1));
  }
  const Rect& bars = station.contributions;
  const lessons::OpenedValue* reader = reader_on_path(view, station.layer);
  if (reader == nullptr || bars.width <= 0) return;
  draw_contributions(ui, bars, *reader, false, view);
  TextStyle quiet = kBarsName;
  quiet.color = ui.colors().ink_muted;
  // Beneath the captions at its sides, so that the three are not read as one line.
  ui.text(bars.x - ui.px(kSpace24), bottom(bars) + ui.px(kSpace4 + kCaption), bars_name(*reader),
          quiet, bars.width + 2 * ui.px(kSpace24));
}

}  // namespace pixelwalk::app
