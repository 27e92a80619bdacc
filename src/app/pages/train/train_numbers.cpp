// The numbers of the training under way.

#include <algorithm>

#include "app/pages/opened_network.h"
#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "app/widgets/table.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr std::size_t kShownEpochs = 10, kShownRuns = 8;

std::string or_dash(bool known, std::string text) {
  return known ? std::move(text) : std::string("–");
}

void draw_progress_numbers(Ui& ui, Flow& flow, const TrainView& view) {
  const lessons::TrainingSession& session = view.session;
  const TrainingSnapshot& now = session.snapshot();
  const bool begun = now.total_steps > 0;
  const bool running = session.status() == lessons::SessionStatus::kRunning;
  labelled_number(
      ui, flow, phrase("train.parameters"),
      or_dash(!session.layers().empty(), format_count(parameter_count(session.layers()))));
  labelled_number(ui, flow, phrase("train.images-per-second"),
                  or_dash(running && now.images_per_second > 0,
                          format_count(static_cast<long long>(now.images_per_second))));
  labelled_number(ui, flow, phrase("train.time-left"),
                  or_dash(running && now.seconds_left > 0 && now.seconds >= 1,
                          format_duration(now.seconds_left)));
  labelled_number(ui, flow, phrase("train.time-trained"),
                  or_dash(begun, format_duration(now.seconds)));
  labelled_number(ui, flow, phrase("train.batch-loss"),
                  or_dash(begun, format_loss(static_cast<double>(now.batch_loss))));
  labelled_number(ui, flow, phrase("train.batch-right"),
                  or_dash(begun, format_percent(now.batch_accuracy, 1)));
}

void draw_epochs(Ui& ui, Flow& flow, const TrainView& view) {
  const auto& epochs = view.session.snapshot().history.epochs;
  if (epochs.empty()) return;
  const std::vector<TableColumn> columns = {
      {words("train.epoch"), 0.75F, Align::kRight, Face::kNumbers},
      {words("figures.loss"), 0.8F, Align::kRight, Face::kNumbers},
      {words("figures.accuracy"), 1.15F, Align::kRight, Face::kNumbers},
      {words("train.val-loss"), 1.1F, Align::kRight, Face::kNumbers},
      {words("train.val-accuracy"), 1.1F, Align::kRight, Face::kNumbers}};
  std::vector<std::vector<std::string>> rows;
  const std::size_t first = epochs.size() > kShownEpochs ? epochs.size() - kShownEpochs : 0;
  for (std::size_t index = first; index < epochs.size(); ++index) {
    const EpochMetrics& epoch = epochs[index];
    rows.push_back({std::to_string(epoch.epoch), format_loss(static_cast<double>(epoch.loss)),
                    format_percent(epoch.accuracy, 1),
                    format_loss(static_cast<double>(epoch.validation_loss)),
                    format_percent(epoch.validation_accuracy, 1)});
  }
  flow.space(ui.px(kSpace24));
  heading(ui, flow, phrase(first > 0 ? "train.last-ten-epochs" : "train.epochs"), 3,
          "##epochs heading");
  table(ui, flow, phrase("train.epochs"), columns, rows, {.compact = true});
}

// What was trained before, to compare with: the newest first.
void draw_earlier_runs(Ui& ui, Flow& flow, const TrainView& view) {
  const std::vector<TableColumn> columns = {
      {words("figures.model"), 2.4F},
      {words("train.epochs"), 0.9F, Align::kRight, Face::kNumbers},
      {words("train.val-accuracy"), 1.1F, Align::kRight, Face::kNumbers}};
  std::vector<std::vector<std::string>> rows;
  const std::vector<lessons::Run>& runs = view.session.runs().runs();
  for (auto run = runs.rbegin(); run != runs.rend() && rows.size() < kShownRuns; ++run) {
    if (run->id == view.session.run_id()) continue;
    const EpochMetrics* const last = run->last_epoch();
    rows.push_back({run->title, std::to_string(run->history.epochs.size()),
                    or_dash(last != nullptr,
                            last != nullptr ? format_percent(last->validation_accuracy, 1) : "")});
  }
  if (rows.empty()) return;
  flow.space(ui.px(kSpace24));
  heading(ui, flow, phrase("train.trained-before"), 3, "##earlier heading");
  table(ui, flow, phrase("train.trained-before"), columns, rows, {.compact = true});
}

}  // namespace

void draw_train_progress(Ui& ui, Flow& flow, const TrainView& view) {
  const TrainingSnapshot& now = view.session.snapshot();
  labelled_number(ui, flow, phrase("train.epoch"),
                  words("train.of", {{"done", now.epoch}, {"all", view.session.options().epochs}}));
  const int steps = view.session.steps_per_epoch();
  labelled_number(ui, flow, phrase("train.batch"),
                  or_dash(steps > 0, words("train.of", {{"done", format_count(now.step)},
                                                        {"all", format_count(steps)}})));
}

void draw_train_numbers(Ui& ui, Flow& flow, TrainView& view) {
  lessons::Workspace& workspace = view.context.workspace;
  if (workspace.shows_epochs()) draw_network_epochs(ui, flow, workspace);
  draw_progress_numbers(ui, flow, view);
  draw_epochs(ui, flow, view);
  draw_earlier_runs(ui, flow, view);
}

}  // namespace pixelwalk::app
