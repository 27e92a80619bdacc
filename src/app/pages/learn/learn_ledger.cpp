// The loss along the weight, and its step spelled out as in a ledger.

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/loss_curve.h"
#include "app/figures/number_map.h"
#include "app/figures/training_curves.h"
#include "app/pages/learn/learn_view.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "lessons/learn/learn_number.h"

namespace pixelwalk::app {
namespace {

using lessons::learn_number;
using lessons::learn_signed;

constexpr float kHead = 24, kRow = 26;
constexpr float kWideLedger = 440;  // with the numbers beside the formulas

/// A line of the ledger: what it is, how it is made, of which numbers, and what comes of it.
struct Line {
  std::string_view name;
  std::string formula, numbers, result;
  bool strong = false;
};

std::string of(float value) {
  return learn_number(static_cast<double>(value));
}
std::string signed_of(float value) {
  return learn_signed(static_cast<double>(value));
}
// In a product: a negative number stands in brackets.
std::string factor(double value) {
  const std::string text = learn_number(value);
  return value < 0 ? "(" + text + ")" : text;
}
std::string factor(float value) {
  return factor(static_cast<double>(value));
}

std::string one_less_power(double base, std::int64_t power) {
  return learn_number(1 - std::pow(base, static_cast<double>(power)));
}

std::string power_text(std::string_view base, std::int64_t power) {
  static constexpr std::string_view kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text(base);
  for (const char digit : std::to_string(power)) text += kDigits[digit - '0'];
  return text;
}

void add_adam(std::vector<Line>& lines, const OptimizerLedger& now) {
  const WeightMemory &before = now.before, &after = now.memory;
  lines.push_back({phrase("learn.row.m"), "0.9·m + 0.1·g",
                   "0.9·" + factor(before.m) + " + 0.1·" + factor(now.gradient),
                   signed_of(after.m)});
  lines.push_back({phrase("learn.row.v"), "0.999·v + 0.001·g²",
                   "0.999·" + factor(before.v) + " + 0.001·" + factor(now.gradient) + "²",
                   of(after.v)});
  lines.push_back({phrase("learn.row.m-hat"), "m / (1 − " + power_text("0.9", now.t) + ")",
                   of(after.m) + " / " + one_less_power(0.9, now.t), learn_signed(now.m_hat)});
  lines.push_back({phrase("learn.row.v-hat"), "v / (1 − " + power_text("0.999", now.t) + ")",
                   of(after.v) + " / " + one_less_power(0.999, now.t), learn_number(now.v_hat)});
  lines.push_back({phrase("learn.row.step"), "−rate·m′/(√v′+ε)",
                   "−" + rate_text(now.learning_rate) + "·" + factor(now.m_hat) + " / " +
                       learn_number(std::sqrt(now.v_hat) + now.epsilon),
                   signed_of(now.step)});
}

std::string plain_numbers(const OptimizerLedger& now) {
  return "−" + rate_text(now.learning_rate) + "·" + factor(now.gradient);
}

std::vector<Line> lines_of(const LearnView& view) {
  const lessons::LearnLesson& lesson = *view.lesson;
  const OptimizerLedger now = lesson.ledger();
  std::vector<Line> lines = {
      {phrase("learn.row.g"), words("learn.row.mean"), {}, signed_of(now.gradient)}};
  switch (now.kind) {
    case OptimizerKind::kAdam:
      add_adam(lines, now);
      break;
    case OptimizerKind::kMomentum:
      lines.push_back({phrase("learn.row.velocity"), "0.9·u − rate·g",
                       "0.9·" + factor(now.before.velocity) + " − " + rate_text(now.learning_rate) +
                           "·" + factor(now.gradient),
                       signed_of(now.step)});
      break;
    case OptimizerKind::kSGD:
      lines.push_back(
          {phrase("learn.row.step"), "−rate·g", plain_numbers(now), signed_of(now.step)});
      break;
  }
  const auto step = static_cast<double>(now.step);
  const std::string weight = lessons::weight_text(static_cast<double>(now.weight), step);
  const std::string size = lessons::weight_text(std::abs(step), step);
  lines.push_back({phrase("learn.row.new"), words("learn.row.weight-and-step"),
                   weight + (step < 0 ? " − " : " + ") + size,
                   lessons::weight_text(static_cast<double>(now.new_weight), step), true});
  if (now.kind != OptimizerKind::kSGD) {
    const OptimizerLedger plain = lesson.ledger_of(OptimizerKind::kSGD);
    lines.push_back(
        {phrase("learn.row.sgd"), "−rate·g", plain_numbers(plain), signed_of(plain.step)});
  }
  return lines;
}

std::string_view optimizer_title(OptimizerKind kind) {
  switch (kind) {
    case OptimizerKind::kAdam:
      return "Adam";
    case OptimizerKind::kSGD:
      return "SGD";
    case OptimizerKind::kMomentum:
      return phrase("train.momentum");
  }
  return {};
}

// The rows of a table, cell by cell.
void draw_line(Ui& ui, const Rect& row, int index, const Line& line) {
  const IdScope scope(ui, index);
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = row});
  const bool wide = row.width >= ui.px(kWideLedger);
  Rect rest = row;
  const std::string result = ui.answers_hidden && index > 0 ? "?" : line.result;
  const Rect name = cut_left(rest, row.width * (wide ? 0.16F : 0.3F));
  const Rect end = cut_right(rest, row.width * (wide ? 0.17F : 0.28F));
  const Rect formula = wide ? cut_left(rest, row.width * 0.245F) : rest;
  const TextStyle quiet{
      .size = TextSize::kCaption, .face = Face::kNumbers, .color = ui.colors().ink_muted};
  ui.text_in(name, line.name,
             {.size = TextSize::kCaption, .face = line.strong ? Face::kBold : Face::kText});
  ui.text_in(formula, line.formula, quiet);
  const std::string numbers = ui.answers_hidden ? std::string() : line.numbers;
  if (wide) ui.text_in(rest, numbers, quiet);
  ui.text_in(end, result,
             {.size = TextSize::kBody,
              .face = Face::kNumbers,
              .color = line.strong ? ui.colors().accent : ui.colors().ink,
              .align = Align::kRight});
  ui.describe({.id = ui.id(0), .role = Role::kCell, .name = std::string(line.name), .rect = name});
  ui.describe({.id = ui.id(1),
               .role = Role::kCell,
               .name = numbers.empty() ? line.formula : line.formula + " = " + numbers,
               .rect = formula});
  ui.describe({.id = ui.id(2), .role = Role::kCell, .name = result, .rect = end});
  ui.end_group();
}

}  // namespace

float learn_ledger_height(const Ui& ui, const LearnView& view) {
  const OptimizerKind kind = view.lesson->batch().start().options.optimizer;
  const int lines = kind == OptimizerKind::kAdam ? 8 : kind == OptimizerKind::kMomentum ? 4 : 3;
  return ui.px(kHead) + ui.px(kRow) * static_cast<float>(lines);
}

void draw_learn_ledger(Ui& ui, const Rect& area, const LearnView& view) {
  Rect rest = area;
  const lessons::LearnLesson& lesson = *view.lesson;
  if (!lesson.ready()) return;
  const OptimizerLedger now = lesson.ledger();
  const std::string head = words("learn.ledger-head", {{"optimizer", optimizer_title(now.kind)},
                                                       {"step", format_count(now.t)}});
  map_caption(ui, cut_top(rest, ui.px(kHead)), head,
              words("learn.rate-aside", {{"rate", rate_text(now.learning_rate)}}));
  ui.begin_group({.id = ui.id("##ledger"), .role = Role::kTable, .name = head, .rect = area});
  const std::vector<Line> lines = lines_of(view);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Rect row = cut_top(rest, ui.px(kRow));
    ui.horizontal_rule(row.x, row.y, row.width);
    draw_line(ui, row, static_cast<int>(i), lines[i]);
  }
  ui.end_group();
}

void draw_learn_curve(Ui& ui, const Rect& area, const LearnView& view) {
  const lessons::LearnLesson& lesson = *view.lesson;
  if (!lesson.ready()) return;
  Rect rest = area;
  const std::string_view name = phrase("learn.curve");
  map_caption(ui, cut_top(rest, ui.px(kHead)), name, {});
  const lessons::LossCurve& curve = lesson.curve();
  const OptimizerLedger now = lesson.ledger();
  LossPicture picture{.name = name,
                      .description = learn_text(view, "curve-says"),
                      .low = curve.middle - curve.reach,
                      .high = curve.middle + curve.reach,
                      .losses = curve.losses,
                      .empty = phrase("learn.curve-computing"),
                      .now = {now.weight, lesson.loss()},
                      .now_words = learn_text(view, "curve-now")};
  if (const auto alone = lesson.loss_alone(); alone && std::isfinite(now.new_weight))
    picture.next = CurveBall{now.new_weight, *alone};
  loss_curve(ui, rest, picture);
}

}  // namespace pixelwalk::app
