#include "app/pages/learn/curve_motion.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "app/widgets/step_motion.h"

namespace pixelwalk::app {
namespace {

float mixed(float from, float to, float part) {
  return std::isfinite(from) && std::isfinite(to) ? from + (to - from) * part : to;
}

// The curve's loss at any weight within its ends.
float loss_at(const CurveState& state, float weight) {
  const auto last = static_cast<float>(state.losses.size() - 1);
  const float place =
      std::clamp((weight - state.low) / (state.high - state.low) * last, 0.0F, last);
  const auto before = static_cast<std::size_t>(place);
  const std::size_t after = std::min(before + 1, state.losses.size() - 1);
  return mixed(state.losses[before], state.losses[after], place - static_cast<float>(before));
}

bool same_axis(const CurveState& a, const CurveState& b) {
  return a.low == b.low && a.high == b.high && a.losses.size() == b.losses.size();
}

}  // namespace

void CurveMotion::follow(const Ui& ui, const CurveState& now) {
  const bool stepped = now.steps == last_.steps + 1 && last_.current && last_.next &&
                       now.now.weight == last_.next->weight;
  if (stepped) {
    from_ = last_;
    stepped_at_ = ui.time;
    waiting_ = true;
  } else if (now.steps != last_.steps || now.low != last_.low || now.high != last_.high ||
             now.now.weight != last_.now.weight) {
    stepped_at_ = known_at_ = -1e9;
    waiting_ = false;
  }
  if (waiting_ && now.current) {
    waiting_ = false;
    known_at_ = std::max(ui.time, stepped_at_ + kAlong);
  }
  last_ = now;
}

bool CurveMotion::moving(const Ui& ui) const {
  return ui.motion && (waiting_ || ui.time < known_at_ + kChange);
}

CurveState CurveMotion::shown(const Ui& ui) const {
  if (!moving(ui)) return last_;
  CurveState state = from_;
  const CurveBall goal = *from_.next;
  if (ui.time < stepped_at_ + kAlong) {
    const float part = motion_part(ui, stepped_at_, kAlong);
    state.now.weight = mixed(from_.now.weight, goal.weight, part);
    state.now.loss = loss_at(from_, state.now.weight);
    return state;
  }
  state.now = goal;
  if (waiting_ || !same_axis(from_, last_)) return waiting_ ? state : last_;
  const float part = motion_part(ui, known_at_, kChange);
  for (std::size_t i = 0; i < state.losses.size(); ++i)
    state.losses[i] = mixed(from_.losses[i], last_.losses[i], part);
  state.now.loss = mixed(goal.loss, last_.now.loss, part);
  state.next.reset();
  return state;
}

}  // namespace pixelwalk::app
