#include <algorithm>
#include <cmath>

#include "app/figures/pixel_grid.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/widgets/cell_number.h"

// The image with the window on it, and the output filling in beside it.

namespace pixelwalk::app {
namespace {

constexpr float kLeastDot = 6;   // a cell that has room for a mark
constexpr float kReadable = 24;  // and one for "−765"
constexpr float kEnlarged = 40;  // as large as cells are made to be read

// Zeros that "same" padding puts before and after one axis.
struct Zeros {
  int before = 0, after = 0;
};
Zeros zeros_of(const kernels::Window& axis) {
  const int end = axis.start(axis.output - 1) + axis.size;
  return {axis.pad_before, std::max(end - axis.input, 0)};
}

// Where the image stands in its place: whole device pixels a cell, room for the padding around.
PixelGridResult place_image(const Ui& ui, const Rect& place,
                            const lessons::ConvolutionLesson& lesson) {
  const Rect area{place.x, place.y + ui.px(kMapCaption), place.width,
                  place.height - ui.px(kMapCaption + kMapScale)};
  const kernels::Conv2dShape& shape = lesson.shape();
  const Zeros rows = zeros_of(shape.rows), columns = zeros_of(shape.columns);
  const int high = shape.height() + rows.before + rows.after;
  const int wide = shape.width() + columns.before + columns.after;
  PixelGridResult placed;
  placed.cell = cell_size(ui, area, high, wide);
  const auto length = [&](int cells) { return placed.cell * static_cast<float>(cells); };
  placed.rect = {ui.snap(area.x + (area.width - length(wide)) / 2) + length(columns.before),
                 ui.snap(area.y + (area.height - length(high)) / 2) + length(rows.before),
                 length(shape.width()), length(shape.height())};
  return placed;
}

void draw_padding(Ui& ui, const PixelGridResult& image, const lessons::ConvolutionLesson& lesson) {
  const Zeros rows = zeros_of(lesson.shape().rows), columns = zeros_of(lesson.shape().columns);
  const auto length = [&](int cells) { return image.cell * static_cast<float>(cells); };
  const Rect outer{image.rect.x - length(columns.before), image.rect.y - length(rows.before),
                   image.rect.width + length(columns.before + columns.after),
                   image.rect.height + length(rows.before + rows.after)};
  if (outer == image.rect) return;
  ui.fill(outer, ui.colors().sunken);
  hatch(ui, outer, ui.colors().hairline);
  ui.stroke(outer, ui.colors().hairline, 0, std::max(ui.pixel, 1.0F));
}

// The rows and columns that no window looks at, when the stride does not come out even.
void draw_left_over(Ui& ui, const PixelGridResult& image,
                    const lessons::ConvolutionLesson& lesson) {
  const int rows = lessons::left_over(lesson.shape().rows);
  const int columns = lessons::left_over(lesson.shape().columns);
  const auto veil = [&](const Rect& rect) {
    ui.fill(rect, with_alpha(ui.colors().paper, 0.72F));
    hatch(ui, rect, ui.colors().negative);
  };
  const lessons::Map& map = lesson.image();
  if (rows > 0) veil(image.cells_rect(map.height - rows, 0, rows, map.width));
  if (columns > 0) veil(image.cells_rect(0, map.width - columns, map.height - rows, columns));
}

void jump_to_nearest(ConvolutionView& view, int row, int column) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  const int half = lesson.filter().size / 2;
  const auto nearest = [&](const kernels::Window& axis, int pixel) {
    return std::clamp((pixel - half + axis.pad_before + axis.stride / 2) / axis.stride, 0,
                      axis.output - 1);
  };
  view.playback.stop();
  lesson.jump_to_output(nearest(lesson.shape().rows, row), nearest(lesson.shape().columns, column));
}

PixelGridResult draw_image(Ui& ui, const Rect& place, ConvolutionView& view, Rect& window) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const lessons::Map& image = lesson.image();
  const PixelGridResult placed = place_image(ui, place, lesson);
  draw_padding(ui, placed, lesson);
  const std::string size = std::to_string(image.height) + "×" + std::to_string(image.width);
  const PixelGridResult grid =
      pixel_grid(ui, placed.rect,
                 {.rows = image.height,
                  .columns = image.width,
                  .values = image.values,
                  .low = 0,
                  .high = 255,
                  .numbers = true,
                  .cell = placed.cell,
                  .name = "Input image",
                  .description = view.context.images.current().name + ", " + size +
                                 " pixels, window at row " + std::to_string(lesson.window_row()) +
                                 ", column " + std::to_string(lesson.window_column()),
                  .clickable = true,
                  .readable = true});
  draw_left_over(ui, grid, lesson);
  const float row = ui.animate(ui.id("##window row"), static_cast<float>(lesson.window_row()));
  const float column =
      ui.animate(ui.id("##window column"), static_cast<float>(lesson.window_column()));
  const float side = grid.cell * static_cast<float>(lesson.filter().size);
  window = {grid.rect.x + column * grid.cell, grid.rect.y + row * grid.cell, side, side};
  outline_window(ui, window, ui.colors().accent, 2.5F);
  if (lesson.products_done() > 0 && !lesson.sum_done()) {
    const int term = lesson.products_done() - 1;
    outline_window(ui, grid.cell_rect(lesson.pixel_row(term), lesson.pixel_column(term)),
                   ui.colors().accent, 1.5F);
  }
  const std::string aside =
      grid.hovered >= 0
          ? reading_of(grid.hovered, image.width,
                       static_cast<double>(image.values[static_cast<std::size_t>(grid.hovered)]))
          : size;
  caption_above(ui, {place.x, place.y + ui.px(kMapCaption), place.width, 0}, "Image", aside);
  const float foot = place.y + place.height - ui.px(kMapScale) + ui.px(6);
  color_scale(ui, {place.x, foot, std::min(ui.px(120), place.width), ui.px(26)}, ColorMap::kGrey, 0,
              255);
  if (grid.clicked >= 0)
    jump_to_nearest(view, grid.clicked / image.width, grid.clicked % image.width);
  return grid;
}

// The values as they are shown: cut off at 0 and 255 for grey.
std::vector<float> shown_values(const ConvolutionView& view) {
  std::vector<float> values(view.lesson.output().begin(), view.lesson.output().end());
  if (view.output_look == OutputLook::kGrey) {
    for (float& value : values) value = std::clamp(value, 0.0F, 255.0F);
  }
  return values;
}

// A dot in each cell that ReLU has set to 0.
void mark_cut_sums(Ui& ui, const PixelGridResult& grid, const lessons::ConvolutionLesson& lesson,
                   int filled) {
  if (!lesson.setup().relu || grid.cell < ui.px(kLeastDot)) return;
  const float dot = std::max(2 * ui.pixel, ui.snap(grid.cell * 0.16F));
  for (int i = 0; i < filled; ++i) {
    if (lesson.sums()[static_cast<std::size_t>(i)] >= 0) continue;
    const Rect cell = grid.cell_rect(i / lesson.output_width(), i % lesson.output_width());
    // In a cell with its number the mark stays in the corner.
    const bool numbered = has_room_for_numbers(ui, grid.cell);
    const Rect mark = numbered ? Rect{right(cell) - 1.75F * dot, cell.y + 0.75F * dot, dot, dot}
                               : centered(cell, dot, dot);
    ui.fill(mark, ui.colors().below_zero, 1);
  }
}

// Where the output stands, and how large its cells are: in the frame of its image, each sum beside
// the middle of its window. Where numbers cannot be read so, and can be when it fills its place, it
// does that.
struct OutputPlace {
  Rect rect;
  float cell = 0;
};
OutputPlace place_output(Ui& ui, const Rect& place, const lessons::ConvolutionLesson& lesson,
                         const PixelGridResult& image) {
  const Rect frame{ui.snap(place.x + (place.width - image.rect.width) / 2), image.rect.y,
                   image.rect.width, image.rect.height};
  const float cell = image.cell * static_cast<float>(lesson.setup().stride);
  const Rect room{place.x, place.y + ui.px(kMapCaption), place.width,
                  place.height - ui.px(kMapCaption + kMapScale)};
  const float larger = std::min(cell_size(ui, room, lesson.output_height(), lesson.output_width()),
                                ui.snap(ui.px(kEnlarged)));
  if (cell < ui.px(kReadable) && larger > cell && has_room_for_numbers(ui, larger))
    return {room, larger};
  ui.stroke(inset(frame, -1), ui.colors().hairline, 0, 1);
  return {output_rect(ui, frame, image.cell, lesson.shape().rows, lesson.shape().columns), cell};
}

PixelGridResult draw_output(Ui& ui, const Rect& place, ConvolutionView& view,
                            const PixelGridResult& image, Rect& target) {
  lessons::ConvolutionLesson& lesson = view.lesson;
  const OutputPlace placed = place_output(ui, place, lesson, image);
  const bool grey = view.output_look == OutputLook::kGrey;
  const float range = symmetric_range(lesson.sums(), 1);
  const float part = flight(ui, view);
  const bool arriving = part < 1 && lesson.sum_done();
  const int filled = lesson.outputs_done() - (arriving ? 1 : 0);
  const std::string size =
      std::to_string(lesson.output_height()) + "×" + std::to_string(lesson.output_width());
  const std::vector<float> values = shown_values(view);
  const PixelGridResult grid =
      pixel_grid(ui, placed.rect,
                 {.rows = lesson.output_height(),
                  .columns = lesson.output_width(),
                  .values = values,
                  .map = grey ? ColorMap::kGrey : ColorMap::kDiverging,
                  .low = 0,
                  .high = grey ? 255 : range,
                  .filled = filled,
                  .numbers = true,
                  .decimals = 1,
                  .cell = placed.cell,
                  .name = "Output map",
                  .description = size + " pixels, " + std::to_string(lesson.outputs_done()) +
                                 " of " + std::to_string(lesson.outputs()) + " written",
                  .clickable = true,
                  .readable = true});
  mark_cut_sums(ui, grid, lesson, filled);
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
    if (!known) {
      ui.stroke(grid.cell_rect(grid.hovered / lesson.output_width(),
                               grid.hovered % lesson.output_width()),
                ui.colors().accent, 0, 1);
    }
    const auto index = static_cast<std::size_t>(grid.hovered);
    aside = known ? reading_of(grid.hovered, lesson.output_width(),
                               static_cast<double>(lesson.output()[index]))
                  : "click to go there";
  }
  caption_above(ui, {place.x, place.y + ui.px(kMapCaption), place.width, 0},
                lesson.setup().relu ? "Output, after ReLU" : "Output", aside);
  const float foot = place.y + place.height - ui.px(kMapScale) + ui.px(6);
  color_scale(ui, {place.x, foot, std::min(ui.px(160), place.width), ui.px(26)},
              grey ? ColorMap::kGrey : ColorMap::kDiverging, grey ? 0 : -range, grey ? 255 : range);
  return grid;
}

}  // namespace

void outline_window(Ui& ui, const Rect& window, Color color, float width) {
  const float thick = std::max(ui.pixel, ui.snap(ui.px(width)));
  // A thin line of paper around the accent keeps the outline visible on any image.
  ui.stroke(inset(window, -thick - ui.pixel), ui.colors().paper, 0, thick + 2 * ui.pixel);
  ui.stroke(inset(window, -thick), color, 0, thick);
}

void caption_above(Ui& ui, const Rect& map, std::string_view name, std::string_view aside) {
  map_caption(ui, {map.x, map.y - ui.px(kMapCaption), map.width, ui.px(kMapCaption) - ui.px(2)},
              name, aside);
}

Rect output_rect(const Ui& ui, const Rect& frame, float cell, const kernels::Window& rows,
                 const kernels::Window& columns) {
  const auto along = [&](const kernels::Window& axis, float room) {
    const float length = cell * static_cast<float>(axis.stride * axis.output);
    const int middle = 2 * axis.start(0) + axis.size - axis.stride;  // in half cells
    const float from = static_cast<float>(middle) * cell / 2;
    return std::pair(std::clamp(from, 0.0F, std::max(0.0F, room - length)), length);
  };
  const auto [left, wide] = along(columns, frame.width);
  const auto [top, high] = along(rows, frame.height);
  return {ui.snap(frame.x + left), ui.snap(frame.y + top), wide, high};
}

MapMarks draw_maps(Ui& ui, const MapPlaces& places, ConvolutionView& view) {
  MapMarks marks;
  const PixelGridResult image = draw_image(ui, places.image, view, marks.window);
  draw_output(ui, places.output, view, image, marks.target);
  return marks;
}

}  // namespace pixelwalk::app
