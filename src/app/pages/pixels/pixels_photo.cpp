#include <algorithm>
#include <utility>

#include "app/pages/pixels/pixels_view.h"
#include "app/widgets/field.h"
#include "app/widgets/icons.h"
#include "app/widgets/slider.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// The learner's photo with the square that is taken of it, and the image that it becomes.

namespace pixelwalk::app {
namespace {

using lessons::Photo;

void draw_photo_with_square(Ui& ui, const Rect& area, PixelsView& view) {
  const OwnImages& own = std::as_const(view.context.images).own();
  const Photo& photo = *own.photo();
  const auto moved = view.cropper.draw(ui, area,
                                       {.photo = photo.image(),
                                        .revision = own.photos_opened(),
                                        .crop = {photo.row(), photo.column(), photo.side()},
                                        .least_side = photo.least_side(),
                                        .name = phrase("pixels.square"),
                                        .description = pixels_text(view, "photo.keys")});
  if (!moved) return;
  Photo cropped = photo;
  cropped.resize(moved->side);
  cropped.move_to(moved->row, moved->column);
  view.context.images.set_photo(std::move(cropped));
}

void draw_invitation(Ui& ui, const Rect& area, PixelsView& view) {
  const Rect box = inset(area, ui.px(1));
  ui.fill(box, ui.colors().surface, 12);
  ui.stroke(box, ui.colors().hairline, 12, ui.px(2));
  const float width = std::min(box.width - ui.px(2 * kSpace24), ui.px(380));
  Flow flow({box.x + (box.width - width) / 2, box.y, width, 0});
  const TextStyle style{.align = Align::kCenter};
  const std::string invitation = pixels_text(view, "photo.invitation");
  const float icon = ui.px(36);
  const float tall = ui.wrapped_height(width, invitation, style) + ui.px(kSpace24) + icon;
  flow.space(std::max(ui.px(kSpace16), (box.height - tall) / 2));
  const Rect place = flow.take(icon);
  draw_icon(ui, Icon::kOpen, center_x(place), center_y(place), icon, ui.colors().accent);
  flow.space(ui.px(kSpace24));
  paragraph(ui, flow, invitation, "##invitation", style);
}

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
  const Photo* photo = view.context.images.own().photo();
  if (photo == nullptr) {
    draw_invitation(ui, area, view);
    return;
  }
  draw_making(
      ui, area, view, photo_layout(ui, *photo), view.values,
      [&](const Rect& place) { draw_photo_with_square(ui, place, view); },
      [&](Flow& flow) { draw_square_controls(ui, flow, view); });
}

void add_photo_keys(KeyList& keys, PixelsView& view) {
  // Moves and enlarges the square by so many of its steps.
  const auto change = [&view](ArrowStep by, int grown) {
    const Photo* chosen = view.context.images.own().photo();
    if (chosen == nullptr) return false;
    Photo photo = *chosen;
    const int step = std::max(1, photo.most_side() / 64);
    photo.resize(photo.side() + grown * step);
    photo.move_to(photo.row() + by.rows * step, photo.column() + by.columns * step);
    view.context.images.set_photo(std::move(photo));
    return true;
  };
  const auto where = [&view] { return view.stage == PixelsStage::kPhoto; };
  keys.add({.listed = {"← → ↑ ↓", words("pixels.keys-square")},
            .keys = arrow_keys(),
            .action = [change](int arrow) { return change(arrow_step(arrow), 0); },
            .where = where});
  keys.add({.listed = {"+, −", words("pixels.keys-size")},
            .keys = {"+", "-"},
            .action = [change](int shrink) { return change({0, 0}, shrink == 1 ? -2 : 2); },
            .where = where});
}

}  // namespace pixelwalk::app
