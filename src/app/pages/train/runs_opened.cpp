// A run that was opened: its numbers, epoch by epoch, its name, and what can be done with it.

#include <algorithm>

#include "app/pages/train/runs_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/table.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::Run;

constexpr std::size_t kShownEpochs = 20;

void draw_title(Ui& ui, Flow& flow, RunsView& view, const Run& run) {
  bool submitted = false;
  const bool changed = text_field(ui, flow.take(field_height(ui)), words("train.runs.title"),
                                  view.title, {}, &submitted, "title");
  if (changed || submitted) {
    const bool taken = view.session.runs().rename(run.id, view.title);
    view.title_error = taken ? "" : words("train.runs.title-refused");
  }
  if (view.title_error.empty()) return;
  flow.space(ui.px(kSpace4));
  notice(ui, flow, view.title_error, "##title error", NoticeKind::kBad);
}

void draw_actions(Ui& ui, Flow& flow, RunsView& view, const Run& run) {
  const bool opens = run.epochs && !run.epochs->empty();
  if (button(ui, flow.take(ui.px(kTouch)), phrase("train.runs.open"),
             {.icon = Icon::kNext,
              .enabled = opens,
              .id = "open",
              .description = phrase(opens ? "train.runs.open-says" : "train.runs.no-weights")})) {
    show_in_journey(ui, view, run);
  }
  flow.space(ui.px(kSpace8));
  const bool removes = view.session.runs().can_remove(run.id);
  if (button(ui, flow.take(ui.px(kTouch)), phrase("train.runs.remove"),
             {.enabled = removes,
              .id = "remove",
              .description = removes ? std::string_view() : phrase("train.runs.why-not-remove")})) {
    view.news = words("train.runs.removed", {{"run", run.title}});
    view.session.runs().remove(run.id);
  }
}

void draw_settings_of(Ui& ui, Flow& flow, const Run& run) {
  labelled_number(ui, flow, phrase("train.data"), run.data_name);
  labelled_number(ui, flow, phrase("train.parameters"), format_count(run.parameters));
  labelled_number(ui, flow, phrase("train.optimizer"), optimizer_name(run.options.optimizer));
  labelled_number(ui, flow, phrase("train.batch-size"), format_count(run.options.batch_size));
  labelled_number(ui, flow, phrase("train.seed"), std::to_string(run.options.seed));
  if (run.seconds > 0)
    labelled_number(ui, flow, phrase("train.time-trained"), format_duration(run.seconds));
  const std::size_t kept = run.epochs ? run.epochs->size() : 0;
  labelled_number(ui, flow, phrase("train.runs.kept"),
                  words("train.of", {{"done", kept}, {"all", run.history.epochs.size()}}));
}

void draw_epochs(Ui& ui, Flow& flow, const Run& run) {
  const auto& epochs = run.history.epochs;
  if (epochs.empty()) return;
  const std::vector<TableColumn> columns = {
      {words("train.epoch"), 0.8F, Align::kRight, Face::kNumbers},
      {words("figures.loss"), 1, Align::kRight, Face::kNumbers},
      {words("figures.accuracy"), 1, Align::kRight, Face::kNumbers},
      {words("train.val-loss"), 1, Align::kRight, Face::kNumbers},
      {words("train.val-accuracy"), 1.1F, Align::kRight, Face::kNumbers}};
  std::vector<std::vector<std::string>> rows;
  const std::size_t first = epochs.size() > kShownEpochs ? epochs.size() - kShownEpochs : 0;
  for (std::size_t i = first; i < epochs.size(); ++i) {
    const EpochMetrics& epoch = epochs[i];
    rows.push_back({std::to_string(epoch.epoch), format_loss(static_cast<double>(epoch.loss)),
                    format_percent(static_cast<double>(epoch.accuracy), 1),
                    format_loss(static_cast<double>(epoch.validation_loss)),
                    format_percent(static_cast<double>(epoch.validation_accuracy), 1)});
  }
  flow.space(ui.px(kSpace16));
  table(ui, flow, phrase("train.epochs"), columns, rows, {.compact = true});
}

// What was deleted last, which can be taken back.
void draw_none(Ui& ui, Flow& flow, RunsView& view) {
  lessons::RunList& runs = view.session.runs();
  if (!runs.can_undo_remove()) {
    paragraph(ui, flow, words(runs.runs().empty() ? "train.runs.no-run" : "train.runs.none-opened"),
              "##none", {.color = ui.colors().ink_muted});
    return;
  }
  if (!view.news.empty()) {
    status_line(ui, flow, view.news, "##removed", {.color = ui.colors().ink_muted});
    flow.space(ui.px(kSpace8));
  }
  if (button(ui, flow.take(ui.px(kTouch)), phrase("train.runs.undo"), {.id = "undo"})) {
    runs.undo_remove();
    view.news.clear();
  }
}

}  // namespace

void show_in_journey(Ui& ui, RunsView& view, const Run& run) {
  if (view.train.context.workspace.network.open_run(run)) ui.wanted_chapter = {"journey"};
}

void draw_opened_run(Ui& ui, Flow& flow, RunsView& view) {
  const IdScope scope(ui, "opened");
  const Run* const found = view.session.runs().find(view.opened);
  if (found == nullptr) return draw_none(ui, flow, view);
  const Run run = *found;  // a press may remove it
  draw_title(ui, flow, view, run);
  flow.space(ui.px(kSpace8));
  draw_settings_of(ui, flow, run);
  draw_epochs(ui, flow, run);
  flow.space(ui.px(kSpace16));
  draw_actions(ui, flow, view, run);
}

}  // namespace pixelwalk::app
