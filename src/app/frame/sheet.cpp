#include "app/frame/sheet.h"

#include <algorithm>

#include "imgui.h"

namespace pixelwalk::app {

float Sheet::draw(Screen& screen, const Chapter& chapter, const Ui& page, bool dark) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  tree_.begin_frame();
  ui_.fonts = page.fonts;
  ui_.hidden = page.hidden;
  ui_.dark = dark;
  ui_.palette = dark ? &dark_palette() : &light_palette();
  ui_.motion = false;
  ui_.on_paper = true;
  ui_.time = page.time;
  ui_.begin_frame();
  ui_.enabled = false;
  const Rect whole{0, 0, size.x, size.y};
  ui_.fill(whole, ui_.colors().paper);
  const float end = screen.draw_sheet(ui_, chapter, whole);
  ui_.end_frame();
  tree_.end_frame();
  return std::max(end, size.y);
}

}  // namespace pixelwalk::app
