// The trainings that wait for their turn: their order, and what could not be trained.

#include "app/pages/train/runs_view.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

void draw_queued(Ui& ui, Flow& flow, RunsView& view, const lessons::QueuedRun& run) {
  const IdScope scope(ui, run.id);
  lessons::RunQueue& queue = view.session.queue();
  Rect row = flow.take(ui.px(kTouch));
  const auto press = [&](Icon icon, std::string_view entry, bool enabled) {
    const Rect place = cut_right(row, ui.px(kTouch));
    return button(ui, place, words(entry, {{"run", run.planned.title}}),
                  {.kind = ButtonKind::kBare,
                   .icon = icon,
                   .icon_only = true,
                   .enabled = enabled,
                   .id = entry});
  };
  const bool removed = press(Icon::kClose, "train.queue.remove", true);
  const bool later = press(Icon::kChevronDown, "train.queue.later", queue.can_move(run.id, 1));
  const bool sooner = press(Icon::kChevronUp, "train.queue.sooner", queue.can_move(run.id, -1));
  ui.text_in(row, run.planned.title, {});
  ui.describe(
      {.id = ui.id("##title"), .role = Role::kText, .name = run.planned.title, .rect = row});
  if (sooner) queue.move(run.id, -1);
  if (later) queue.move(run.id, 1);
  if (removed) queue.remove(run.id);
}

}  // namespace

void draw_queue(Ui& ui, Flow& flow, RunsView& view) {
  const IdScope scope(ui, "queue");
  lessons::RunQueue& queue = view.session.queue();
  for (const lessons::RunQueue::Refused& refused : queue.refused()) {
    notice(ui, flow, words("train.queue.refused", {{"run", refused.title}, {"why", refused.why}}),
           "##refused " + refused.title, NoticeKind::kBad);
    flow.space(ui.px(kSpace8));
  }
  if (queue.waiting().empty()) return;
  heading(ui, flow, phrase("train.queue.name"), 3, "##queue heading");
  const std::vector<lessons::QueuedRun> waiting = queue.waiting();  // a press changes it
  for (const lessons::QueuedRun& run : waiting) draw_queued(ui, flow, view, run);
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), phrase("train.queue.clear"), {.id = "clear"}))
    queue.clear();
  flow.space(ui.px(kSpace24));
}

}  // namespace pixelwalk::app
