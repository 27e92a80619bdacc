#include "app/shortcut_list.h"

#include "app/widgets/button.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "imgui.h"

namespace pixelwalk::app {

bool draw_shortcut_list(Ui& ui, const Rect& page, const std::vector<Shortcut>& shortcuts) {
  const IdScope scope(ui, "shortcuts");
  ui.fill(page, ui.colors().scrim);
  const float row = ui.px(34);
  const float wanted =
      ui.px(2 * kSpace24 + kTouch + kSpace16) + row * static_cast<float>(shortcuts.size());
  const Rect card = centered(page, std::min(page.width - ui.px(2 * kSpace16), ui.px(460)),
                             std::min(page.height - ui.px(2 * kSpace16), wanted));
  ui.fill(card, ui.colors().surface, 10);
  ui.stroke(card, ui.colors().hairline, 10);
  bool open = true;
  ui.begin_group(
      {.id = ui.id("##dialog"), .role = Role::kRegion, .name = "Keyboard shortcuts", .rect = card});
  {
    ScrollArea scroll(ui, "##list", card, ui.px(kSpace24));
    Flow& flow = scroll.flow();
    Rect head = flow.take(ui.px(kTouch));
    const Rect close = cut_right(head, ui.px(kTouch));
    Flow title({head.x, head.y + ui.px(7), head.width, head.height});
    heading(ui, title, "Keyboard shortcuts", 2);
    if (button(ui, close, "Close",
               {.kind = ButtonKind::kBare, .icon = Icon::kClose, .icon_only = true}))
      open = false;
    flow.space(ui.px(kSpace16));
    for (const Shortcut& shortcut : shortcuts) {
      const IdScope row_scope(ui, shortcut.keys);
      ui.horizontal_rule(flow.x, flow.y, flow.width);
      labelled_number(ui, flow, shortcut.what, shortcut.keys);
      flow.space(row - ui.px(27));
    }
  }
  ui.end_group();
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ui.pointer_in(card)) open = false;
  return open;
}

}  // namespace pixelwalk::app
