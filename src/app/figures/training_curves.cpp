#include "app/figures/training_curves.h"

#include <algorithm>
#include <cmath>

#include "app/ui/format.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr double kMarksApart = 0.02;  // of the axis

struct Points {
  std::vector<ChartPoint> loss, accuracy, validation_loss, validation_accuracy;
};

Points points_of(const History& history) {
  Points points;
  for (const CurvePoint& point : history.curve) {
    points.loss.push_back({point.epoch, point.loss});
    points.accuracy.push_back({point.epoch, point.accuracy});
  }
  for (const EpochMetrics& epoch : history.epochs) {
    const auto at = static_cast<double>(epoch.epoch);
    points.validation_loss.push_back({at, epoch.validation_loss});
    points.validation_accuracy.push_back({at, epoch.validation_accuracy});
  }
  return points;
}

// Where the axis of epochs ends: it grows with the training, so that the steep start can be seen.
double axis_end(const History& history, int epochs) {
  if (history.curve.empty() && history.epochs.empty()) return epochs;
  double reached = static_cast<double>(history.epochs.size());
  if (!history.curve.empty()) reached = std::max(reached, history.curve.back().epoch);
  for (const double end : {0.1, 0.2, 0.5}) {
    if (reached <= end) return end;
  }
  return std::ceil(reached);
}

// Above each other, so that the numbers of one axis serve both.
bool shares_axis(const Rect& loss, const Rect& accuracy) {
  return loss.x == accuracy.x && loss.width == accuracy.width && loss.y < accuracy.y;
}

}  // namespace

std::string rate_text(float rate) {
  return format_number(parse_number(six_digits(rate)).value_or(0), 9);
}

// What a hand passed through while it dragged the slider is left out.
std::vector<ChartMark> rate_marks(const History& history, int epochs) {
  const double apart = kMarksApart * axis_end(history, epochs);
  std::vector<ChartMark> marks;
  for (std::size_t i = 1; i < history.settings.size(); ++i) {
    const SettingsChange& change = history.settings[i];
    if (change.learning_rate == history.settings[i - 1].learning_rate) continue;
    if (!marks.empty() && change.epoch - marks.back().x < apart) marks.pop_back();
    marks.push_back(
        {change.epoch, words("figures.rate", {{"rate", rate_text(change.learning_rate)}})});
  }
  return marks;
}

void training_curves(Ui& ui, const Rect& loss, const Rect& accuracy, const TrainingCurves& curves) {
  const Points points = points_of(curves.history);
  const std::vector<ChartMark> marks = rate_marks(curves.history, curves.epochs);
  const double end = axis_end(curves.history, curves.epochs);
  const Color training = ui.colors().series[0], validation = ui.colors().series[1];
  const ChartSeries losses[] = {
      {words("figures.training"), training, points.loss, false},
      {words("figures.validation"), validation, points.validation_loss, true}};
  const bool log = spans_magnitudes(losses);
  line_chart(ui, loss,
             {.name = words("figures.loss"),
              .note = words(log ? "figures.lower-better-log" : "figures.lower-better"),
              .description = curves.loss_description,
              .series = losses,
              .marks = marks,
              .x_high = end,
              .y_low = log ? log_axis_low(losses) : 0,
              .y_high = loss_axis_high(losses),
              .log = log,
              .shares_x = shares_axis(loss, accuracy),
              .empty = curves.empty});
  const ChartSeries accuracies[] = {
      {words("figures.training"), training, points.accuracy, false},
      {words("figures.validation"), validation, points.validation_accuracy, true}};
  line_chart(ui, accuracy,
             {.name = words("figures.accuracy"),
              .note = words("figures.higher-better"),
              .description = curves.accuracy_description,
              .series = accuracies,
              .marks = marks,
              .x_high = end,
              .y_low = accuracy_axis_low(accuracies),
              .y_high = 1,
              .percent = true,
              .empty = curves.empty});
}

}  // namespace pixelwalk::app
