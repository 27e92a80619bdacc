#include <array>
#include <cmath>

#include "app/format.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/field.h"
#include "app/widgets/pixel_grid.h"
#include "app/widgets/words.h"

// The present window opened: window × filter = products, and their sum. On one row where there is
// room; on a narrow screen the sum stands beneath.

namespace pixelwalk::app {
namespace {

constexpr float kCaption = 22;
constexpr float kGap = 2;          // between the cells of a small grid
constexpr float kLeastField = 40;  // a filter cell that can be typed into

// Widths of what stands between the grids.
struct Spacing {
  float sign, sum;
  bool sum_beneath;
};

Spacing spacing_for(const Ui& ui, float width) {
  if (width < ui.px(480)) return {ui.px(20), 0, true};
  return {ui.px(40), ui.px(176), false};
}

void draw_sign(Ui& ui, const Rect& rect, std::string_view sign) {
  ui.text_in(rect, sign,
             {.size = TextSize::kTitle, .color = ui.colors().ink_muted, .align = Align::kCenter});
}

float filter_range(const ConvolutionView& view) {
  return symmetric_range(view.lesson.weights().values, 0.001F);
}

// Products share one range, so that their colours can be compared over the whole walk.
float product_range(const ConvolutionView& view) {
  return 255 * filter_range(view);
}

std::vector<float> window_pixels(const ConvolutionView& view) {
  std::vector<float> values;
  for (int term = 0; term < view.lesson.terms(); ++term) values.push_back(view.lesson.pixel(term));
  return values;
}

void outline_cell(Ui& ui, const PixelGridResult& grid, int term, int size) {
  Rect cell = grid.cell_rect(term / size, term % size);
  cell.width -= ui.px(kGap);
  cell.height -= ui.px(kGap);
  ui.stroke(inset(cell, -ui.px(2)), ui.colors().accent, 2, ui.px(2.5F));
}

Rect between(const Rect& from, const Rect& to, float part) {
  return {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part,
          from.width + (to.width - from.width) * part,
          from.height + (to.height - from.height) * part};
}

void draw_flying_product(Ui& ui, const PixelGridResult& window, const PixelGridResult& products,
                         const ConvolutionView& view, float part) {
  const int term = view.lesson.products_done() - 1, size = view.lesson.filter().size;
  const float value = view.lesson.product(term);
  Rect from = window.cell_rect(term / size, term % size),
       to = products.cell_rect(term / size, term % size);
  Rect cell = between(from, to, part);
  cell.width -= ui.px(kGap);
  cell.height -= ui.px(kGap);
  const Color color = map_color(ColorMap::kDiverging, value / product_range(view), ui.dark);
  ui.fill(cell, color, 2);
  ui.text_in(cell, format_number(static_cast<double>(value), 1),
             {.face = Face::kNumbers,
              .color = readable_on(color),
              .align = Align::kCenter,
              .pixels = cell.width * 0.32F});
}

void draw_sum(Ui& ui, const Rect& rect, const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const double sum = static_cast<double>(lesson.partial_sum(lesson.products_done()));
  const Color color = sum < 0 ? ui.colors().below_zero : ui.colors().above_zero;
  Rect line = rect;
  ui.text_in(cut_top(line, ui.px(kCaption)), lesson.sum_done() ? "Sum" : "Sum so far",
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  TextStyle style{.size = TextSize::kDisplay,
                  .face = Face::kNumbers,
                  .color = lesson.products_done() == 0 ? ui.colors().ink_muted : color};
  const std::string text = format_number(sum, 2);
  if (ui.text_width(text, style) > line.width) style.size = TextSize::kTitle;
  ui.text_in(line, text, style);
}

}  // namespace

float equation_cell(const Ui& ui, float width, float height) {
  const Spacing spacing = spacing_for(ui, width);
  const float across = (width - 2 * spacing.sign - spacing.sum) / 9;
  return std::floor(
      std::clamp(height, std::min(ui.px(kLeastField), across), std::min(across, ui.px(76))));
}

float equation_height(const Ui& ui, float width, float cell) {
  return ui.px(kCaption) + 3 * cell +
         (spacing_for(ui, width).sum_beneath ? ui.px(kCaption + 44) : 0);
}

void draw_filter_fields(Ui& ui, const Rect& area, ConvolutionView& view) {
  const IdScope scope(ui, "filter fields");
  const int size = view.lesson.filter().size;
  const float cell = std::floor(std::min(area.width, area.height) / static_cast<float>(size));
  const float range = symmetric_range(view.lesson.filter().values, 0.001F);
  ui.begin_group(
      {.id = ui.id("##group"), .role = Role::kGroup, .name = "Filter values", .rect = area});
  for (int term = 0; term < size * size; ++term) {
    const int row = term / size;
    const int column = term % size;
    const Rect box{area.x + static_cast<float>(column) * cell,
                   area.y + static_cast<float>(row) * cell, cell - ui.px(kGap), cell - ui.px(kGap)};
    auto value = static_cast<double>(view.lesson.filter().values[static_cast<std::size_t>(term)]);
    const Color color = map_color(ColorMap::kDiverging, static_cast<float>(value) / range, ui.dark);
    const std::string name =
        "Filter row " + std::to_string(term / size) + ", column " + std::to_string(term % size);
    if (number_field(ui, box, name, value,
                     {.minimum = -99,
                      .maximum = 99,
                      .step = 0.5,
                      .decimals = 2,
                      .show_name = false,
                      .align = Align::kCenter,
                      .color = readable_on(color),
                      .fill = color,
                      .pixels = std::min(cell * 0.32F, ui.px(18))})) {
      edit_filter(view, term, value);
    }
  }
  ui.end_group();
}

EquationPlaces draw_equation(Ui& ui, const Rect& area, float cell, ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const IdScope scope(ui, "equation");
  const int size = lesson.filter().size, done = lesson.products_done();
  const Spacing spacing = spacing_for(ui, area.width);
  const float side = cell * static_cast<float>(size);
  const float used = 3 * side + 2 * spacing.sign + spacing.sum;
  // What is left over goes between the parts, up to a point; then to both sides.
  const float extra = std::min((area.width - used) / 3, ui.px(28));
  float x = ui.snap(area.x + (spacing.sum_beneath ? (area.width - used) / 2
                                                  : (area.width - used - 3 * extra) / 2));
  const float top = ui.snap(area.y + ui.px(kCaption));
  const float between_grids = spacing.sign + (spacing.sum_beneath ? 0 : extra);

  const auto place = [&](std::string_view name) {
    const Rect rect{x, top, side, side};
    ui.text_in({x, area.y, side, ui.px(kCaption)}, name,
               {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
    x += side;
    return rect;
  };
  const auto sign = [&](std::string_view text) {
    draw_sign(ui, {x - ui.px(kGap), top, between_grids, side}, text);
    x += between_grids;
  };

  const std::vector<float> pixels = window_pixels(view);
  const Rect window_rect = place("Window");
  const PixelGridResult window = pixel_grid(ui, window_rect,
                                            {.rows = size,
                                             .columns = size,
                                             .values = pixels,
                                             .low = 0,
                                             .high = 255,
                                             .numbers = true,
                                             .gap = ui.px(kGap),
                                             .name = "Window",
                                             .description = "The pixels under the filter"});
  sign("×");
  const bool scaled = lesson.weights() != lesson.filter();
  view.filter_in_place = cell >= ui.px(kLeastField) && !scaled;
  const Rect filter_rect = place(scaled                 ? "Filter, scaled"
                                 : view.filter_in_place ? "Filter, click to edit"
                                                        : "Filter");
  if (view.filter_in_place) draw_filter_fields(ui, filter_rect, view);
  PixelGridResult filter{.rect = filter_rect, .cell = cell};
  if (!view.filter_in_place) {
    filter = pixel_grid(ui, filter_rect,
                        {.rows = size,
                         .columns = size,
                         .values = lesson.weights().values,
                         .map = ColorMap::kDiverging,
                         .high = filter_range(view),
                         .numbers = true,
                         .decimals = 3,
                         .gap = ui.px(kGap),
                         .name = "Filter",
                         .description = "The weights as they are applied"});
  }
  sign("=");
  std::vector<float> values(static_cast<std::size_t>(lesson.terms()));
  for (int term = 0; term < lesson.terms(); ++term)
    values[static_cast<std::size_t>(term)] = lesson.product(term);
  const float part = flight(ui, view);
  const bool flying = part < 1 && done > 0 && lesson.unit() == lessons::StepUnit::kProduct;
  const PixelGridResult products = pixel_grid(
      ui, place("Products"),
      {.rows = size,
       .columns = size,
       .values = values,
       .map = ColorMap::kDiverging,
       .high = product_range(view),
       .filled = flying ? done - 1 : done,
       .numbers = true,
       .decimals = 1,
       .gap = ui.px(kGap),
       .name = "Products",
       .description = std::to_string(done) + " of " + std::to_string(lesson.terms()) + " made"});
  if (done > 0 && !(lesson.sum_done() && lesson.unit() != lessons::StepUnit::kProduct)) {
    outline_cell(ui, window, done - 1, size);
    outline_cell(ui, filter, done - 1, size);
    if (!flying) outline_cell(ui, products, done - 1, size);
  }
  if (flying) draw_flying_product(ui, window, products, view, part);

  Rect sum;
  if (spacing.sum_beneath) {
    sum = {area.x + (area.width - used) / 2, top + side + ui.px(4), used, ui.px(kCaption + 40)};
  } else {
    draw_sign(ui, {x - ui.px(kGap), top, ui.px(48) + extra, side}, "→");
    sum = {x + extra + ui.px(56), top + side / 2 - ui.px(kCaption + 22), spacing.sum - ui.px(56),
           ui.px(kCaption + 44)};
  }
  draw_sum(ui, sum, view);
  return {window.rect, sum};
}

}  // namespace pixelwalk::app
