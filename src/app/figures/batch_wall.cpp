#include "app/figures/batch_wall.h"

#include <algorithm>
#include <cmath>

#include "app/figures/small_image.h"
#include "app/widgets/icons.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kGap = 8;
constexpr float kFrame = 2;  // around an image that is wrong
constexpr float kMark = 8;   // radius of a tick or a cross

struct Grid {
  int columns = 1;
  float side = 0;
};

// As large as so many images can be.
Grid grid_in(const Ui& ui, const Rect& rect, int count) {
  Grid best;
  for (int columns = 1; columns <= count; ++columns) {
    const int rows = (count + columns - 1) / columns;
    const float gap = ui.px(kGap);
    const float side = std::min((rect.width + gap) / static_cast<float>(columns) - gap,
                                (rect.height + gap) / static_cast<float>(rows) - gap);
    if (side > best.side) best = {columns, side};
  }
  best.side = std::floor(best.side / ui.pixel) * ui.pixel;
  return best;
}

void draw_image(Ui& ui, const Rect& rect, const BatchImage& image) {
  draw_small_image(ui, rect, ImageValues(image.pixels, image.channels), image.height, image.width);
  const Color verdict = image.right() ? ui.colors().positive : ui.colors().negative;
  if (!image.right()) ui.stroke(rect, verdict, 0, ui.px(kFrame));
  const float x = right(rect) - ui.px(kMark / 2), y = bottom(rect) - ui.px(kMark / 2);
  ui.draw->AddCircleFilled({x, y}, ui.px(kMark + 1.5F), ui.colors().paper, 24);
  ui.draw->AddCircleFilled({x, y}, ui.px(kMark), verdict, 24);
  draw_icon(ui, image.right() ? Icon::kCheck : Icon::kCross, x, y, ui.px(10), ui.colors().paper);
}

}  // namespace

void batch_wall(Ui& ui, const Rect& rect, const HeadRoom& head, const BatchWall& wall) {
  Rect rest = rect;
  cut_top(rest, head.height);
  figure_heading(ui, {rect.x, rect.y + head.top, rect.width, rect.height - head.top}, wall.name,
                 wall.note, wall.description, head.width);
  const auto count = static_cast<int>(wall.images.size());
  const Grid grid = grid_in(ui, rest, count);
  const float step = grid.side + ui.px(kGap);
  for (int i = 0; i < count; ++i) {
    const int row = i / grid.columns, column = i % grid.columns;
    const Rect image{ui.snap(rest.x + step * static_cast<float>(column)),
                     ui.snap(rest.y + step * static_cast<float>(row)), grid.side, grid.side};
    draw_image(ui, image, wall.images[static_cast<std::size_t>(i)]);
  }
}

}  // namespace pixelwalk::app
