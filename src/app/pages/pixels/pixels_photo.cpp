#include <algorithm>
#include <cmath>

#include "app/figures/pixel_grid.h"
#include "app/pages/pixels/pixels_view.h"
#include "app/widgets/field.h"
#include "app/widgets/icons.h"
#include "app/widgets/slider.h"
#include "app/widgets/words.h"
#include "imgui.h"

// The learner's photo with the square that is taken of it, and the image that it becomes.

namespace pixelwalk::app {
namespace {

using lessons::Photo;

constexpr float kAside = 196, kAsideInColumn = 290, kResult = 168;
constexpr int kMostSide = 1024;
constexpr float kCorner = 22;  // around a corner, the square is resized instead of moved

void fill_texture(PhotoDesk& desk, const Photo& photo, int opened) {
  if (desk.textured_photo == opened) return;
  if (!desk.texture) desk.texture = std::make_unique<ImageTexture>(kMostSide, kMostSide);
  const lessons::Image& image = photo.image();
  desk.texture->begin(image.height, image.width);
  for (int row = 0; row < image.height; ++row) {
    const std::span<Color> line = desk.texture->row(row);
    for (int column = 0; column < image.width; ++column) {
      const std::uint32_t value = image.at(row, column);
      line[static_cast<std::size_t>(column)] = rgb(value << 16U | value << 8U | value);
    }
  }
  desk.texture->end();
  desk.textured_photo = opened;
}

Rect square_on(const Rect& place, const Photo& photo) {
  const float scale = place.width / static_cast<float>(photo.image().width);
  const float side = static_cast<float>(photo.side()) * scale;
  return {place.x + static_cast<float>(photo.column()) * scale,
          place.y + static_cast<float>(photo.row()) * scale, side, side};
}

// What is not taken is dimmed; the square has handles at its corners.
void draw_square(Ui& ui, const Rect& place, const Rect& square) {
  const Color veil = rgb(0x000000, 0.55F);
  ui.fill({place.x, place.y, place.width, square.y - place.y}, veil);
  ui.fill({place.x, bottom(square), place.width, bottom(place) - bottom(square)}, veil);
  ui.fill({place.x, square.y, square.x - place.x, square.height}, veil);
  ui.fill({right(square), square.y, right(place) - right(square), square.height}, veil);
  const float thick = ui.px(2);
  ui.stroke(inset(square, -1), rgb(0x000000, 0.6F), 0, thick + 2);
  ui.stroke(square, ui.colors().accent, 0, thick);
  const float handle = ui.px(12);
  for (const float x : {square.x, right(square)}) {
    for (const float y : {square.y, bottom(square)}) {
      const Rect knob{x - handle / 2, y - handle / 2, handle, handle};
      ui.fill(knob, ui.colors().accent, 2);
      ui.stroke(knob, rgb(0xFFFFFF), 2, 1.5F);
    }
  }
}

// Which corner of the square the pointer is at: 0 to 3 in reading order, or −1.
int corner_at(const Ui& ui, const Rect& square) {
  const float reach = std::min(ui.px(kCorner), square.width / 3);
  int corner = 0;
  for (const float y : {square.y, bottom(square)}) {
    for (const float x : {square.x, right(square)}) {
      if (std::abs(ui.pointer_x() - x) < reach && std::abs(ui.pointer_y() - y) < reach)
        return corner;
      ++corner;
    }
  }
  return -1;
}

void take_hold(PhotoDesk& desk, const Photo& photo, int corner, float row, float column) {
  desk.grip_row = row - static_cast<float>(photo.row());
  desk.grip_column = column - static_cast<float>(photo.column());
  desk.drag = corner >= 0 ? PhotoDesk::Drag::kResize : PhotoDesk::Drag::kMove;
  // The opposite corner stays.
  desk.fixed_row = photo.row() + (corner < 2 ? photo.side() : 0);
  desk.fixed_column = photo.column() + (corner % 2 == 0 ? photo.side() : 0);
}

void resize_from(Photo& photo, const PhotoDesk& desk, float row, float column) {
  const bool up = row < static_cast<float>(desk.fixed_row);
  const bool left = column < static_cast<float>(desk.fixed_column);
  const int room_down = up ? desk.fixed_row : photo.image().height - desk.fixed_row;
  const int room_across = left ? desk.fixed_column : photo.image().width - desk.fixed_column;
  const float wanted = std::max(std::abs(row - static_cast<float>(desk.fixed_row)),
                                std::abs(column - static_cast<float>(desk.fixed_column)));
  const int most = std::min(room_down, room_across);
  if (most < photo.least_side()) return;
  photo.resize(std::clamp(static_cast<int>(wanted), photo.least_side(), most));
  photo.move_to(up ? desk.fixed_row - photo.side() : desk.fixed_row,
                left ? desk.fixed_column - photo.side() : desk.fixed_column);
}

void drag(Ui& ui, const Rect& place, PixelsView& view, const Interaction& state) {
  PhotoDesk& desk = view.photo;
  const Photo& photo = *view.context.images.own().photo();
  const Rect square = square_on(place, photo);
  const int corner = corner_at(ui, square);
  if (state.hovered || state.held) {
    const bool resizes = state.held ? desk.drag == PhotoDesk::Drag::kResize : corner >= 0;
    ImGui::SetMouseCursor(!resizes                     ? ImGuiMouseCursor_ResizeAll
                          : corner == 1 || corner == 2 ? ImGuiMouseCursor_ResizeNESW
                                                       : ImGuiMouseCursor_ResizeNWSE);
  }
  if (!state.held) {
    desk.drag = PhotoDesk::Drag::kNone;
    return;
  }
  ui.keep_pointer();
  const float scale = static_cast<float>(photo.image().width) / place.width;
  const float row = (ui.pointer_y() - place.y) * scale;
  const float column = (ui.pointer_x() - place.x) * scale;
  if (desk.drag == PhotoDesk::Drag::kNone) {
    take_hold(desk, photo, corner, row, column);
    return;
  }
  Photo moved = photo;
  if (desk.drag == PhotoDesk::Drag::kMove) {
    moved.move_to(static_cast<int>(std::lround(row - desk.grip_row)),
                  static_cast<int>(std::lround(column - desk.grip_column)));
  } else {
    resize_from(moved, desk, row, column);
  }
  if (moved.row() != photo.row() || moved.column() != photo.column() ||
      moved.side() != photo.side()) {
    view.context.images.set_photo(std::move(moved));
  }
}

void draw_photo_with_square(Ui& ui, const Rect& area, PixelsView& view) {
  const Images& images = view.context.images;
  fill_texture(view.photo, *images.own().photo(), images.own().photos_opened());
  const lessons::Image& image = images.own().photo()->image();
  const auto height = static_cast<float>(image.height), width = static_cast<float>(image.width);
  const float scale = std::min(area.width / width, area.height / height);
  Rect place = centered(area, std::max(1.0F, width * scale), std::max(1.0F, height * scale));
  place.y = area.y;
  const std::uint32_t item = ui.id("##photo");
  const Interaction state = ui.interact(item, place);
  drag(ui, place, view, state);
  view.photo.texture->draw(ui, place);
  ui.push_clip(inset(place, -ui.px(8)));
  draw_square(ui, place, square_on(place, *images.own().photo()));
  ui.pop_clip();
  if (state.focused) ui.focus_ring(place, 0);
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = "Square on the photo",
               .description = pixels_text(view, "photo.keys"),
               .focusable = true,
               .rect = place});
}

void draw_invitation(Ui& ui, const Rect& area, PixelsView& view) {
  const Rect box = inset(area, ui.px(1));
  ui.fill(box, ui.colors().surface, 12);
  ui.stroke(box, ui.colors().hairline, 12, ui.px(2));
  const float width = std::min(box.width - ui.px(2 * kSpace24), ui.px(380));
  Flow flow({box.x + (box.width - width) / 2, box.y, width, 0});
  const TextStyle style{.align = Align::kCenter};
  const std::string words = pixels_text(view, "photo.invitation");
  const float icon = ui.px(36);
  const float tall = ui.wrapped_height(width, words, style) + ui.px(kSpace24) + icon;
  flow.space(std::max(ui.px(kSpace16), (box.height - tall) / 2));
  const Rect place = flow.take(icon);
  draw_icon(ui, Icon::kOpen, center_x(place), center_y(place), icon, ui.colors().accent);
  flow.space(ui.px(kSpace24));
  paragraph(ui, flow, words, "##invitation", style);
}

void draw_result(Ui& ui, Flow& flow, const PixelsView& view) {
  caption(ui, flow.x, flow.y, flow.width,
          ui.narrow ? "As 28×28 pixels" : "What becomes of it: 28×28", "##result caption");
  flow.space(ui.px(22));
  const float side = std::min(flow.width, ui.px(kResult));
  const lessons::Image& image = view.lesson.image();
  pixel_grid(ui, {flow.x, flow.y, side, side},
             {.rows = image.height,
              .columns = image.width,
              .values = view.values,
              .low = 0,
              .high = 255,
              .name = "Image made of the photo",
              .description = pixels_text(view, "described")});
  flow.space(side + ui.px(kSpace16));
}

void draw_square_controls(Ui& ui, Flow& flow, PixelsView& view) {
  Photo photo = *view.context.images.own().photo();
  double size = photo.side(), left = photo.column(), top = photo.row();
  const auto pixels = [](double value) { return std::to_string(static_cast<int>(value)) + " px"; };
  bool changed = false;
  if (slider(ui, flow.take(field_height(ui)), "Size", size,
             {.minimum = static_cast<double>(photo.least_side()),
              .maximum = static_cast<double>(photo.most_side()),
              .step = 1,
              .value_text = pixels(size)})) {
    photo.resize(static_cast<int>(size));
    changed = true;
  }
  const int room_across = photo.image().width - photo.side();
  const int room_down = photo.image().height - photo.side();
  flow.space(ui.px(kSpace8));
  if (slider(ui, flow.take(field_height(ui)), "From the left", left,
             {.minimum = 0,
              .maximum = static_cast<double>(room_across),
              .step = 1,
              .active = room_across > 0,
              .value_text = pixels(left)})) {
    photo.move_to(photo.row(), static_cast<int>(left));
    changed = true;
  }
  flow.space(ui.px(kSpace8));
  if (slider(ui, flow.take(field_height(ui)), "From the top", top,
             {.minimum = 0,
              .maximum = static_cast<double>(room_down),
              .step = 1,
              .active = room_down > 0,
              .value_text = pixels(top)})) {
    photo.move_to(static_cast<int>(top), photo.column());
    changed = true;
  }
  if (changed) view.context.images.set_photo(std::move(photo));
}

}  // namespace

float photo_height(const Ui& ui, float width, const PixelsView& view) {
  if (view.context.images.own().photo() == nullptr) return ui.px(260);
  return square_and_aside_height(ui, width, ui.px(kAsideInColumn));
}

void draw_photo(Ui& ui, const Rect& area, PixelsView& view) {
  if (view.context.images.own().photo() == nullptr) {
    draw_invitation(ui, area, view);
    return;
  }
  const auto [square, aside] = square_and_aside(ui, area, ui.px(kAside), ui.px(kAsideInColumn));
  draw_photo_with_square(ui, square, view);
  if (ui.narrow) {
    Rect rest = aside;
    Flow left(cut_left(rest, std::min(ui.px(140), rest.width * 0.42F)));
    draw_result(ui, left, view);
    cut_left(rest, ui.px(kSpace16));
    Flow right_column(rest);
    draw_square_controls(ui, right_column, view);
    return;
  }
  Flow flow(aside);
  draw_result(ui, flow, view);
  draw_square_controls(ui, flow, view);
}

bool photo_key(PixelsView& view, std::string_view key) {
  const Photo* chosen = view.context.images.own().photo();
  if (chosen == nullptr) return false;
  Photo photo = *chosen;
  const int step = std::max(1, photo.most_side() / 64);
  int rows = 0, columns = 0, grown = 0;
  if (key == "ArrowUp") rows = -step;
  if (key == "ArrowDown") rows = step;
  if (key == "ArrowLeft") columns = -step;
  if (key == "ArrowRight") columns = step;
  if (key == "+") grown = 2 * step;
  if (key == "-") grown = -2 * step;
  if (rows == 0 && columns == 0 && grown == 0) return false;
  photo.resize(photo.side() + grown);
  photo.move_to(photo.row() + rows, photo.column() + columns);
  view.context.images.set_photo(std::move(photo));
  return true;
}

}  // namespace pixelwalk::app
