#include "app/figures/filter_wall.h"

#include <algorithm>
#include <cmath>

#include "app/figures/cells.h"
#include "app/figures/figure_heading.h"
#include "app/figures/map_marks.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/colormaps.h"
#include "app/ui/format.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kHeading{.size = TextSize::kBody, .face = Face::kBold};

constexpr float kScale = kSpace8 + 26;

int columns_of(const FilterWall& wall) {
  return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<float>(wall.filters)))));
}
int rows_of(const FilterWall& wall) {
  return (wall.filters + columns_of(wall) - 1) / columns_of(wall);
}

// Between two squares, in weights.
float gap_of(const FilterWall& wall) {
  return std::max(0.5F, static_cast<float>(wall.width) / 6);
}
float weights_along(const FilterWall& wall, int squares, int side) {
  const auto count = static_cast<float>(squares);
  return count * static_cast<float>(side) + (count - 1) * gap_of(wall);
}

// Where the squares stand.
struct Places {
  const Ui& ui;
  float left = 0, top = 0, width = 0, height = 0;  // of the first square
  float step_x = 0, step_y = 0;

  Rect square(int row, int column) const {
    return {ui.snap(left + step_x * static_cast<float>(column)),
            ui.snap(top + step_y * static_cast<float>(row)), width, height};
  }
};

Places places_in(const Ui& ui, const Rect& rect, float weight, const FilterWall& wall) {
  Places places{ui, ui.snap(rect.x), ui.snap(rect.y + figure_heading_height(ui)),
                weight * static_cast<float>(wall.width), weight * static_cast<float>(wall.height)};
  const auto gaps = static_cast<float>(std::max(1, columns_of(wall) - 1));
  // To the right edge, as long as they still belong together.
  places.step_x = std::min((rect.width - places.width) / gaps, 1.5F * places.width);
  places.step_y = places.height + gap_of(wall) * weight;
  return places;
}

float weight_at(const FilterWall& wall, int filter, int row, int column) {
  const int index =
      ((row * wall.width + column) * wall.channels + wall.channel) * wall.filters + filter;
  return wall.kernels[static_cast<std::size_t>(index)];
}

Color weight_color(const Ui& ui, float range, float weight) {
  return map_color(ColorMap::kDiverging, weight / range, ui.dark);
}

// The colours, and what their ends stand for.
void draw_wall_scale(Ui& ui, const Rect& rect, const FilterWall& wall) {
  if (wall.one_scale)
    return color_scale(ui, rect, ColorMap::kDiverging, -wall.range, wall.range, 4);
  color_scale(ui, rect, ColorMap::kDiverging, phrase("figures.filter-least"),
              phrase("figures.filter-scales"), phrase("figures.filter-most"));
}

// The filter under the pointer, large, with its numbers, above everything else.
void draw_opened(Ui& ui, const Rect& cell, const FilterWall& wall, int filter) {
  const float range = filter_range(wall, filter);
  const float side = ui.px(wall.width > 5 ? 34 : 52);
  const float pad = ui.px(12), line = ui.line_height(kHeading);
  const Rect view{0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y};
  Rect box{0, 0, side * static_cast<float>(wall.width) + 2 * pad,
           side * static_cast<float>(wall.height) + 2 * pad + line + ui.px(kSpace8)};
  box.x =
      right(cell) + pad + box.width < right(view) ? right(cell) + pad : cell.x - pad - box.width;
  box.x = std::clamp(box.x, ui.px(kSpace8),
                     std::max(ui.px(kSpace8), right(view) - box.width - ui.px(kSpace8)));
  box.y = std::clamp(center_y(cell) - box.height / 2, ui.px(kSpace8),
                     std::max(ui.px(kSpace8), bottom(view) - box.height - ui.px(kSpace8)));
  ImDrawList* const page = ui.draw;
  ui.draw = ImGui::GetForegroundDrawList();
  ui.fill(box, ui.colors().surface, kRadius);
  ui.stroke(box, ui.colors().outline, kRadius);
  ui.text(box.x + pad, box.y + pad, words("figures.filter", {{"number", filter}}), kHeading);
  for (int row = 0; row < wall.height; ++row) {
    for (int column = 0; column < wall.width; ++column) {
      const float weight = weight_at(wall, filter, row, column);
      const Color color = weight_color(ui, range, weight);
      const Rect square{
          ui.snap(box.x + pad + side * static_cast<float>(column)),
          ui.snap(box.y + pad + line + ui.px(kSpace8) + side * static_cast<float>(row)), side,
          side};
      ui.fill(square, color);
      TextStyle style{.size = TextSize::kCaption,
                      .face = Face::kNumbers,
                      .color = readable_on(color),
                      .align = Align::kCenter};
      if (wall.width > 5) style.pixels = ui.px(9);
      ui.text_in(square, format_fixed(weight, 2), style);
    }
  }
  ui.draw = page;
}

// "Filter 12: −0.1 0.2 0; …", row by row; and that it is picked.
std::string filter_words(const FilterWall& wall, int filter) {
  std::string rows;
  for (int row = 0; row < wall.height; ++row) {
    if (row > 0) rows += ";";
    for (int column = 0; column < wall.width; ++column)
      rows += " " + format_fixed(weight_at(wall, filter, row, column), 2);
  }
  return words(filter == wall.picked ? "figures.filter-picked-read" : "figures.filter-read",
               {{"number", filter}, {"weights", rows}});
}

}  // namespace

FilterWall wall_of(const Tensor& kernel, const std::string& layer) {
  const Shape& shape = kernel.shape();
  const auto values = kernel.values();
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  return {.name = words("figures.filters", {{"filters", shape[3]}}),
          .note = words("figures.filters-of-layer",
                        {{"layer", layer}, {"size", by(shape[0], shape[1])}}),
          .kernels = values,
          .height = shape[0],
          .width = shape[1],
          .channels = shape[2],
          .filters = shape[3],
          .range = steady_range(largest)};
}

float filter_range(const FilterWall& wall, int filter) {
  if (wall.one_scale) return wall.range;
  float largest = 0;
  for (int row = 0; row < wall.height; ++row) {
    for (int column = 0; column < wall.width; ++column) {
      const float weight = std::abs(weight_at(wall, filter, row, column));
      if (std::isfinite(weight)) largest = std::max(largest, weight);
    }
  }
  return largest > 0 ? largest : wall.range;
}

float steady_range(float largest) {
  if (!(largest > 0) || !std::isfinite(largest)) return 0.1F;
  const float power = std::pow(10.0F, std::floor(std::log10(largest)));
  for (const float factor : {1.0F, 1.2F, 1.5F, 2.0F, 2.5F, 3.0F, 4.0F, 5.0F, 6.0F, 8.0F}) {
    if (largest <= factor * power * 1.0001F) return factor * power;
  }
  return 10 * power;
}

float weights_across(const FilterWall& wall) {
  return weights_along(wall, columns_of(wall), wall.width);
}

layout::Box filter_wall_box(const Ui& ui, int part, int cells, const FilterWall& wall) {
  return layout::column(
      {.part = part},
      {layout::strip(-1, figure_heading_height(ui)),
       layout::grid(-1, cells,
                    {weights_across(wall), weights_along(wall, rows_of(wall), wall.height)}),
       layout::strip(-1, ui.px(kScale))});
}

int filter_wall(Ui& ui, const Rect& rect, float weight, const FilterWall& wall) {
  figure_heading(ui, rect, wall.name, wall.note, wall.description);

  const int columns = columns_of(wall);
  const Places places = places_in(ui, rect, weight, wall);
  const auto place = [&](int filter) { return places.square(filter / columns, filter % columns); };
  int pointed = -1;
  for (int filter = 0; filter < wall.filters; ++filter) {
    const Rect cell = place(filter);
    const float range = filter_range(wall, filter);
    for (int row = 0; row < wall.height; ++row) {
      for (int column = 0; column < wall.width; ++column) {
        ui.fill({cell.x + weight * static_cast<float>(column),
                 cell.y + weight * static_cast<float>(row), weight, weight},
                weight_color(ui, range, weight_at(wall, filter, row, column)));
      }
    }
    ui.stroke(inset(cell, -ui.pixel), ui.colors().hairline, 0, ui.pixel);
    if (ui.pointer_in(cell)) pointed = filter;
  }
  const Rect last = places.square(rows_of(wall) - 1, columns - 1);
  const Rect squares{places.left, places.top, right(last) - places.left, bottom(last) - places.top};
  draw_wall_scale(ui, {squares.x, bottom(squares) + ui.px(kSpace8), squares.width, ui.px(26)},
                  wall);
  if (wall.picked >= 0) outline_cells(ui, place(wall.picked), ui.colors().accent, 2);
  const std::uint32_t item = ui.id("##filters");
  int pressed = ui.interact(item, squares).activated ? pointed : -1;
  const int entered = read_cells(ui, item,
                                 {.name = phrase("figures.filters-one-by-one"),
                                  .rows = rows_of(wall),
                                  .columns = columns,
                                  .count = wall.filters,
                                  .words = [&](int filter) { return filter_words(wall, filter); },
                                  .place = place,
                                  .rect = squares,
                                  .enter = phrase("figures.arrows-read-enter-picks")});
  if (entered >= 0) pressed = entered;
  const int opened = pointed < 0 && ui.tree.focused() == item ? ui.cell_read(item) : pointed;
  if (opened >= 0) draw_opened(ui, place(opened), wall, opened);
  return pressed;
}

}  // namespace pixelwalk::app
