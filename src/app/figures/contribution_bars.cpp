#include "app/figures/contribution_bars.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "app/figures/cells.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kThickest = 12;
constexpr float kMark = 5;  // beside the chosen bar

// Along: from bar to bar. Across: which way a bar grows, zero somewhere within.
struct Plot {
  Rect area;
  bool upright = false;
  float step = 0, thick = 0;
  float zero = 0;    // from the edge that the smallest bar grows to
  double scale = 0;  // length of a bar of 1
  float pixel = 1;

  // `from` to `to`: across, from the smallest on.
  Rect strip(const Ui& ui, int bar, float from, float to) const {
    const float at = ui.snap(static_cast<float>(bar) * step);
    return upright ? Rect{area.x + at, bottom(area) - to, thick, to - from}
                   : Rect{area.x + from, area.y + at, to - from, thick};
  }
  Rect whole(const Ui& ui, int bar) const {
    return strip(ui, bar, 0, upright ? area.height : area.width);
  }
  Rect bar(const Ui& ui, int bar, double sum) const {
    const float length = std::max(pixel, static_cast<float>(std::abs(sum) * scale));
    return sum < 0 ? strip(ui, bar, zero - length, zero) : strip(ui, bar, zero, zero + length);
  }
};

Plot plot_of(const Ui& ui, const Rect& area, const ContributionBars& bars) {
  Plot plot{.area = area, .upright = bars.upright, .pixel = ui.pixel};
  const auto count = static_cast<float>(bars.maps.size());
  const float along = bars.upright ? area.width : area.height;
  const float mark = ui.px(kMark);
  const float across = (bars.upright ? area.height : area.width) - 2 * mark;
  plot.step = std::min(along / count, ui.px(kThickest));
  const float whole = std::floor(plot.step / ui.pixel) * ui.pixel;
  if (whole > 0) plot.step = whole;
  plot.thick = std::max(ui.pixel, plot.step >= 3 * ui.pixel ? plot.step - ui.pixel : plot.step);
  double least = 0, greatest = 0;
  for (const lessons::TermGroup& map : bars.maps) {
    if (!std::isfinite(map.sum)) continue;
    least = std::min(least, map.sum);
    greatest = std::max(greatest, map.sum);
  }
  if (greatest > least) plot.scale = static_cast<double>(across) / (greatest - least);
  plot.zero = ui.snap(mark + static_cast<float>(-least * plot.scale));
  (bars.upright ? plot.area.width : plot.area.height) = plot.step * count;
  return plot;
}

int bar_at(const Ui& ui, const Plot& plot, int count) {
  if (!ui.pointer_in(plot.area)) return -1;
  const float along = plot.upright ? ui.pointer_x() - plot.area.x : ui.pointer_y() - plot.area.y;
  return std::clamp(static_cast<int>(along / plot.step), 0, count - 1);
}

void draw_bars(Ui& ui, const Plot& plot, const ContributionBars& bars) {
  const auto count = static_cast<int>(bars.maps.size());
  for (const int marked : {bars.lit, bars.chosen}) {
    if (marked < 0 || marked >= count) continue;
    ui.fill(plot.whole(ui, marked), with_alpha(ui.colors().accent, 0.25F));
  }
  if (ui.answers_hidden) return;
  for (int i = 0; i < count; ++i) {
    const double sum = bars.maps[static_cast<std::size_t>(i)].sum;
    if (!std::isfinite(sum)) continue;
    ui.fill(plot.bar(ui, i, sum), sum < 0 ? ui.colors().below_zero : ui.colors().above_zero);
  }
}

std::string bar_words(const Ui& ui, const ContributionBars& bars, int bar) {
  const lessons::TermGroup& map = bars.maps[static_cast<std::size_t>(bar)];
  const std::string name = bars.name_of(map.map);
  if (ui.answers_hidden) return words("figures.tile-hidden", {{"tile", name}});
  return words("figures.tile-adds",
               {{"tile", name}, {"sum", format_signed(map.sum, bars.decimals)}});
}

}  // namespace

ContributionBarsResult contribution_bars(Ui& ui, const Rect& area, const ContributionBars& bars) {
  const auto count = static_cast<int>(bars.maps.size());
  const Plot plot = plot_of(ui, area, bars);
  draw_bars(ui, plot, bars);
  const Rect& whole = plot.area;
  const Rect axis = plot.upright ? Rect{whole.x, bottom(whole) - plot.zero, whole.width, ui.pixel}
                                 : Rect{whole.x + plot.zero, whole.y, ui.pixel, whole.height};
  ui.fill(axis, ui.colors().outline);
  if (bars.chosen >= 0 && bars.chosen < count) {
    Rect mark = plot.whole(ui, bars.chosen);
    const float size = ui.px(kMark) - ui.pixel;
    mark = bars.upright ? Rect{center_x(mark) - size / 2, bottom(whole) - size, size, size}
                        : Rect{whole.x, center_y(mark) - size / 2, size, size};
    ui.fill(mark, ui.colors().accent, size / 2);
  }
  ContributionBarsResult result;
  const std::uint32_t item = ui.id(bars.name);
  const bool pressed = ui.interact(item, whole).activated;
  result.pointed = bar_at(ui, plot, count);
  if (pressed) result.pressed = result.pointed;
  if (result.pointed < 0 && ui.tree.focused() == item) result.pointed = ui.cell_read(item);
  const int entered = read_cells(ui, item,
                                 {.name = bars.name,
                                  .rows = bars.upright ? 1 : count,
                                  .columns = bars.upright ? count : 1,
                                  .count = count,
                                  .words = [&](int bar) { return bar_words(ui, bars, bar); },
                                  .place = [&](int bar) { return plot.whole(ui, bar); },
                                  .rect = whole,
                                  .enter = bars.enter});
  if (entered >= 0) result.pressed = entered;
  return result;
}

}  // namespace pixelwalk::app
