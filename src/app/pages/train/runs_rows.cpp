// The runs as a table shows them, and which of them have a curve.

#include <algorithm>
#include <array>
#include <iterator>

#include "app/pages/train/runs_view.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "core/data/dataset_fingerprint.h"

namespace pixelwalk::app {
namespace {

using lessons::Run;
using lessons::SessionStatus;

// Okabe and Ito's colours (jfly.uni-koeln.de/color), without those that paper swallows; on dark
// ground their lighter ones. They differ in lightness as well as in hue.
using Colors = std::array<Color, lessons::RunList::kMostCurves>;
constexpr Colors kOnLight = {rgb(0x0072B2), rgb(0xD55E00), rgb(0x007A5A),
                             rgb(0x9C4A7F), rgb(0x3B3730), rgb(0xB07D00)};
constexpr Colors kOnDark = {rgb(0x56B4E9), rgb(0xF08A3C), rgb(0x2FC79A),
                            rgb(0xE39BC4), rgb(0xE8E4DA), rgb(0xE6C229)};

std::string state_of(const Run& run) {
  switch (run.status) {
    case TrainingStatus::kReady:
    case TrainingStatus::kRunning:
      return words("train.runs.state-training");
    case TrainingStatus::kPaused:
      return words("train.runs.state-paused");
    case TrainingStatus::kFinished:
      return "";
    case TrainingStatus::kStopped:
      return words("train.runs.state-stopped");
    case TrainingStatus::kDiverged:
      return words("train.runs.state-diverged");
  }
  return "";
}

// "Fashion-MNIST"; where others have the same name, with the number of images: "IDX files, 60".
std::string data_of(const Run& run, const std::vector<Run>& all) {
  const bool unclear = std::ranges::any_of(all, [&](const Run& other) {
    return other.data_name == run.data_name && other.data_fingerprint != run.data_fingerprint;
  });
  if (!unclear) return run.data_name;
  return words("train.runs.data",
               {{"data", run.data_name}, {"count", format_count(run.train_images)}});
}

bool same_data(const std::vector<Run>& runs) {
  return std::ranges::all_of(
      runs, [&](const Run& run) { return run.data_fingerprint == runs.front().data_fingerprint; });
}

RunRow row_of(const Run& run) {
  RunRow row{.id = run.id,
             .title = run.title,
             .state = state_of(run),
             .parameters = run.parameters,
             .epochs = static_cast<double>(run.history.epochs.size()),
             .seconds = run.seconds};
  if (const EpochMetrics* last = run.last_epoch()) row.last = *last;
  return row;
}

bool under_way(const lessons::TrainingSession& session) {
  return session.status() == SessionStatus::kRunning || session.status() == SessionStatus::kPaused;
}

// What is trained now, as it stands.
RunRow live_row(const lessons::TrainingSession& session) {
  const TrainingSnapshot& now = session.snapshot();
  const Run* const run = session.runs().find(session.run_id());
  RunRow row;
  if (run != nullptr) {
    row = row_of(*run);
  } else {
    row.title = lessons::run_title(session.spec(), now.options);
    row.parameters = parameter_count(session.layers());
  }
  const bool paused = session.status() == SessionStatus::kPaused;
  row.state = words(paused ? "train.runs.state-paused" : "train.runs.state-training");
  row.live = true;
  row.seconds = now.seconds;
  if (now.epoch > 0 && now.steps_per_epoch > 0)
    row.epochs = now.epoch - 1 + static_cast<double>(now.step) / now.steps_per_epoch;
  return row;
}

double sort_value(const RunRow& row, RunColumn column) {
  const EpochMetrics last = row.last.value_or(EpochMetrics());
  switch (column) {
    case RunColumn::kTitle:
      return 0;
    case RunColumn::kParameters:
      return static_cast<double>(row.parameters);
    case RunColumn::kEpochs:
      return row.epochs;
    case RunColumn::kAccuracy:
      return static_cast<double>(last.accuracy);
    case RunColumn::kValAccuracy:
      return static_cast<double>(last.validation_accuracy);
    case RunColumn::kLoss:
      return static_cast<double>(last.loss);
    case RunColumn::kValLoss:
      return static_cast<double>(last.validation_loss);
    case RunColumn::kTime:
      return row.seconds;
  }
  return 0;
}

void sort_rows(std::vector<RunRow>& rows, const RunsView& view) {
  std::sort(rows.begin(), rows.end(), [&](const RunRow& a, const RunRow& b) {
    if (view.sorts && view.sorted == RunColumn::kTitle && a.title != b.title)
      return (a.title > b.title) == view.descending;
    const double one = sort_value(a, view.sorted), other = sort_value(b, view.sorted);
    if (view.sorts && one != other) return (one > other) == view.descending;
    return a.id > b.id;  // the newest first
  });
}

}  // namespace

std::vector<RunRow> run_rows(const RunsView& view) {
  const bool live = under_way(view.session);
  std::vector<RunRow> rows;
  for (const Run& run : view.session.runs().runs()) {
    if (!live || run.id != view.session.run_id()) rows.push_back(row_of(run));
  }
  sort_rows(rows, view);
  if (live) rows.insert(rows.begin(), live_row(view.session));
  const std::vector<Run>& runs = view.session.runs().runs();
  if (same_data(runs)) return rows;
  for (RunRow& row : rows) {
    if (const Run* run = view.session.runs().find(row.id)) row.data = data_of(*run, runs);
  }
  return rows;
}

std::vector<std::string> data_compared(const RunsView& view) {
  std::vector<std::string> names;
  for (const Run& run : view.session.runs().runs()) {
    if (!run.curve) continue;
    std::string name = data_of(run, view.session.runs().runs());
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

std::string run_column_name(RunColumn column) {
  static constexpr std::array<Phrase, kRunColumns> kNames = {
      Phrase{"figures.model"},       Phrase{"train.runs.params"},  Phrase{"train.epochs"},
      Phrase{"train.runs.accuracy"}, Phrase{"train.val-accuracy"}, Phrase{"train.runs.loss"},
      Phrase{"train.val-loss"},      Phrase{"train.runs.time"}};
  return std::string(kNames[static_cast<std::size_t>(column)]);
}

std::string run_column_text(const RunRow& row, RunColumn column) {
  const auto number = [&](bool known, const std::string& text) { return known ? text : "–"; };
  const bool known = row.last.has_value();
  const EpochMetrics last = row.last.value_or(EpochMetrics());
  switch (column) {
    case RunColumn::kTitle:
      return row.title;
    case RunColumn::kParameters:
      return format_count(row.parameters);
    case RunColumn::kEpochs:
      return format_number(row.epochs, 1);
    case RunColumn::kAccuracy:
      return number(known, format_percent(static_cast<double>(last.accuracy), 1));
    case RunColumn::kValAccuracy:
      return number(known, format_percent(static_cast<double>(last.validation_accuracy), 1));
    case RunColumn::kLoss:
      return number(known, format_loss(static_cast<double>(last.loss)));
    case RunColumn::kValLoss:
      return number(known, format_loss(static_cast<double>(last.validation_loss)));
    case RunColumn::kTime:
      return number(row.seconds > 0, format_duration(row.seconds));
  }
  return "";
}

Color curve_color(const Ui& ui, const lessons::Run& run) {
  const auto& colors = ui.dark && !ui.on_paper ? kOnDark : kOnLight;
  return colors[static_cast<std::size_t>(std::max(0, run.colour))];
}

bool curves_are_full(const RunsView& view) {
  return view.session.runs().curves() >= lessons::RunList::kMostCurves;
}

void open_run(RunsView& view, int id) {
  view.opened = view.opened == id ? 0 : id;
  view.title_error.clear();
  if (const Run* run = view.session.runs().find(view.opened)) view.title = run->title;
}

lessons::ModelFrame runs_frame(const RunsView& view) {
  return lessons::model_frame(view.session.data().dataset());
}

std::uint64_t runs_fingerprint(const RunsView& view) {
  const lessons::TrainingData& data = view.session.data();
  if (const DatasetPtr loaded = data.dataset()) return known_fingerprint(*loaded);
  // Not loaded in this visit: as they were when they were last trained on.
  const auto& runs = view.session.runs().runs();
  const auto last = std::find_if(runs.rbegin(), runs.rend(), [&](const Run& run) {
    return run.data_name == lessons::data_source_name(data.choice());
  });
  return last != runs.rend() ? last->data_fingerprint : 0;
}

}  // namespace pixelwalk::app
