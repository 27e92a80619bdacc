#include "app/figures/line_chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/figures/chart_scale.h"
#include "app/figures/figure_heading.h"
#include "app/figures/line_chart_plot.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {

using namespace line_chart_plot;

namespace {

constexpr int kMeanPoints = 15;
constexpr double kLeastForLog = 1e-30;

void draw_y_axis(Ui& ui, const Plot& plot, const LineChart& chart, const Ticks& ticks) {
  const float line = ui.line_height(kCaption);
  std::vector<AxisLabel> labels;
  for (const double value : ticks.values) labels.push_back({-plot.y(value), line});
  const TextStyle style = caption_in(ui.colors().ink_muted, Align::kRight, Face::kNumbers);
  const std::size_t step = label_step(labels, 0);
  for (std::size_t i = 0; i < labels.size(); i += step) {
    const double value = ticks.values[i];
    const float y = ui.snap(plot.y(value));
    ui.horizontal_rule(plot.area.x, y, plot.area.width);
    ui.text(plot.area.x - ui.px(kSpace8) - ui.px(60), y - line / 2,
            y_text(chart, value, ticks.decimals), style, ui.px(60));
  }
}

void draw_x_numbers(Ui& ui, const Plot& plot, const LineChart& chart, const Ticks& ticks) {
  const TextStyle style = caption_in(ui.colors().ink_muted, Align::kCenter, Face::kNumbers);
  const float y = ui.snap(bottom(plot.area)) + ui.px(6);
  const auto text_of = [&](double value) { return format_number(value, ticks.decimals); };
  std::vector<AxisLabel> labels;
  for (const double value : ticks.values) {
    const float width = ui.text_width(text_of(value), style);
    // The last one ends with the axis.
    labels.push_back(
        {std::min(ui.snap(plot.x(value)) - width / 2, right(plot.area) - width), width});
  }
  const std::size_t step = label_step(labels, ui.px(kSpace8));
  for (std::size_t i = 0; i < labels.size(); i += step)
    ui.text(labels[i].at, y, text_of(ticks.values[i]), style, labels[i].length);
  // Before the numbers, beneath those of the other axis.
  const float zero = ui.text_width("0", style);
  ui.text(plot.area.x - zero - ui.px(60), y, chart.x_name,
          caption_in(ui.colors().ink_muted, Align::kRight), ui.px(60));
}

void draw_x_axis(Ui& ui, const Plot& plot, const LineChart& chart) {
  const int wanted = std::clamp(static_cast<int>(plot.area.width / ui.px(36)), 1, 10);
  const int whole = static_cast<int>(std::ceil(chart.x_high));
  const Ticks ticks = nice_ticks(0, chart.x_high, whole > 1 ? std::min(wanted, whole) : wanted);
  const float base = ui.snap(bottom(plot.area));
  for (const double value : ticks.values)
    ui.vertical_rule(ui.snap(plot.x(value)), base, ui.px(kSpace4));
  ui.line(plot.area.x, base, right(plot.area), base, ui.colors().outline, ui.pixel);
  if (!chart.shares_x) draw_x_numbers(ui, plot, chart, ticks);
}

// A polyline of one mean per pixel column, so that the cost follows the width and not the number of
// points.
void draw_curve(Ui& ui, const Plot& plot, std::span<const ChartPoint> points, Color color,
                float width) {
  std::vector<ImVec2> line;
  float column = -1, sum = 0;
  int count = 0;
  const auto flush = [&] {
    if (count > 0) line.push_back({column, sum / static_cast<float>(count)});
    sum = 0;
    count = 0;
  };
  for (const ChartPoint& point : points) {
    if (!std::isfinite(point.y)) continue;
    const float x = std::floor(plot.x(point.x) / ui.pixel) * ui.pixel;
    if (x != column) flush();
    column = x;
    sum += plot.y(point.y);
    ++count;
  }
  flush();
  if (line.size() == 1) ui.draw->AddCircleFilled(line.front(), width + ui.px(1), color);
  ui.draw->AddPolyline(line.data(), static_cast<int>(line.size()), color, 0, width);
}

void draw_marked(Ui& ui, const Plot& plot, const ChartSeries& series, double x_end) {
  std::vector<ImVec2> line;
  for (const ChartPoint& point : series.points) {
    if (std::isfinite(point.y)) line.push_back({plot.x(point.x), plot.y(point.y)});
  }
  if (line.empty()) return;
  ui.draw->AddPolyline(line.data(), static_cast<int>(line.size()), series.color, 0, ui.px(1.5F));
  const float end = plot.x(x_end);
  if (end > line.back().x) {
    ui.line(line.back().x, line.back().y, end, line.back().y, with_alpha(series.color, 0.4F),
            ui.pixel);
  }
  const bool crowded = plot.area.width / static_cast<float>(line.size()) < ui.px(10);
  const float radius = ui.px(crowded ? 2.0F : 4.0F);
  for (const ImVec2& point : line) {
    ui.draw->AddCircleFilled(point, radius + ui.px(1.5F), ui.colors().surface);
    ui.draw->AddCircleFilled(point, radius, series.color);
  }
}

// The point of `points` nearest to x.
std::optional<ChartPoint> nearest(std::span<const ChartPoint> points, double x) {
  if (points.empty()) return std::nullopt;
  auto place =
      std::lower_bound(points.begin(), points.end(), x,
                       [](const ChartPoint& point, double value) { return point.x < value; });
  if (place == points.end()) return points.back();
  if (place != points.begin() && x - (place - 1)->x < place->x - x) --place;
  return *place;
}

struct ReadingRow {
  std::string text;
  TextStyle style;
};

// All in one line above the plot, where a box would hide much of it; false where it does not fit.
bool draw_reading_above(Ui& ui, const Rect& plot, float height, std::span<const ReadingRow> rows) {
  constexpr float kMostHidden = 0.4F;
  const float gap = ui.px(kSpace16);
  float width = 2 * ui.px(kSpace8) - gap;
  for (const ReadingRow& row : rows) width += ui.text_width(row.text, row.style) + gap;
  if (height < kMostHidden * plot.height || width > plot.width) return false;
  const float line = ui.line_height(kCaption) + ui.px(kSpace4);
  const Rect box{right(plot) - width, plot.y - line, width, line};
  ui.fill(box, ui.colors().surface, kRadius);
  float x = box.x + ui.px(kSpace8);
  for (const ReadingRow& row : rows) {
    ui.text(x, box.y + ui.px(2), row.text, row.style);
    x += ui.text_width(row.text, row.style) + gap;
  }
  return true;
}

void draw_reading(Ui& ui, const Plot& plot, const LineChart& chart) {
  const double x =
      std::clamp<double>((ui.pointer_x() - plot.area.x) / plot.area.width, 0, 1) * chart.x_high;
  std::vector<ReadingRow> rows = {{}};  // the first is the head
  double shown_x = x;
  float width = 0;
  for (const ChartSeries& series : chart.series) {
    if (series.quiet) continue;
    const auto point = nearest(series.points, x);
    if (!point) continue;
    if (!series.marked) shown_x = point->x;
    ui.draw->AddCircleFilled({plot.x(point->x), plot.y(point->y)}, ui.px(4), series.color);
    std::string text = series.name + "  " + y_text(chart, point->y, 3);
    if (series.marked) text += "  (" + chart.x_name + " " + format_number(point->x, 2) + ")";
    rows.push_back({std::move(text), caption_in(label_color(ui, series.color))});
    width = std::max(width, ui.text_width(rows.back().text, kCaption));
  }
  if (rows.size() == 1) return;
  rows[0] = {chart.x_name + " " + format_fixed(shown_x, 2), kCaption};
  rows[0].style.face = Face::kBold;
  width = std::max(width, ui.text_width(rows[0].text, rows[0].style)) + 2 * ui.px(kSpace8);
  const float line = ui.line_height(kCaption);
  const float height = line * static_cast<float>(rows.size()) + 2 * ui.px(6);
  const float at = ui.snap(plot.x(shown_x));
  ui.line(at, plot.area.y, at, bottom(plot.area), ui.colors().outline, ui.pixel);
  if (draw_reading_above(ui, plot.area, height, rows)) return;
  const bool left_side = at + ui.px(kSpace8) + width > right(plot.area);
  const Rect box{
      std::max(plot.area.x, left_side ? at - ui.px(kSpace8) - width : at + ui.px(kSpace8)),
      plot.area.y + ui.px(kSpace4), width, height};
  ui.fill(box, ui.colors().surface, kRadius);
  ui.stroke(box, ui.colors().hairline, kRadius);
  float y = box.y + ui.px(6);
  for (const ReadingRow& row : rows) {
    ui.text(box.x + ui.px(kSpace8), y, row.text, row.style);
    y += line;
  }
}

double x_end_of(std::span<const ChartSeries> series) {
  double end = 0;
  for (const ChartSeries& one : series) {
    if (!one.points.empty()) end = std::max(end, one.points.back().x);
  }
  return end;
}

}  // namespace

// Few at the start, where the curve is steep and a long mean would lag behind it.
std::vector<ChartPoint> running_mean(std::span<const ChartPoint> points, bool log) {
  std::vector<ChartPoint> result;
  result.reserve(points.size());
  double mean = 0;
  for (const ChartPoint& point : points) {
    if (!std::isfinite(point.y)) continue;
    const double before = static_cast<double>(result.size());
    const double share = std::max(2.0 / (kMeanPoints + 1), 1 / (1 + before / 5));
    const auto y = static_cast<double>(point.y);
    mean += share * ((log ? std::log(std::max(y, kLeastForLog)) : y) - mean);
    result.push_back({point.x, static_cast<float>(log ? std::exp(mean) : mean)});
  }
  return result;
}

void line_chart(Ui& ui, const Rect& rect, const LineChart& chart) {
  const float heading = figure_heading_height(ui);
  Rect title{rect.x, rect.y, rect.width, heading - ui.px(kSpace8)};
  if (!chart.end_labels) title = draw_legend(ui, title, chart.series);
  figure_heading(ui, rect, chart.name, chart.note, chart.description, title.width);
  Rect rest = rect;
  cut_top(rest, heading);

  const int wanted = std::clamp(static_cast<int>(rest.height / ui.px(28)), 2, 6);
  const Ticks y_ticks = chart.log ? log_ticks(chart.y_low, chart.y_high)
                                  : nice_ticks(chart.y_low, chart.y_high, wanted);
  // A common least width keeps charts that stand above each other aligned.
  float y_width = ui.px(40);
  for (const double value : y_ticks.values) {
    y_width = std::max(y_width, ui.text_width(y_text(chart, value, y_ticks.decimals),
                                              caption_in(0, Align::kLeft, Face::kNumbers)));
  }
  const float line = ui.line_height(kCaption);
  cut_left(rest, y_width + ui.px(kSpace8));
  cut_bottom(rest, chart.shares_x ? ui.px(kSpace8) : line + ui.px(kSpace8));
  cut_top(rest, line / 2);
  const float labels = end_label_width(ui, chart, rest.width);
  cut_right(rest, labels);
  const Plot plot{rest, chart.x_high, chart.y_low, chart.y_high, chart.log};
  draw_y_axis(ui, plot, chart, y_ticks);
  draw_x_axis(ui, plot, chart);

  const double x_end = x_end_of(chart.series);
  bool empty = true;
  ui.push_clip({rest.x, rest.y - ui.px(1), rest.width + ui.px(6), rest.height + ui.px(2)});
  for (const ChartSeries& series : chart.series) {
    if (series.points.empty()) continue;
    empty = false;
    if (series.quiet) {
      draw_curve(ui, plot, series.points, with_alpha(series.color, 0.5F), ui.px(1));
    } else if (series.marked) {
      draw_marked(ui, plot, series, x_end);
    } else {
      draw_curve(ui, plot, series.points, with_alpha(series.color, 0.38F), ui.px(1));
      draw_curve(ui, plot, running_mean(series.points, chart.log), series.color, ui.px(2));
    }
  }
  ui.pop_clip();
  draw_marks(ui, plot, chart);
  if (labels > 0) draw_end_labels(ui, plot, chart, labels);
  if (!chart.end_labels) draw_start_note(ui, plot, chart);
  if (empty) {
    const float width = ui.text_width(chart.empty, kCaption) + ui.px(kSpace16);
    const Rect words = centered(rest, std::min(width, rest.width), line);
    ui.fill(words, ui.colors().paper);
    ui.text_in(words, chart.empty, caption_in(ui.colors().ink_muted, Align::kCenter));
  } else if (ui.pointer_in(rest)) {
    draw_reading(ui, plot, chart);
  }
}

}  // namespace pixelwalk::app
