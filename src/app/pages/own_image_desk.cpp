#include "app/pages/own_image_desk.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/ui/layout.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::Drawing;
using lessons::Photo;

lessons::Brush brush_of(const DrawingDesk& desk) {
  return {.radius = static_cast<float>(desk.brush_size) / 2,
          .value = desk.erasing ? std::uint8_t{0} : static_cast<std::uint8_t>(desk.shade)};
}

void paint(Drawing& canvas, const DrawingDesk& desk, const PadEvent& event) {
  using Kind = PadEvent::Kind;
  if (event.kind == Kind::kStrokeWentOn) canvas.extend_stroke(event.at);
  if (event.kind == Kind::kStrokeBegan || event.kind == Kind::kDot)
    canvas.begin_stroke(brush_of(desk), event.at);
}

void draw_invitation(Ui& ui, const Rect& area) {
  const Rect box = inset(area, ui.px(1));
  ui.fill(box, ui.colors().surface, 12);
  ui.stroke(box, ui.colors().hairline, 12, ui.px(2));
  const float width = std::min(box.width - ui.px(2 * kSpace24), ui.px(380));
  Flow flow({box.x + (box.width - width) / 2, box.y, width, 0});
  const TextStyle style{.align = Align::kCenter};
  const std::string invitation =
      words(ui.narrow ? "pixels.photo.invitation_touch" : "pixels.photo.invitation");
  const float icon = ui.px(36);
  const float tall = ui.wrapped_height(width, invitation, style) + ui.px(kSpace24) + icon;
  flow.space(std::max(ui.px(kSpace16), (box.height - tall) / 2));
  const Rect place = flow.take(icon);
  draw_icon(ui, Icon::kOpen, center_x(place), center_y(place), icon, ui.colors().accent);
  flow.space(ui.px(kSpace24));
  paragraph(ui, flow, invitation, "##invitation", style);
}

}  // namespace

void draw_canvas(Ui& ui, const Rect& place, Images& images, DrawingDesk& desk) {
  Drawing& drawing = images.own().canvas();
  paint(drawing, desk, desk.pad.take(ui, place, drawing.revision()));
  const bool trimmed = std::as_const(images).own().fitted() && !desk.whole;
  desk.pad.draw(
      ui,
      {.drawing = drawing.raster(),
       .revision = drawing.revision(),
       .radius = brush_of(desk).radius,
       .frame = trimmed && drawing.started_from() == nullptr ? drawing.bounds() : std::nullopt,
       .invitation = drawing.empty() && drawing.strokes().empty() ? phrase("pixels.draw-here") : "",
       .name = phrase("pixels.drawing-canvas"),
       .description = phrase("pixels.canvas")});
  if (desk.pad.cursor_shown()) {
    spoken_status(ui,
                  words("pixels.spoken.cursor",
                        {{"tool", phrase(desk.erasing ? "pixels.eraser" : "pixels.brush")},
                         {"cursor_row", desk.pad.cursor_row()},
                         {"cursor_column", desk.pad.cursor_column()}}),
                  "##cursor spoken");
  }
}

BarRows draw_canvas_bar(Ui& ui, const BarRows& rows, Images& images, DrawingDesk& desk) {
  Drawing& drawing = images.own().canvas();
  const std::string_view names[] = {phrase("pixels.brush"), phrase("pixels.eraser")};
  const float gap = ui.px(kSpace8);
  Rect row = rows.first;
  const Rect tools = cut_left(row, ui.px(rows.one() ? 184 : 160));
  cut_left(row, ui.px(rows.one() ? kSpace16 : kSpace8));
  int tool = desk.erasing ? 1 : 0;
  if (segmented(ui, tools, phrase("pixels.tool"), names, tool)) desk.erasing = tool == 1;
  const float each = rows.one() ? ui.px(88) : (row.width - gap) / 2;
  if (button(ui, cut_left(row, each), phrase("pixels.undo"), {.enabled = drawing.can_undo()}))
    drawing.undo();
  cut_left(row, gap);
  if (button(ui, cut_left(row, each), phrase("pixels.redo"), {.enabled = drawing.can_redo()}))
    drawing.redo();
  cut_left(row, gap);
  if (!rows.one()) row = rows.second;
  const float clear = rows.one() ? ui.px(88) : button_width(ui, phrase("pixels.clear"));
  if (button(ui, cut_left(row, clear), phrase("pixels.clear"), {.enabled = !drawing.empty()}))
    drawing.clear();
  cut_left(row, gap);
  return rows.one() ? BarRows{row, {}} : BarRows{{}, row};
}

void add_canvas_keys(KeyList& keys, Images& images, DrawingDesk& desk,
                     const std::function<bool()>& where) {
  keys.add({.listed = {"← → ↑ ↓", Phrase{"pixels.keys-canvas"}},
            .keys = arrow_keys(),
            .action = [&desk](int arrow) { desk.pad.move_cursor(arrow_step(arrow)); },
            .where = where});
  std::vector<std::string> painting = arrow_keys("Shift+");
  painting.emplace_back(" ");
  keys.add({.listed = {Phrase{"frame.key-space"}, Phrase{"pixels.keys-paint"}},
            .keys = painting,
            .action =
                [&images, &desk](int key) {
                  paint(images.own().canvas(), desk, desk.pad.paint_at_cursor(arrow_step(key)));
                },
            .where = where});
  keys.add({.listed = {"B, E", Phrase{"pixels.keys-tools"}},
            .keys = {"b", "e"},
            .action = [&desk](int key) { desk.erasing = key == 1; },
            .where = where});
  keys.add({.listed = {Phrase{"frame.key-undo-redo"}, Phrase{"pixels.keys-undo"}},
            .keys = {"Ctrl+z", "Ctrl+y", "Ctrl+Shift+z"},
            .action =
                [&images](int key) {
                  Drawing& canvas = images.own().canvas();
                  return key == 0 ? canvas.undo() : canvas.redo();
                },
            .where = where});
}

void draw_photo_square(Ui& ui, const Rect& area, Images& images, PhotoCropper& cropper) {
  const OwnImages& own = std::as_const(images).own();
  if (own.photo() == nullptr) return draw_invitation(ui, area);
  const Photo& photo = *own.photo();
  const auto moved = cropper.draw(ui, area,
                                  {.photo = photo.image(),
                                   .revision = own.photos_opened(),
                                   .crop = {photo.row(), photo.column(), photo.side()},
                                   .least_side = photo.least_side(),
                                   .name = phrase("pixels.square"),
                                   .description = phrase("pixels.photo.keys")});
  if (!moved) return;
  Photo cropped = photo;
  cropped.resize(moved->side);
  cropped.move_to(moved->row, moved->column);
  images.set_photo(std::move(cropped));
}

BarRows draw_photo_bar(Ui& ui, const BarRows& rows, Images& images, bool as_taken) {
  Rect row = rows.first;
  const bool opened = images.own().photo() != nullptr;
  const ButtonOptions open{.kind = opened ? ButtonKind::kQuiet : ButtonKind::kPrimary,
                           .icon = Icon::kOpen};
  const std::string_view name = phrase("pixels.open");
  if (button(ui, cut_left(row, button_width(ui, name, open)), name, open))
    images.own().choose_photo_file();
  cut_left(row, ui.px(kSpace16));
  if (!opened) return {row, rows.second};
  const Photo& shown = *images.own().photo();
  bool inverted = as_taken ? shown.inverted_as_taken() : shown.inverted();
  if (checkbox(ui, cut_left(row, ui.px(150)), phrase("pixels.invert"), inverted)) {
    Photo photo = *images.own().photo();
    photo.set_inverted(inverted);
    images.set_photo(std::move(photo));
  }
  cut_left(row, ui.px(kSpace8));
  return {row, rows.second};
}

void add_photo_keys(KeyList& keys, Images& images, const std::function<bool()>& where) {
  // Moves and enlarges the square by so many of its steps.
  const auto change = [&images](ArrowStep by, int grown) {
    const Photo* chosen = images.own().photo();
    if (chosen == nullptr) return false;
    Photo photo = *chosen;
    const int step = std::max(1, photo.most_side() / 64);
    photo.resize(photo.side() + grown * step);
    photo.move_to(photo.row() + by.rows * step, photo.column() + by.columns * step);
    images.set_photo(std::move(photo));
    return true;
  };
  keys.add({.listed = {"← → ↑ ↓", Phrase{"pixels.keys-square"}},
            .keys = arrow_keys(),
            .action = [change](int arrow) { return change(arrow_step(arrow), 0); },
            .where = where});
  keys.add({.listed = {"+, −", Phrase{"pixels.keys-size"}},
            .keys = {"+", "-"},
            .action = [change](int shrink) { return change({0, 0}, shrink == 1 ? -2 : 2); },
            .where = where});
}

}  // namespace pixelwalk::app
