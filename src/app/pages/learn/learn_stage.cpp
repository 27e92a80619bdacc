// The stage of the Learn page: its parts in their places, or what stands in their way.

#include <algorithm>

#include "app/pages/learn/learn_layout.h"
#include "app/pages/opened_network.h"
#include "app/widgets/button.h"
#include "app/widgets/progress.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kObstacleWidth = 520, kObstacleHeight = 240;

void draw_all(Ui& ui, const layout::Result& places, LearnView& view) {
  draw_learn_maps(ui, places, view);
  draw_learn_sum(ui, places[LearnPart::kSum], view);
  draw_learn_batch(ui, places[LearnPart::kBatch], view);
  draw_learn_weight(ui, places[LearnPart::kWeight], view);
  draw_learn_curve(ui, places[LearnPart::kCurve], view);
  draw_learn_ledger(ui, places[LearnPart::kLedger], view);
}

// What Train offers, for who comes here first.
void draw_data_ways(Ui& ui, Flow& flow, LearnView& view) {
  const lessons::TrainingData& data = view.training().data();
  if (data.loading()) {
    progress_bar(ui, flow.take(ui.px(30)), phrase("train.loading-data"), data.progress(),
                 data.sentence());
    return;
  }
  if (!data.error().empty()) {
    notice(ui, flow, data.error(), "##data error", NoticeKind::kBad);
    flow.space(ui.px(kSpace16));
  }
  if (ui.on_paper) return;
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("train.load-data"),
             {.kind = ButtonKind::kPrimary,
              .enabled = data.choice() != lessons::DataSource::kOwnFiles}))
    view.training().load_data();
  if (button(ui, columns[1], phrase("learn.open-train"), {.id = "train"}))
    ui.wanted_chapter = {"train"};
}

void draw_obstacle(Ui& ui, const Rect& area, LearnView& view) {
  if (view.obstacle == LearnObstacle::kNetwork || view.obstacle == LearnObstacle::kModel)
    return draw_network_obstacle(ui, area, view.context, {NetworkObstacle::kNetwork, view.problem});
  const float width = std::min(area.width, ui.px(kObstacleWidth));
  Flow flow({area.x + (area.width - width) / 2,
             area.y + std::max(0.0F, (area.height - ui.px(kObstacleHeight)) / 3), width, 0});
  const bool data = view.obstacle == LearnObstacle::kData;
  notice(ui, flow,
         data ? words("learn.needs-data",
                      {{"data", lessons::data_source_name(view.training().data().choice())}})
              : view.problem,
         "##obstacle", NoticeKind::kPlain);
  flow.space(ui.px(kSpace16));
  if (data) draw_data_ways(ui, flow, view);
}

}  // namespace

void draw_learn_stage(Ui& ui, const Rect& area, LearnView& view) {
  const IdScope scope(ui, "learn");
  if (!view.lesson) return draw_obstacle(ui, area, view);
  const float needed = learn_stage_height(ui, area.width, view);
  const layout::Result places = learn_places(ui, area, view);
  const bool fits = places.fits && places.height <= area.height + 1;
  if (fits || needed <= area.height) return draw_all(ui, places, view);
  ScrollArea scroll(ui, "##learn scroll", area);
  Flow& flow = scroll.flow();
  flow.width -= ui.px(kSpace16);  // for its bar
  const Rect whole = flow.take(learn_stage_height(ui, flow.width, view));
  draw_all(ui, learn_places(ui, whole, view), view);
}

float learn_stage_height(const Ui& ui, float width, const LearnView& view) {
  if (!view.lesson) return ui.px(kObstacleHeight);
  return learn_places(ui, {0, 0, width, layout::kEndless}, view).height;
}

}  // namespace pixelwalk::app
