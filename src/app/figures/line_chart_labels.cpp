// What is written into a line chart.

#include <algorithm>
#include <cmath>

#include "app/figures/line_chart_plot.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app::line_chart_plot {
namespace {

constexpr float kLeastPlot = 260;    // beside names at the ends
constexpr float kMostLabels = 0.3F;  // of the width

// Words over the grid, on a ground of their own so that no line runs through them.
void text_on_paper(Ui& ui, float x, float y, std::string_view words, const TextStyle& style) {
  const float pad = ui.px(2);
  ui.fill({x - pad, y, ui.text_width(words, style) + 2 * pad, ui.line_height(style)},
          ui.colors().paper);
  ui.text(x, y, words, style);
}

// A name, and where it would stand.
struct EndLabel {
  const ChartSeries* series;
  float y;
};

// Down where two would lie over each other, then up from the foot.
void spread(std::vector<EndLabel>& labels, float line, float top, float foot) {
  std::ranges::sort(labels, {}, &EndLabel::y);
  float least = top;
  for (EndLabel& label : labels) {
    label.y = std::max(label.y, least);
    least = label.y + line;
  }
  float most = foot - line;
  for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
    label->y = std::min(label->y, most);
    most = label->y - line;
  }
}

// "0.5", "1,000", "1e8": a power of ten is short, so that charts above each other stay aligned.
std::string log_text(double value) {
  if (value < 1000) return format_number(value, 4);
  std::string text = format_loss(value);
  if (const std::size_t zero = text.find(".0e"); zero != std::string::npos) text.erase(zero, 2);
  return text;
}

}  // namespace

std::string y_text(const LineChart& chart, double value, int decimals) {
  if (chart.log) return log_text(value);
  if (chart.percent) return format_percent(value, std::max(0, decimals - 2));
  return std::abs(value) < 1000 ? format_fixed(value, decimals) : format_loss(value);
}

TextStyle caption_in(Color color, Align align, Face face) {
  TextStyle style = kCaption;
  style.color = color;
  style.align = align;
  style.face = face;
  return style;
}

Color label_color(const Ui& ui, Color series) {
  return mix(series, ui.colors().ink, 0.3F);
}

Rect draw_legend(Ui& ui, Rect line, std::span<const ChartSeries> series) {
  const float mark = ui.px(kSpace16), gap = ui.px(kSpace4);
  for (std::size_t i = series.size(); i-- > 0;) {
    const TextStyle style = caption_in(label_color(ui, series[i].color));
    const Rect name = cut_right(line, ui.text_width(series[i].name, style));
    cut_right(line, gap);
    const Rect place = cut_right(line, mark);
    cut_right(line, ui.px(12));
    if (series[i].points.empty()) continue;  // its room is kept
    ui.text_in(name, series[i].name, style);
    ui.line(place.x, center_y(place), right(place), center_y(place), series[i].color,
            ui.px(series[i].marked ? 1.5F : 2));
    if (series[i].marked)
      ui.draw->AddCircleFilled({center_x(place), center_y(place)}, ui.px(4), series[i].color);
  }
  return line;
}

float end_label_width(const Ui& ui, const LineChart& chart, float width) {
  if (!chart.end_labels) return 0;
  float widest = 0;
  for (const ChartSeries& one : chart.series) {
    if (!one.quiet) widest = std::max(widest, ui.text_width(one.name, kCaption));
  }
  const float taken = std::min(widest + ui.px(kSpace16), kMostLabels * width);
  return width - taken < ui.px(kLeastPlot) ? 0 : taken;
}

void draw_end_labels(Ui& ui, const Plot& plot, const LineChart& chart, float width) {
  const float line = ui.line_height(kCaption);
  std::vector<EndLabel> labels;
  for (const ChartSeries& one : chart.series) {
    if (one.quiet || one.points.empty() || !std::isfinite(one.points.back().y)) continue;
    const float y = std::clamp(plot.y(one.points.back().y), plot.area.y, bottom(plot.area));
    labels.push_back({&one, y - line / 2});
  }
  spread(labels, line, plot.area.y - line / 2, bottom(plot.area) + line / 2);
  for (const EndLabel& label : labels) {
    ui.text_in({right(plot.area) + ui.px(12), label.y, width - ui.px(12), line}, label.series->name,
               caption_in(label_color(ui, label.series->color)));
  }
}

void draw_start_note(Ui& ui, const Plot& plot, const LineChart& chart) {
  if (chart.series.empty() || chart.series.front().points.empty()) return;
  const std::span<const ChartPoint> points = chart.series.front().points;
  const auto inside = [&](const ChartPoint& point) {
    return static_cast<double>(point.y) >= chart.y_low &&
           static_cast<double>(point.y) <= chart.y_high;
  };
  const double first = points.front().y;
  if (!std::isfinite(first) || inside(points.front())) return;
  const auto entry = std::find_if(points.begin(), points.end(), inside);
  if (entry == points.end()) return;
  const float line = ui.line_height(kCaption);
  const float x = plot.x(entry->x) + ui.px(kSpace24);
  const float y = first > chart.y_high ? plot.area.y + ui.px(kSpace4)
                                       : bottom(plot.area) - line - ui.px(kSpace4);
  text_on_paper(ui, x, y, words("figures.began-at", {{"first", y_text(chart, first, 2)}}),
                caption_in(ui.colors().ink_muted));
}

// Names stand where the curves are not after a while: losses end low, accuracies high. One that
// would run into the one before is left out.
void draw_marks(Ui& ui, const Plot& plot, const LineChart& chart) {
  const float line = ui.line_height(kCaption);
  const float y =
      chart.percent ? bottom(plot.area) - line - ui.px(kSpace4) : plot.area.y + ui.px(kSpace4);
  float end = plot.area.x;
  for (const ChartMark& mark : chart.marks) {
    const float x = ui.snap(plot.x(mark.x));
    ui.line(x, plot.area.y, x, bottom(plot.area), ui.colors().outline, ui.pixel);
    const float width = ui.text_width(mark.name, kCaption);
    const bool left_side = x + ui.px(kSpace4) + width > right(plot.area);
    const float from = left_side ? x - ui.px(kSpace4) - width : x + ui.px(kSpace4);
    if (from < end) continue;
    text_on_paper(ui, from, y, mark.name, caption_in(ui.colors().ink_muted));
    end = from + width + ui.px(kSpace8);
  }
}

}  // namespace pixelwalk::app::line_chart_plot
