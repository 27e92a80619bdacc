#include <algorithm>
#include <array>
#include <cmath>

#include "app/pages/pooling/pooling_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/exercise.h"
#include "app/widgets/field.h"
#include "app/widgets/words.h"

// Four exercises: which value wins, what the average is, what is left of a shape, what a shift
// changes. Each keeps to the window that it asks about; a verdict names the one that was asked.

namespace pixelwalk::app {
namespace {

using TextValues = std::vector<std::pair<std::string_view, std::string>>;

constexpr std::string_view kWinner = "pooling.winner", kAverage = "pooling.average",
                           kShape = "pooling.shape", kShift = "pooling.shift";
constexpr float kAnswerCell = 56, kBetweenCells = 4;

std::string round_text(const PoolingView& view, int round) {
  return pooling_text(
      view, "try.round",
      {{"round", std::to_string(round)}, {"rounds", std::to_string(lessons::kRoundsToSolve)}});
}

// A verdict of a round that does not solve the exercise yet.
void round_verdict(Ui& ui, Flow& flow, std::string_view id, std::string_view words) {
  const IdScope scope(ui, id);
  flow.space(ui.px(kSpace8));
  notice(ui, flow, words, "##verdict", NoticeKind::kGood);
}

TextValues target_values(const PoolingView& view, int asked) {
  const lessons::PoolingLesson& lesson = view.lesson;
  std::string values;
  for (int term = 0; term < lesson.terms(); ++term) {
    values += term == 0 ? "" : term + 1 == lesson.terms() ? " and " : ", ";
    values += map_number(lesson.value_of(asked, term));
  }
  return {{"target_row", std::to_string(asked / lesson.output_width())},
          {"target_column", std::to_string(asked % lesson.output_width())},
          {"target_terms", std::to_string(lesson.terms())},
          {"target_values", values}};
}

// The question about the window that takes the most room to name.
std::string longest_question(const PoolingView& view, std::string_view entry) {
  const lessons::PoolingLesson& lesson = view.lesson;
  TextValues values = target_values(view, lesson.outputs() - 1);
  std::string widest;
  for (int term = 0; term < lesson.terms(); ++term) {
    widest += term == 0 ? "" : term + 1 == lesson.terms() ? " and " : ", ";
    widest += view.widest_value;
  }
  values.back().second = widest;
  return pooling_text(view, entry, values);
}

// The place that a verdict is about.
TextValues judged_values(const PoolingView& view, int judged) {
  return {{"judged_row", std::to_string(judged / view.lesson.output_width())},
          {"judged_column", std::to_string(judged % view.lesson.output_width())}};
}

void show_asked(PoolingView& view, int asked) {
  view.playback.stop();
  view.lesson.jump_to_output(asked / view.lesson.output_width(),
                             asked % view.lesson.output_width());
}

// The values of a window as buttons; the one that was chosen, or −1.
int draw_answer_cells(Ui& ui, Flow& flow, const PoolingView& view, int asked) {
  const IdScope scope(ui, "cells");
  const lessons::PoolingLesson& lesson = view.lesson;
  const int size = lesson.size();
  const float cell = ui.px(kAnswerCell), step = cell + ui.px(kBetweenCells);
  const int first_row = asked / lesson.output_width() * size;
  const int first_column = asked % lesson.output_width() * size;
  int chosen = -1;
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
    if (state.activated) chosen = term;
  }
  flow.space(step * static_cast<float>(size) - ui.px(kBetweenCells));
  return chosen;
}

void draw_winner_verdict(Ui& ui, Flow& flow, PoolingView& view) {
  using Verdict = lessons::WinnerExercise::Verdict;
  const lessons::WinnerExercise& exercise = view.winner_exercise;
  if (exercise.verdict() == Verdict::kNone) return;
  const std::string entry = exercise.verdict() == Verdict::kRight           ? "try.winner_right"
                            : exercise.verdict() == Verdict::kRightOfEquals ? "try.winner_equal"
                            : exercise.chosen() < 0 && exercise.largest() < 0
                                ? "try.winner_wrong_negative"
                                : "try.winner_wrong";
  TextValues values = judged_values(view, exercise.judged());
  values.emplace_back("chosen", map_number(exercise.chosen()));
  values.emplace_back("largest", map_number(exercise.largest()));
  values.emplace_back("target_terms", std::to_string(view.lesson.terms()));
  std::string words = pooling_text(view, entry, values);
  if (exercise.right() && exercise.rounds() >= lessons::kRoundsToSolve) {
    words += " " + pooling_text(view, "try.winner_solved");
    exercise_verdict(ui, flow, view.context.progress, kWinner, true, words);
  } else if (exercise.right()) {
    round_verdict(ui, flow, kWinner, words + " " + round_text(view, exercise.rounds()));
  } else {
    exercise_verdict(ui, flow, view.context.progress, kWinner, false, words);
  }
}

void draw_winner(Ui& ui, Flow& flow, PoolingView& view) {
  const int asked = view.winner_exercise.asked(view.lesson);
  exercise_heading(ui, flow, view.context.progress, kWinner,
                   pooling_text(view, "try.winner", target_values(view, asked)),
                   std::array{longest_question(view, "try.winner")});
  const int chosen = draw_answer_cells(ui, flow, view, asked);
  if (chosen >= 0) {
    view.winner_exercise.check(view.lesson, chosen);
    if (view.winner_exercise.right()) show_asked(view, asked);
  }
  draw_winner_verdict(ui, flow, view);
}

void draw_average(Ui& ui, Flow& flow, PoolingView& view) {
  using Verdict = lessons::AverageExercise::Verdict;
  lessons::AverageExercise& exercise = view.average_exercise;
  const int asked = exercise.asked(view.lesson);
  exercise_heading(ui, flow, view.context.progress, kAverage,
                   pooling_text(view, "try.average", target_values(view, asked)),
                   std::array{longest_question(view, "try.average")});
  if (answer_field(ui, flow, kAverage, "Average", view.average_text)) {
    const auto answer = parse_number(view.average_text);
    view.unreadable = answer ? "" : kAverage;
    if (answer && exercise.check(view.lesson, *answer) == Verdict::kRight) {
      show_asked(view, asked);
      view.average_text.clear();
    }
  }
  if (view.unreadable == kAverage) {
    exercise_verdict(ui, flow, view.context.progress, kAverage, false,
                     pooling_text(view, "try.not_a_number"));
    return;
  }
  constexpr std::string_view kEntries[] = {"",
                                           "try.average_right",
                                           "try.average_sum",
                                           "try.average_largest",
                                           "try.average_low",
                                           "try.average_high"};
  if (exercise.verdict() == Verdict::kNone) return;
  TextValues values = judged_values(view, exercise.judged());
  values.emplace_back("answer", format_number(exercise.answer()));
  values.emplace_back("answer_terms", std::to_string(exercise.terms()));
  values.emplace_back("answer_sum", format_number(exercise.sum()));
  values.emplace_back("answer_mean", format_number(exercise.sum() / exercise.terms()));
  exercise_verdict(
      ui, flow, view.context.progress, kAverage, exercise.verdict() == Verdict::kRight,
      pooling_text(view, kEntries[static_cast<std::size_t>(exercise.verdict())], values));
}

TextValues shape_values(const lessons::PooledShapeExercise::Question& question) {
  const auto side = [&](int input, int pooled) {
    const bool fits = input % question.size == 0;
    return std::to_string(pooled) + " (" + std::to_string(input) + " / " +
           std::to_string(question.size) + (fits ? ")" : ", rounded down)");
  };
  const auto dropped = [&](int input, std::string_view one, std::string_view more) {
    const int left = input % question.size;
    if (left == 0) return std::string();
    return std::to_string(left) + " " + std::string(left == 1 ? one : more);
  };
  const std::string rows = dropped(question.height, "row", "rows");
  const std::string columns = dropped(question.width, "column", "columns");
  return {{"shape_height", std::to_string(question.height)},
          {"shape_width", std::to_string(question.width)},
          {"shape_window", std::to_string(question.size) + "×" + std::to_string(question.size)},
          {"shape_rows", side(question.height, question.pooled_height())},
          {"shape_columns", side(question.width, question.pooled_width())},
          {"shape_dropped",
           rows.empty() || columns.empty() ? rows + columns : rows + " and " + columns}};
}

void draw_shape_verdict(Ui& ui, Flow& flow, PoolingView& view) {
  using Verdict = lessons::PooledShapeExercise::Verdict;
  const lessons::PooledShapeExercise& exercise = view.shape_exercise;
  if (exercise.verdict() == Verdict::kNone) return;
  const auto& judged = exercise.judged();
  TextValues values = shape_values(judged);
  if (exercise.verdict() != Verdict::kRight) {
    constexpr std::string_view kEntries[] = {"",
                                             "",
                                             "try.shape_up",
                                             "try.shape_slid",
                                             "try.shape_one",
                                             "try.shape_swapped",
                                             "try.shape_wrong"};
    exercise_verdict(
        ui, flow, view.context.progress, kShape, false,
        pooling_text(view, kEntries[static_cast<std::size_t>(exercise.verdict())], values));
    return;
  }
  const bool fits = judged.height % judged.size == 0 && judged.width % judged.size == 0;
  values.emplace_back("shape_reason",
                      pooling_text(view, fits ? "try.shape_fits" : "try.shape_odd", values));
  const std::string words = pooling_text(view, "try.shape_right", values);
  if (exercise.rounds() >= lessons::kRoundsToSolve) {
    exercise_verdict(ui, flow, view.context.progress, kShape, true, words);
    return;
  }
  round_verdict(ui, flow, kShape, words + " " + round_text(view, exercise.rounds()));
}

void draw_shape(Ui& ui, Flow& flow, PoolingView& view) {
  const auto question = view.shape_exercise.question();
  exercise_heading(ui, flow, view.context.progress, kShape,
                   pooling_text(view, "try.shape", shape_values(question)));
  {
    const IdScope scope(ui, kShape);
    Rect row = flow.take(field_height(ui));
    const Rect check = cut_check(ui, row);
    Flow fields(row);
    const auto columns = fields.columns(2, row.height, ui.px(kSpace8));
    bool rows_in = false, columns_in = false;
    NumberOptions options{.minimum = 0, .maximum = 99, .step = 1, .decimals = 0};
    options.submitted = &rows_in;
    number_field(ui, columns[0], "Rows", view.shape_rows, options);
    options.submitted = &columns_in;
    number_field(ui, columns[1], "Columns", view.shape_columns, options);
    const bool pressed = check_button(ui, check, kShape);
    if (pressed || rows_in || columns_in) {
      const auto verdict = view.shape_exercise.check(static_cast<int>(view.shape_rows),
                                                     static_cast<int>(view.shape_columns));
      if (verdict == lessons::PooledShapeExercise::Verdict::kRight)
        view.shape_rows = view.shape_columns = 0;
    }
  }
  draw_shape_verdict(ui, flow, view);
}

void draw_shift(Ui& ui, Flow& flow, PoolingView& view) {
  using Verdict = lessons::ShiftExercise::Verdict;
  lessons::ShiftExercise& exercise = view.shift_exercise;
  const lessons::ShiftEffect& effect = view.pool_effect;
  const int tolerance = lessons::ShiftExercise::tolerance(effect.values);
  TextValues values = {
      {"pool_values", format_count(effect.values)},
      {"shift_tolerance", format_count(tolerance)},
      {"shift_changed", format_count(exercise.changed())},
      {"shift_kept", format_count(effect.values - exercise.changed())},
      {"shift_answer", format_count(exercise.answer())},
  };
  values.emplace_back(
      "shift_precision",
      pooling_text(view, tolerance == 0 ? "try.shift_exact" : "try.shift_estimate", values));
  exercise_heading(ui, flow, view.context.progress, kShift,
                   pooling_text(view, "try.shift", values));
  if (answer_field(ui, flow, kShift, "Values that change", view.shift_text)) {
    const auto answer = parse_number(view.shift_text);
    view.unreadable = answer ? "" : kShift;
    if (answer)
      exercise.check(effect, static_cast<int>(std::lround(std::clamp(*answer, 0.0, 1e6))));
    values[2].second = format_count(exercise.changed());
    values[3].second = format_count(effect.values - exercise.changed());
    values[4].second = format_count(exercise.answer());
  }
  if (view.unreadable == kShift) {
    exercise_verdict(ui, flow, view.context.progress, kShift, false,
                     pooling_text(view, "try.not_a_number"));
    return;
  }
  constexpr std::string_view kEntries[] = {"",
                                           "try.shift_right",
                                           "try.shift_near",
                                           "try.shift_unchanged",
                                           "try.shift_low",
                                           "try.shift_high"};
  if (exercise.verdict() == Verdict::kNone) return;
  exercise_verdict(
      ui, flow, view.context.progress, kShift, exercise.right(),
      pooling_text(view, kEntries[static_cast<std::size_t>(exercise.verdict())], values));
}

}  // namespace

void draw_pooling_try_it(Ui& ui, Flow& flow, PoolingView& view) {
  constexpr std::array<void (*)(Ui&, Flow&, PoolingView&), 4> kExercises = {
      draw_winner, draw_average, draw_shape, draw_shift};
  // That of the view in sight comes first: the scenes are in the same order.
  const auto first = static_cast<std::size_t>(view.scene);
  kExercises[first](ui, flow, view);
  for (std::size_t i = 0; i < kExercises.size(); ++i) {
    if (i == first) continue;
    flow.space(ui.px(kSpace24));
    kExercises[i](ui, flow, view);
  }
}

}  // namespace pixelwalk::app
