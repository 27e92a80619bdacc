#include <cmath>

#include "app/format.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/pixel_grid.h"
#include "app/widgets/words.h"

// The picture with the window on it, the output filling in beside it, and the window opened
// beneath.

namespace pixelwalk::app {
namespace {

constexpr float kCaption = 24, kScale = 32;  // above and beneath a map
constexpr float kBetweenMaps = 24;
constexpr float kLargestMapInColumn = 364;  // 28 cells of 13

struct Places {
  Rect choices, picture, output, equation;
  float cell = 0;  // of the equation's grids
};

Places arrange(const Ui& ui, const Rect& area) {
  Places places;
  Rect rest = area;
  places.choices = cut_top(rest, convolution_choices_height(ui, area.width));
  cut_top(rest, ui.px(kSpace16));
  const float maps_extra = ui.px(kCaption + kScale);
  const float gap = ui.px(ui.narrow ? kSpace16 : kBetweenMaps);
  const float widest_map = (area.width - gap) / 2;
  // What the maps do not need in height goes to the equation, which is then easier to read.
  const float for_cells = (rest.height - maps_extra - widest_map - ui.px(kSpace16 + 22)) / 3;
  places.cell = equation_cell(ui, area.width, std::max(for_cells, rest.height * 0.075F));
  places.equation = cut_bottom(rest, equation_height(ui, area.width, places.cell));
  cut_bottom(rest, ui.px(kSpace16));
  const float side = std::max(0.0F, std::min(widest_map, rest.height - maps_extra));
  const float left = area.x + (area.width - 2 * side - gap) / 2;
  places.picture = {left, rest.y, side, side + maps_extra};
  places.output = {left + side + gap, rest.y, side, side + maps_extra};
  return places;
}

std::string reading_of(int index, int columns, double value) {
  return "row " + std::to_string(index / columns) + ", column " + std::to_string(index % columns) +
         ": " + format_number(value, 2);
}

// The name above a map at the left; what the pointer reads, or the size, at the right.
void draw_caption(Ui& ui, const Rect& map, std::string_view name, std::string_view aside) {
  const Rect line{map.x, map.y - ui.px(kCaption), map.width, ui.px(kCaption) - ui.px(2)};
  const TextStyle bold{.size = TextSize::kCaption, .face = Face::kBold};
  ui.text_in(line, name, bold);
  const float used = ui.text_width(name, bold) + ui.px(8);
  ui.text_in({line.x + used, line.y, std::max(0.0F, line.width - used), line.height}, aside,
             {.size = TextSize::kCaption,
              .face = Face::kNumbers,
              .color = ui.colors().ink_muted,
              .align = Align::kRight});
}

void outline_window(Ui& ui, const Rect& window, Color color, float width) {
  const float thick = std::max(ui.pixel, ui.snap(ui.px(width)));
  // A thin line of paper around the accent keeps the outline visible on any picture.
  ui.stroke(inset(window, -thick - ui.pixel), ui.colors().paper, 0, thick + 2 * ui.pixel);
  ui.stroke(inset(window, -thick), color, 0, thick);
}

PixelGridResult draw_picture(Ui& ui, const Rect& place, ConvolutionView& view, Rect& window) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const lessons::Map& picture = lesson.picture();
  const Rect area{place.x, place.y + ui.px(kCaption), place.width,
                  place.height - ui.px(kCaption + kScale)};
  const std::string size = std::to_string(picture.height) + "×" + std::to_string(picture.width);
  const PixelGridResult grid =
      pixel_grid(ui, area,
                 {.rows = picture.height,
                  .columns = picture.width,
                  .values = picture.values,
                  .low = 0,
                  .high = 255,
                  .numbers = true,
                  .name = "Input picture",
                  .description = view.context.pictures.current().name + ", " + size +
                                 " pixels, window at row " + std::to_string(lesson.row()) +
                                 ", column " + std::to_string(lesson.column())});
  const float row = ui.animate(ui.id("##window row"), static_cast<float>(lesson.row()));
  const float column = ui.animate(ui.id("##window column"), static_cast<float>(lesson.column()));
  const float side = grid.cell * static_cast<float>(lesson.filter().size);
  window = {grid.rect.x + column * grid.cell, grid.rect.y + row * grid.cell, side, side};
  outline_window(ui, window, ui.colors().accent, 2.5F);
  if (lesson.products_done() > 0 && !lesson.sum_done()) {
    const int term = lesson.products_done() - 1, filter = lesson.filter().size;
    outline_window(ui,
                   grid.cell_rect(lesson.row() + term / filter, lesson.column() + term % filter),
                   ui.colors().accent, 1.5F);
  }
  const std::string aside =
      grid.hovered >= 0
          ? reading_of(grid.hovered, picture.width,
                       static_cast<double>(picture.values[static_cast<std::size_t>(grid.hovered)]))
          : size;
  draw_caption(ui, grid.rect, "Picture", aside);
  color_scale(
      ui,
      {grid.rect.x, bottom(grid.rect) + ui.px(6), std::min(ui.px(120), grid.rect.width), ui.px(26)},
      ColorMap::kGrey, 0, 255);
  return grid;
}

// The output stands as the picture does, cell for cell: each sum beside the middle of its window.
// What the frame holds beyond it is the border that is lost.
PixelGridResult draw_output(Ui& ui, const Rect& place, ConvolutionView& view,
                            const PixelGridResult& picture, Rect& target) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  const Rect frame{ui.snap(place.x + (place.width - picture.rect.width) / 2), picture.rect.y,
                   picture.rect.width, picture.rect.height};
  const int lost_cells = lesson.filter().size / 2;
  const float lost = picture.cell * static_cast<float>(lost_cells);
  const Rect area = inset(frame, lost);
  ui.stroke(inset(frame, -1), ui.colors().hairline, 0, 1);
  const float range = symmetric_range(lesson.output(), 1);
  const float part = flight(ui, view);
  const bool arriving = part < 1 && lesson.sum_done();
  const int filled = lesson.outputs_done() - (arriving ? 1 : 0);
  const std::string size =
      std::to_string(lesson.output_height()) + "×" + std::to_string(lesson.output_width());
  const PixelGridResult grid =
      pixel_grid(ui, area,
                 {.rows = lesson.output_height(),
                  .columns = lesson.output_width(),
                  .values = lesson.output(),
                  .map = ColorMap::kDiverging,
                  .high = range,
                  .filled = filled,
                  .numbers = true,
                  .decimals = 1,
                  .cell = picture.cell,
                  .name = "Output map",
                  .description = size + " pixels, " + std::to_string(lesson.outputs_done()) +
                                 " of " + std::to_string(lesson.outputs()) + " written",
                  .clickable = true});
  target = grid.cell_rect(lesson.row(), lesson.column());
  outline_window(ui, target, ui.colors().accent, 2);
  if (grid.clicked >= 0) {
    view.playback.stop();
    lesson.jump_to_output(grid.clicked / lesson.output_width(),
                          grid.clicked % lesson.output_width());
  }
  std::string aside = size;
  if (grid.hovered >= 0) {
    const bool known = grid.hovered < lesson.outputs_done();
    if (!known)
      ui.stroke(grid.cell_rect(grid.hovered / lesson.output_width(),
                               grid.hovered % lesson.output_width()),
                ui.colors().accent, 0, 1);
    aside = known
                ? reading_of(
                      grid.hovered, lesson.output_width(),
                      static_cast<double>(lesson.output()[static_cast<std::size_t>(grid.hovered)]))
                : "click to go there";
  }
  draw_caption(ui, frame, "Output", aside);
  color_scale(ui, {frame.x, bottom(frame) + ui.px(6), std::min(ui.px(160), frame.width), ui.px(26)},
              ColorMap::kDiverging, -range, range);
  return grid;
}

// Thin lines from the window to its enlargement, and from the sum to its place in the output.
void draw_links(Ui& ui, const Rect& window, const Rect& target, const EquationPlaces& places) {
  const Color color = with_alpha(ui.colors().accent, 0.4F);
  const float top = places.window.y - ui.px(2);
  ui.line(window.x, bottom(window), places.window.x, top, color, ui.px(1));
  ui.line(right(window), bottom(window), right(places.window) - ui.px(2), top, color, ui.px(1));
  ui.line(places.sum.x + ui.px(24), places.sum.y, center_x(target), bottom(target), color,
          ui.px(1));
}

void draw_arriving_sum(Ui& ui, const Rect& sum, const Rect& target, const ConvolutionView& view) {
  const float part = flight(ui, view);
  if (part >= 1 || !view.lesson.sum_done()) return;
  const float value = view.lesson.output()[static_cast<std::size_t>(view.lesson.current_output())];
  const Color color =
      map_color(ColorMap::kDiverging, value / symmetric_range(view.lesson.output(), 1), ui.dark);
  const float side = target.width + (1 - part) * ui.px(16);
  const float x = sum.x + ui.px(24) + (center_x(target) - sum.x - ui.px(24)) * part;
  const float y = center_y(sum) + (center_y(target) - center_y(sum)) * part;
  const Rect flying{x - side / 2, y - side / 2, side, side};
  ui.fill(flying, color, 2);
  ui.stroke(flying, ui.colors().accent, 2, ui.px(2));
}

}  // namespace

float convolution_stage_height(const Ui& ui, float width) {
  const float gap = ui.px(kSpace16);
  const float map = std::min((width - gap) / 2, ui.px(kLargestMapInColumn));
  const float cell = equation_cell(ui, width, 0);
  return convolution_choices_height(ui, width) + gap + map + ui.px(kCaption + kScale) + gap +
         equation_height(ui, width, cell);
}

void draw_convolution_stage(Ui& ui, const Rect& area, ConvolutionView& view) {
  const Places places = arrange(ui, area);
  draw_convolution_choices(ui, places.choices, view);
  Rect window, target;
  const PixelGridResult picture = draw_picture(ui, places.picture, view, window);
  draw_output(ui, places.output, view, picture, target);
  const EquationPlaces equation = draw_equation(ui, places.equation, places.cell, view);
  if (!ui.narrow) draw_links(ui, window, target, equation);
  draw_arriving_sum(ui, equation.sum, target, view);
}

}  // namespace pixelwalk::app
