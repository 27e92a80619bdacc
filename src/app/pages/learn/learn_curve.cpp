// The loss along the weight, and the ball that steps on it.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "app/figures/loss_curve.h"
#include "app/figures/number_map.h"
#include "app/pages/learn/learn_layout.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "lessons/learn/learn_number.h"

namespace pixelwalk::app {
namespace {

using lessons::loss_beside;

CurveState state_of(const lessons::LearnLesson& lesson) {
  const lessons::LossCurve& curve = lesson.curve();
  const OptimizerLedger ledger = lesson.ledger();
  CurveState state{.low = curve.middle - curve.reach,
                   .high = curve.middle + curve.reach,
                   .losses = curve.losses,
                   .now = {ledger.weight, lesson.loss()},
                   .steps = lesson.steps(),
                   .current = lesson.curve_current()};
  if (const auto alone = lesson.loss_alone(); alone && std::isfinite(ledger.new_weight))
    state.next = CurveBall{ledger.new_weight, *alone};
  return state;
}

// Where the ball was before each step, while this weight was looked at.
std::vector<CurveBall> trail_of(const lessons::LearnLesson& lesson) {
  std::vector<CurveBall> trail;
  for (const auto& taken : lesson.taken()) {
    if (taken.place == lesson.weight()) trail.push_back({taken.weight, taken.loss});
  }
  return trail;
}

std::string point_words(const LearnView& view, const CurveState& state, int point) {
  const auto part = static_cast<float>(point) /
                    static_cast<float>(std::max<std::size_t>(1, state.losses.size() - 1));
  const auto number = [](float value) { return lessons::learn_number(static_cast<double>(value)); };
  return learn_text(view, "curve-point",
                    {{"value", number(state.low + (state.high - state.low) * part)},
                     {"loss", number(state.losses[static_cast<std::size_t>(point)])}});
}

}  // namespace

void follow_learn_curve(LearnView& view, Ui& ui) {
  if (!view.lesson || !view.lesson->ready()) return;
  view.motion.follow(ui, state_of(*view.lesson));
  if (view.motion.moving(ui)) ui.request_frame();
}

void draw_learn_curve(Ui& ui, const Rect& area, LearnView& view) {
  const lessons::LearnLesson& lesson = *view.lesson;
  if (!lesson.ready()) return;
  Rect rest = area;
  const std::string name = learn_text(view, "curve");
  map_caption(ui, cut_top(rest, ui.px(kLearnHead)), name, {});
  const CurveState state = view.motion.shown(ui);
  const std::vector<CurveBall> trail = trail_of(lesson);
  const float loss = lesson.loss(), alone = lesson.loss_alone().value_or(loss + 1);
  const float before = trail.empty() ? loss + 1 : trail.back().loss;
  loss_curve(ui, rest,
             {.name = name,
              .description = learn_text(view, "curve-says"),
              .low = state.low,
              .high = state.high,
              .losses = state.losses,
              .empty = phrase("learn.curve-computing"),
              .now = state.now,
              .next = state.next,
              .trail = trail,
              .now_words = learn_text(view, "curve-now", {{"loss", loss_beside(loss, alone)}}),
              .next_words =
                  lesson.loss_alone()
                      ? learn_text(view, "curve-next", {{"loss_alone", loss_beside(alone, loss)}})
                      : std::string(),
              .trail_words = learn_text(view, "curve-trail", {{"loss", loss_beside(before, loss)}}),
              .words = [&](int point) { return point_words(view, state, point); }});
}

}  // namespace pixelwalk::app
