// Pointer and wheel, as js/input.js sends them, for Dear ImGui. Keys go to the app (main.cpp): Dear
// ImGui gets the modifiers alone, for clicks and drags with Shift.

#include <emscripten/emscripten.h>

#include <cfloat>

#include "imgui.h"

extern "C" {

/// source: as ImGuiMouseSource. Logical pixels from the canvas's corner.
EMSCRIPTEN_KEEPALIVE void pixelwalk_pointer_move(int source, double x, double y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(static_cast<ImGuiMouseSource>(source));
  io.AddMousePosEvent(static_cast<float>(x), static_cast<float>(y));
}

/// button: as ImGuiMouseButton.
EMSCRIPTEN_KEEPALIVE void pixelwalk_pointer_button(int button, int down) {
  ImGui::GetIO().AddMouseButtonEvent(button, down != 0);
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_pointer_leave() {
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

/// In steps of a mouse's wheel, to the right and away from the person.
EMSCRIPTEN_KEEPALIVE void pixelwalk_wheel(double x, double y) {
  ImGui::GetIO().AddMouseWheelEvent(static_cast<float>(x), static_cast<float>(y));
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_modifiers(int ctrl, int shift, int alt, int super) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, ctrl != 0);
  io.AddKeyEvent(ImGuiMod_Shift, shift != 0);
  io.AddKeyEvent(ImGuiMod_Alt, alt != 0);
  io.AddKeyEvent(ImGuiMod_Super, super != 0);
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_window_focus(int focused) {
  ImGui::GetIO().AddFocusEvent(focused != 0);
}

}  // extern "C"
