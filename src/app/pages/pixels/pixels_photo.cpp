#include <algorithm>
#include <utility>

#include "app/pages/pixels/pixels_view.h"
#include "app/widgets/field.h"
#include "app/widgets/slider.h"
#include "core/base/words.h"

// The learner's photo with the square that is taken of it, and the image that it becomes.

namespace pixelwalk::app {
namespace {

using lessons::Photo;

void draw_square_controls(Ui& ui, Flow& flow, PixelsView& view) {
  Photo photo = *view.context.images.own().photo();
  bool changed = false;
  const auto ask = [&](std::string_view name, int now, int least, int most, const auto& put) {
    double value = now;
    if (slider(ui, flow.take(field_height(ui)), name, value,
               {.minimum = static_cast<double>(least),
                .maximum = static_cast<double>(most),
                .step = 1,
                .active = most > least,
                .value_text = words("pixels.px", {{"pixels", now}})})) {
      put(static_cast<int>(value));
      changed = true;
    }
    flow.space(ui.px(kSpace8));
  };
  ask(phrase("pixels.size"), photo.side(), photo.least_side(), photo.most_side(),
      [&](int side) { photo.resize(side); });
  ask(phrase("pixels.from-left"), photo.column(), 0, photo.image().width - photo.side(),
      [&](int column) { photo.move_to(photo.row(), column); });
  ask(phrase("pixels.from-top"), photo.row(), 0, photo.image().height - photo.side(),
      [&](int row) { photo.move_to(row, photo.column()); });
  if (changed) view.context.images.set_photo(std::move(photo));
}

// The longer side is as long as that of a drawing.
Making photo_layout(const Ui& ui, const Photo& photo) {
  const auto height = static_cast<float>(photo.image().height);
  const auto width = static_cast<float>(photo.image().width);
  const float cells = 28 / std::max(height, width);
  return {.shape = {width * cells, height * cells},
          .controls_height = 3 * field_height(ui) + ui.px(2 * kSpace8),
          .made_name = phrase("pixels.made-of-photo")};
}

}  // namespace

float photo_height(const Ui& ui, float width, const PixelsView& view) {
  const Photo* photo = view.context.images.own().photo();
  return photo == nullptr ? ui.px(260) : making_height(ui, width, photo_layout(ui, *photo));
}

void draw_photo(Ui& ui, const Rect& area, PixelsView& view) {
  Images& images = view.context.images;
  const Photo* photo = images.own().photo();
  if (photo == nullptr) return draw_photo_square(ui, area, images, view.cropper);
  draw_making(
      ui, area, view, photo_layout(ui, *photo), view.values,
      [&](const Rect& place) { draw_photo_square(ui, place, images, view.cropper); },
      [&](Flow& flow) { draw_square_controls(ui, flow, view); });
}

}  // namespace pixelwalk::app
