// Where the axes of a chart end, so that the course of its curves is seen.

#include <algorithm>
#include <cmath>

#include "app/figures/chart_scale.h"
#include "app/figures/line_chart.h"

namespace pixelwalk::app {
namespace {

constexpr float kMagnitudes = 100;  // the largest value to the median
constexpr float kLeastOnLog = 1e-4F;

std::vector<float> all_values(std::span<const ChartSeries> series) {
  std::vector<float> values;
  for (const ChartSeries& one : series) {
    for (const ChartPoint& point : one.points) values.push_back(point.y);
  }
  return values;
}

}  // namespace

double loss_axis_high(std::span<const ChartSeries> series) {
  const std::vector<float> values = all_values(series);
  float high = quantile(values, 0.94F, 2.5F / 1.1F);
  for (const ChartSeries& one : series) {
    float start = INFINITY;  // while the curve comes down from its start, which may run off the top
    for (const ChartPoint& point : one.points) {
      if (!std::isfinite(point.y)) continue;
      if (start == INFINITY && !one.marked) start = point.y;
      if (point.y <= high || one.marked) start = 0;
      if (point.y > 1.2F * start) high = std::max(high, point.y);
    }
  }
  return nice_ceiling(std::max(0.05, 1.1 * static_cast<double>(high)));
}

bool spans_magnitudes(std::span<const ChartSeries> series) {
  const std::vector<float> values = all_values(series);
  return quantile(values, 1, 0) > kMagnitudes * std::max(kLeastOnLog, quantile(values, 0.5F, 0));
}

double log_axis_low(std::span<const ChartSeries> series) {
  const auto least = static_cast<double>(std::max(kLeastOnLog, quantile(all_values(series), 0, 1)));
  return std::pow(10.0, std::floor(std::log10(least)));
}

double accuracy_axis_low(std::span<const ChartSeries> series) {
  const std::vector<float> values = all_values(series);
  const double span = std::max(0.02, 1.1 * (1 - static_cast<double>(quantile(values, 0.06F, 0))));
  return std::max(0.0, 1 - nice_ceiling(span));
}

}  // namespace pixelwalk::app
