#include "app/figures/pool_sum.h"

#include <algorithm>

#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::PoolingLesson;
using lessons::PoolKind;

// What stands before, between and after the values.
struct Signs {
  std::string before, between, after;
};
Signs signs_of(PoolKind kind, int terms) {
  if (kind == PoolKind::kMax) return {"max(", ", ", ")"};
  return {"(", " + ", ") / " + std::to_string(terms)};
}

// One value among the others; a negative one that is added stands in brackets.
std::string term_text(float value, PoolKind kind, bool first) {
  const std::string text = map_number(value);
  return kind == PoolKind::kAverage && value < 0 && !first ? "(" + text + ")" : text;
}

}  // namespace

std::string map_number(double value) {
  return format_number(value, kPoolDecimals);
}

std::string window_sum(const PoolingLesson& lesson, const lessons::Map& map, PoolKind kind,
                       bool result) {
  const int size = lesson.size();
  const Signs signs = signs_of(kind, lesson.terms());
  std::string text = signs.before;
  float sum = 0, largest = 0;
  for (int term = 0; term < lesson.terms(); ++term) {
    const float value =
        map.at(lesson.row() * size + term / size, lesson.column() * size + term % size);
    largest = term == 0 ? value : std::max(largest, value);
    sum += value;
    if (term > 0) text += signs.between;
    text += term_text(value, kind, term == 0);
  }
  text += signs.after;
  if (!result) return text;
  const bool average = kind == PoolKind::kAverage;
  return text + " = " + map_number(average ? sum / static_cast<float>(lesson.terms()) : largest);
}

void spelled_window(Ui& ui, Flow& flow, const PoolingLesson& lesson) {
  const Palette& palette = ui.colors();
  const bool average = lesson.kind() == PoolKind::kAverage, done = lesson.window_done();
  const int seen = lesson.values_seen(), winner = average ? -1 : lesson.winner(seen);
  const Signs signs = signs_of(lesson.kind(), lesson.terms());
  TextStyle style{.face = Face::kNumbers};
  const float line = ui.line_height(style), top = flow.y;
  float x = flow.x;
  const auto write = [&](const std::string& text, Color color) {
    const float width = ui.text_width(text, style);
    if (x + width > flow.x + flow.width && x > flow.x) {
      x = flow.x;
      flow.space(line);
    }
    style.color = color;
    ui.text(x, flow.y, text, style);
    x += width;
  };
  write(signs.before, palette.ink);
  for (int term = 0; term < lesson.terms(); ++term) {
    const Color color = term == winner ? palette.accent
                        : term < seen  ? palette.ink
                                       : palette.ink_muted;
    const bool last = term + 1 == lesson.terms();
    write(term_text(lesson.value(term), lesson.kind(), term == 0) + (last ? "" : signs.between),
          color);
  }
  write(signs.after, palette.ink);
  const float shown = seen == 0 ? 0 : average && !done ? lesson.sum(seen) : lesson.result(seen);
  if (done) {
    write(" = ", palette.ink);
    write(map_number(shown), palette.ink);
  } else if (seen > 0) {
    x = flow.x;
    flow.space(line);
    write(
        words(average ? "pooling.added-so-far" : "pooling.so-far", {{"number", map_number(shown)}}),
        palette.ink);
  }
  flow.space(line);
  ui.describe({.id = ui.id("##window"),
               .role = Role::kText,
               .name = window_sum(lesson, lesson.input(), lesson.kind(), done),
               .rect = {flow.x, top, flow.width, flow.y - top}});
}

}  // namespace pixelwalk::app
