#include "app/figures/photo_cropper.h"

#include <algorithm>
#include <cmath>

#include "app/figures/hand_area.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr int kMostSide = 1024;
constexpr float kCorner = 22;  // around a corner, the square is resized instead of moved

Rect square_on(const Rect& place, const CropperLook& look) {
  const float scale = place.width / static_cast<float>(look.photo.width);
  const float side = static_cast<float>(look.crop.side) * scale;
  return {place.x + static_cast<float>(look.crop.column) * scale,
          place.y + static_cast<float>(look.crop.row) * scale, side, side};
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

void show_cursor(bool resizes, int corner) {
  ImGui::SetMouseCursor(!resizes                     ? ImGuiMouseCursor_ResizeAll
                        : corner == 1 || corner == 2 ? ImGuiMouseCursor_ResizeNESW
                                                     : ImGuiMouseCursor_ResizeNWSE);
}

}  // namespace

void PhotoCropper::take_hold(const Crop& crop, int corner, float row, float column) {
  grip_row_ = row - static_cast<float>(crop.row);
  grip_column_ = column - static_cast<float>(crop.column);
  drag_ = corner >= 0 ? Drag::kResize : Drag::kMove;
  // The opposite corner stays.
  fixed_row_ = crop.row + (corner < 2 ? crop.side : 0);
  fixed_column_ = crop.column + (corner % 2 == 0 ? crop.side : 0);
}

Crop PhotoCropper::resized(const CropperLook& look, float row, float column) const {
  const bool up = row < static_cast<float>(fixed_row_);
  const bool left = column < static_cast<float>(fixed_column_);
  const int most = std::min(up ? fixed_row_ : look.photo.height - fixed_row_,
                            left ? fixed_column_ : look.photo.width - fixed_column_);
  if (most < look.least_side) return look.crop;
  const float wanted = std::max(std::abs(row - static_cast<float>(fixed_row_)),
                                std::abs(column - static_cast<float>(fixed_column_)));
  const int side = std::clamp(static_cast<int>(wanted), look.least_side, most);
  return {up ? fixed_row_ - side : fixed_row_, left ? fixed_column_ - side : fixed_column_, side};
}

Crop PhotoCropper::dragged(Ui& ui, const Rect& place, const CropperLook& look,
                           const Interaction& state) {
  const int corner = corner_at(ui, square_on(place, look));
  if (state.hovered || state.held)
    show_cursor(state.held ? drag_ == Drag::kResize : corner >= 0, corner);
  if (!state.held) {
    drag_ = Drag::kNone;
    return look.crop;
  }
  ui.keep_pointer();
  const float scale = static_cast<float>(look.photo.width) / place.width;
  const float row = (ui.pointer_y() - place.y) * scale;
  const float column = (ui.pointer_x() - place.x) * scale;
  if (drag_ == Drag::kNone) {
    take_hold(look.crop, corner, row, column);
    return look.crop;
  }
  if (drag_ == Drag::kResize) return resized(look, row, column);
  const auto moved = [&](float to, int size) {
    return std::clamp(static_cast<int>(std::lround(to)), 0, size - look.crop.side);
  };
  return {moved(row - grip_row_, look.photo.height), moved(column - grip_column_, look.photo.width),
          look.crop.side};
}

std::optional<Crop> PhotoCropper::draw(Ui& ui, const Rect& area, const CropperLook& look) {
  if (textured_ != look.revision) {
    if (!texture_) texture_ = std::make_unique<ImageTexture>(kMostSide, kMostSide);
    texture_->show(look.photo);
    textured_ = look.revision;
  }
  const auto height = static_cast<float>(look.photo.height);
  const auto width = static_cast<float>(look.photo.width);
  const float scale = std::min(area.width / width, area.height / height);
  Rect place = centered(area, std::max(1.0F, width * scale), std::max(1.0F, height * scale));
  place.y = area.y;
  const std::uint32_t item = ui.id("##photo");
  const Interaction state = ui.interact(item, place);
  CropperLook shown = look;
  shown.crop = dragged(ui, place, look, state);
  texture_->draw(ui, place);
  ui.push_clip(inset(place, -ui.px(8)));
  draw_square(ui, place, square_on(place, shown));
  ui.pop_clip();
  describe_hand_area(ui, item, state, place, look.name, look.description);
  if (shown.crop == look.crop) return {};
  return shown.crop;
}

}  // namespace pixelwalk::app
