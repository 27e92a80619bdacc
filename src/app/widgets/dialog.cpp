#include "app/widgets/dialog.h"

#include <algorithm>

#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kLine = 64;
constexpr float kAbove = kSpace24 + kTouch - kSpace8;  // what scrolls

// By keyboard, where nothing in the dialog has another use for these keys.
void scroll_by_keys(Ui& ui, std::uint32_t dialog, Ui::Scroll& scroll, float page) {
  std::string key;
  while (ui.tree.take_key(dialog, key)) {
    if (key == "ArrowDown") scroll.target += ui.px(kLine);
    if (key == "ArrowUp") scroll.target -= ui.px(kLine);
    if (key == "PageDown") scroll.target += 0.8F * page;
    if (key == "PageUp") scroll.target -= 0.8F * page;
    if (key == "Home") scroll.target = 0;
    if (key == "End") scroll.target = scroll.content;
  }
}

}  // namespace

Dialog::Dialog(Ui& ui, const Rect& page, std::string_view title, float width)
    : ui_(ui), scope_(ui, title) {
  ui.fill(page, ui.colors().scrim);
  const float around = ui.px(2 * kSpace16);
  constexpr std::string_view kScroll = "##dialog scroll";
  Ui::Scroll& state = ui.scroll_state(ui.id(kScroll));
  const std::uint32_t dialog = ui.id("##dialog");
  if (ui.scroll_is_new(state)) {
    state.offset = state.target = state.opening = 0;
    ui.tree.request_focus(dialog);
  }
  // What it comes to hold later makes it longer, and leaves in place what is there.
  if (ui.enabled && state.opening == 0) state.opening = state.content;
  const float above = ui.px(kAbove), most = page.height - around;
  Rect card = centered(page, std::min(page.width - around, ui.px(width)),
                       std::min(most, above + state.opening));
  card.height = std::min(most, above + state.content);
  card.y = std::min(card.y, bottom(page) - around / 2 - card.height);
  ui.fill(card, ui.colors().surface, 10);
  ui.stroke(card, ui.colors().hairline, 10);
  Rect body = card;
  cut_top(body, above);
  scroll_by_keys(ui, dialog, state, body.height);
  ui.begin_group({.id = dialog,
                  .role = Role::kDialog,
                  .name = std::string(title),
                  .takes_keys = true,
                  .rect = card});
  // Title and button stay where they are.
  Rect head = inset({card.x, card.y, card.width, above + ui.px(kSpace8)}, ui.px(kSpace24));
  head.height = ui.px(kTouch);
  const Rect close = cut_right(head, ui.px(kTouch));
  Flow line({head.x, head.y + ui.px(7), head.width, head.height});
  heading(ui, line, title, 2, "##title");
  closed_ = button(ui, close, phrase("frame.close"),
                   {.kind = ButtonKind::kBare, .icon = Icon::kClose, .icon_only = true});
  if (ui.pressed_beside(ui.id("##beside"), card)) closed_ = true;
  scroll_ = std::make_unique<ScrollArea>(ui, kScroll, body, ui.px(kSpace24));
}

Dialog::~Dialog() {
  scroll_.reset();
  ui_.end_group();
}

}  // namespace pixelwalk::app
