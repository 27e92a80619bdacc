#pragma once

#include "app/ui/ui.h"
#include "imgui.h"

namespace pixelwalk::app {

/// Dear ImGui's own face where there are no bytes.
SizedFont add_font(const Bytes& bytes);
/// On a very large screen everything grows, so that it can be read from the back of a room.
float page_scale(const ImVec2& size);
/// The browser's own text box shows while it is edited; it takes its looks from here.
void style_text_boxes(const Ui& ui);

}  // namespace pixelwalk::app
