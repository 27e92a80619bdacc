#include <algorithm>
#include <cmath>
#include <span>

#include "app/pages/pooling/pooling_view.h"
#include "app/ui/format.h"
#include "app/widgets/cell_number.h"

// What the scenes of the stage draw with: one map with its name above it, windows, single values.

namespace pixelwalk::app {
namespace {

constexpr float kCaption = 24, kScale = 34;  // above and beneath a map
constexpr float kSmallestFrame = 10;         // so that a window in a large map is seen
constexpr int kMostCells = 64;               // a side; larger maps are drawn as one texture
constexpr int kLargestTexture = 512;
constexpr float kFaded = 0.85F;  // how far a value that has changed fades

PixelGrid grid_of(const MapFigure& figure, const PoolingView& view) {
  return {.rows = figure.map->height,
          .columns = figure.map->width,
          .values = figure.map->values,
          .map = view.look.map,
          .low = view.look.low,
          .high = view.look.high,
          .filled = figure.filled,
          .numbers = true,
          .decimals = figure.decimals,
          .cell = figure.cell,
          .name = figure.name,
          .description = figure.description,
          .clickable = figure.clickable,
          .readable = true};
}

// What stands under the pointer; in an output that is not written yet, what a click does.
std::string reading(const MapFigure& figure, int index) {
  if (figure.filled >= 0 && index >= figure.filled) return "click to go there";
  const int row = index / figure.map->width;
  const int column = index % figure.map->width;
  return "row " + std::to_string(row) + ", column " + std::to_string(column) + ": " +
         map_number(figure.map->at(row, column));
}

// As wide as the map where both fit, else as wide as there is room; without the aside where even
// that is too little.
void draw_caption(Ui& ui, Rect line, float room, std::string_view name, std::string_view aside) {
  const TextStyle bold{.size = TextSize::kCaption, .face = Face::kBold};
  const TextStyle quiet{.size = TextSize::kCaption,
                        .face = Face::kNumbers,
                        .color = ui.colors().ink_muted,
                        .align = Align::kRight};
  const float used = ui.text_width(name, bold) + ui.px(8);
  const float needed = used + ui.text_width(aside, quiet);
  if (needed > line.width) line.width = std::min(std::max(needed, line.width), room);
  ui.text_in(line, name, bold);
  if (needed <= line.width + 1)
    ui.text_in({line.x + used, line.y, line.width - used, line.height}, aside, quiet);
}

void fade_changed(Ui& ui, const PixelGridResult& grid, const MapFigure& figure,
                  const PoolingView& view) {
  const Color veil = with_alpha(faded_ground(ui, view), kFaded);
  for (int row = 0; row < figure.map->height; ++row) {
    for (int column = 0; column < figure.map->width; ++column) {
      if (figure.before->at(row, column) != figure.map->at(row, column))
        ui.fill(grid.cell_rect(row, column), veil);
    }
  }
}

const ImageTexture& texture_of(const Ui& ui, const MapFigure& figure, const PixelGrid& grid,
                               PoolingView& view) {
  MapTexture& made = view.textures[std::string(figure.name)];
  if (!made.texture)
    made.texture = std::make_unique<ImageTexture>(kLargestTexture, kLargestTexture);
  if (made.maps == view.maps_made && made.dark == ui.dark && made.map == figure.map)
    return *made.texture;
  made.maps = view.maps_made;
  made.dark = ui.dark;
  made.map = figure.map;
  const Color ground = faded_ground(ui, view);
  made.texture->begin(grid.rows, grid.columns);
  for (int row = 0; row < grid.rows; ++row) {
    const std::span<Color> colors = made.texture->row(row);
    for (int column = 0; column < grid.columns; ++column) {
      const float value = figure.map->at(row, column);
      Color color = grid_color(ui, grid, value);
      if (figure.before != nullptr && figure.before->at(row, column) != value)
        color = mix(color, ground, kFaded);
      colors[static_cast<std::size_t>(column)] = color;
    }
  }
  made.texture->end();
  return *made.texture;
}

// As pixel_grid(), for a map of many thousand values.
PixelGridResult draw_texture(Ui& ui, const Rect& rect, const MapFigure& figure,
                             const PixelGrid& grid, PoolingView& view) {
  PixelGridResult placed{.rect = {ui.snap(rect.x), ui.snap(rect.y), rect.width, rect.height},
                         .cell = grid.cell};
  const ImageTexture& texture = texture_of(ui, figure, grid, view);
  const int filled = grid.filled < 0 ? grid.rows * grid.columns : grid.filled;
  const int whole_rows = filled / grid.columns;
  const auto rows = static_cast<float>(grid.rows), columns = static_cast<float>(grid.columns);
  const auto part_of = [&](int row, int height, int width) {
    const Rect part{0, static_cast<float>(row) / rows, static_cast<float>(width) / columns,
                    static_cast<float>(height) / rows};
    texture.draw(ui, placed.cells_rect(row, 0, height, width), part);
  };
  if (whole_rows < grid.rows) ui.fill(placed.rect, ui.colors().sunken);
  if (whole_rows > 0) part_of(0, whole_rows, grid.columns);
  if (const int rest = filled % grid.columns; rest > 0) part_of(whole_rows, 1, rest);
  ui.stroke(inset(placed.rect, -1), ui.colors().hairline, 0, 1);
  finish_pixel_grid(ui, grid, placed);
  return placed;
}

}  // namespace

Color faded_ground(const Ui& ui, const PoolingView& view) {
  return view.look.map == ColorMap::kGrey ? ui.colors().paper
                                          : map_color(view.look.map, 0, ui.dark);
}

bool has_cells(const lessons::Map& map) {
  return std::max(map.height, map.width) <= kMostCells;
}

float map_caption_height(const Ui& ui) {
  return ui.px(kCaption);
}
float map_scale_height(const Ui& ui) {
  return ui.px(kScale);
}

PixelGridResult draw_map_figure(Ui& ui, const Rect& area, const MapFigure& figure,
                                PoolingView& view) {
  PixelGrid grid = grid_of(figure, view);
  Rect place = area;
  const Rect top = cut_top(place, ui.px(kCaption));
  if (grid.cell <= 0) grid.cell = cell_size(ui, place, grid.rows, grid.columns);
  const Rect exact{place.x, place.y, grid.cell * static_cast<float>(grid.columns),
                   grid.cell * static_cast<float>(grid.rows)};
  const bool cells = has_cells(*figure.map);
  const PixelGridResult placed =
      cells ? pixel_grid(ui, exact, grid) : draw_texture(ui, exact, figure, grid, view);
  if (cells && figure.before != nullptr) fade_changed(ui, placed, figure, view);
  if (figure.clickable && placed.hovered >= 0 && figure.filled >= 0 &&
      placed.hovered >= figure.filled) {
    ui.stroke(placed.cell_rect(placed.hovered / grid.columns, placed.hovered % grid.columns),
              ui.colors().accent, 0, 1);
  }
  const std::string aside = placed.hovered >= 0    ? reading(figure, placed.hovered)
                            : figure.aside.empty() ? size_text(*figure.map)
                                                   : std::string(figure.aside);
  draw_caption(ui, {placed.rect.x, top.y, placed.rect.width, top.height - ui.px(2)},
               std::max(area.width, placed.rect.width),
               figure.caption.empty() ? figure.name : figure.caption, aside);
  return placed;
}

void draw_map_scale(Ui& ui, const PixelGridResult& grid, const PoolingView& view, float lower) {
  const float width = std::clamp(grid.rect.width, ui.px(104), ui.px(160));
  color_scale(ui, {grid.rect.x, bottom(grid.rect) + ui.px(8) + lower, width, ui.px(26)},
              view.look.map,
              view.look.map == ColorMap::kDiverging ? -view.look.high : view.look.low,
              view.look.high, view.look.high < 10 ? view.look.decimals : 0);
}

void outline_cells(Ui& ui, const Rect& cells, Color color, float width) {
  const float least = ui.px(kSmallestFrame);
  const Rect seen = centered(cells, std::max(cells.width, least), std::max(cells.height, least));
  const float thick = std::max(ui.pixel, ui.snap(ui.px(width)));
  // A thin line of paper around the accent keeps the outline visible on any map.
  ui.stroke(inset(seen, -thick - ui.pixel), ui.colors().paper, 0, thick + 2 * ui.pixel);
  ui.stroke(inset(seen, -thick), color, 0, thick);
}

void draw_value(Ui& ui, const Rect& cell, float value, int decimals, const PoolingView& view,
                const Fading& fading) {
  PixelGrid grid;
  grid.map = view.look.map;
  grid.low = view.look.low;
  grid.high = view.look.high;
  Color color = grid_color(ui, grid, value);
  if (fading.part > 0) color = mix(color, fading.ground, fading.part);
  // A faded cell covers the one of full colour, to its corners.
  ui.fill(cell, color, cell.height >= ui.px(20) && fading.part <= 0 ? 2 : 0);
  if (!has_room_for_numbers(ui, cell.height)) return;
  const std::string text = format_number(static_cast<double>(value), decimals);
  const TextStyle ten{.face = Face::kNumbers, .pixels = 10};
  const float widest = std::max(ui.text_width(text, ten), ui.text_width(view.look.widest, ten));
  draw_cell_number(ui, cell,
                   fit_cell_number(ui, cell, static_cast<double>(value), decimals,
                                   cell_number_pixels(ui, cell, widest)),
                   readable_on(color));
}

void take_click(PoolingView& view, const PixelGridResult& output) {
  if (output.clicked < 0) return;
  view.playback.stop();
  view.lesson.jump_to_output(output.clicked / view.lesson.output_width(),
                             output.clicked % view.lesson.output_width());
}

Rect window_in(Ui& ui, const PixelGridResult& map, const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const float row = ui.animate(ui.id("##window row"), static_cast<float>(lesson.row()));
  const float column = ui.animate(ui.id("##window column"), static_cast<float>(lesson.column()));
  const float side = map.cell * static_cast<float>(lesson.size());
  return {map.rect.x + column * side, map.rect.y + row * side, side, side};
}

}  // namespace pixelwalk::app
