#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/train/train_view.h"
#include "lessons/training/experiments.h"
#include "lessons/training/run_exercises.h"

namespace pixelwalk::app {

/// What the table of runs is sorted by, in the order of its columns.
enum class RunColumn {
  kTitle,
  kParameters,
  kEpochs,
  kAccuracy,
  kValAccuracy,
  kLoss,
  kValLoss,
  kTime
};
inline constexpr int kRunColumns = 8;

/// A line of the table: a run, or the training under way before it is one.
struct RunRow {
  int id = 0;  // 0: it is no run yet
  std::string title;
  std::string state;      // in words, of what has not gone to its end; else empty
  std::string data = {};  // that it learned from, where not all runs did; else empty
  std::int64_t parameters = 0;
  double epochs = 0;
  std::optional<EpochMetrics> last = {};
  double seconds = 0;
  bool live = false;
};

/// What the learner expects, by lessons::prediction_key(): the place of a run in its experiment, or
/// lessons::kNoDifference.
using Predictions = std::map<std::string, int>;
std::string to_text(const Predictions& predictions);
Predictions predictions_of(std::string_view text);

/// What the parts of the view "Runs" share: runs_part, runs_rows, runs_stage, runs_table,
/// runs_experiments, runs_queue, runs_opened, runs_bar.
struct RunsView {
  TrainView& train;
  lessons::TrainingSession& session;
  RunColumn sorted = RunColumn::kTime;
  bool sorts = false;  // else in the order in which they were trained, the newest first
  bool descending = true;
  int opened = 0;  // run id; 0: none
  bool accuracy = true, smooth = true, log = false, by_time = false;
  Predictions predictions = {};
  lessons::OverfittingExercise overfitting{session.runs()};
  std::string title = {};  // as it is being typed
  std::string title_error = {};
  std::string news = {};  // what became of the last thing that was done here
};

/// Of a run's curve.
Color curve_color(const Ui& ui, const lessons::Run& run);
/// Whether there is no colour left for another one.
bool curves_are_full(const RunsView& view);

/// What the runs whose curves show learned from, by their names; one, or none, where it is the
/// same.
std::vector<std::string> data_compared(const RunsView& view);
/// As the table shows them, what is trained now on top.
std::vector<RunRow> run_rows(const RunsView& view);
std::string run_column_name(RunColumn column);
std::string run_column_text(const RunRow& row, RunColumn column);

lessons::ModelFrame runs_frame(const RunsView& view);
std::uint64_t runs_fingerprint(const RunsView& view);
/// Puts what an experiment lacks into the queue; how many that were.
int queue_experiment(RunsView& view, const lessons::Experiment& experiment);
std::vector<lessons::Experiment> offered_experiments(const RunsView& view);
/// Of what has its turn and what waits, in seconds; measured or a first guess.
struct Expected {
  double seconds = 0;
  bool measured = false;
};
Expected expected_of_queue(const RunsView& view);
std::string expected_text(const Expected& expected);

void draw_runs_stage(Ui& ui, const Rect& area, RunsView& view);
float runs_stage_height(const Ui& ui, float width, const RunsView& view);
float runs_table_height(const Ui& ui, float width, const RunsView& view);
/// Where it scrolls, beneath the names of its columns.
void draw_runs_table(Ui& ui, const Rect& area, RunsView& view, bool scrolls);
void draw_runs_bar(Ui& ui, const BarRows& rows, RunsView& view);
void draw_experiments(Ui& ui, Flow& flow, RunsView& view);
void draw_run_exercises(Ui& ui, Flow& flow, RunsView& view);
void draw_queue(Ui& ui, Flow& flow, RunsView& view);
void draw_opened_run(Ui& ui, Flow& flow, RunsView& view);
void draw_runs_settings(Ui& ui, Flow& flow, RunsView& view);
/// Its network becomes the one that the other chapters open.
void show_in_journey(Ui& ui, RunsView& view, const lessons::Run& run);
/// Opens a run's numbers, or closes them.
void open_run(RunsView& view, int id);

}  // namespace pixelwalk::app
