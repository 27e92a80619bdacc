// Test images for a page that has none: fetched, drawn, or the learner's own files.

#include <algorithm>

#include "app/pages/test/test_view.h"
#include "app/state/bring_data.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::DataSource;

constexpr double kLookEvery = 0.1;  // at data on their way, in seconds

void say(TestView& view, const Status& status) {
  view.bringing = status.is_ok();
  view.data_problem = status.message();
}

void bring(TestView& view, DataSource source) {
  lessons::TrainingSession& training = view.context.workspace.training;
  const Status status = bring_data(view.context.services, training, source,
                                   [&view](const Status& taken) { say(view, taken); });
  if (source != DataSource::kOwnFiles || !status.is_ok()) say(view, status);
}

}  // namespace

void follow_test_data(TestView& view, Ui& ui) {
  if (!view.bringing) return;
  lessons::TrainingSession& training = view.context.workspace.training;
  training.poll();
  const lessons::TrainingData& data = training.data();
  view.data_problem = data.error();
  if (data.loading()) return ui.request_frame(kLookEvery);
  view.bringing = false;
  view.context.images.test_images().use(data.dataset(), data.choice());
}

void draw_data_offer(Ui& ui, Flow& flow, TestView& view) {
  if (ui.on_paper) return;
  TestImages& tests = view.context.images.test_images();
  const lessons::TrainingData& data = view.context.workspace.training.data();
  if (tests.state() == TestImages::State::kLoading) {
    progress_bar(ui, flow.take(ui.px(30)), phrase("frame.loading-images"), tests.progress(),
                 format_percent(tests.progress(), 0));
  } else if (view.bringing) {
    progress_bar(ui, flow.take(ui.px(30)), phrase("train.loading-data"), data.progress(),
                 data.sentence());
  } else if (tests.available()) {
    if (button(ui, flow.take(ui.px(kTouch)), phrase("frame.load-images"),
               {.icon = Icon::kDownload}))
      tests.load();
  } else {
    const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
    if (button(ui, columns[0], phrase("frame.draw-garments"))) bring(view, DataSource::kGarments);
    if (button(ui, columns[1], phrase("frame.choose-files"),
               {.icon = Icon::kOpen, .description = phrase("train.choose-files-says")}))
      bring(view, DataSource::kOwnFiles);
  }
  if (view.data_problem.empty()) return;
  flow.space(ui.px(kSpace8));
  notice(ui, flow, view.data_problem, "##data problem", NoticeKind::kBad);
}

}  // namespace pixelwalk::app
