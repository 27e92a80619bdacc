#include <algorithm>

#include "app/frame/navigation.h"
#include "app/frame/navigation_lines.h"
#include "app/widgets/button.h"
#include "app/widgets/scroll_area.h"
#include "core/base/words.h"

// The chapters of a page without a rail: they open over it.

namespace pixelwalk::app {

NavigationRequest Navigation::draw_sheet(Ui& ui, const Rect& page, int current,
                                         const Progress& progress) {
  NavigationRequest request;
  if (!sheet_open_) return request;
  constexpr std::string_view kScroll = "##sheet scroll";
  const IdScope scope(ui, "sheet");
  ui.fill(page, ui.colors().scrim);
  const float count = static_cast<float>(chapters().size());
  const float height = std::min(page.height, ui.px(2 * kSpace16 + 2 * (kTouch + kSpace16) +
                                                   count * (kTouch + 4) + kSpace16 + kFootHeight));
  const Rect sheet{page.x, page.y, page.width, height};
  ui.fill(sheet, ui.colors().surface);
  ui.horizontal_rule(sheet.x, bottom(sheet), sheet.width);
  const std::uint32_t dialog = ui.id("##dialog");
  if (ui.scroll_is_new(ui.scroll_state(ui.id(kScroll)))) ui.tree.request_focus(dialog);
  ui.begin_group(
      {.id = dialog, .role = Role::kDialog, .name = words("frame.chapters"), .rect = sheet});
  ui.begin_group({.id = ui.id("##sheet"),
                  .role = Role::kNavigation,
                  .name = words("frame.chapters"),
                  .rect = sheet});
  {
    ScrollArea scroll(ui, kScroll, sheet, ui.px(kSpace16));
    Flow& flow = scroll.flow();
    Rect head = flow.take(ui.px(kTouch));
    if (button(ui, cut_right(head, ui.px(kTouch)), phrase("frame.close"),
               {.kind = ButtonKind::kBare, .icon = Icon::kClose, .icon_only = true})) {
      sheet_open_ = false;
    }
    draw_brand(ui, head);
    flow.space(ui.px(kSpace16));
    request.choose_image = draw_image(ui, flow.take(ui.px(kTouch)));
    flow.space(ui.px(kSpace16));
    request.chapter = draw_chapters(ui, flow, current, progress);
    flow.space(ui.px(kSpace16));
    ui.horizontal_rule(flow.x, flow.y - ui.px(kSpace8), flow.width);
    request.dialog = draw_dialogs(ui, flow, progress);
  }
  ui.end_group();
  ui.end_group();
  if (request.chapter >= 0 || request.choose_image || request.dialog != Dialogs::kNone ||
      ui.pressed_beside(ui.id("##beside"), sheet)) {
    sheet_open_ = false;
  }
  return request;
}

}  // namespace pixelwalk::app
