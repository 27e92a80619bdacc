#include "app/figures/value_outcome.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "app/figures/softmax_shares.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::Opening;
using lessons::OpeningKind;
using lessons::OpeningStage;

constexpr float kLine = 26, kRule = 9, kStep = 50, kEnd = 66, kHinge = 92;
constexpr float kStepType = 24, kEndType = 40, kLeastType = 20;
constexpr float kResultName = 18;

// A part of the outcome, from the top downwards.
struct Line {
  enum class Look { kSum, kRule, kStep, kEnd, kHinge, kShares };
  Look look = Look::kSum;
  std::string name{}, number{};  // as it is printed
  bool stands = true;            // else it is not computed yet
};

// What the lines are of.
struct Outcome {
  const Opening& opening;
  const lessons::OpenedValue& value;
  int decimals;

  std::string of(double number) const { return format_fixed(number, decimals); }
  std::string of(float number) const { return of(static_cast<double>(number)); }
  bool stands(OpeningStage stage) const { return opening.stands(stage); }
};

bool has_softmax(const lessons::OpenedValue& value) {
  return !value.details().exponentials.empty();
}

Line sum_line(const Outcome& at) {
  const int done = at.opening.terms_done(), terms = at.value.terms();
  const TextValues counts = {{"done", format_count(done)}, {"terms", format_count(terms)}};
  const bool products = at.value.kind() != OpeningKind::kAveragePooling;
  const std::string_view entry = done < terms
                                     ? products ? "figures.sum-so-far" : "figures.values-so-far"
                                 : products ? "figures.sum-of"
                                            : "figures.values-of";
  const double sum = done < terms ? at.opening.running() : at.value.total();
  return {.name = words(entry, counts), .number = format_signed(sum, at.decimals)};
}

void add_score(const Outcome& at, std::vector<Line>& lines) {
  lines.push_back(sum_line(at));
  const auto bias = static_cast<double>(at.value.bias());
  lines.push_back({.name = words("figures.bias"),
                   .number = format_signed(bias, at.decimals),
                   .stands = at.stands(OpeningStage::kBias)});
  lines.push_back({.look = Line::Look::kRule});
  const bool ends = !at.value.has_relu() && !has_softmax(at.value);
  lines.push_back({.look = ends ? Line::Look::kEnd : Line::Look::kStep,
                   .name = words("figures.score"),
                   .number = at.of(at.value.before()),
                   .stands = at.stands(OpeningStage::kBias)});
}

void add_relu(const Outcome& at, std::vector<Line>& lines) {
  const bool stands = at.stands(OpeningStage::kReLU);
  lines.push_back({.look = Line::Look::kHinge, .stands = stands});
  lines.push_back({.look = Line::Look::kEnd,
                   .name = words("figures.relu"),
                   .number = at.of(at.value.value()),
                   .stands = stands});
}

void add_softmax(const Outcome& at, std::vector<Line>& lines) {
  const ValueTerms& details = at.value.details();
  lines.push_back(
      {.look = Line::Look::kShares,
       .name = words("figures.exponentials", {{"greatest", at.of(details.greatest_logit)}}),
       .stands = at.stands(OpeningStage::kExponentials)});
  lines.push_back({.name = words("figures.exponential-sum"),
                   .number = format_fixed(static_cast<double>(details.exponential_sum), 3),
                   .stands = at.stands(OpeningStage::kExponentialSum)});
  lines.push_back({.look = Line::Look::kRule});
  lines.push_back({.look = Line::Look::kEnd,
                   .name = words("figures.share"),
                   .number = format_percent(static_cast<double>(at.value.value()), 1),
                   .stands = at.stands(OpeningStage::kShare)});
}

void add_window(const Outcome& at, std::vector<Line>& lines) {
  const bool average = at.value.kind() == OpeningKind::kAveragePooling;
  if (average) {
    lines.push_back(sum_line(at));
    lines.push_back({.name = words("figures.divided"),
                     .number = std::to_string(at.value.details().positions),
                     .stands = at.stands(OpeningStage::kMean)});
    lines.push_back({.look = Line::Look::kRule});
  }
  const bool stands = at.stands(average ? OpeningStage::kMean : OpeningStage::kTerms);
  lines.push_back(
      {.look = Line::Look::kEnd,
       .name = words(average ? "figures.mean" : "figures.largest", {{"terms", at.value.terms()}}),
       .number = at.of(at.value.value()),
       .stands = stands});
}

std::vector<Line> lines_of(const ValueOutcome& outcome) {
  const Outcome at{outcome.opening, outcome.opening.value(), outcome.decimals + 1};
  std::vector<Line> lines;
  switch (at.value.kind()) {
    case OpeningKind::kConvolution:
    case OpeningKind::kDense:
      add_score(at, lines);
      break;
    case OpeningKind::kMaxPooling:
    case OpeningKind::kAveragePooling:
      add_window(at, lines);
      break;
    case OpeningKind::kReLU:
    case OpeningKind::kSoftmax:
      lines.push_back({.look = Line::Look::kStep,
                       .name = words("figures.score"),
                       .number = at.of(at.value.before()),
                       .stands = at.stands(OpeningStage::kTerms)});
      break;
    case OpeningKind::kPixel:
    case OpeningKind::kFlatten:
      lines.push_back({.look = Line::Look::kEnd,
                       .name = words("figures.value"),
                       .number = at.of(at.value.value()),
                       .stands = at.stands(OpeningStage::kTerms)});
  }
  const auto score = static_cast<std::ptrdiff_t>(lines.size());
  if (at.value.has_relu()) add_relu(at, lines);
  if (has_softmax(at.value)) add_softmax(at, lines);
  if (outcome.part == ValueOutcome::Part::kScore) lines.erase(lines.begin() + score, lines.end());
  if (outcome.part == ValueOutcome::Part::kAfterScore)
    lines.erase(lines.begin(), lines.begin() + score);
  return lines;
}

SoftmaxShares shares_of(const ValueOutcome& outcome, const Line& line) {
  const lessons::OpenedValue& value = outcome.opening.value();
  return {.exponentials = value.details().exponentials,
          .own = value.own_class(),
          .classes = outcome.classes,
          .name = line.name,
          .shown = line.stands};
}

float height_of(const Ui& ui, const ValueOutcome& outcome, const Line& line) {
  switch (line.look) {
    case Line::Look::kSum:
      return ui.px(kLine);
    case Line::Look::kRule:
      return ui.px(kRule);
    case Line::Look::kStep:
      return ui.px(kStep);
    case Line::Look::kEnd:
      return ui.px(kEnd);
    case Line::Look::kHinge:
      return ui.px(kHinge);
    case Line::Look::kShares:
      break;
  }
  return softmax_shares_height(ui, shares_of(outcome, line));
}

// What stands for a number: itself, a question mark, or nothing yet.
std::string printed(const Ui& ui, const Line& line) {
  if (ui.answers_hidden) return "?";
  return line.stands ? line.number : "\u2013";
}

void describe_line(Ui& ui, const Line& line, std::size_t index, const Rect& rect) {
  const std::string number = ui.answers_hidden ? words("figures.hidden")
                             : line.stands     ? line.number
                                               : words("figures.not-computed");
  ui.describe({.id = ui.id(static_cast<int>(index)),
               .role = Role::kText,
               .name = line.name + ": " + number,
               .rect = rect});
}

void draw_sum(Ui& ui, const Rect& rect, const Line& line) {
  const std::string number = printed(ui, line);
  const TextStyle style{.face = Face::kNumbers,
                        .color = line.stands ? ui.colors().ink : ui.colors().ink_muted,
                        .align = Align::kRight};
  const float width = ui.text_width(number, style) + ui.px(kSpace8);
  ui.text_in({rect.x, rect.y, rect.width - width, rect.height}, line.name,
             {.color = ui.colors().ink_muted});
  ui.text_in(rect, number, style);
}

// The name over the number, which is large.
void draw_result(Ui& ui, Rect rect, const Line& line, float type) {
  ui.text_in(cut_top(rect, ui.px(kResultName)), line.name,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  TextStyle style{.face = Face::kNumbers,
                  .color = line.stands ? ui.colors().ink : ui.colors().ink_muted,
                  .align = Align::kRight,
                  .pixels = ui.px(type)};
  const std::string number = printed(ui, line);
  const float wide = ui.text_width(number, style);
  if (wide > rect.width)
    style.pixels = std::max(ui.px(kLeastType), style.pixels * rect.width / wide);
  ui.text_in(rect, number, style);
}

void draw_line(Ui& ui, const Rect& rect, const ValueOutcome& outcome, const Line& line) {
  const lessons::OpenedValue& value = outcome.opening.value();
  switch (line.look) {
    case Line::Look::kSum:
      return draw_sum(ui, rect, line);
    case Line::Look::kRule:
      return ui.fill({rect.x, ui.snap(center_y(rect)), rect.width, ui.pixel}, ui.colors().ink);
    case Line::Look::kStep:
      return draw_result(ui, rect, line, kStepType);
    case Line::Look::kEnd:
      return draw_result(ui, rect, line, kEndType);
    case Line::Look::kHinge:
      return relu_hinge(ui, rect, value.before(), value.passes(),
                        line.stands && !ui.answers_hidden);
    case Line::Look::kShares:
      return softmax_shares(ui, rect, shares_of(outcome, line));
  }
}

}  // namespace

void value_outcome(Ui& ui, Flow& flow, const ValueOutcome& outcome) {
  const IdScope scope(ui, outcome.part == ValueOutcome::Part::kAfterScore ? "after" : "outcome");
  const std::vector<Line> lines = lines_of(outcome);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Rect rect = flow.take(height_of(ui, outcome, lines[i]));
    draw_line(ui, rect, outcome, lines[i]);
    if (!lines[i].number.empty()) describe_line(ui, lines[i], i, rect);
  }
}

float value_outcome_height(const Ui& ui, const ValueOutcome& outcome) {
  float height = 0;
  for (const Line& line : lines_of(outcome)) height += height_of(ui, outcome, line);
  return height;
}

void relu_hinge(Ui& ui, const Rect& rect, float score, bool passes, bool shown) {
  constexpr float kPast = 1.4F, kDot = 5;
  const float margin = ui.px(kDot + 4);
  const Rect plot = inset(rect, margin);
  const float reach = std::isfinite(score) ? std::max(std::abs(score) * kPast, 1e-6F) : 1;
  const float middle = center_x(plot), floor = bottom(plot);
  const float half = std::min(plot.width / 2, plot.height * 1.6F);
  const Color slope = passes ? ui.colors().ink : ui.colors().outline;
  const Color flat = passes ? ui.colors().outline : ui.colors().ink;
  ui.line(middle - half, floor, middle, floor, flat, ui.px(2));
  ui.line(middle, floor, middle + half, plot.y, slope, ui.px(2));
  if (!shown || !std::isfinite(score)) return;
  const float part = score / reach;
  const float x = middle + part * half, y = passes ? floor - part * plot.height : floor;
  const float dot = ui.px(kDot);
  ui.fill({x - dot - 2, y - dot - 2, 2 * dot + 4, 2 * dot + 4}, ui.colors().paper, dot + 2);
  ui.fill({x - dot, y - dot, 2 * dot, 2 * dot}, ui.colors().accent, dot);
}

}  // namespace pixelwalk::app
