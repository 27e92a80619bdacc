#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "app/figures/image_texture.h"
#include "app/state/key_list.h"
#include "app/ui/ui.h"
#include "lessons/pixels/drawing.h"

namespace pixelwalk::app {

/// What a pad shows.
struct PadLook {
  const lessons::Image& drawing;                     // square, as fine as may be
  int revision = 0;                                  // differs wherever `drawing` does
  float radius = 1.5F;                               // of the brush, in cells
  std::optional<lessons::DrawingBounds> frame = {};  // in cells; a square around it is outlined
  std::string_view invitation = {};                  // said on it
  std::string_view name;                             // spoken
  std::string_view description;                      // spoken
};

/// What was done to a pad.
struct PadEvent {
  enum class Kind {
    kNone,
    kStrokeBegan,
    kStrokeWentOn,
    kStrokeEnded,
    kDot,  // the keyboard paints where its cursor is
  };
  Kind kind = Kind::kNone;
  lessons::DrawingPoint at = {};  // in cells: of the stroke, of the keyboard's cursor
};

/// A pad of 28×28 cells to draw on by mouse, finger or keyboard. It knows where the pointer and the
/// keyboard's cursor are; the drawing, the brush and what can be undone are its owner's. Screen
/// thread.
class DrawingPad {
 public:
  /// Takes what was done on the pad, which lies in `area` as large as whole device pixels a cell
  /// allow. Once a frame, before draw(). A stroke is over where the drawing has another revision
  /// than draw() was told last: something else has changed it.
  PadEvent take(Ui& ui, const Rect& area, int revision);
  /// By the keyboard: its cursor moves, without painting, or paints after that.
  void move_cursor(ArrowStep by);
  PadEvent paint_at_cursor(ArrowStep by = {});
  void draw(Ui& ui, const PadLook& look);

  int cursor_row() const { return cursor_row_; }
  int cursor_column() const { return cursor_column_; }
  bool cursor_shown() const { return cursor_shown_ || state_.focused; }
  /// The place under the pointer, in cells; none where it is elsewhere.
  std::optional<lessons::DrawingPoint> pointed() const { return pointed_; }

 private:
  lessons::DrawingPoint cell_at(float x, float y) const;
  void fill_texture(const PadLook& look);
  void draw_cell_lines(Ui& ui) const;
  void draw_frame(Ui& ui, const lessons::DrawingBounds& part) const;
  void draw_cursor(Ui& ui) const;
  void draw_brush(Ui& ui, float radius) const;

  Rect pad_{};
  std::uint32_t item_ = 0;
  Interaction state_;
  std::optional<lessons::DrawingPoint> pointed_;
  std::optional<int> stroke_;  // the drawing's revision with the stroke that is being made
  int cursor_row_ = 14, cursor_column_ = 14;
  bool cursor_shown_ = false;
  std::unique_ptr<ImageTexture> texture_;
  std::optional<int> textured_;  // the revision that texture_ shows
};

}  // namespace pixelwalk::app
