#include "app/figures/image_tray.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "app/figures/cells.h"
#include "app/figures/pixel_grid.h"
#include "core/base/check.h"

namespace pixelwalk::app {
namespace {

constexpr float kSide = 56, kGap = 12, kNamedWidth = 80;  // of an image; with words beneath it
constexpr float kLine = 17, kBetween = 8;                 // of a caption; between two rows

int rows_of(int images, int columns) {
  return (images + columns - 1) / columns;
}

// Where the images of a tray stand.
struct Places {
  const Ui& ui;
  Rect rect;
  ImageTray::Room room;
  int images = 0;
  float wide = 0, high = 0;  // of an image

  int rows() const { return rows_of(images, room.columns); }
  Rect all() const {
    return {rect.x, rect.y, rect.width, static_cast<float>(rows()) * room.step_y};
  }

  // An image with its caption.
  Rect whole(int image) const {
    const int row = image / room.columns;
    return {rect.x + static_cast<float>(image % room.columns) * room.step_x,
            rect.y + static_cast<float>(row) * room.step_y, room.width, room.step_y};
  }
  Rect image(int image) const {
    Rect all = whole(image);
    const Rect exact = centered(cut_top(all, room.side), wide, high);
    return {ui.snap(exact.x), ui.snap(exact.y), wide, high};
  }
};

// An image as large as its place holds, in whole device pixels a pixel where it is small.
Places places_in(const Ui& ui, const Rect& rect, const ImageTrayLook& look) {
  const int rows = TexelSheet::left_of(look.rows), columns = TexelSheet::left_of(look.columns);
  const ImageTray::Room room = ImageTray::room(ui, rect.width, rect.height, look.lines);
  const float fits = room.side / static_cast<float>(std::max(rows, columns));
  const float pixel = fits >= ui.pixel ? std::floor(fits / ui.pixel + 0.01F) * ui.pixel : fits;
  return {ui,
          rect,
          room,
          look.images,
          pixel * static_cast<float>(columns),
          pixel * static_cast<float>(rows)};
}

void draw_caption(Ui& ui, const Places& places, const ImageTrayLook& look, int image) {
  Rect rest = places.whole(image);
  cut_top(rest, places.room.side);
  for (int line = 0; line < look.lines; ++line) {
    ui.text_in(cut_top(rest, places.room.line), look.caption(image, line),
               {.size = TextSize::kCaption,
                .face = look.lines > 1 ? Face::kText : Face::kNumbers,
                .color = ui.colors().ink_muted,
                .align = Align::kCenter});
  }
}

// All of them as one element.
ImageTray::Result read_images(Ui& ui, const Places& places, const ImageTrayLook& look) {
  ImageTray::Result result;
  for (int image = 0; image < look.images; ++image) {
    if (ui.pointer_in(places.whole(image))) result.pointed = image;
  }
  const Rect all = places.all();
  const std::uint32_t item = ui.id(look.name);
  if (ui.interact(item, all).activated) result.pressed = result.pointed;
  const int entered = read_cells(ui, item,
                                 {.name = look.name,
                                  .description = look.description,
                                  .rows = places.rows(),
                                  .columns = places.room.columns,
                                  .count = look.images,
                                  .words = look.words,
                                  .place = [&](int image) { return places.image(image); },
                                  .rect = all,
                                  .enter = look.enter});
  if (entered >= 0) result.pressed = entered;
  if (result.pointed < 0 && ui.tree.focused() == item) result.pointed = ui.cell_read(item);
  return result;
}

// Each as a button.
ImageTray::Result press_images(Ui& ui, const Places& places, const ImageTrayLook& look) {
  ImageTray::Result result;
  ui.begin_group({.id = ui.id(look.name),
                  .role = Role::kGroup,
                  .name = std::string(look.name),
                  .description = look.description,
                  .rect = places.all()});
  for (int image = 0; image < look.images; ++image) {
    const Rect place = places.image(image);
    const std::string name = look.words(image);
    const std::uint32_t item = ui.id(name);
    const Interaction state = ui.interact(item, place);
    if (state.hovered) {
      result.pointed = image;
      if (image != look.chosen)
        ui.stroke(inset(place, -ui.px(2)), ui.colors().outline, 2, ui.px(2));
    }
    if (state.focused) ui.focus_ring(place, 2);
    if (state.activated) result.pressed = image;
    ui.describe({.id = item,
                 .role = Role::kButton,
                 .name = name,
                 .description = look.caption(image, 0),
                 .focusable = true,
                 .rect = place});
  }
  ui.end_group();
  return result;
}

}  // namespace

ImageTray::Room ImageTray::room(const Ui& ui, float width, float height, int lines) {
  Room room{.side = ui.px(kSide), .line = ui.px(kLine)};
  room.width = lines > 1 ? ui.px(kNamedWidth) : room.side;
  const float step = room.width + ui.px(kGap);
  room.columns = std::max(1, static_cast<int>((width + ui.px(kGap)) / step));
  room.step_x = ui.snap(step);
  // From edge to edge, as long as they still belong together.
  if (room.columns > 1) {
    const float spread = (width - room.width) / static_cast<float>(room.columns - 1);
    room.step_x = std::floor(std::min(spread, 1.3F * step) / ui.pixel) * ui.pixel;
  }
  room.step_y = ui.snap(room.side + room.line * static_cast<float>(lines) + ui.px(kBetween));
  room.rows = std::max(1, static_cast<int>((height + ui.px(kBetween)) / room.step_y));
  const float fills = (height + ui.px(kBetween)) / static_cast<float>(room.rows);
  room.step_y = ui.snap(std::clamp(fills, room.step_y, 1.2F * room.step_y));
  return room;
}

float ImageTray::height(const Ui& ui, float width, int images, int lines) {
  const Room one = room(ui, width, 0, lines);
  return static_cast<float>(rows_of(images, one.columns)) * one.step_y;
}

void ImageTray::fill(const ImageTrayLook& look) {
  if (revision_ == look.revision && filled_ == look.images) return;
  revision_ = look.revision;
  filled_ = look.images;
  sheet_.fill_images(look.images, look.rows, look.columns, look.pixels);
}

ImageTray::Result ImageTray::draw(Ui& ui, const Rect& rect, const ImageTrayLook& look) {
  if (look.images == 0) return {};
  const Places places = places_in(ui, rect, look);
  PW_CHECK(look.images <= places.room.images(), "give a tray as many images as it has room for");
  fill(look);
  for (int image = 0; image < look.images; ++image) {
    sheet_.draw(ui, places.image(image), image);
    ui.stroke(inset(places.image(image), -ui.pixel), ui.colors().hairline, 0, ui.pixel);
    draw_caption(ui, places, look, image);
  }
  if (look.chosen >= 0) mark_cell(ui, places.image(look.chosen));
  return look.items == TrayItems::kCells ? read_images(ui, places, look)
                                         : press_images(ui, places, look);
}

}  // namespace pixelwalk::app
