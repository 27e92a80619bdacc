#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/ui/theme.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

struct ChartPoint {
  double x = 0;
  float y = 0;
};

struct ChartSeries {
  std::string name;  // over the plot, at the right, with the curve's mark
  Color color = 0;
  std::span<const ChartPoint> points;  // x grows
  /// False: a noisy curve, drawn pale, with its running mean on top. True: few points, marked and
  /// joined.
  bool marked = false;
  /// Thin and pale as it is, without a name and a reading: what goes with another curve.
  bool quiet = false;
};

/// Something that changed at x: a thin line with its name.
struct ChartMark {
  double x = 0;
  std::string name;
};

/// Curves over a common axis; pointing at the plot reads the values there.
struct LineChart {
  std::string name;         // heading, and the accessible name
  std::string note;         // beside the heading, quietly: "lower is better"
  std::string description;  // the curves in words, with their present numbers
  std::span<const ChartSeries> series;
  std::span<const ChartMark> marks = {};  // x grows
  std::string x_name = "epoch";
  double x_high = 1;  // the axis runs from 0
  double y_low = 0, y_high = 1;
  bool percent = false;   // y as per cent
  bool log = false;       // y by its logarithm; y_low is above 0
  bool shares_x = false;  // the numbers of x stand under the chart beneath it
  /// Names at the ends of the curves, where there is room, instead of over the plot.
  bool end_labels = false;
  std::string empty;  // said in the middle while there are no points
};

/// An end for a y axis from 0 that shows the course of a curve and lets a steep start run off the
/// top; never what rises later or above the start.
double loss_axis_high(std::span<const ChartSeries> series);
/// Whether the largest value is so far above the usual ones that only a logarithmic axis shows
/// both.
bool spans_magnitudes(std::span<const ChartSeries> series);
/// A start for that axis, below all values.
double log_axis_low(std::span<const ChartSeries> series);
/// A start for a y axis up to 1, likewise for accuracies.
double accuracy_axis_low(std::span<const ChartSeries> series);

/// A mean over the last points; of their logarithms where they stand on such an axis.
std::vector<ChartPoint> running_mean(std::span<const ChartPoint> points, bool log = false);

/// Draws heading, axes and curves into `rect` and describes them as one image. Screen thread.
void line_chart(Ui& ui, const Rect& rect, const LineChart& chart);

}  // namespace pixelwalk::app
