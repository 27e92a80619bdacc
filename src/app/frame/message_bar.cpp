#include "app/frame/message_bar.h"

#include <algorithm>
#include <utility>

#include "app/state/bring_data.h"
#include "app/ui/flow.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {

void MessageBar::say(std::string sentence) {
  sentence_ = std::move(sentence);
  images_.forget_missing();
}

bool MessageBar::look() {
  const std::string& problem = workspace_.training.data().error();
  if (!bringing_ || !images_.missing_data() || problem.empty()) return false;
  bringing_ = false;
  sentence_ = problem;
  return true;
}

std::string_view MessageBar::help() const {
  const auto missing = images_.missing_data();
  if (!missing) return "";
  return *missing == lessons::DataSource::kGarments ? phrase("frame.draw-garments")
                                                    : phrase("frame.choose-files");
}

bool MessageBar::draw(Ui& ui, Rect& area, const std::function<void()>& wake_train) {
  news_ = false;
  if (sentence_.empty()) return false;
  const IdScope scope(ui, "message");
  bool answered = false;
  const float side = ui.px(kSpace16), gap = ui.px(kSpace8);
  Flow flow({area.x + side, area.y + gap, area.width - 2 * side - ui.px(kTouch) - gap, 0});
  notice(ui, flow, sentence_, "##message", NoticeKind::kBad);
  if (const std::string_view helps = help(); !helps.empty()) {
    flow.space(gap);
    Rect row = flow.take(ui.px(kTouch));
    if (button(ui, cut_left(row, std::min(row.width, button_width(ui, helps))), helps)) {
      wake_train();
      bring_linked(*images_.missing_data());
      answered = true;
    }
  }
  const Rect close{flow.x + flow.width + gap, area.y + gap, ui.px(kTouch), ui.px(kTouch)};
  if (button(ui, close, phrase("frame.close-message"),
             {.kind = ButtonKind::kBare, .icon = Icon::kClose, .icon_only = true})) {
    say({});
    answered = true;
  }
  cut_top(area, std::max(flow.used(), ui.px(kTouch)) + 2 * gap);
  return answered;
}

void MessageBar::bring_linked(lessons::DataSource source) {
  lessons::TrainingSession& training = workspace_.training;
  if (training.data().choice() == source && training.data().dataset()) {
    images_.test_images().use(training.data().dataset(), source);
    return;
  }
  const Status status = bring_data(services_, training, source,
                                   [this, alive = std::weak_ptr(alive_)](const Status& taken) {
                                     if (alive.expired()) return;
                                     if (!taken.is_ok()) sentence_ = taken.message();
                                     news_ = true;
                                   });
  bringing_ = status.is_ok();
  if (!bringing_) sentence_ = status.message();
}

}  // namespace pixelwalk::app
