#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/pages/pooling/pooling_view.h"
#include "app/widgets/exercise.h"
#include "core/base/words.h"

// Four exercises: which value wins, what the average is, what is left of a shape, what a shift
// changes. Each keeps to the window that it asks about; a verdict names the one that was asked.

namespace pixelwalk::app {
namespace {

constexpr float kAnswerCell = 56, kBetweenCells = 4;

// The question about the window that takes the most room to name.
lessons::Words longest_question(const PoolingView& view, std::string_view entry) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const std::vector<std::string> widest(static_cast<std::size_t>(lesson.terms()),
                                        view.widest_value);
  return {{entry},
          {{"target_row", std::to_string(lesson.output_height() - 1)},
           {"target_column", std::to_string(lesson.output_width() - 1)},
           {"target_terms", std::to_string(lesson.terms())},
           {"target_values", enumerated(widest)}}};
}

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
    draw_value(ui, rect, value, kValueDecimals, view.look);
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
    if (state.activated) chosen = {static_cast<double>(term)};
  }
  flow.space(step * static_cast<float>(size) - ui.px(kBetweenCells));
  return chosen;
}

}  // namespace

void draw_pooling_try_it(Ui& ui, Flow& flow, PoolingView& view) {
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return pooling_text(view, entry, values);
                          }};
  const auto winner = [&] {
    const int asked = view.winner_exercise.asked();
    if (draw_exercise(desk, "pooling.winner", view.winner_exercise,
                      {.others = {longest_question(view, "try.winner")},
                       .take = [&] { return draw_answer_cells(ui, flow, view, asked); }}) &&
        view.winner_exercise.judgement()->right) {
      show_asked(view, asked);
    }
  };
  const auto average = [&] {
    const int asked = view.average_exercise.asked();
    if (draw_exercise(desk, "pooling.average", view.average_exercise,
                      {.others = {longest_question(view, "try.average")}}) &&
        view.average_exercise.judgement()->right) {
      show_asked(view, asked);
    }
  };
  const auto shape = [&] { draw_exercise(desk, "pooling.shape", view.shape_exercise); };
  const auto shift = [&] { draw_exercise(desk, "pooling.shift", view.shift_exercise); };
  const std::array<std::function<void()>, 4> exercises = {winner, average, shape, shift};
  // That of the view in sight comes first: the scenes are in the same order.
  const auto first = static_cast<std::size_t>(view.scene);
  exercises[first]();
  for (std::size_t i = 0; i < exercises.size(); ++i) {
    if (i != first) exercises[i]();
  }
}

}  // namespace pixelwalk::app
