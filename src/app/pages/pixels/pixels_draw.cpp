#include <algorithm>
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
      [&](const Rect& place) { draw_canvas(ui, place, view.context.images, view.desk); },
      [&](Flow& flow) { draw_brush_controls(ui, flow, view); });
}

}  // namespace pixelwalk::app
