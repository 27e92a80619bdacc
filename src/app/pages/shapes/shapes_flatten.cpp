#include <algorithm>

#include "app/pages/shapes/shapes_view.h"
#include "app/ui/colormaps.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// The maps before Flatten and the list that they become; or why there are none.

namespace pixelwalk::app {
namespace {

// Of images grey, of feature maps the page's own scale.
FlattenLook look_of(const ShapesView& view) {
  const bool image = view.flatten_layer == 0;
  FlattenLook look{.lesson = view.flatten, .name = words(image ? "shapes.image" : "shapes.maps")};
  look.flies = !view.playback.playing || view.playback.speed <= Playback::kTooFastToFly;
  if (image) return look;
  const auto& values = view.flatten.values();
  const bool negative = std::ranges::any_of(values, [](float value) { return value < 0; });
  look.map = negative ? ColorMap::kDiverging : ColorMap::kSequential;
  look.high = symmetric_range(values);
  return look;
}

}  // namespace

float flatten_stage_height(const Ui& ui, float width, const ShapesView& view) {
  if (view.flatten_layer < 0) return ui.px(200);
  return FlattenDrawing::height(ui, width, look_of(view));
}

void draw_flatten_stage(Ui& ui, const Rect& area, ShapesView& view) {
  if (view.flatten_layer < 0) {
    Flow flow(area);
    draw_problem(ui, flow, view);
    paragraph(ui, flow, shapes_text(view, "flatten.none"), "##none");
    return;
  }
  const int pressed = view.flatten_drawing.draw(ui, area, look_of(view));
  if (pressed < 0) return;
  view.playback.stop();
  view.flatten.jump_to(pressed + 1);
}

}  // namespace pixelwalk::app
