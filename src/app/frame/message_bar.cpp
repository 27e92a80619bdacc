#include "app/frame/message_bar.h"

#include <algorithm>

#include "app/ui/flow.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {

MessageAnswer message_bar(Ui& ui, Rect& area, const std::string& message, std::string_view help) {
  const IdScope scope(ui, "message");
  MessageAnswer answer = MessageAnswer::kNone;
  const float side = ui.px(kSpace16), gap = ui.px(kSpace8);
  Flow flow({area.x + side, area.y + gap, area.width - 2 * side - ui.px(kTouch) - gap, 0});
  notice(ui, flow, message, "##message", NoticeKind::kBad);
  if (!help.empty()) {
    flow.space(gap);
    Rect row = flow.take(ui.px(kTouch));
    if (button(ui, cut_left(row, std::min(row.width, button_width(ui, help))), help))
      answer = MessageAnswer::kHelped;
  }
  const Rect close{flow.x + flow.width + gap, area.y + gap, ui.px(kTouch), ui.px(kTouch)};
  if (button(ui, close, "Close message",
             {.kind = ButtonKind::kBare, .icon = Icon::kClose, .icon_only = true})) {
    answer = MessageAnswer::kClosed;
  }
  cut_top(area, std::max(flow.used(), ui.px(kTouch)) + 2 * gap);
  return answer;
}

}  // namespace pixelwalk::app
