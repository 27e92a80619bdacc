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

// Where the images of a tray stand.
struct Places {
  const Ui& ui;
  Rect rect;
  ImageTray::Room room;
  float wide = 0, high = 0;  // of an image

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
  return {ui, rect, room, pixel * static_cast<float>(columns), pixel * static_cast<float>(rows)};
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

void ImageTray::fill(const ImageTrayLook& look) {
  if (revision_ == look.revision && filled_ == look.images) return;
  revision_ = look.revision;
  filled_ = look.images;
  sheet_.fill_grey(look.images, look.rows, look.columns, look.pixels);
}

ImageTray::Result ImageTray::draw(Ui& ui, const Rect& rect, const ImageTrayLook& look) {
  Result result;
  if (look.images == 0) return result;
  const Places places = places_in(ui, rect, look);
  PW_CHECK(look.images <= places.room.images(), "give a tray as many images as it has room for");
  fill(look);
  for (int image = 0; image < look.images; ++image) {
    sheet_.draw(ui, places.image(image), image);
    ui.stroke(inset(places.image(image), -ui.pixel), ui.colors().hairline, 0, ui.pixel);
    draw_caption(ui, places, look, image);
    if (ui.pointer_in(places.whole(image))) result.pointed = image;
  }
  if (look.chosen >= 0) mark_cell(ui, places.image(look.chosen));
  const int rows = (look.images + places.room.columns - 1) / places.room.columns;
  const Rect all{rect.x, rect.y, rect.width, static_cast<float>(rows) * places.room.step_y};
  const std::uint32_t item = ui.id(look.name);
  if (ui.interact(item, all).activated) result.pressed = result.pointed;
  const int entered = read_cells(ui, item,
                                 {.name = look.name,
                                  .description = look.description,
                                  .rows = rows,
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

}  // namespace pixelwalk::app
