// The weight's step spelled out as in a ledger.

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/number_map.h"
#include "app/figures/training_curves.h"
#include "app/pages/learn/learn_layout.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/learn/learn_number.h"

namespace pixelwalk::app {
namespace {

using lessons::learn_number;
using lessons::learn_signed;

constexpr float kLeastRow = 20, kRow = 26, kTallRow = 44;
constexpr float kWideLedger = 440;  // with the numbers beside the formulas, else beneath them
constexpr int kMostDigits = 4, kLeastDigits = 2;

/// A line of the ledger: what it is, how it is made, of which numbers, and what comes of it.
struct Line {
  std::string name;
  std::string formula, numbers, result;
  bool strong = false;
};

std::string of(float value) {
  return learn_number(static_cast<double>(value));
}
std::string signed_of(float value) {
  return learn_signed(static_cast<double>(value));
}

std::string power_text(std::string_view base, std::int64_t power) {
  static constexpr std::string_view kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text(base);
  for (const char digit : std::to_string(power)) text += kDigits[digit - '0'];
  return text;
}

/// The numbers that go into a line, each with so many digits.
class Numbers {
 public:
  explicit Numbers(int digits) : digits_(digits) {}

  std::string number(double value) const { return learn_number(value, digits_); }
  // In a product: a negative number stands in brackets.
  std::string factor(double value) const {
    return value < 0 ? "(" + number(value) + ")" : number(value);
  }
  std::string factor(float value) const { return factor(static_cast<double>(value)); }
  std::string one_less_power(double base, std::int64_t power) const {
    return number(1 - std::pow(base, static_cast<double>(power)));
  }
  std::string plain_step(const OptimizerLedger& now) const {
    return "−" + rate_text(now.learning_rate) + "·" + factor(now.gradient);
  }

 private:
  int digits_;
};

void add_adam(std::vector<Line>& lines, const OptimizerLedger& now, const Numbers& with) {
  const WeightMemory &before = now.before, &after = now.memory;
  const auto m = static_cast<double>(after.m), v = static_cast<double>(after.v);
  lines.push_back({words("learn.row.m"), "0.9·m + 0.1·g",
                   "0.9·" + with.factor(before.m) + " + 0.1·" + with.factor(now.gradient),
                   signed_of(after.m)});
  lines.push_back({words("learn.row.v"), "0.999·v + 0.001·g²",
                   "0.999·" + with.factor(before.v) + " + 0.001·" + with.factor(now.gradient) + "²",
                   of(after.v)});
  lines.push_back({words("learn.row.m-hat"), "m / (1 − " + power_text("0.9", now.t) + ")",
                   with.number(m) + " / " + with.one_less_power(0.9, now.t),
                   learn_signed(now.m_hat)});
  lines.push_back({words("learn.row.v-hat"), "v / (1 − " + power_text("0.999", now.t) + ")",
                   with.number(v) + " / " + with.one_less_power(0.999, now.t),
                   learn_number(now.v_hat)});
  lines.push_back({words("learn.row.step"), "−rate·m′/(√v′+ε)",
                   "−" + rate_text(now.learning_rate) + "·" + with.factor(now.m_hat) + " / " +
                       with.number(std::sqrt(now.v_hat) + now.epsilon),
                   signed_of(now.step)});
}

std::vector<Line> lines_of(const LearnView& view, int digits) {
  const lessons::LearnLesson& lesson = *view.lesson;
  const OptimizerLedger now = lesson.ledger();
  const Numbers with(digits);
  std::vector<Line> lines = {
      {words("learn.row.g"), words("learn.row.mean"), {}, signed_of(now.gradient)}};
  switch (now.kind) {
    case OptimizerKind::kAdam:
      add_adam(lines, now, with);
      break;
    case OptimizerKind::kMomentum:
      lines.push_back({words("learn.row.velocity"), "0.9·u − rate·g",
                       "0.9·" + with.factor(now.before.velocity) + " − " +
                           rate_text(now.learning_rate) + "·" + with.factor(now.gradient),
                       signed_of(now.step)});
      break;
    case OptimizerKind::kSGD:
      lines.push_back(
          {words("learn.row.step"), "−rate·g", with.plain_step(now), signed_of(now.step)});
      break;
  }
  const lessons::WeightStep step = step_of(now);
  lines.push_back({learn_text(view, "row.new"), learn_text(view, "row.weight-and-step"),
                   step.weight + (now.step < 0 ? " − " : " + ") + step.size,
                   (step.adds_up ? "" : "≈ ") + step.after, true});
  if (now.kind != OptimizerKind::kSGD) {
    const OptimizerLedger plain = lesson.ledger_of(OptimizerKind::kSGD);
    lines.push_back(
        {words("learn.row.sgd"), "−rate·g", with.plain_step(plain), signed_of(plain.step)});
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

// What the terms of its own are for, beneath the lines.
std::string notes_of(OptimizerKind kind) {
  return kind == OptimizerKind::kAdam ? words("learn.notes") : std::string();
}

TextStyle note_style(const Ui& ui) {
  return {.size = TextSize::kCaption, .color = ui.colors().ink_muted};
}

float notes_height(const Ui& ui, float width, const std::string& notes) {
  return notes.empty() ? 0 : ui.px(kSpace4) + ui.wrapped_height(width, notes, note_style(ui));
}

// How wide the columns are, and how large the numbers may be.
struct Columns {
  float name = 0, formula = 0, numbers = 0, result = 0;
  float scale = 1;  // of the formulas' type
  bool wide = false;
};

TextStyle quiet_style(const Ui& ui, float scale = 1) {
  TextStyle style{
      .size = TextSize::kCaption, .face = Face::kNumbers, .color = ui.colors().ink_muted};
  if (scale < 1) style.pixels = scale * ui.em(style);
  return style;
}
TextStyle name_style(const Line& line) {
  return {.size = TextSize::kCaption, .face = line.strong ? Face::kBold : Face::kText};
}
TextStyle result_style(const Ui& ui, const Line& line) {
  return {.size = TextSize::kBody,
          .face = Face::kNumbers,
          .color = line.strong ? ui.colors().accent : ui.colors().ink,
          .align = Align::kRight};
}

// Each column as wide as its longest text; the numbers have what is left, or a line of their own.
Columns columns_of(const Ui& ui, float width, const std::vector<Line>& lines) {
  const float gap = ui.px(kSpace8);
  Columns columns{.wide = width >= ui.px(kWideLedger)};
  float numbers = 0;
  for (const Line& line : lines) {
    columns.name = std::max(columns.name, ui.text_width(line.name, name_style(line)) + gap);
    columns.formula = std::max(columns.formula, ui.text_width(line.formula, quiet_style(ui)) + gap);
    columns.result =
        std::max(columns.result, ui.text_width(line.result, result_style(ui, line)) + gap);
    numbers = std::max(numbers, ui.text_width(line.numbers, quiet_style(ui)));
  }
  const float rest = width - columns.name - columns.result;
  columns.numbers = columns.wide ? rest - columns.formula : width;
  columns.scale = std::min(1.0F, columns.numbers / std::max(1.0F, numbers));
  if (!columns.wide) columns.scale = std::min(columns.scale, rest / columns.formula);
  return columns;
}

// The lines with as many digits as there is room for.
std::vector<Line> fitting_lines(const Ui& ui, float width, const LearnView& view) {
  int digits = kMostDigits;
  std::vector<Line> lines = lines_of(view, digits);
  while (digits > kLeastDigits && columns_of(ui, width, lines).scale < 1)
    lines = lines_of(view, --digits);
  return lines;
}

// The rows of a table, cell by cell.
void draw_line(Ui& ui, const Rect& row, int index, const Line& line, const Columns& columns) {
  const IdScope scope(ui, index);
  ui.begin_group({.id = ui.id("##row"), .role = Role::kRow, .rect = row});
  Rect rest = row;
  Rect beneath = columns.wide ? Rect{} : cut_bottom(rest, row.height - ui.px(kRow));
  const std::string result = ui.answers_hidden && index > 0 ? "?" : line.result;
  const std::string numbers = ui.answers_hidden ? std::string() : line.numbers;
  const Rect name = cut_left(rest, columns.name);
  const Rect end = cut_right(rest, columns.result);
  const Rect formula = columns.wide ? cut_left(rest, columns.formula) : rest;
  const TextStyle quiet = quiet_style(ui, columns.scale);
  ui.text_in(name, line.name, name_style(line));
  ui.text_in(formula, line.formula, quiet);
  // A line of their own stands close beneath the formula's.
  if (!columns.wide) beneath.y -= ui.px(kSpace4);
  ui.text_in(columns.wide ? rest : beneath, numbers, quiet);
  ui.text_in(end, result, result_style(ui, line));
  ui.describe({.id = ui.id(0), .role = Role::kCell, .name = line.name, .rect = name});
  ui.describe({.id = ui.id(1),
               .role = Role::kCell,
               .name = numbers.empty() ? line.formula : line.formula + " = " + numbers,
               .rect = formula});
  ui.describe({.id = ui.id(2), .role = Role::kCell, .name = result, .rect = end});
  ui.end_group();
}

}  // namespace

layout::Length learn_ledger_height(const Ui& ui, const LearnView& view, float width) {
  const OptimizerKind kind = view.lesson->batch().start().options.optimizer;
  const int lines = kind == OptimizerKind::kAdam ? 8 : kind == OptimizerKind::kMomentum ? 4 : 3;
  const float beside = ui.px(kLearnHead) + notes_height(ui, width, notes_of(kind));
  const auto height = [&](float row) { return beside + ui.px(row) * static_cast<float>(lines); };
  if (width < ui.px(kWideLedger)) return layout::exactly(height(kTallRow));
  return {height(kLeastRow), height(kRow), height(kRow)};
}

void draw_learn_ledger(Ui& ui, const Rect& area, const LearnView& view) {
  Rect rest = area;
  const lessons::LearnLesson& lesson = *view.lesson;
  if (!lesson.ready()) return;
  const OptimizerLedger now = lesson.ledger();
  const std::string head = words("learn.ledger-head", {{"optimizer", optimizer_title(now.kind)},
                                                       {"step", format_count(now.t)}});
  map_caption(ui, cut_top(rest, ui.px(kLearnHead)), head,
              words("learn.rate-aside", {{"rate", rate_text(now.learning_rate)}}));
  ui.begin_group({.id = ui.id("##ledger"), .role = Role::kTable, .name = head, .rect = area});
  const std::vector<Line> lines = fitting_lines(ui, area.width, view);
  const Columns columns = columns_of(ui, area.width, lines);
  const std::string notes = notes_of(now.kind);
  const float room = rest.height - notes_height(ui, area.width, notes);
  const float height = std::floor(room / static_cast<float>(lines.size()));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Rect row = cut_top(rest, height);
    ui.horizontal_rule(row.x, row.y, row.width);
    draw_line(ui, row, static_cast<int>(i), lines[i], columns);
  }
  ui.end_group();
  if (notes.empty()) return;
  Flow flow(rest);
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow, notes, "##notes", note_style(ui));
}

}  // namespace pixelwalk::app
