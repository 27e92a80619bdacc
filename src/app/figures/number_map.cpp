#include "app/figures/number_map.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "app/ui/format.h"
#include "app/widgets/cell_number.h"

namespace pixelwalk::app {
namespace {

constexpr float kCaption = 28, kPhoneCaption = 32;  // above a map; a finger needs more
constexpr float kScale = 34;                        // beneath it
constexpr int kMostCells = 64;                      // a side; larger maps are drawn as one texture
constexpr int kLargestTexture = 512;
constexpr int kReadDecimals = 2;  // at least

PixelGrid cells_of(const NumberMap& map, float cell) {
  PixelGrid grid = grid_of(map.rows, map.columns, map.values, map.look);
  grid.filled = map.filled;
  grid.rgb = map.rgb;
  grid.numbers = map.numbers;
  grid.sized_for = map.sized_for;
  grid.cell = cell;
  grid.name = map.name;
  grid.description = map.description;
  grid.clickable = map.clickable;
  grid.readable = true;
  grid.lost = map.lost;
  grid.remark = map.remark;
  return grid;
}

constexpr TextStyle kName{.size = TextSize::kCaption, .face = Face::kBold};

float name_width(const Ui& ui, std::string_view name, const CaptionList& choose) {
  return choose.draw ? choose.width : ui.text_width(name, kName);
}

bool written(const NumberMap& map, int index) {
  return map.filled < 0 || index < map.filled;
}

// What stands under the pointer; in an output that is not written yet, what a click does.
std::string aside_of(const NumberMap& map, int hovered) {
  if (hovered >= 0) {
    if (!written(map, hovered)) return words("figures.click-goes");
    const std::span<const float> read = map.readings.empty() ? map.values : map.readings;
    return reading_of(hovered, map.columns,
                      static_cast<double>(read[static_cast<std::size_t>(hovered)]),
                      std::max(kReadDecimals, map.look.decimals));
  }
  return map.aside.empty() ? size_text(map.rows, map.columns) : std::string(map.aside);
}

const ImageTexture& texture_of(const Ui& ui, const NumberMap& map, const PixelGrid& grid) {
  MapTexture& made = *map.texture;
  if (!made.texture)
    made.texture = std::make_unique<ImageTexture>(kLargestTexture, kLargestTexture);
  if (made.revision == map.revision && made.dark == ui.dark && made.of == map.values.data())
    return *made.texture;
  made.revision = map.revision;
  made.dark = ui.dark;
  made.of = map.values.data();
  made.texture->begin(grid.rows, grid.columns);
  for (int row = 0; row < grid.rows; ++row) {
    const std::span<Color> colors = made.texture->row(row);
    for (int column = 0; column < grid.columns; ++column) {
      const int index = row * grid.columns + column;
      colors[static_cast<std::size_t>(column)] =
          grid_color(ui, grid, map.values[static_cast<std::size_t>(index)]);
    }
  }
  made.texture->end();
  return *made.texture;
}

// As pixel_grid(), for a map of many thousand values.
PixelGridResult draw_texture(Ui& ui, const Rect& rect, const NumberMap& map,
                             const PixelGrid& grid) {
  PixelGridResult placed{.rect = {ui.snap(rect.x), ui.snap(rect.y), rect.width, rect.height},
                         .cell = grid.cell};
  const ImageTexture& texture = texture_of(ui, map, grid);
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

PixelGrid grid_of(int rows, int columns, std::span<const float> values, const MapLook& look) {
  PixelGrid grid;
  grid.rows = rows;
  grid.columns = columns;
  grid.values = values;
  grid.map = look.map;
  grid.low = look.low;
  grid.high = look.high;
  grid.decimals = look.decimals;
  return grid;
}

bool has_cells(int rows, int columns) {
  return std::max(rows, columns) <= kMostCells;
}

float map_caption_height(const Ui& ui) {
  return ui.px(ui.narrow ? kPhoneCaption : kCaption);
}

layout::Box map_box(const Ui& ui, int first, int cells, const layout::Shape& shape,
                    const MapBox& box) {
  std::vector<layout::Box> parts = {layout::strip(first, map_caption_height(ui)),
                                    layout::grid(first + 1, cells, shape)};
  if (box.scale) parts.push_back(layout::strip(first + 2, ui.px(kScale)));
  if (box.room > 0) parts.push_back(layout::leaf(-1, {0, box.room, box.room}, {}));
  return layout::column({}, std::move(parts));
}

PixelGridResult number_map(Ui& ui, const Rect& caption, const Rect& place, float cell,
                           const NumberMap& whole) {
  NumberMap map = whole;
  if (map.answer && ui.answers_hidden) {
    map.filled = 0;
    map.lost = {};
    map.remark = {};
    map.description = words("figures.hidden");
  }
  const PixelGrid grid = cells_of(map, cell);
  const Rect exact = centered(place, cell * static_cast<float>(grid.columns),
                              cell * static_cast<float>(grid.rows));
  const bool cells = has_cells(map.rows, map.columns);
  const PixelGridResult placed =
      cells ? pixel_grid(ui, exact, grid) : draw_texture(ui, exact, map, grid);
  if (map.clickable && placed.hovered >= 0 && !written(map, placed.hovered)) {
    ui.stroke(placed.cell_rect(placed.hovered / grid.columns, placed.hovered % grid.columns),
              ui.colors().accent, 0, 1);
  }
  const std::string aside = aside_of(map, placed.hovered);
  const std::string_view name = map.caption.empty() ? map.name : map.caption;
  Rect line{caption.x, caption.y, map.span > 0 ? map.span : placed.rect.width,
            caption.height - ui.px(2)};
  const float needed = name_width(ui, name, map.choose) +
                       ui.text_width(aside, {.size = TextSize::kCaption, .face = Face::kNumbers}) +
                       ui.px(kSpace8);
  if (needed > line.width) line.width = std::clamp(needed, line.width, right(caption) - line.x);
  map_caption(ui, line, name, aside, map.choose);
  return placed;
}

void map_caption(Ui& ui, const Rect& line, std::string_view name, std::string_view aside,
                 const CaptionList& choose) {
  const TextStyle quiet{.size = TextSize::kCaption,
                        .face = Face::kNumbers,
                        .color = ui.colors().ink_muted,
                        .align = Align::kRight};
  if (choose.draw) {
    choose.draw(line);
  } else {
    ui.text_in(line, name, kName);
  }
  const float used = name_width(ui, name, choose) + ui.px(kSpace8);
  if (aside.empty() || used + ui.text_width(aside, quiet) > line.width + 1) return;
  ui.text_in({line.x + used - 1, line.y, line.width - used + 1, line.height}, aside, quiet);
}

void map_scale(Ui& ui, const Rect& strip, const MapLook& look) {
  const bool is_signed = look.map == ColorMap::kDiverging;
  const Rect bar{strip.x, strip.y + ui.px(kSpace8), std::min(ui.px(160), strip.width), ui.px(26)};
  color_scale(ui, bar, look.map, is_signed ? -look.high : look.low, look.high,
              look.high < 10 ? look.decimals : 0);
}

std::string reading_of(int index, int columns, double value, int decimals) {
  return words("figures.cell", {{"row", index / columns},
                                {"column", index % columns},
                                {"value", format_number(value, decimals)}});
}

std::string size_text(int rows, int columns) {
  return std::to_string(rows) + "×" + std::to_string(columns);
}

void draw_value(Ui& ui, const Rect& cell, float value, int decimals, const MapLook& look,
                float shrunk) {
  const Color color = value_color(ui, look.map, look.low, look.high, value);
  ui.fill(shrunk_cell(ui, cell, shrunk), color, cell.height >= ui.px(20) && shrunk <= 0 ? 2 : 0);
  if (!has_room_for_numbers(ui, cell.height)) return;
  const std::string text = format_number(static_cast<double>(value), decimals);
  const TextStyle ten{.face = Face::kNumbers, .pixels = 10};
  const float widest = std::max(ui.text_width(text, ten), ui.text_width(look.widest, ten));
  draw_cell_number(ui, cell,
                   fit_cell_number(ui, cell, static_cast<double>(value), decimals,
                                   cell_number_pixels(ui, cell, widest)),
                   readable_on(color));
}

}  // namespace pixelwalk::app
