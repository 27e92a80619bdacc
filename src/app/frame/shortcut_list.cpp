#include "app/frame/shortcut_list.h"

#include "app/widgets/choice.h"
#include "app/widgets/dialog.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {

bool draw_shortcut_list(Ui& ui, const Rect& page, const std::vector<Shortcut>& shortcuts,
                        Preferences& preferences) {
  const float row = ui.px(34);
  Dialog dialog(ui, page, phrase("frame.shortcuts"), 560);
  Flow& flow = dialog.flow();
  for (const Shortcut& shortcut : shortcuts) {
    const IdScope row_scope(ui, shortcut.keys);
    ui.horizontal_rule(flow.x, flow.y, flow.width);
    labelled_number(ui, flow, shortcut.what, shortcut.keys);
    flow.space(row - ui.px(27));
  }
  ui.horizontal_rule(flow.x, flow.y, flow.width);
  flow.space(ui.px(kSpace8));
  bool single_keys = preferences.single_keys();
  if (toggle(ui, flow.take(ui.px(kTouch)), phrase("frame.single-keys"), single_keys))
    preferences.set_single_keys(single_keys);
  paragraph(ui, flow, words(single_keys ? "frame.single_keys_on" : "frame.single_keys_off"),
            "##single keys", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  return !dialog.closed();
}

}  // namespace pixelwalk::app
