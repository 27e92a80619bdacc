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

int asked_window(const PoolingLesson& lesson, int first, int not_at) {
  int differing = -1;
  for (int i = 0; i < lesson.outputs(); ++i) {
    const int output = (first + i) % lesson.outputs();
    if (all_equal(lesson, output)) continue;
    const float largest = lesson.value_of(output, lesson.winner_of(output, lesson.terms()));
    if (not_at < 0 || lesson.value_of(output, not_at) < largest) return output;
    if (differing < 0) differing = output;
  }
  return differing >= 0 ? differing : first % lesson.outputs();
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
  if (right) next_ = asked_window(lesson_, window + 1, term);
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

namespace {

using Row = ShiftExercise::Row;

std::array<int, ShiftExercise::kPooled> pooled_row(const Row& row) {
  std::array<int, ShiftExercise::kPooled> pooled{};
  for (std::size_t i = 0; i < pooled.size(); ++i) pooled[i] = std::max(row[2 * i], row[2 * i + 1]);
  return pooled;
}

// One to the right; a 0 comes in.
Row moved(const Row& row) {
  Row shifted{};
  std::copy(row.begin(), row.end() - 1, shifted.begin() + 1);
  return shifted;
}

template <class Numbers>
std::string row_text(const Numbers& numbers) {
  std::string text;
  for (const int number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
  return text;
}

// Half of them 0, as in a feature map.
Row drawn_row(Rng& rng) {
  Row row{};
  for (int& value : row) value = rng.below(2) == 0 ? 0 : 1 + static_cast<int>(rng.below(9));
  return row;
}

}  // namespace

int ShiftExercise::staying(const Row& row) {
  const auto before = pooled_row(row), after = pooled_row(moved(row));
  int same = 0;
  for (std::size_t i = 0; i < kPooled; ++i) same += before[i] == after[i] ? 1 : 0;
  return same;
}

ShiftExercise::Row ShiftExercise::shifted_row() const {
  return moved(row_);
}

void ShiftExercise::begin_round() {
  if (round() == 0) {
    row_ = {0, 3, 8, 0, 0, 0, 5, 2};
    return;
  }
  const int last = truth();
  Rng rng(5, static_cast<std::uint64_t>(round()));
  do row_ = drawn_row(rng);
  while (truth() == last || truth() == 0);
}

Question ShiftExercise::question() {
  return {.words = {{"try.shift"}, {{"shift_row", row_text(row_)}}},
          .names = {words("pooling.field.stays")}};
}

Judgement ShiftExercise::judge(const Answer& answer) {
  const int count = whole_number(answer[0]), values = static_cast<int>(kPooled);
  const bool right = count == truth();
  return {right,
          {{right                         ? "try.shift_right"
            : count < 0 || count > values ? "try.shift_impossible"
            : count == values - truth()   ? "try.shift_changed"
                                          : "try.shift_wrong"},
           {{"shift_moved", row_text(shifted_row())},
            {"shift_before", row_text(pooled_row(row_))},
            {"shift_after", row_text(pooled_row(shifted_row()))},
            {"shift_stay", truth()}}}};
}

}  // namespace pixelwalk::lessons
