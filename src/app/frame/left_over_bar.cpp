#include "app/frame/left_over_bar.h"

#include <algorithm>
#include <string_view>

#include "app/ui/flow.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {

bool draw_left_over(Ui& ui, Rect& area, KeptTraining& kept) {
  if (!kept.offers()) return false;
  const IdScope scope(ui, "left-over");
  const float side = ui.px(kSpace16), gap = ui.px(kSpace8);
  Flow flow({area.x + side, area.y + gap, area.width - 2 * side, 0});
  notice(ui, flow, kept.offer(), "##left over", NoticeKind::kPlain);
  flow.space(gap);
  Rect row = flow.take(ui.px(kTouch));
  bool answered = false;
  const auto next = [&](std::string_view name, bool enabled) {
    const Rect rect = cut_left(row, std::min(row.width, button_width(ui, name)));
    cut_left(row, gap);
    if (!button(ui, rect, name, {.enabled = enabled})) return false;
    answered = true;
    return true;
  };
  if (kept.asks()) {
    if (next(phrase("storage.keep"), true)) kept.answer(false);
    if (next(phrase("storage.discard-now"), true)) kept.answer(true);
  } else {
    if (next(phrase("storage.go-on"), kept.can_go_on())) kept.go_on();
    if (next(phrase("storage.discard"), true)) kept.discard();
  }
  cut_top(area, flow.used() + 2 * gap);
  return answered;
}

}  // namespace pixelwalk::app
