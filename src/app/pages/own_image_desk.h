#pragma once

#include <functional>

#include "app/figures/drawing_pad.h"
#include "app/figures/photo_cropper.h"
#include "app/state/images.h"
#include "app/state/key_list.h"
#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "app/widgets/bar_rows.h"

// Where an image of the learner's own is made, in whichever chapter: the canvas, and the photo with
// its square; the bars and keys of both. What is drawn and the photo are Images::own()'s.

namespace pixelwalk::app {

/// What is drawn with.
struct DrawingDesk {
  DrawingPad pad;
  double brush_size = 3;  // the brush's diameter in cells
  double shade = 255;
  bool erasing = false;
  bool whole = false;  // the network sees the canvas as it is: nothing of it is trimmed
};

/// As large as whole device pixels a cell allow.
void draw_canvas(Ui& ui, const Rect& place, Images& images, DrawingDesk& desk);
/// Brush and eraser, Undo, Redo, Clear; what is left of the rows.
BarRows draw_canvas_bar(Ui& ui, const BarRows& rows, Images& images, DrawingDesk& desk);
void add_canvas_keys(KeyList& keys, Images& images, DrawingDesk& desk,
                     const std::function<bool()>& where);

/// The photo with its square, or where none was opened the invitation to open one.
void draw_photo_square(Ui& ui, const Rect& area, Images& images, PhotoCropper& cropper);
/// Opens one; inverts it, where `as_taken` for networks that learned from images as they were
/// taken. What is left of the rows.
BarRows draw_photo_bar(Ui& ui, const BarRows& rows, Images& images, bool as_taken = false);
void add_photo_keys(KeyList& keys, Images& images, const std::function<bool()>& where);

}  // namespace pixelwalk::app
