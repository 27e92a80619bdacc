#pragma once

#include "app/ui/damage.h"
#include "core/base/status.h"

struct SDL_Window;

namespace pixelwalk::platform {

/// The canvas as an SDL window with an OpenGL ES 3 context, and Dear ImGui drawn into it. Sizes
/// come from the page (js/surface.js), because only the browser knows the exact device pixels of an
/// element.
class Window {
 public:
  /// Makes the window, the context and the ImGui context.
  Status open();

  /// CSS pixels and device pixels.
  void resize(float width, float height, int pixel_width, int pixel_height);
  bool can_draw() const { return pixel_width_ > 0 && !context_lost_; }

  void begin_frame();  // to ImGui::NewFrame()
  void end_frame();    // from ImGui::Render() to the screen: what has changed of it
  /// Whether input still waits for a frame of its own.
  bool has_input() const;

  void context_lost();
  void context_restored();

 private:
  SDL_Window* window_ = nullptr;
  int pixel_width_ = 0, pixel_height_ = 0;
  bool context_lost_ = false;
  app::Damage damage_;
  double last_frame_ = 0;
  int cursor_ = -2;  // none sent yet; ImGuiMouseCursor
};

}  // namespace pixelwalk::platform
