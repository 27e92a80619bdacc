#include "app/figures/filter_wall.h"

#include <algorithm>
#include <cmath>

#include "app/figures/figure_heading.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/colormaps.h"
#include "app/ui/format.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kHeading{.size = TextSize::kBody, .face = Face::kBold};

float scale_height(const Ui& ui) {
  return ui.px(kSpace8) + ui.px(26);
}

// Where the squares stand: columns × rows, every weight a whole number of device pixels wide.
struct Layout {
  int columns = 1, rows = 1;
  float weight = 1, cell_width = 1, cell_height = 1, step_x = 1, step_y = 1;
};

Layout lay_out(const Ui& ui, float width, const FilterWall& wall) {
  Layout layout;
  layout.columns =
      std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<float>(wall.filters)))));
  layout.rows = (wall.filters + layout.columns - 1) / layout.columns;
  const auto columns = static_cast<float>(layout.columns);
  const float least_gap = ui.px(layout.columns > 10 ? 3 : 5);
  const float room = (std::min(width, ui.px(560)) - least_gap * (columns - 1)) / columns;
  layout.weight =
      std::max(ui.pixel, std::floor(room / static_cast<float>(wall.width) / ui.pixel) * ui.pixel);
  layout.cell_width = layout.weight * static_cast<float>(wall.width);
  layout.cell_height = layout.weight * static_cast<float>(wall.height);
  const float gap = std::floor(least_gap / ui.pixel) * ui.pixel;
  layout.step_x = layout.cell_width + gap;
  layout.step_y = layout.cell_height + gap;
  return layout;
}

float weight_at(const FilterWall& wall, int filter, int row, int column) {
  const int index =
      ((row * wall.width + column) * wall.channels + wall.channel) * wall.filters + filter;
  return wall.kernels[static_cast<std::size_t>(index)];
}

Color weight_color(const Ui& ui, const FilterWall& wall, float weight) {
  return map_color(ColorMap::kDiverging, weight / wall.range, ui.dark);
}

// The filter under the pointer, large, with its numbers, above everything else.
void draw_opened(Ui& ui, const Rect& cell, const FilterWall& wall, int filter) {
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
  ui.text(box.x + pad, box.y + pad, words("figures.filter", {{"number", filter + 1}}), kHeading);
  for (int row = 0; row < wall.height; ++row) {
    for (int column = 0; column < wall.width; ++column) {
      const float weight = weight_at(wall, filter, row, column);
      const Color color = weight_color(ui, wall, weight);
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

float steady_range(float largest) {
  if (!(largest > 0) || !std::isfinite(largest)) return 0.1F;
  const float power = std::pow(10.0F, std::floor(std::log10(largest)));
  for (const float factor : {1.0F, 1.2F, 1.5F, 2.0F, 2.5F, 3.0F, 4.0F, 5.0F, 6.0F, 8.0F}) {
    if (largest <= factor * power * 1.0001F) return factor * power;
  }
  return 10 * power;
}

float filter_wall_height(const Ui& ui, float width, const FilterWall& wall) {
  const Layout layout = lay_out(ui, width, wall);
  return figure_heading_height(ui) + layout.step_y * static_cast<float>(layout.rows) +
         scale_height(ui);
}

void filter_wall(Ui& ui, const Rect& rect, const FilterWall& wall) {
  figure_heading(ui, rect, wall.name, wall.note, wall.description);

  const Layout layout = lay_out(ui, rect.width, wall);
  const float left = ui.snap(rect.x), top = ui.snap(rect.y + figure_heading_height(ui));
  int opened = -1;
  Rect opened_cell;
  for (int filter = 0; filter < wall.filters; ++filter) {
    const int wall_row = filter / layout.columns;
    const int wall_column = filter % layout.columns;
    const Rect cell{left + layout.step_x * static_cast<float>(wall_column),
                    top + layout.step_y * static_cast<float>(wall_row), layout.cell_width,
                    layout.cell_height};
    for (int row = 0; row < wall.height; ++row) {
      for (int column = 0; column < wall.width; ++column) {
        ui.fill({cell.x + layout.weight * static_cast<float>(column),
                 cell.y + layout.weight * static_cast<float>(row), layout.weight, layout.weight},
                weight_color(ui, wall, weight_at(wall, filter, row, column)));
      }
    }
    ui.stroke(inset(cell, -ui.pixel), ui.colors().hairline, 0, ui.pixel);
    if (ui.pointer_in(cell)) {
      opened = filter;
      opened_cell = cell;
    }
  }
  const float wall_width =
      layout.step_x * static_cast<float>(layout.columns) - (layout.step_x - layout.cell_width);
  color_scale(ui,
              {left, top + layout.step_y * static_cast<float>(layout.rows) + ui.px(kSpace8),
               wall_width, ui.px(26)},
              ColorMap::kDiverging, -wall.range, wall.range, 4);
  if (opened >= 0) {
    ui.stroke(inset(opened_cell, -2), ui.colors().accent, 0, 2);
    draw_opened(ui, opened_cell, wall, opened);
  }
}

}  // namespace pixelwalk::app
