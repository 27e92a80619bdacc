#include "app/widgets/dialog.h"

#include <algorithm>

#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "imgui.h"

namespace pixelwalk::app {

Dialog::Dialog(Ui& ui, const Rect& page, std::string_view title, float width)
    : ui_(ui), scope_(ui, title) {
  ui.fill(page, ui.colors().scrim);
  const float around = ui.px(2 * kSpace16);
  constexpr std::string_view kScroll = "##dialog scroll";
  Ui::Scroll& state = ui.scroll_state(ui.id(kScroll));
  if (ui.scroll_is_new(state)) state.offset = state.target = 0;
  const float content = state.content;
  const float height = content > 0 ? content : page.height / 2;
  const Rect card = centered(page, std::min(page.width - around, ui.px(width)),
                             std::min(page.height - around, height));
  ui.fill(card, ui.colors().surface, 10);
  ui.stroke(card, ui.colors().hairline, 10);
  ui.begin_group(
      {.id = ui.id("##dialog"), .role = Role::kRegion, .name = std::string(title), .rect = card});
  scroll_ = std::make_unique<ScrollArea>(ui, kScroll, card, ui.px(kSpace24));
  Rect head = flow().take(ui.px(kTouch));
  const Rect close = cut_right(head, ui.px(kTouch));
  Flow line({head.x, head.y + ui.px(7), head.width, head.height});
  heading(ui, line, title, 2, "##title");
  closed_ = button(ui, close, "Close",
                   {.kind = ButtonKind::kBare, .icon = Icon::kClose, .icon_only = true});
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ui.pointer_in(card)) closed_ = true;
  flow().space(ui.px(kSpace16));
}

Dialog::~Dialog() {
  scroll_.reset();
  ui_.end_group();
}

}  // namespace pixelwalk::app
