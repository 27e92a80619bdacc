#pragma once

#include "app/frame/app.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// Adds the page's three faces to the current Dear ImGui context. `fonts` must outlive it; an empty
/// one is Dear ImGui's own.
FontSet add_fonts(const Fonts& fonts);

/// How much larger everything is drawn on a page of this size, in logical pixels, for who wants it
/// `wanted` times as large: never so large that less than a phone's width or height is left.
float page_scale(float width, float height, float wanted = 1);

/// Sets the type that is not drawn by the page: the browser's own text box takes it while it is
/// edited.
void style_text_boxes(const Ui& ui);

}  // namespace pixelwalk::app
