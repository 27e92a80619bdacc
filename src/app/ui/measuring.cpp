#include "app/ui/measuring.h"

namespace pixelwalk::app {

Measuring::Measuring(Ui& ui)
    : ui_(ui),
      page_(ui.draw),
      enabled_(ui.enabled),
      within_another_(ui.measuring),
      unseen_(ImGui::GetDrawListSharedData()) {
  ui_.draw = &unseen_;
  ui_.enabled = false;
  ui_.measuring = true;
  begin();
}

Measuring::~Measuring() {
  ui_.draw = page_;
  ui_.enabled = enabled_;
  ui_.measuring = within_another_;
}

void Measuring::begin() {
  unseen_._ResetForNewFrame();
  unseen_.PushTexture(ImGui::GetIO().Fonts->TexRef);
  unseen_.PushClipRect({-1, -1}, {0, 0});
}

}  // namespace pixelwalk::app
