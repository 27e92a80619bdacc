#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "app/pages/pixels/pixels_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/slider.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// The canvas; beside it the image that the drawing becomes, and the brush.

namespace pixelwalk::app {
namespace {

using lessons::Drawing;

lessons::Brush brush_of(const DrawingDesk& desk) {
  return {.radius = static_cast<float>(desk.brush_size) / 2,
          .value = desk.erasing ? std::uint8_t{0} : static_cast<std::uint8_t>(desk.shade)};
}

void paint(PixelsView& view, const PadEvent& event) {
  using Kind = PadEvent::Kind;
  if (event.kind == Kind::kStrokeWentOn) view.canvas().extend_stroke(event.at);
  if (event.kind == Kind::kStrokeBegan || event.kind == Kind::kDot)
    view.canvas().begin_stroke(brush_of(view.desk), event.at);
}

void draw_canvas(Ui& ui, const Rect& place, PixelsView& view) {
  DrawingDesk& desk = view.desk;
  paint(view, desk.pad.take(ui, place, view.canvas().revision()));
  const Drawing& drawing = view.canvas();
  const bool trimmed = std::as_const(view.context.images).own().fitted();
  desk.pad.draw(
      ui,
      {.drawing = drawing.raster(),
       .revision = drawing.revision(),
       .radius = brush_of(desk).radius,
       .frame = trimmed && drawing.started_from() == nullptr ? drawing.bounds() : std::nullopt,
       .invitation = drawing.empty() && drawing.strokes().empty() ? phrase("pixels.draw-here") : "",
       .name = phrase("pixels.drawing-canvas"),
       .description = pixels_text(view, "canvas")});
  if (desk.pad.cursor_shown())
    spoken_status(ui, pixels_text(view, "spoken.cursor"), "##cursor spoken");
}

void draw_brush_controls(Ui& ui, Flow& flow, PixelsView& view) {
  DrawingDesk& desk = view.desk;
  slider(
      ui, flow.take(field_height(ui)), phrase("pixels.brush-size"), desk.brush_size,
      {.minimum = 1,
       .maximum = 8,
       .step = 0.5,
       .value_text = words("pixels.brush-pixels", {{"size", format_number(desk.brush_size, 1)}})});
  flow.space(ui.px(kSpace8));
  slider(ui, flow.take(field_height(ui)), phrase("pixels.brightness"), desk.shade,
         {.minimum = 51, .maximum = 255, .step = 17, .active = !desk.erasing});
  flow.space(ui.px(kSpace8));
  toggle(ui, flow.take(ui.px(kTouch)), phrase("pixels.trim"), view.context.images.own().fitted());
}

Making desk_layout(const Ui& ui) {
  return {.shape = {Drawing::kCells, Drawing::kCells},
          .controls_height = 2 * (field_height(ui) + ui.px(kSpace8)) + ui.px(kTouch),
          .made_name = phrase("pixels.made-of-drawing")};
}

}  // namespace

float desk_height(const Ui& ui, float width) {
  return making_height(ui, width, desk_layout(ui));
}

void draw_desk(Ui& ui, const Rect& area, PixelsView& view) {
  const lessons::Image* made = view.context.images.own().image(OwnImage::kDrawing);
  std::vector<float> values(static_cast<std::size_t>(Drawing::kCells * Drawing::kCells));
  if (made != nullptr) std::ranges::copy(made->pixels, values.begin());
  draw_making(
      ui, area, view, desk_layout(ui), values,
      [&](const Rect& place) { draw_canvas(ui, place, view); },
      [&](Flow& flow) { draw_brush_controls(ui, flow, view); });
}

void add_desk_keys(KeyList& keys, PixelsView& view) {
  const auto where = [&view] { return view.stage == PixelsStage::kDraw; };
  keys.add({.listed = {"← → ↑ ↓", words("pixels.keys-canvas")},
            .keys = arrow_keys(),
            .action = [&view](int arrow) { view.desk.pad.move_cursor(arrow_step(arrow)); },
            .where = where});
  std::vector<std::string> painting = arrow_keys("Shift+");
  painting.emplace_back(" ");
  keys.add(
      {.listed = {words("frame.key-space"), words("pixels.keys-paint")},
       .keys = painting,
       .action = [&view](int key) { paint(view, view.desk.pad.paint_at_cursor(arrow_step(key))); },
       .where = where});
  keys.add({.listed = {"B, E", words("pixels.keys-tools")},
            .keys = {"b", "e"},
            .action = [&view](int key) { view.desk.erasing = key == 1; },
            .where = where});
  keys.add({.listed = {words("frame.key-undo-redo"), words("pixels.keys-undo")},
            .keys = {"Ctrl+z", "Ctrl+y", "Ctrl+Shift+z"},
            .action =
                [&view](int key) { return key == 0 ? view.canvas().undo() : view.canvas().redo(); },
            .where = where});
}

}  // namespace pixelwalk::app
