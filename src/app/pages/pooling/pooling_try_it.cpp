#include <optional>

#include "app/pages/pooling/pooling_view.h"
#include "app/widgets/exercise.h"

// Four exercises: which value wins, what the average is, what is left of a shape, what a shift
// changes. Each keeps to the window that it asks about; a verdict names the one that was asked.

namespace pixelwalk::app {
namespace {

constexpr float kAnswerCell = 56, kBetweenCells = 4;

void show_asked(PoolingView& view, int asked) {
  view.playback.stop();
  view.lesson.jump_to_output(asked / view.lesson.output_width(),
                             asked % view.lesson.output_width());
}

// The values of a window as buttons; the one that was chosen, if any.
std::optional<lessons::Answer> draw_answer_cells(Ui& ui, Flow& flow, const PoolingView& view,
                                                 int asked) {
  const IdScope scope(ui, "cells");
  const lessons::PoolingLesson& lesson = view.lesson;
  const int size = lesson.size();
  const float cell = ui.px(kAnswerCell), step = cell + ui.px(kBetweenCells);
  const int first_row = asked / lesson.output_width() * size;
  const int first_column = asked % lesson.output_width() * size;
  std::optional<lessons::Answer> chosen;
  for (int term = 0; term < lesson.terms(); ++term) {
    const int row = term / size;
    const int column = term % size;
    const Rect rect{flow.x + static_cast<float>(column) * step,
                    flow.y + static_cast<float>(row) * step, cell, cell};
    const float value = lesson.value_of(asked, term);
    const std::uint32_t item = ui.id(term);
    const Interaction state = ui.interact(item, rect);
    draw_value(ui, rect, value, kValueDecimals, view);
    ui.stroke(rect, state.hovered ? ui.colors().accent : ui.colors().outline, 2,
              ui.px(state.hovered ? 2.5F : 1));
    if (state.focused) ui.focus_ring(rect);
    ui.describe({.id = item,
                 .role = Role::kButton,
                 .name = map_number(value) + ", row " + std::to_string(first_row + row) +
                         ", column " + std::to_string(first_column + column),
                 .focusable = true,
                 .rect = rect});
    if (state.activated) chosen = {static_cast<double>(term)};
  }
  flow.space(step * static_cast<float>(size) - ui.px(kBetweenCells));
  return chosen;
}

}  // namespace

void draw_pooling_try_it(Ui& ui, Flow& flow, PoolingView& view) {
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const lessons::TextValues& values) {
                            return pooling_text(view, entry, values);
                          }};
  const int winner = view.winner_exercise.asked(), average = view.average_exercise.asked();
  if (draw_exercise(desk, "pooling.winner", view.winner_exercise,
                    {.take = [&] { return draw_answer_cells(ui, flow, view, winner); }}) &&
      view.winner_exercise.judgement()->right) {
    show_asked(view, winner);
  }
  if (draw_exercise(desk, "pooling.average", view.average_exercise) &&
      view.average_exercise.judgement()->right) {
    show_asked(view, average);
  }
  draw_exercise(desk, "pooling.shape", view.shape_exercise);
  draw_exercise(desk, "pooling.shift", view.shift_exercise);
}

}  // namespace pixelwalk::app
