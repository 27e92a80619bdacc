#include "app/figures/pull_bars.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "app/figures/cells.h"
#include "app/figures/map_marks.h"
#include "app/ui/colormaps.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kWidestBar = 28, kGap = 2, kDash = 4;

// Dashes, on whatever bars they cross.
void draw_mean(Ui& ui, const Rect& whole, float y) {
  const float thick = std::max(ui.pixel, ui.snap(ui.px(1.5F))), dash = ui.px(kDash);
  for (float x = whole.x; x < right(whole); x += 2 * dash)
    ui.fill({x, ui.snap(y), std::min(dash, right(whole) - x), thick}, ui.colors().ink);
}

}  // namespace

int pull_bars(Ui& ui, const Rect& rect, const PullBars& bars) {
  const float step =
      std::min(rect.width / static_cast<float>(std::max(1, bars.count)), ui.px(kWidestBar));
  const Rect whole{rect.x, rect.y, step * static_cast<float>(bars.count), rect.height};
  const float zero = ui.snap(center_y(rect));
  const float most = symmetric_range(bars.pulls);
  const auto column = [&](int bar) {
    const float left = ui.snap(rect.x + step * static_cast<float>(bar));
    const float next = ui.snap(rect.x + step * static_cast<float>(bar + 1));
    return Rect{left, rect.y, std::max(ui.pixel, next - left), rect.height};
  };
  const float gap = step >= ui.px(4 * kGap) ? ui.snap(ui.px(kGap)) : 0;
  for (std::size_t bar = 0; bar < bars.pulls.size() && !ui.answers_hidden; ++bar) {
    const float pull = bars.pulls[bar];
    if (!std::isfinite(pull) || pull == 0) continue;
    const float part = std::min(std::abs(pull) / most, 1.0F);
    const float height = std::max(part * (rect.height / 2 - ui.px(2)), ui.pixel);
    Rect place = column(static_cast<int>(bar));
    place.width = std::max(ui.pixel, place.width - gap);
    place.y = pull > 0 ? zero - height : zero;
    place.height = height;
    const Color color = map_color(ColorMap::kDiverging, pull > 0 ? part : -part, ui.dark);
    // The pale ones, too, stand out from the ground.
    ui.fill(place, mix(color, pull > 0 ? ui.colors().above_zero : ui.colors().below_zero, 0.35F));
  }
  ui.fill({whole.x, zero, whole.width, ui.pixel}, ui.colors().outline);
  if (bars.mean && std::isfinite(*bars.mean) && !ui.answers_hidden)
    draw_mean(ui, whole, zero - *bars.mean / most * (rect.height / 2 - ui.px(2)));
  if (bars.chosen >= 0) {
    Rect around = column(bars.chosen);
    around.width = std::max(around.width - gap, ui.px(6));
    outline_cells(ui, around, ui.colors().ink, 1.5F);
  }
  const std::uint32_t item = ui.id(bars.name);
  int pressed = -1;
  if (ui.interact(item, whole).activated && ui.pointer_in(whole))
    pressed = std::clamp(static_cast<int>((ui.pointer_x() - whole.x) / step), 0, bars.count - 1);
  const int entered = read_cells(ui, item,
                                 {.name = bars.name,
                                  .description = bars.description,
                                  .columns = bars.count,
                                  .count = bars.count,
                                  .words = bars.words,
                                  .place = column,
                                  .rect = whole,
                                  .enter = bars.enter});
  return entered >= 0 ? entered : pressed;
}

}  // namespace pixelwalk::app
