#include "app/figures/pool_candidates.h"

#include <cstdint>

#include "app/figures/pool_sum.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kCell = 56, kGap = 4;

}  // namespace

int pool_candidates(Ui& ui, Flow& flow, const lessons::PoolingLesson& lesson, int output,
                    const MapLook& look) {
  const IdScope scope(ui, "cells");
  const int size = lesson.size();
  const float cell = ui.px(kCell), step = cell + ui.px(kGap);
  const int first_row = output / lesson.output_width() * size;
  const int first_column = output % lesson.output_width() * size;
  int pressed = -1;
  for (int term = 0; term < lesson.terms(); ++term) {
    const int row = term / size, column = term % size;
    const Rect rect{flow.x + static_cast<float>(column) * step,
                    flow.y + static_cast<float>(row) * step, cell, cell};
    const float value = lesson.value_of(output, term);
    const std::uint32_t item = ui.id(term);
    const Interaction state = ui.interact(item, rect);
    draw_value(ui, rect, value, kPoolDecimals, look);
    ui.stroke(rect, state.hovered ? ui.colors().accent : ui.colors().outline, 2,
              ui.px(state.hovered ? 2.5F : 1));
    if (state.focused) ui.focus_ring(rect);
    ui.describe({.id = item,
                 .role = Role::kButton,
                 .name = words("pooling.answer-cell", {{"value", map_number(value)},
                                                       {"row", first_row + row},
                                                       {"column", first_column + column}}),
                 .focusable = true,
                 .rect = rect});
    if (state.activated) pressed = term;
  }
  flow.space(step * static_cast<float>(size) - ui.px(kGap));
  return pressed;
}

}  // namespace pixelwalk::app
