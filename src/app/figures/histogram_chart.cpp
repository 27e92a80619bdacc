#include "app/figures/histogram_chart.h"

#include <algorithm>
#include <array>

#include "app/figures/figure_heading.h"
#include "app/ui/colormaps.h"
#include "app/ui/format.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

using lessons::Histogram;

constexpr int kBars = Histogram::kBins + 1;  // the empty pixels, then the bins
constexpr float kPlot = 104, kAxis = 28, kGapAfterEmpty = 10;
constexpr TextStyle kNumber{.size = TextSize::kCaption, .face = Face::kNumbers};

int count_of(const Histogram& histogram, int bar) {
  return bar == 0 ? histogram.empty : histogram.bins[static_cast<std::size_t>(bar - 1)];
}

std::string values_of(int bar) {
  if (bar == 0) return words("figures.empty-bar");
  return std::to_string(Histogram::low(bar - 1)) + "–" + std::to_string(Histogram::high(bar - 1));
}

int bar_of(int value) {
  return value == 0 ? 0 : value / Histogram::kWidth + 1;
}

std::string in_words(const Histogram& histogram) {
  std::string text = words("figures.empty-pixels", {{"pixels", format_count(histogram.empty)}});
  for (int bar = 1; bar < kBars; ++bar)
    text += " " + values_of(bar) + ": " + format_count(count_of(histogram, bar)) + ".";
  return text;
}

// Room above the bars for the number of a bar that is cut off.
float scale_of(const Histogram& histogram) {
  const int largest = histogram.largest_bin();
  return static_cast<float>(largest > 0 ? largest : std::max(histogram.empty, 1));
}

Color bar_color(const Ui& ui, int bar) {
  if (bar == 0) return ui.colors().accent;
  const float middle = (static_cast<float>(bar) - 0.5F) / Histogram::kBins;
  return map_color(ColorMap::kGrey, middle, ui.dark);
}

}  // namespace

float histogram_height(const Ui& ui) {
  return figure_heading_height(ui) + ui.px(kPlot + kAxis);
}

void histogram_chart(Ui& ui, const Rect& rect, const Histogram& histogram, int marked_value) {
  const float gap = ui.px(kGapAfterEmpty);
  const float step = (rect.width - gap) / kBars;
  Rect plot = rect;
  cut_top(plot, figure_heading_height(ui));
  const Rect axis = cut_bottom(plot, ui.px(kAxis));
  const float tallest = plot.height - ui.px(kNumber.size == TextSize::kCaption ? 18 : 22);
  std::array<Rect, kBars> columns;
  int pointed = -1;
  for (int bar = 0; bar < kBars; ++bar) {
    const float x = rect.x + static_cast<float>(bar) * step + (bar > 0 ? gap : 0);
    columns[static_cast<std::size_t>(bar)] = {ui.snap(x), plot.y, ui.snap(step - ui.px(2)),
                                              plot.height};
    if (ui.pointer_in({x, plot.y, step, plot.height + axis.height})) pointed = bar;
  }
  const std::string note =
      pointed >= 0
          ? words("figures.pixels-of-bar", {{"values", values_of(pointed)},
                                            {"pixels", format_count(count_of(histogram, pointed))}})
          : words("figures.pixels-of-grey");
  figure_heading(ui, rect, words("figures.brightness"), note, in_words(histogram));

  const float scale = scale_of(histogram);
  for (int bar = 0; bar < kBars; ++bar) {
    const Rect& column = columns[static_cast<std::size_t>(bar)];
    const int count = count_of(histogram, bar);
    const float share = static_cast<float>(count) / scale;
    const bool cut_off = share > 1;
    float height = std::min(share, 1.0F) * tallest;
    if (count > 0) height = std::max(height, ui.px(2));
    const Rect body{column.x, ui.snap(bottom(plot) - height), column.width, height};
    ui.fill(body, bar_color(ui, bar), 2);
    ui.stroke(body, bar == pointed ? ui.colors().accent : ui.colors().outline, 2,
              bar == pointed ? ui.px(2) : ui.pixel);
    if (cut_off) {  // two slits: the bar goes on
      for (const float at : {0.16F, 0.24F}) {
        ui.fill({body.x - 1, ui.snap(body.y + height * at), body.width + 2, ui.px(3)},
                ui.colors().surface);
      }
    }
    if (bar == 0 && count > 0) {
      ui.text(body.x, body.y - ui.px(18), format_count(count), kNumber);
    }
  }
  ui.fill({rect.x, bottom(plot), rect.width, ui.pixel}, ui.colors().outline);
  const Rect& marked = columns[static_cast<std::size_t>(bar_of(marked_value))];
  const float tip = bottom(plot) + ui.px(2), half = ui.px(4);
  ui.draw->AddTriangleFilled({center_x(marked), tip}, {center_x(marked) - half, tip + ui.px(6)},
                             {center_x(marked) + half, tip + ui.px(6)}, ui.colors().accent);
  const float y = axis.y + ui.px(10);
  TextStyle style = kNumber;
  style.color = ui.colors().ink_muted;
  ui.text(columns[0].x, y, "0", style);
  ui.text(columns[1].x, y, "1", style);
  ui.text(columns[kBars / 2 + 1].x, y, "128", style);
  style.align = Align::kRight;
  ui.text(rect.x, y, "255", style, rect.width);
}

}  // namespace pixelwalk::app
