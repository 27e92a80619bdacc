#include "app/pages/journey/journey_parts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/figures/map_marks.h"
#include "app/figures/number_map.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

using lessons::Field;
using lessons::kImageLayer;
using lessons::ValuePlace;

constexpr float kLeastField = 6;  // of a field's outline
constexpr float kLeastTouchedMap = 36;
constexpr int kLeastAcross = 5;
constexpr float kLeastNumberedCell = 30;
constexpr TextStyle kName{.size = TextSize::kCaption, .face = Face::kBold};

int decimals_for(float range) {
  if (range >= 0.5F) return 2;
  return range >= 0.05F ? 3 : 4;
}

float range_of_layer(const JourneyView& view, int layer) {
  if (!view.one_scale) return greatest_of(view.range(layer));
  float range = 0;
  for (int other = 0; other < view.trace->layers(); ++other) {
    if (!view.are_classes(other)) range = std::max(range, greatest_of(view.range(other)));
  }
  return range;
}

int position_on(const JourneyView& view, const std::optional<lessons::JourneyPath>& path,
                int layer) {
  if (!path || !path->stop(layer).reached) return -1;
  return static_cast<int>(lessons::position_of(view.plans(), path->stop(layer).place));
}

std::string words_of_value(const JourneyView& view, int layer, int position) {
  const ValuePlace place = lessons::place_at(view.plans(), layer, position);
  const std::string value = layer_number(view, layer, view.trace->value(place));
  if (view.trace->shape(layer).elements() == view.trace->shape(layer)[2])
    return words("journey.unit", {{"unit", place.channel}, {"value", value}});
  return words("journey.number", {{"position", position},
                                  {"map", place.channel},
                                  {"row", place.row},
                                  {"column", place.column},
                                  {"value", value}});
}

}  // namespace

float greatest_of(const lessons::ValueRange& range) {
  return std::max(std::abs(range.least), std::abs(range.greatest));
}

std::string layer_number(const JourneyView& view, int layer, float value) {
  return format_number(static_cast<double>(value), journey_look(view, layer).decimals);
}

int channel_on(const std::optional<lessons::JourneyPath>& path, int layer) {
  return path && path->stop(layer).reached ? path->stop(layer).place.channel : -1;
}

float largest_value(const Ui& ui, const Shape& shape, float width, float height, int across) {
  float value = ui.pixel;
  const auto fits = [&](float side) {
    const MapWall::Size size = MapWall::size(ui, shape[2], shape[0], shape[1], side, across);
    return size.width <= width && size.height <= height;
  };
  while (fits(value + ui.pixel)) value += ui.pixel;
  // Not one device pixel a value: what does not fit becomes smaller than that.
  while (!fits(value) && value > 0.05F) value *= 0.9F;
  return value;
}

int maps_across(const Ui& ui, const Shape& shape, float width) {
  int across = MapWall::across(shape[2]);
  if (!ui.narrow || ui.low) return across;
  const auto side = [&](int count) {
    return largest_value(ui, shape, width, layout::kEndless, count) * static_cast<float>(shape[1]);
  };
  while (across > kLeastAcross && side(across) < ui.px(kLeastTouchedMap)) --across;
  return across;
}

bool has_calm_numbers(const Ui& ui, float cell) {
  return cell >= ui.px(kLeastNumberedCell);
}

std::string words_of_map(const JourneyView& view, int layer, int map) {
  const float mean = view.trace->summary(layer).map_means[static_cast<std::size_t>(map)];
  return words(view.trace->muted({layer, map}) ? "journey.map-muted" : "journey.map",
               {{"map", map}, {"mean", layer_number(view, layer, mean)}});
}

void outline_field(Ui& ui, const PixelGridResult& placed, const Field& field) {
  if (field.empty()) return;
  const Rect cells =
      placed.cells_rect(field.row_begin, field.column_begin, field.rows(), field.columns());
  outline_cells(ui, cells, ui.colors().ink, 1.5F, ui.px(kLeastField));
}

void mark_trail(Ui& ui, const PixelGridResult& placed, const JourneyView& view, int layer) {
  if (const ValuePlace* place = on_trail(view, layer))
    outline_cells(ui, placed.cell_rect(place->row, place->column), ui.colors().accent, 2,
                  ui.px(kLeastField));
}

InputImage input_image(const lessons::JourneyTrace& trace) {
  const Shape shape = trace.shape(kImageLayer);
  InputImage image{trace.map({kImageLayer, 0}), {}};
  if (shape[2] != 3) return image;
  const auto of = [&](int channel) { return trace.map({kImageLayer, channel}).values; };
  const std::vector<float> channels[] = {of(0), of(1), of(2)};
  for (std::size_t at = 0; at < image.brightness.values.size(); ++at) {
    for (const std::vector<float>& channel : channels)
      image.rgb.push_back(
          static_cast<std::uint8_t>(std::lround(std::clamp(channel[at], 0.0F, 1.0F) * 255)));
    image.brightness.values[at] =
        0.299F * channels[0][at] + 0.587F * channels[1][at] + 0.114F * channels[2][at];
  }
  return image;
}

MapLook journey_look(const JourneyView& view, int layer) {
  if (layer == kImageLayer) return {.map = ColorMap::kGrey, .low = 0, .high = 1, .decimals = 2};
  const bool is_signed = view.range(layer).least < 0;
  const float range = range_of_layer(view, layer);
  return {.map = is_signed ? ColorMap::kDiverging : ColorMap::kSequential,
          .low = 0,
          .high = range > 0 ? range : 1,
          .decimals = decimals_for(range > 0 ? range : 1)};
}

std::string journey_shape(const JourneyView& view, int layer) {
  const Shape shape = layer == kImageLayer ? view.trace->shape(layer)
                                           : view.plans()[static_cast<std::size_t>(layer)].output;
  std::string text;
  for (int i = 0; i < shape.rank(); ++i) text += (i > 0 ? "×" : "") + std::to_string(shape[i]);
  return text;
}

float journey_name_height(const Ui& ui) {
  return 2 * ui.px(19) + ui.px(kSpace8);
}

float layer_name_width(const Ui& ui, const JourneyView& view, int layer) {
  return ui.text_width(view.layer_name(layer), kName);
}

void draw_layer_name(Ui& ui, const Rect& rect, const JourneyView& view, int layer) {
  TextStyle name = kName;
  name.align = Align::kCenter;
  TextStyle shape{.size = TextSize::kCaption,
                  .face = Face::kNumbers,
                  .color = ui.colors().ink_muted,
                  .align = Align::kCenter};
  const std::string text = view.layer_name(layer);
  Rect rest = rect;
  Rect line = cut_top(rest, ui.px(19));
  if (ui.text_width(text, name) <= line.width + ui.px(kSpace8)) {
    line = inset(line, -ui.px(kSpace4));
    ui.text(line.x, line.y, text, name, line.width);
  }
  line = inset(cut_top(rest, ui.px(19)), -ui.px(kSpace16));
  line.y += ui.px(kSpace16);
  ui.text(line.x, line.y, journey_shape(view, layer), shape, line.width);
}

void draw_journey_image(Ui& ui, const Rect& rect, float pixel, JourneyView& view) {
  const Shape shape = view.trace->shape(kImageLayer);
  const InputImage image = input_image(*view.trace);
  const bool covered = view.done.cover.height > 0;
  const std::string name = words("journey.image");
  PixelGrid grid =
      grid_of(shape[0], shape[1], image.brightness.values, journey_look(view, kImageLayer));
  grid.rgb = image.rgb;
  grid.cell = pixel;
  grid.name = name;
  grid.description = view.shown.says.empty() ? view.context.images.current().name : view.shown.says;
  grid.clickable = covered;
  grid.readable = true;
  const PixelGridResult placed = pixel_grid(ui, rect, grid);
  outline_field(ui, placed, view.path->stop(kImageLayer).field);
  mark_trail(ui, placed, view, kImageLayer);
  if (!covered) return;
  // The patch follows the pointer that is down, or stands where Enter was pressed.
  const ImGuiIO& io = ImGui::GetIO();
  int to = placed.clicked;
  if (placed.hovered >= 0 && io.MouseDown[0] &&
      contains(placed.rect, io.MouseClickedPos[0].x, io.MouseClickedPos[0].y)) {
    ui.keep_pointer();
    to = placed.hovered;
  }
  if (to >= 0) put_cover(view, to / shape[1], to % shape[1]);
}

std::string maps_name(const JourneyView& view, int layer) {
  return words("journey.maps-of",
               {{"layer", view.layer_name(layer)}, {"maps", view.trace->shape(layer)[2]}});
}

MapWallLook maps_look(const JourneyView& view, int layer, std::string_view name) {
  const Shape shape = view.trace->shape(layer);
  return {.name = name,
          .maps = shape[2],
          .rows = shape[0],
          .columns = shape[1],
          .values = view.trace->values(layer),
          .revision = view.revision,
          .look = journey_look(view, layer),
          .muted = [&view, layer](int map) { return view.trace->muted({layer, map}); },
          .words = [&view, layer](int map) { return words_of_map(view, layer, map); },
          .enter = phrase("journey.arrows-read-enter-picks")};
}

MarkedPlaces draw_layer_maps(Ui& ui, const Rect& rect, float value, JourneyView& view, int layer,
                             int across) {
  const std::string name = maps_name(view, layer);
  MapWallLook look = maps_look(view, layer, name);
  look.chosen = channel_on(view.path, layer);
  look.lit = channel_on(view.lit, layer);
  look.across = across;
  const MapWall::Result result =
      view.walls[static_cast<std::size_t>(layer)].draw(ui, rect, value, look);
  if (result.pointed >= 0)
    view.pointed = Pointed{{layer, result.pointed}, std::nullopt, result.pointed_place};
  if (result.pressed >= 0) choose_map(view, {layer, result.pressed});
  return {result.chosen, result.lit};
}

MarkedPlaces draw_layer_block(Ui& ui, const Rect& rect, const ValueBlock::Layout& layout,
                              JourneyView& view, int layer) {
  const std::span<const float> values = view.trace->values(layer);
  const std::string name =
      words("journey.values-of",
            {{"layer", view.layer_name(layer)}, {"values", format_count(std::ssize(values))}});
  const ValueBlock::Result result = view.blocks[static_cast<std::size_t>(layer)].draw(
      ui, rect, layout,
      {.name = name,
       .values = values,
       .revision = view.revision,
       .look = journey_look(view, layer),
       .chosen = position_on(view, view.path, layer),
       .lit = position_on(view, view.lit, layer),
       .words = [&](int position) { return words_of_value(view, layer, position); },
       .enter = phrase("journey.arrows-read-enter-picks")});
  if (result.pointed >= 0) {
    const ValuePlace place = lessons::place_at(view.plans(), layer, result.pointed);
    view.pointed = Pointed{{layer, place.channel}, place, result.pointed_place};
  }
  if (result.pressed >= 0) pick_value(view, lessons::place_at(view.plans(), layer, result.pressed));
  return {result.chosen, result.lit};
}

}  // namespace pixelwalk::app
