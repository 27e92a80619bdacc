#include "app/figures/sum_waterfall.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/figures/cells.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::Opening;

constexpr float kEdge = 8;  // above the highest bar and under the lowest
constexpr float kWidestBar = 48;
constexpr float kLeastHeight = 2;  // of a bar, so that it is seen

// What stands after each bar; 0 before the first.
std::vector<double> levels_of(const Opening& opening) {
  std::vector<double> levels = {0};
  for (int i = 0; i < opening.listed(); ++i)
    levels.push_back(levels.back() + opening.groups()[static_cast<std::size_t>(i)].sum);
  if (opening.listed() < opening.value().groups()) levels.push_back(opening.value().total());
  return levels;
}

struct Axes {
  Rect plot;
  double low = 0, high = 0;
  float step = 0;  // from bar to bar

  float y(double level) const {
    const double part = high > low && std::isfinite(level) ? (level - low) / (high - low) : 0;
    return bottom(plot) - static_cast<float>(part) * plot.height;
  }
};

Axes axes_of(Ui& ui, const Rect& area, const std::vector<double>& levels, float label) {
  Axes axes{
      .plot = {area.x, area.y + ui.px(kEdge), area.width - label, area.height - 2 * ui.px(kEdge)}};
  for (const double level : levels) {
    if (!std::isfinite(level)) continue;
    axes.low = std::min(axes.low, level);
    axes.high = std::max(axes.high, level);
  }
  axes.step = std::min(axes.plot.width / static_cast<float>(levels.size() - 1), ui.px(kWidestBar));
  return axes;
}

Rect bar_rect(const Ui& ui, const Axes& axes, const std::vector<double>& levels, int bar) {
  const auto at = static_cast<std::size_t>(bar);
  const float from = axes.y(levels[at]), to = axes.y(levels[at + 1]);
  const float left = ui.snap(axes.plot.x + static_cast<float>(bar) * axes.step);
  const float next = ui.snap(axes.plot.x + static_cast<float>(bar + 1) * axes.step);
  const float gap = axes.step >= ui.px(4) ? std::max(ui.pixel, ui.snap(ui.px(1))) : 0;
  const float height = std::max(std::abs(to - from), ui.px(kLeastHeight));
  return {left, ui.snap(std::min(from, to)), std::max(ui.pixel, next - left - gap), height};
}

void draw_bar(Ui& ui, const Rect& rect, bool up, bool done) {
  const Color color = up ? ui.colors().above_zero : ui.colors().below_zero;
  if (done) return ui.fill(rect, color);
  ui.fill(rect, ui.colors().sunken);
  ui.stroke(rect, ui.colors().outline, 0, ui.pixel);
}

// How many bars are done.
int bars_done(const Opening& opening) {
  if (opening.terms_done() == opening.value().terms())
    return opening.listed() + (opening.listed() < opening.value().groups() ? 1 : 0);
  return std::min(opening.groups_done(), opening.listed());
}

std::string bar_words(const Ui& ui, const SumWaterfall& waterfall,
                      const std::vector<double>& levels, int bar) {
  const Opening& opening = waterfall.opening;
  const auto at = static_cast<std::size_t>(bar);
  const std::string name =
      bar < opening.listed()
          ? waterfall.name_of(opening.groups()[at].map)
          : counted_words("figures.other-tiles", opening.value().groups() - opening.listed());
  if (ui.answers_hidden) return words("figures.tile-hidden", {{"tile", name}});
  return words("figures.bar",
               {{"tile", name},
                {"adds", format_signed(levels[at + 1] - levels[at], waterfall.decimals)},
                {"sum", format_fixed(levels[at + 1], waterfall.decimals)}});
}

}  // namespace

SumWaterfallResult sum_waterfall(Ui& ui, const Rect& area, const SumWaterfall& waterfall) {
  const Opening& opening = waterfall.opening;
  const std::vector<double> levels = levels_of(opening);
  const int bars = static_cast<int>(levels.size()) - 1,
            done = ui.answers_hidden ? 0 : bars_done(opening);
  const TextStyle style{.size = TextSize::kBody, .face = Face::kNumbers};
  const std::string total = format_fixed(levels.back(), waterfall.decimals);
  const float label = ui.text_width(total, style) + ui.px(kSpace8);
  const Axes axes = axes_of(ui, area, levels, label);
  const float zero = ui.snap(axes.y(0));
  ui.fill({axes.plot.x, zero, axes.step * static_cast<float>(bars), ui.pixel}, ui.colors().outline);
  const auto place = [&](int bar) { return bar_rect(ui, axes, levels, bar); };
  for (int bar = 0; bar < bars && !ui.answers_hidden; ++bar) {
    const auto at = static_cast<std::size_t>(bar);
    draw_bar(ui, place(bar), levels[at + 1] >= levels[at], bar < done);
  }
  if (done > 0) {
    const double stands = levels[static_cast<std::size_t>(done)];
    const std::string text = format_fixed(stands, waterfall.decimals);
    const float line = ui.line_height(style);
    const float y =
        std::clamp(axes.y(stands) - line / 2, area.y, std::max(area.y, bottom(area) - line));
    ui.text(right(axes.plot) + ui.px(4), y, text, style);
  }
  const std::uint32_t item = ui.id(waterfall.name);
  const Rect whole{area.x, area.y, axes.step * static_cast<float>(bars), area.height};
  SumWaterfallResult result;
  const bool pressed = ui.interact(item, whole).activated;
  if (ui.pointer_in(whole)) {
    result.pointed =
        std::clamp(static_cast<int>((ui.pointer_x() - whole.x) / axes.step), 0, bars - 1);
  }
  if (pressed) result.chosen = result.pointed;
  const int entered = read_cells(
      ui, item,
      {.name = waterfall.name,
       .columns = bars,
       .count = bars,
       .words = [&](int bar) { return bar_words(ui, waterfall, levels, bar); },
       .place =
           [&](int bar) { return Rect{place(bar).x, whole.y, place(bar).width, whole.height}; },
       .rect = whole,
       .enter = waterfall.enter});
  if (entered >= 0) result.chosen = entered;
  if (result.pointed < 0 && ui.tree.focused() == item) result.pointed = ui.cell_read(item);
  return result;
}

}  // namespace pixelwalk::app
