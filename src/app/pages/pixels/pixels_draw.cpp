#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "app/figures/pixel_grid.h"
#include "app/pages/pixels/pixels_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/slider.h"
#include "app/widgets/words.h"
#include "imgui.h"

// The canvas; beside it the image that the drawing becomes, and the brush.

namespace pixelwalk::app {
namespace {

using lessons::Drawing;

constexpr int kCells = Drawing::kCells;
constexpr float kAside = 196, kAsideInColumn = 300;
constexpr float kResult = 168;  // 28 cells of 6

lessons::Brush brush_of(const DrawingDesk& desk) {
  return {.radius = static_cast<float>(desk.brush_size) / 2,
          .value = desk.erasing ? std::uint8_t{0} : static_cast<std::uint8_t>(desk.shade)};
}

void fill_texture(DrawingDesk& desk, const Drawing& drawing) {
  constexpr int kSide = Drawing::kRasterSide;
  if (desk.textured_drawing == drawing.revision()) return;
  if (!desk.texture) desk.texture = std::make_unique<ImageTexture>(kSide, kSide);
  desk.texture->begin(kSide, kSide);
  for (int row = 0; row < kSide; ++row) {
    const std::span<Color> line = desk.texture->row(row);
    for (int column = 0; column < kSide; ++column) {
      const std::uint32_t value = drawing.raster().at(row, column);
      line[static_cast<std::size_t>(column)] = rgb(value << 16U | value << 8U | value);
    }
  }
  desk.texture->end();
  desk.textured_drawing = drawing.revision();
}

// Faint lines where the 28×28 cells are.
void draw_cell_lines(Ui& ui, const Rect& canvas) {
  const float cell = canvas.width / kCells;
  const Color color = rgb(0xFFFFFF, 0.09F);
  for (int i = 1; i < kCells; ++i) {
    const float at = static_cast<float>(i) * cell;
    ui.fill({ui.snap(canvas.x + at), canvas.y, ui.pixel, canvas.height}, color);
    ui.fill({canvas.x, ui.snap(canvas.y + at), canvas.width, ui.pixel}, color);
  }
}

// The part that is cut out, as a square: what becomes the image.
void draw_frame(Ui& ui, const Rect& canvas, const Drawing& drawing) {
  const auto part = drawing.bounds();
  if (!part) return;
  const float cell = canvas.width / kCells;
  const float side = std::max(part->height, part->width);
  const Rect frame{canvas.x + (part->left - (side - part->width) / 2) * cell,
                   canvas.y + (part->top - (side - part->height) / 2) * cell, side * cell,
                   side * cell};
  ui.push_clip(canvas);
  // Light and dark, so that it shows on black as well as on what is drawn.
  ui.stroke(inset(frame, -ui.px(2)), rgb(0xFFFFFF, 0.85F), 0, ui.px(1));
  ui.stroke(inset(frame, -ui.px(1)), ui.colors().accent, 0, ui.px(2));
  ui.pop_clip();
}

void draw_cursor(Ui& ui, const Rect& canvas, const DrawingDesk& desk) {
  const float cell = canvas.width / kCells;
  const Rect rect{canvas.x + static_cast<float>(desk.cursor_column) * cell,
                  canvas.y + static_cast<float>(desk.cursor_row) * cell, cell, cell};
  ui.stroke(inset(rect, -3), rgb(0x000000), 0, 5);
  ui.stroke(inset(rect, -2), ui.colors().accent, 0, 2.5F);
}

// Where the brush is, as large as it is.
void draw_brush(Ui& ui, const Rect& canvas, const DrawingDesk& desk) {
  const float radius = static_cast<float>(desk.brush_size) / 2 * canvas.width / kCells;
  ui.push_clip(canvas);
  ui.draw->AddCircle({ui.pointer_x(), ui.pointer_y()}, radius + 1, rgb(0x000000), 48, 1.5F);
  ui.draw->AddCircle({ui.pointer_x(), ui.pointer_y()}, radius, rgb(0xFFFFFF), 48, 1.5F);
  ui.pop_clip();
}

void take_strokes(Ui& ui, const Rect& canvas, PixelsView& view, const Interaction& state) {
  DrawingDesk& desk = view.desk;
  Drawing& drawing = view.canvas();
  if (!state.held) {
    desk.stroke = -1;
    return;
  }
  ui.keep_pointer();
  desk.cursor_shown = false;
  const float cell = canvas.width / kCells;
  const lessons::DrawingPoint at{(ui.pointer_x() - canvas.x) / cell,
                                 (ui.pointer_y() - canvas.y) / cell};
  // Undo, or a link, may have come in between: then the stroke is over.
  if (desk.stroke == drawing.revision()) {
    drawing.extend_stroke(at);
  } else {
    drawing.begin_stroke(brush_of(desk), at);
  }
  desk.stroke = drawing.revision();
}

void paint_at_cursor(PixelsView& view) {
  const DrawingDesk& desk = view.desk;
  view.canvas().begin_stroke(brush_of(desk), {static_cast<float>(desk.cursor_column) + 0.5F,
                                              static_cast<float>(desk.cursor_row) + 0.5F});
}

void draw_canvas(Ui& ui, const Rect& place, PixelsView& view) {
  DrawingDesk& desk = view.desk;
  const float cell = cell_size(ui, place, kCells, kCells), side = cell * kCells;
  const float left = ui.narrow ? place.x + (place.width - side) / 2 : place.x;
  const Rect canvas{ui.snap(left), ui.snap(place.y), side, side};
  const std::uint32_t item = ui.id("##canvas");
  const bool asked = ui.enabled && ui.tree.take_activation(item);  // by keyboard: not the pointer
  const Interaction state = ui.interact(item, canvas);
  take_strokes(ui, canvas, view, state);
  if (asked) {
    desk.cursor_shown = true;
    paint_at_cursor(view);
  }
  const Drawing& drawing = view.canvas();
  fill_texture(desk, drawing);
  ui.fill(inset(canvas, -1), ui.colors().outline);
  desk.texture->draw(ui, canvas);
  draw_cell_lines(ui, canvas);
  if (drawing.empty() && drawing.strokes().empty()) {
    ui.text_in(canvas, "Draw here",
               {.size = TextSize::kLead, .color = rgb(0xB8B8B8), .align = Align::kCenter});
  }
  const bool trimmed = std::as_const(view.context.images).own().fitted();
  if (trimmed && drawing.started_from() == nullptr && !state.held) draw_frame(ui, canvas, drawing);
  if (desk.cursor_shown || state.focused) draw_cursor(ui, canvas, desk);
  if (state.hovered || state.held) draw_brush(ui, canvas, desk);
  if (state.focused) ui.focus_ring(canvas, 0);
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = "Drawing canvas",
               .description = pixels_text(view, "canvas"),
               .focusable = true,
               .rect = canvas});
  if (desk.cursor_shown || state.focused)
    spoken_status(ui, pixels_text(view, "spoken.cursor"), "##cursor spoken");
}

void draw_result(Ui& ui, Flow& flow, PixelsView& view) {
  caption(ui, flow.x, flow.y, flow.width,
          ui.narrow ? "As 28×28 pixels" : "What becomes of it: 28×28", "##result caption");
  flow.space(ui.px(22));
  const float side = std::min(flow.width, ui.px(kResult));
  const Rect area{flow.x, flow.y, side, side};
  const lessons::Image* made = view.context.images.own().image(OwnImage::kDrawing);
  std::vector<float> values(static_cast<std::size_t>(kCells * kCells));
  if (made != nullptr) std::ranges::copy(made->pixels, values.begin());
  pixel_grid(ui, area,
             {.rows = kCells,
              .columns = kCells,
              .values = values,
              .low = 0,
              .high = 255,
              .name = "Image made of the drawing",
              .description = pixels_text(view, "described")});
  flow.space(side + ui.px(kSpace16));
}

void draw_brush_controls(Ui& ui, Flow& flow, PixelsView& view) {
  DrawingDesk& desk = view.desk;
  slider(ui, flow.take(field_height(ui)), "Brush size", desk.brush_size,
         {.minimum = 1,
          .maximum = 8,
          .step = 0.5,
          .value_text = format_number(desk.brush_size, 1) + " pixels"});
  flow.space(ui.px(kSpace8));
  slider(ui, flow.take(field_height(ui)), "Brightness", desk.shade,
         {.minimum = 51, .maximum = 255, .step = 17, .active = !desk.erasing});
  flow.space(ui.px(kSpace8));
  toggle(ui, flow.take(ui.px(kTouch)), "Trim and centre", view.context.images.own().fitted());
}

}  // namespace

float desk_height(const Ui& ui, float width) {
  return square_and_aside_height(ui, width, ui.px(kAsideInColumn));
}

void draw_desk(Ui& ui, const Rect& area, PixelsView& view) {
  const auto [square, aside] = square_and_aside(ui, area, ui.px(kAside), ui.px(kAsideInColumn));
  draw_canvas(ui, square, view);
  if (ui.narrow) {
    Rect rest = aside;
    Flow left(cut_left(rest, std::min(ui.px(140), rest.width * 0.42F)));
    draw_result(ui, left, view);
    cut_left(rest, ui.px(kSpace16));
    Flow right_column(rest);
    draw_brush_controls(ui, right_column, view);
    return;
  }
  Flow flow(aside);
  draw_result(ui, flow, view);
  draw_brush_controls(ui, flow, view);
}

bool desk_key(PixelsView& view, std::string_view key, bool ctrl, bool shift) {
  DrawingDesk& desk = view.desk;
  Drawing& drawing = view.canvas();
  if (ctrl) {
    if (key == "z") return shift ? drawing.redo() : drawing.undo();
    return key == "y" && drawing.redo();
  }
  int rows = 0, columns = 0;
  if (key == "ArrowUp") rows = -1;
  if (key == "ArrowDown") rows = 1;
  if (key == "ArrowLeft") columns = -1;
  if (key == "ArrowRight") columns = 1;
  if (rows != 0 || columns != 0) {
    desk.cursor_row = std::clamp(desk.cursor_row + rows, 0, kCells - 1);
    desk.cursor_column = std::clamp(desk.cursor_column + columns, 0, kCells - 1);
    desk.cursor_shown = true;
    if (shift) paint_at_cursor(view);
    return true;
  }
  if (key == " ") {
    desk.cursor_shown = true;
    paint_at_cursor(view);
    return true;
  }
  if (key == "b" || key == "e") {
    desk.erasing = key == "e";
    return true;
  }
  return false;
}

}  // namespace pixelwalk::app
