#include <algorithm>
#include <utility>

#include "app/figures/map_marks.h"
#include "app/figures/number_map.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/cell_number.h"
#include "core/base/words.h"

// The image with the window on it, and the output filling in beside it.

namespace pixelwalk::app {
namespace {

constexpr float kLeastDot = 6;   // a cell that has room for a mark
constexpr float kReadable = 24;  // and one for "−765"
constexpr float kEnlarged = 40;  // as large as cells are made to be read

using lessons::ConvolutionLesson;

// Where the image stands among the zeros of its padding.
PixelGridResult place_image(const Rect& place, float cell, const ConvolutionLesson& lesson) {
  const kernels::Conv2dShape& shape = lesson.shape();
  const auto length = [&](int cells) { return cell * static_cast<float>(cells); };
  PixelGridResult placed;
  placed.cell = cell;
  placed.rect = {place.x + length(zeros_of(shape.columns).before),
                 place.y + length(zeros_of(shape.rows).before), length(shape.width()),
                 length(shape.height())};
  return placed;
}

void draw_padding(Ui& ui, const PixelGridResult& image, const ConvolutionLesson& lesson) {
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
void draw_left_over(Ui& ui, const PixelGridResult& image, const ConvolutionLesson& lesson) {
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

// The output whose window has this pixel in its middle, or nearly.
int nearest_output(const kernels::Window& axis, int pixel) {
  return std::clamp((pixel - axis.size / 2 + axis.pad_before + axis.stride / 2) / axis.stride, 0,
                    axis.output - 1);
}

void draw_image(Ui& ui, const layout::Result& places, const ConvolutionLesson& lesson,
                const MapsLook& look, MapMarks& marks) {
  const lessons::Map& image = lesson.image();
  const PixelGridResult placed = place_image(places[kImage + 1], places.cells[kOfMaps], lesson);
  draw_padding(ui, placed, lesson);
  NumberMap map{.name = phrase("convolution.input-image"),
                .caption = look.image_name,
                .description = words("convolution.image-with-window",
                                     {{"image", look.image_name},
                                      {"size", size_text(image.height, image.width)},
                                      {"row", lesson.window_row()},
                                      {"column", lesson.window_column()}}),
                .rows = image.height,
                .columns = image.width,
                .values = image.values,
                .clickable = true,
                .span = places[kImage + 1].width,
                .choose = look.choose_image};
  const PixelGridResult grid = number_map(ui, places[kImage], placed.rect, placed.cell, map);
  draw_left_over(ui, grid, lesson);
  const float row = ui.animate(ui.id("##window row"), static_cast<float>(lesson.window_row()));
  const float column =
      ui.animate(ui.id("##window column"), static_cast<float>(lesson.window_column()));
  const float side = grid.cell * static_cast<float>(lesson.filter().size);
  marks.image = places[kImage + 1];
  marks.window = {grid.rect.x + column * grid.cell, grid.rect.y + row * grid.cell, side, side};
  outline_cells(ui, marks.window, ui.colors().accent, 2.5F);
  if (lesson.products_done() > 0 && !lesson.sum_done()) {
    const int term = lesson.products_done() - 1;
    outline_cells(ui, grid.cell_rect(lesson.pixel_row(term), lesson.pixel_column(term)),
                  ui.colors().accent, 1.5F);
  }
  map_scale(ui, places[kImage + 2], map.look);
  if (grid.clicked < 0) return;
  marks.row = nearest_output(lesson.shape().rows, grid.clicked / image.width);
  marks.column = nearest_output(lesson.shape().columns, grid.clicked % image.width);
}

// A dot in each cell that ReLU has set to 0.
void mark_cut_sums(Ui& ui, const PixelGridResult& grid, const ConvolutionLesson& lesson,
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
PixelGridResult place_output(Ui& ui, const Rect& place, const ConvolutionLesson& lesson,
                             float image_cell) {
  PixelGridResult placed;
  placed.cell = image_cell * static_cast<float>(lesson.setup().stride);
  const float larger = std::min(cell_size(ui, place, lesson.output_height(), lesson.output_width()),
                                ui.snap(ui.px(kEnlarged)));
  if (placed.cell < ui.px(kReadable) && larger > placed.cell && has_room_for_numbers(ui, larger)) {
    placed.cell = larger;
    placed.rect = place;
    return placed;
  }
  const Rect frame = place_image(place, image_cell, lesson).rect;
  ui.stroke(inset(frame, -1), ui.colors().hairline, 0, 1);
  placed.rect = output_rect(ui, frame, image_cell, lesson.shape().rows, lesson.shape().columns);
  return placed;
}

void draw_output(Ui& ui, const layout::Result& places, const ConvolutionLesson& lesson,
                 const MapsLook& look, MapMarks& marks) {
  const Rect& place = places[kOutput + 1];
  const PixelGridResult placed = place_output(ui, place, lesson, places.cells[kOfMaps]);
  const int filled = lesson.outputs_done() - (look.arriving ? 1 : 0);
  // As they are shown: cut off at 0 and 255 for grey.
  std::vector<float> values(lesson.output().begin(), lesson.output().end());
  if (look.grey) {
    for (float& value : values) value = std::clamp(value, 0.0F, 255.0F);
  }
  const NumberMap map{
      .name = phrase("convolution.output-map"),
      .caption =
          phrase(lesson.setup().relu ? "convolution.output-after-relu" : "convolution.output"),
      .description = words("convolution.written-of-output",
                           {{"size", size_text(lesson.output_height(), lesson.output_width())},
                            {"done", lesson.outputs_done()},
                            {"outputs", lesson.outputs()}}),
      .rows = lesson.output_height(),
      .columns = lesson.output_width(),
      .values = values,
      .readings = lesson.output(),
      .look = {.map = look.grey ? ColorMap::kGrey : ColorMap::kDiverging,
               .high = look.grey ? 255 : symmetric_range(lesson.sums(), 1),
               .decimals = 1},
      // As large as the image's, where the widest would make all small.
      .sized_for = placed.cell < ui.px(kEnlarged) ? "255" : "",
      .filled = filled,
      .answer = true,
      .clickable = true,
      .span = place.width};
  const PixelGridResult grid = number_map(ui, places[kOutput], placed.rect, placed.cell, map);
  if (!ui.answers_hidden) mark_cut_sums(ui, grid, lesson, filled);
  marks.output = place;
  marks.target = grid.cell_rect(lesson.row(), lesson.column());
  outline_cells(ui, marks.target, ui.colors().accent, 2);
  map_scale(ui, places[kOutput + 2], map.look);
  if (grid.clicked < 0) return;
  marks.row = grid.clicked / lesson.output_width();
  marks.column = grid.clicked % lesson.output_width();
}

}  // namespace

Zeros zeros_of(const kernels::Window& axis) {
  const int end = axis.start(axis.output - 1) + axis.size;
  return {axis.pad_before, std::max(end - axis.input, 0)};
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

MapMarks draw_maps(Ui& ui, const layout::Result& places, const ConvolutionLesson& lesson,
                   const MapsLook& look) {
  MapMarks marks;
  draw_image(ui, places, lesson, look, marks);
  draw_output(ui, places, lesson, look, marks);
  return marks;
}

}  // namespace pixelwalk::app
