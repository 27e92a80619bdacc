// The stage of the view "Runs": the curves of the chosen runs over each other, the table beneath.

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "app/figures/line_chart.h"
#include "app/pages/train/runs_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kChart = 250;  // where the page scrolls
constexpr float kLeastChart = 190;
constexpr float kShareOfChart = 0.5F;  // of the stage, at least, where there is room
constexpr float kSwitch = 220;
constexpr TextStyle kLeftOut{.size = TextSize::kCaption};
constexpr float kLeastLoss = 1e-4F;  // on a logarithmic axis

// A curve's points, and what they belong to.
struct RunCurve {
  std::string title;
  Color color = 0;
  std::vector<ChartPoint> training, validation;
};

// Where an epoch's position stands on the axis.
class Axis {
 public:
  Axis(const History& history, double seconds_now, bool by_time) : by_time_(by_time) {
    for (const EpochMetrics& epoch : history.epochs) ends_.push_back(ends_.back() + epoch.seconds);
    const double begun =
        history.curve.empty() ? 0 : history.curve.back().epoch - static_cast<double>(whole());
    if (begun > 0) under_way_ = std::max(0.0, seconds_now - ends_.back()) / begun;
  }
  // Of runs that an older page has kept nobody knows them.
  bool knows_times() const { return ends_.size() == 1 || ends_[1] > 0; }
  double at(double epoch) const {
    if (!by_time_) return epoch;
    const auto done = std::min(static_cast<std::size_t>(epoch), whole());
    const double part = epoch - static_cast<double>(done);
    const double length = done < whole() ? ends_[done + 1] - ends_[done] : under_way_;
    return ends_[done] + part * length;
  }

 private:
  std::size_t whole() const { return ends_.size() - 1; }
  std::vector<double> ends_ = {0};
  double under_way_ = 0;  // seconds that the epoch under way would take
  bool by_time_;
};

float value_of(const RunsView& view, float loss, float accuracy) {
  if (view.accuracy) return accuracy;
  return view.log ? std::max(loss, kLeastLoss) : loss;
}

RunCurve curve_of(const Ui& ui, const RunsView& view, const lessons::Run& run) {
  const bool live = run.id == view.session.run_id() && !run.ended();
  const History& history = live ? view.session.snapshot().history : run.history;
  const Axis axis(history, live ? view.session.snapshot().seconds : run.seconds, view.by_time);
  RunCurve curve{run.title, curve_color(ui, run), {}, {}};
  if (view.by_time && !axis.knows_times()) return curve;
  for (const CurvePoint& point : history.curve)
    curve.training.push_back({axis.at(point.epoch), value_of(view, point.loss, point.accuracy)});
  if (view.smooth) curve.training = running_mean(curve.training);
  for (const EpochMetrics& epoch : history.epochs) {
    curve.validation.push_back(
        {axis.at(epoch.epoch), value_of(view, epoch.validation_loss, epoch.validation_accuracy)});
  }
  return curve;
}

std::vector<RunCurve> shown_curves(const Ui& ui, const RunsView& view) {
  std::vector<RunCurve> curves;
  for (const lessons::Run& run : view.session.runs().runs()) {
    if (run.curve) curves.push_back(curve_of(ui, view, run));
  }
  return curves;
}

std::string curves_description(const RunsView& view, const std::vector<RunCurve>& curves) {
  std::string parts;
  for (const RunCurve& curve : curves) {
    if (curve.validation.empty()) continue;
    const float last = curve.validation.back().y;
    if (!parts.empty()) parts += "; ";
    parts += curve.title + " " +
             (view.accuracy ? format_percent(static_cast<double>(last), 1)
                            : format_loss(static_cast<double>(last)));
  }
  if (parts.empty()) return words("train.runs.no-curves");
  return words("train.runs.chart", {{"runs", parts}});
}

// Where the axes end.
void fit_axes(LineChart& chart, const RunsView& view, std::span<const ChartSeries> series) {
  chart.x_high = 0;
  float low = INFINITY;
  for (const ChartSeries& one : series) {
    if (!one.points.empty()) chart.x_high = std::max(chart.x_high, one.points.back().x);
    for (const ChartPoint& point : one.points) {
      if (std::isfinite(point.y)) low = std::min(low, point.y);
    }
  }
  if (chart.x_high <= 0) chart.x_high = 1;
  if (!view.by_time) chart.x_high = std::ceil(chart.x_high);
  if (view.accuracy) {
    chart.y_low = accuracy_axis_low(series);
    chart.y_high = 1;
    return;
  }
  chart.y_high = loss_axis_high(series);
  if (!view.log) return;
  const auto least = static_cast<double>(std::isfinite(low) ? low : 0.1F);
  chart.y_low = std::min(least, chart.y_high / 2);
}

void draw_curves(Ui& ui, const Rect& rect, const RunsView& view) {
  const std::vector<RunCurve> curves = shown_curves(ui, view);
  std::vector<ChartSeries> series;
  for (const RunCurve& curve : curves)
    series.push_back(
        {.name = curve.title, .color = curve.color, .points = curve.training, .quiet = true});
  for (const RunCurve& curve : curves)
    series.push_back(
        {.name = curve.title, .color = curve.color, .points = curve.validation, .marked = true});
  LineChart chart{.name = words(view.accuracy ? "figures.accuracy" : "figures.loss"),
                  .note = words("train.runs.curves-note"),
                  .description = curves_description(view, curves),
                  .series = series,
                  .x_name = words(view.by_time ? "train.runs.seconds" : "train.runs.epoch"),
                  .percent = view.accuracy,
                  .log = view.log && !view.accuracy,
                  .end_labels = true,
                  .empty = words("train.runs.no-curves")};
  fit_axes(chart, view, series);
  line_chart(ui, rect, chart);
}

// Whether some curves are left out because there are too many.
bool leaves_out(const RunsView& view) {
  return curves_are_full(view) &&
         std::ssize(view.session.runs().runs()) > lessons::RunList::kMostCurves;
}

// Beside the switch or, on a narrow page, beneath it.
float left_out_height(const Ui& ui, const RunsView& view) {
  return ui.narrow && leaves_out(view) ? ui.line_height(kLeftOut) + ui.px(kSpace8) : 0;
}

void draw_left_out(Ui& ui, const Rect& rect, const RunsView& view) {
  if (!leaves_out(view)) return;
  TextStyle style = kLeftOut;
  style.color = ui.colors().ink_muted;
  const std::string_view text = phrase("train.runs.most-curves");
  ui.text_in(rect, text, style);
  ui.describe(
      {.id = ui.id("##left out"), .role = Role::kText, .name = std::string(text), .rect = rect});
}

void draw_measure(Ui& ui, Rect row, RunsView& view) {
  if (ui.on_paper) return;
  const std::array names = {phrase("figures.accuracy"), phrase("figures.loss")};
  int chosen = view.accuracy ? 0 : 1;
  if (ui.narrow) draw_left_out(ui, cut_bottom(row, left_out_height(ui, view)), view);
  const Rect place = cut_left(row, std::min(row.width, ui.px(kSwitch)));
  cut_left(row, ui.px(kSpace16));
  if (!ui.narrow) draw_left_out(ui, row, view);
  if (segmented(ui, place, phrase("train.runs.measure"), names, chosen))
    view.accuracy = chosen == 0;
}

bool is_empty(const RunsView& view) {
  return run_rows(view).empty();
}

// What is to be done first.
void draw_empty(Ui& ui, const Rect& area, const RunsView& view) {
  const float width = std::min(area.width, ui.px(420));
  Flow flow({area.x + (area.width - width) / 2, area.y + area.height / 3, width, 0});
  const bool waits = !view.session.queue().empty();
  paragraph(ui, flow, words(waits ? "train.runs.empty-waits" : "train.runs.empty-stage"), "##empty",
            {.size = TextSize::kLead, .color = ui.colors().ink_muted, .align = Align::kCenter});
}

}  // namespace

float runs_stage_height(const Ui& ui, float width, const RunsView& view) {
  if (is_empty(view)) return ui.px(kChart);
  return ui.px(kTouch + kSpace8 + kChart + kSpace16) + left_out_height(ui, view) +
         runs_table_height(ui, width, view);
}

void draw_runs_stage(Ui& ui, const Rect& area, RunsView& view) {
  if (is_empty(view)) return draw_empty(ui, area, view);
  Rect rest = area;
  draw_measure(ui, cut_top(rest, ui.px(kTouch) + left_out_height(ui, view)), view);
  cut_top(rest, ui.px(kSpace8));
  const float table = runs_table_height(ui, rest.width, view), gap = ui.px(kSpace16);
  const bool all = ui.narrow || rest.height - table - gap >= kShareOfChart * rest.height;
  const float chart =
      std::max(ui.px(ui.narrow ? kChart : kLeastChart),
               all ? (ui.narrow ? 0 : rest.height - table - gap) : kShareOfChart * rest.height);
  draw_curves(ui, cut_top(rest, chart), view);
  cut_top(rest, gap);
  draw_runs_table(ui, rest, view, !all);
}

}  // namespace pixelwalk::app
