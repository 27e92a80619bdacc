#include "app/frame/shortcut_list.h"

#include "app/widgets/dialog.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {

bool draw_shortcut_list(Ui& ui, const Rect& page, const std::vector<Shortcut>& shortcuts) {
  const float row = ui.px(34);
  Dialog dialog(ui, page, "Keyboard shortcuts", 560);
  Flow& flow = dialog.flow();
  for (const Shortcut& shortcut : shortcuts) {
    const IdScope row_scope(ui, shortcut.keys);
    ui.horizontal_rule(flow.x, flow.y, flow.width);
    labelled_number(ui, flow, shortcut.what, shortcut.keys);
    flow.space(row - ui.px(27));
  }
  return !dialog.closed();
}

}  // namespace pixelwalk::app
