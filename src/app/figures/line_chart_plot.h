#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include "app/figures/line_chart.h"

// What the parts of a line chart share.

namespace pixelwalk::app::line_chart_plot {

inline constexpr TextStyle kCaption{.size = TextSize::kCaption};

/// Where values stand.
struct Plot {
  Rect area;
  double x_high, y_low, y_high;
  bool log = false;
  float x(double value) const { return area.x + static_cast<float>(value / x_high) * area.width; }
  float y(double value) const {
    const auto height = [this](double at) { return log ? std::log(std::max(at, y_low / 10)) : at; };
    const double share = (height(value) - height(y_low)) / (height(y_high) - height(y_low));
    return bottom(area) - static_cast<float>(share) * area.height;
  }
};

std::string y_text(const LineChart& chart, double value, int decimals);
TextStyle caption_in(Color color, Align align = Align::kLeft, Face face = Face::kText);
/// The colour of a series as text: nearer to ink, so that small letters keep their contrast.
Color label_color(const Ui& ui, Color series);

/// Names and marks of the series, at the right of `line`; what remains of it.
Rect draw_legend(Ui& ui, Rect line, std::span<const ChartSeries> series);
/// The room for names at the ends of the curves; 0: there are none, or too little of it.
float end_label_width(const Ui& ui, const LineChart& chart, float width);
/// Those names, right of the plot, none over another.
void draw_end_labels(Ui& ui, const Plot& plot, const LineChart& chart, float width);
void draw_marks(Ui& ui, const Plot& plot, const LineChart& chart);
/// Says where a curve began that runs off the axis, beside the place where it comes in.
void draw_start_note(Ui& ui, const Plot& plot, const LineChart& chart);

}  // namespace pixelwalk::app::line_chart_plot
