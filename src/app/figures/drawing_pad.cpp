#include "app/figures/drawing_pad.h"

#include <algorithm>
#include <span>

#include "app/figures/hand_area.h"
#include "app/figures/pixel_grid.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr int kCells = lessons::Drawing::kCells;

}  // namespace

lessons::DrawingPoint DrawingPad::cell_at(float x, float y) const {
  const float cell = pad_.width / kCells;
  return {(x - pad_.x) / cell, (y - pad_.y) / cell};
}

void DrawingPad::move_cursor(ArrowStep by) {
  cursor_row_ = std::clamp(cursor_row_ + by.rows, 0, kCells - 1);
  cursor_column_ = std::clamp(cursor_column_ + by.columns, 0, kCells - 1);
  cursor_shown_ = true;
}

PadEvent DrawingPad::paint_at_cursor(ArrowStep by) {
  move_cursor(by);
  return {PadEvent::Kind::kDot,
          {static_cast<float>(cursor_column_) + 0.5F, static_cast<float>(cursor_row_) + 0.5F}};
}

PadEvent DrawingPad::take(Ui& ui, const Rect& area, int revision) {
  const float side = cell_size(ui, area, kCells, kCells) * kCells;
  pad_ = {ui.snap(ui.narrow ? area.x + (area.width - side) / 2 : area.x), ui.snap(area.y), side,
          side};
  item_ = ui.id("##canvas");
  const bool asked = ui.enabled && ui.tree.take_activation(item_);  // by keyboard: not the pointer
  state_ = ui.interact(item_, pad_);
  pointed_.reset();
  if (state_.hovered || state_.held) pointed_ = cell_at(ui.pointer_x(), ui.pointer_y());
  if (state_.held) {
    ui.keep_pointer();
    cursor_shown_ = false;
    const bool goes_on = stroke_ == revision;
    return {goes_on ? PadEvent::Kind::kStrokeWentOn : PadEvent::Kind::kStrokeBegan, *pointed_};
  }
  if (stroke_) {
    stroke_.reset();
    return {PadEvent::Kind::kStrokeEnded, cell_at(ui.pointer_x(), ui.pointer_y())};
  }
  return asked ? paint_at_cursor() : PadEvent();
}

void DrawingPad::fill_texture(const PadLook& look) {
  if (textured_ == look.revision) return;
  const lessons::Image& drawing = look.drawing;
  if (!texture_) texture_ = std::make_unique<ImageTexture>(drawing.height, drawing.width);
  texture_->show(drawing);
  textured_ = look.revision;
}

// Faint lines where the cells are.
void DrawingPad::draw_cell_lines(Ui& ui) const {
  const float cell = pad_.width / kCells;
  const Color color = rgb(0xFFFFFF, 0.09F);
  for (int i = 1; i < kCells; ++i) {
    const float at = static_cast<float>(i) * cell;
    ui.fill({ui.snap(pad_.x + at), pad_.y, ui.pixel, pad_.height}, color);
    ui.fill({pad_.x, ui.snap(pad_.y + at), pad_.width, ui.pixel}, color);
  }
}

void DrawingPad::draw_frame(Ui& ui, const lessons::DrawingBounds& part) const {
  const float cell = pad_.width / kCells;
  const float side = std::max(part.height, part.width);
  // All of it on the pad: what is drawn at an edge is centred only afterwards.
  const float outside = ui.px(2), most = pad_.width - 2 * outside;
  const float width = std::min(side * cell, most);
  const auto along = [&](float begin, float length, float first) {
    const float middle = begin + (first + length / 2) * cell;
    return std::clamp(middle - width / 2, begin + outside, begin + outside + most - width);
  };
  const Rect frame{along(pad_.x, part.width, part.left), along(pad_.y, part.height, part.top),
                   width, width};
  // Light and dark, so that it shows on black as well as on what is drawn.
  ui.stroke(inset(frame, -outside), rgb(0xFFFFFF, 0.85F), 0, ui.px(1));
  ui.stroke(inset(frame, -ui.px(1)), ui.colors().accent, 0, ui.px(2));
}

void DrawingPad::draw_cursor(Ui& ui) const {
  const float cell = pad_.width / kCells;
  const Rect rect{pad_.x + static_cast<float>(cursor_column_) * cell,
                  pad_.y + static_cast<float>(cursor_row_) * cell, cell, cell};
  ui.stroke(inset(rect, -3), rgb(0x000000), 0, 5);
  ui.stroke(inset(rect, -2), ui.colors().accent, 0, 2.5F);
}

// Where the brush is, as large as it is.
void DrawingPad::draw_brush(Ui& ui, float radius) const {
  const float pixels = radius * pad_.width / kCells;
  ui.push_clip(pad_);
  ui.draw->AddCircle({ui.pointer_x(), ui.pointer_y()}, pixels + 1, rgb(0x000000), 48, 1.5F);
  ui.draw->AddCircle({ui.pointer_x(), ui.pointer_y()}, pixels, rgb(0xFFFFFF), 48, 1.5F);
  ui.pop_clip();
}

void DrawingPad::draw(Ui& ui, const PadLook& look) {
  if (state_.held) stroke_ = look.revision;
  fill_texture(look);
  ui.fill(inset(pad_, -1), ui.colors().outline);
  texture_->draw(ui, pad_);
  draw_cell_lines(ui);
  if (!look.invitation.empty()) {
    ui.text_in(pad_, look.invitation,
               {.size = TextSize::kLead, .color = rgb(0xB8B8B8), .align = Align::kCenter});
  }
  if (look.frame && !state_.held) draw_frame(ui, *look.frame);
  if (cursor_shown()) draw_cursor(ui);
  if (pointed_) draw_brush(ui, look.radius);
  describe_hand_area(ui, item_, state_, pad_, look.name, look.description);
}

}  // namespace pixelwalk::app
