#include "lessons/pooling/pooling_exercises.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "core/base/check.h"
#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr double kCloseEnough = 0.05;

// The first two are those of the course's model; then odd sides, one odd side, a larger window.
constexpr std::array<PooledShapeExercise::Sizes, 5> kShapes = {
    {{26, 26, 2}, {11, 11, 2}, {7, 9, 2}, {28, 15, 2}, {13, 10, 3}}};

bool all_equal(const PoolingLesson& lesson, int output) {
  for (int term = 1; term < lesson.terms(); ++term) {
    if (lesson.value_of(output, term) != lesson.value_of(output, 0)) return false;
  }
  return true;
}

int times_largest(const PoolingLesson& lesson, int output, float largest) {
  int count = 0;
  for (int term = 0; term < lesson.terms(); ++term)
    count += lesson.value_of(output, term) == largest ? 1 : 0;
  return count;
}

std::string value_text(float value) {
  return format_number(static_cast<double>(value));
}

TextValues target_values(const PoolingLesson& lesson, int output) {
  return {{"target_row", std::to_string(output / lesson.output_width())},
          {"target_column", std::to_string(output % lesson.output_width())},
          {"target_terms", std::to_string(lesson.terms())}};
}

}  // namespace

int asked_window(const PoolingLesson& lesson, int first) {
  for (int i = 0; i < lesson.outputs(); ++i) {
    const int output = (first + i) % lesson.outputs();
    if (!all_equal(lesson, output)) return output;
  }
  return first % lesson.outputs();
}

int WinnerExercise::asked() {
  const bool passed = asked_ < lesson_.outputs_done() && !lesson_.at_end();
  const bool wrong = judgement() != nullptr && !judgement()->right;
  if (asked_ < 0 || (passed && !wrong)) asked_ = asked_window(lesson_, lesson_.outputs_done());
  return asked_;
}

Question WinnerExercise::question() {
  return {.words = {{"try.winner"}, target_values(lesson_, asked())}, .form = AnswerForm::kOnStage};
}

Judgement WinnerExercise::judge(const Answer& answer) {
  const int window = asked(), term = whole_number(answer[0]);
  PW_CHECK(term >= 0 && term < lesson_.terms(), "choose one of the window's values");
  const float chosen = lesson_.value_of(window, term);
  const float largest = lesson_.value_of(window, lesson_.winner_of(window, lesson_.terms()));
  const bool right = chosen == largest;
  const bool alone = times_largest(lesson_, window, largest) == 1;
  const bool negative = chosen < 0 && largest < 0;
  Words words{{right      ? alone ? "try.winner_right" : "try.winner_equal"
               : negative ? "try.winner_wrong_negative"
                          : "try.winner_wrong"},
              target_values(lesson_, window)};
  words.values.emplace_back("chosen", value_text(chosen));
  words.values.emplace_back("largest", value_text(largest));
  if (right) next_ = asked_window(lesson_, window + 1);
  if (right && counted() + 1 == kRoundsToSolve && attempts() == 0)
    words.entries.push_back("try.winner_solved");
  return {right, words};
}

std::array<int, AverageExercise::kTerms> AverageExercise::values() const {
  if (round() == 0) return {12, 40, 7, 61};
  Rng rng(4, static_cast<std::uint64_t>(round()));
  std::array<int, kTerms> values{};
  do {
    for (int& value : values) value = static_cast<int>(rng.below(100));
  } while (std::ranges::count(values, values[0]) == static_cast<std::ptrdiff_t>(kTerms));
  return values;
}

Question AverageExercise::question() {
  std::vector<std::string> numbers;
  for (const int value : values()) numbers.push_back(std::to_string(value));
  return {.words = {{"try.average"}, {{"answer_values", enumerated(numbers)}}},
          .form = AnswerForm::kNumber,
          .names = {words("pooling.field.average")}};
}

Judgement AverageExercise::judge(const Answer& answer) {
  const std::array<int, kTerms> window = values();
  const double sum = std::accumulate(window.begin(), window.end(), 0.0), truth = sum / kTerms;
  const auto is = [&](double value) { return std::abs(answer[0] - value) <= kCloseEnough + 1e-9; };
  const bool right = is(truth);
  Words words{{right                          ? "try.average_right"
               : is(sum)                      ? "try.average_sum"
               : is(std::ranges::max(window)) ? "try.average_largest"
               : answer[0] < truth            ? "try.average_low"
                                              : "try.average_high"},
              {{"answer", format_number(answer[0])},
               {"answer_sum", format_number(sum)},
               {"answer_mean", format_number(truth)}}};
  if (!right && !is(sum) && attempts() >= 1) words.entries.push_back("try.average_hint");
  return {right, words};
}

PooledShapeExercise::Sizes PooledShapeExercise::sizes() const {
  const auto number = static_cast<std::size_t>(round());
  if (number < kShapes.size()) return kShapes[number];
  Rng rng(3, number);
  Sizes drawn{};
  drawn.height = 5 + static_cast<int>(rng.below(36));
  drawn.width = 5 + static_cast<int>(rng.below(36));
  drawn.size = 2 + static_cast<int>(rng.below(2));
  return drawn;
}

namespace {

// "5 (11 / 2, rounded down)"
std::string side_text(int input, int size) {
  return words(input % size == 0 ? "pooling.side-divided" : "pooling.side-rounded",
               {{"output", input / size}, {"input", input}, {"window", size}});
}

// "1 row"; empty where nothing is dropped.
std::string dropped_text(int input, int size, std::string_view entry) {
  const int left = input % size;
  return left == 0 ? "" : counted_words(entry, left);
}

TextValues shape_values(const PooledShapeExercise::Sizes& sizes) {
  const std::string rows = dropped_text(sizes.height, sizes.size, "pooling.rows");
  const std::string columns = dropped_text(sizes.width, sizes.size, "pooling.columns");
  return {{"shape_height", std::to_string(sizes.height)},
          {"shape_width", std::to_string(sizes.width)},
          {"shape_window", std::to_string(sizes.size) + "×" + std::to_string(sizes.size)},
          {"shape_rows", side_text(sizes.height, sizes.size)},
          {"shape_columns", side_text(sizes.width, sizes.size)},
          {"shape_dropped", enumerated({rows, columns})}};
}

// What was done instead.
std::string_view shape_entry(const PooledShapeExercise::Sizes& asked, int rows, int columns) {
  const int height = asked.pooled_height(), width = asked.pooled_width();
  const auto rounded_up = [&](int side) { return (side + asked.size - 1) / asked.size; };
  if (rows == rounded_up(asked.height) && columns == rounded_up(asked.width)) return "try.shape_up";
  if (rows == asked.height - asked.size + 1 && columns == asked.width - asked.size + 1)
    return "try.shape_slid";
  if (rows == width && columns == height) return "try.shape_swapped";
  return rows == height || columns == width ? "try.shape_one" : "try.shape_wrong";
}

}  // namespace

Question PooledShapeExercise::question() {
  return {.words = {{"try.shape"}, shape_values(sizes())},
          .names = {words("pooling.field.rows"), words("pooling.field.columns")}};
}

Judgement PooledShapeExercise::judge(const Answer& answer) {
  const Sizes asked = sizes();
  const int rows = whole_number(answer[0]), columns = whole_number(answer[1]);
  if (rows != asked.pooled_height() || columns != asked.pooled_width())
    return {false, {{shape_entry(asked, rows, columns)}, shape_values(asked)}};
  const bool fits = asked.height % asked.size == 0 && asked.width % asked.size == 0;
  return {true,
          {{"try.shape_right", fits ? "try.shape_fits" : "try.shape_odd"}, shape_values(asked)}};
}

Question ShiftExercise::question() {
  const int off = tolerance(pooled_.values);
  return {.words = {{"try.shift", off == 0 ? "try.shift_exact" : "try.shift_estimate"},
                    {{"pool_values", format_count(pooled_.values)},
                     {"shift_tolerance", format_count(off)}}},
          .names = {words("pooling.field.changes")}};
}

std::string_view ShiftExercise::shift_entry(int answer) const {
  const int changed = pooled_.values - pooled_.unchanged;
  const int off = std::abs(answer - changed);
  if (off == 0) return "try.shift_right";
  if (off <= tolerance(pooled_.values)) return "try.shift_near";
  if (answer == pooled_.unchanged) return "try.shift_unchanged";
  return answer < changed ? "try.shift_low" : "try.shift_high";
}

Judgement ShiftExercise::judge(const Answer& answer) {
  const int count = whole_number(answer[0]), changed = pooled_.values - pooled_.unchanged;
  return {std::abs(count - changed) <= tolerance(pooled_.values),
          {{shift_entry(count)},
           {{"pool_values", format_count(pooled_.values)},
            {"shift_changed", format_count(changed)},
            {"shift_kept", format_count(pooled_.unchanged)},
            {"shift_answer", format_count(count)}}}};
}

}  // namespace pixelwalk::lessons
