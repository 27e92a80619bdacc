// What drives the view "Runs": the queue of trainings, and how far it is.

#include <algorithm>
#include <array>

#include "app/pages/train/runs_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/list.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/training/runs_csv.h"

namespace pixelwalk::app {
namespace {

using lessons::QueueState;

constexpr float kPrimary = 200;

enum class RunsAction { kPauseQueue, kResumeQueue, kPause, kResume, kOpenBest, kBaseline };

// The one button: what there is to do with what is trained, or to begin with.
struct Primary {
  RunsAction action = RunsAction::kBaseline;
  std::string_view name;
  Icon icon = Icon::kPlay;
  std::string_view says = {};
};

// Whether a training that is not of the queue runs or rests.
bool by_hand(const lessons::TrainingSession& session) {
  return session.can_stop() && !session.queue().under_way();
}

// Of those whose weights are here, the most accurate; null where there is none.
const lessons::Run* best_run(const RunsView& view) {
  const lessons::Run* best = nullptr;
  for (const lessons::Run& run : view.session.runs().runs()) {
    if (!run.epochs || run.epochs->empty() || run.last_epoch() == nullptr) continue;
    if (best == nullptr ||
        run.last_epoch()->validation_accuracy > best->last_epoch()->validation_accuracy)
      best = &run;
  }
  return best;
}

Primary primary_of(const RunsView& view) {
  const lessons::TrainingSession& session = view.session;
  const QueueState queue = session.queue_state();
  const bool hand = by_hand(session);
  if (hand && session.can_pause()) return {RunsAction::kPause, phrase("frame.pause"), Icon::kPause};
  if (queue == QueueState::kPaused) return {RunsAction::kResumeQueue, phrase("train.queue.resume")};
  if (hand) return {RunsAction::kResume, phrase("train.resume")};
  if (queue != QueueState::kEmpty)
    return {RunsAction::kPauseQueue, phrase("train.queue.pause"), Icon::kPause};
  if (best_run(view) == nullptr) return {RunsAction::kBaseline, phrase("train.queue.baseline")};
  return {RunsAction::kOpenBest, phrase("train.runs.open-best"), Icon::kNext,
          phrase("train.runs.open-says")};
}

void act(Ui& ui, RunsView& view, RunsAction action) {
  switch (action) {
    case RunsAction::kPauseQueue:
      return view.session.pause_queue();
    case RunsAction::kResumeQueue:
      return view.session.resume_queue();
    case RunsAction::kPause:
      return view.session.pause();
    case RunsAction::kResume:
      return view.session.resume();
    case RunsAction::kOpenBest:
      return show_in_journey(ui, view, *best_run(view));
    case RunsAction::kBaseline:
      queue_experiment(view, offered_experiments(view).front());
  }
}

// Of the training that has its turn.
double share_done(const lessons::TrainingSession& session) {
  const TrainingSnapshot& now = session.snapshot();
  if (session.data().loading()) return session.data().progress();
  if (now.epoch == 0 || now.steps_per_epoch == 0) return 0;
  const double epochs = now.epoch - 1 + static_cast<double>(now.step) / now.steps_per_epoch;
  return epochs / std::max(1, session.options().epochs);
}

std::string progress_text(const RunsView& view) {
  const lessons::RunQueue& queue = view.session.queue();
  if (queue.empty() && view.session.can_stop()) {
    return words("train.progress.epoch", {{"epoch", view.session.snapshot().epoch},
                                          {"epochs", view.session.options().epochs}});
  }
  if (queue.empty()) return words("train.queue.nothing");
  const std::string time = expected_text(expected_of_queue(view));
  if (queue.waiting().empty()) return words("train.queue.last", {{"time", time}});
  return counted_words("train.queue.waiting", static_cast<std::int64_t>(queue.waiting().size()),
                       {{"time", time}});
}

}  // namespace

void draw_runs_bar(Ui& ui, const BarRows& rows, RunsView& view) {
  const Primary primary = primary_of(view);
  lessons::TrainingSession& session = view.session;
  const bool idle = session.queue().empty() && !session.can_stop(), hand = by_hand(session);
  const std::string_view skip = phrase(hand ? "train.stop" : "train.queue.skip");
  const float gap = ui.px(kSpace8), skip_width = button_width(ui, skip);
  Rect first = rows.first;
  const Rect skip_place = cut_right(first, rows.one() ? 0 : skip_width);
  if (!rows.one()) cut_right(first, gap);
  const ButtonOptions options{.kind = ButtonKind::kPrimary,
                              .icon = primary.icon,
                              .id = "primary",
                              .description = primary.says};
  const float width =
      rows.one() ? std::min(std::max(ui.px(kPrimary), button_width(ui, primary.name, options)),
                            first.width - skip_width - gap)
                 : first.width;
  if (button(ui, cut_left(first, width), primary.name, options)) act(ui, view, primary.action);
  cut_left(first, gap);
  const Rect skip_rect = rows.one() ? cut_left(first, skip_width) : skip_place;
  const bool can_skip = hand || session.queue().under_way().has_value();
  const std::string_view says = hand       ? std::string_view()
                                : can_skip ? phrase("train.queue.skip-says")
                                           : phrase("train.queue.why-not-skip");
  if (button(ui, skip_rect, skip, {.enabled = can_skip, .id = "skip", .description = says})) {
    if (hand) {
      session.stop();
    } else {
      session.skip_queued();
    }
  }
  cut_left(first, ui.px(kSpace16));
  const Rect place = rows.one() ? first : rows.second;
  if (place.width < ui.px(120)) return;
  progress_bar(ui, centered(place, place.width, ui.px(30)), phrase("train.queue.name"),
               idle ? 0 : share_done(session), progress_text(view));
}

// --- How the curves show, and what is done with all runs.

namespace {

void draw_sorting(Ui& ui, Flow& flow, RunsView& view) {
  std::vector<std::string> names = {words("train.runs.by-order")};
  for (int column = 0; column < kRunColumns; ++column)
    names.push_back(run_column_name(static_cast<RunColumn>(column)));
  int chosen = view.sorts ? static_cast<int>(view.sorted) + 1 : 0;
  if (!inline_combo(ui, flow.take(ui.px(kTouch)), phrase("train.runs.sort"), names, chosen)) return;
  view.sorts = chosen > 0;
  if (!view.sorts) return;
  view.sorted = static_cast<RunColumn>(chosen - 1);
  view.descending = view.sorted != RunColumn::kTitle;
}

void draw_all_runs(Ui& ui, Flow& flow, RunsView& view) {
  lessons::RunList& runs = view.session.runs();
  const bool some = !runs.runs().empty();
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("train.runs.export"),
             {.icon = Icon::kDownload,
              .enabled = some,
              .id = "export",
              .description = phrase("train.runs.export-says")})) {
    const std::string csv = lessons::runs_csv(runs);
    view.train.context.services.save_file("pixelwalk-runs.csv", "text/csv",
                                          Bytes(csv.begin(), csv.end()));
    view.news = words("train.runs.exported", {{"file", "pixelwalk-runs.csv"}});
  }
  const bool undo = runs.can_undo_remove();
  if (button(ui, columns[1], phrase(undo ? "train.runs.undo" : "train.runs.clear"),
             {.enabled = undo || some, .id = "clear"})) {
    view.news.clear();
    if (undo) {
      runs.undo_remove();
    } else {
      runs.clear();
    }
  }
}

}  // namespace

void draw_runs_settings(Ui& ui, Flow& flow, RunsView& view) {
  const IdScope scope(ui, "settings");
  const std::array axes = {phrase("train.epochs"), phrase("train.runs.time")};
  int axis = view.by_time ? 1 : 0;
  if (segmented(ui, flow.take(field_height(ui)), phrase("train.runs.axis"), axes, axis, true))
    view.by_time = axis == 1;
  flow.space(ui.px(kSpace8));
  toggle(ui, flow.take(ui.px(kTouch)), phrase("train.runs.smooth"), view.smooth);
  toggle(ui, flow.take(ui.px(kTouch)), phrase("train.runs.log"), view.log, !view.accuracy);
  flow.space(ui.px(kSpace8));
  draw_sorting(ui, flow, view);
  flow.space(ui.px(kSpace16));
  draw_all_runs(ui, flow, view);
  if (!view.news.empty()) {
    flow.space(ui.px(kSpace8));
    status_line(ui, flow, view.news, "##runs news", {.color = ui.colors().ink_muted});
  }
}

}  // namespace pixelwalk::app
