#pragma once

#include <algorithm>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// How far a motion that began at `since` and takes so long has come: 0..1, eased; 1 where nothing
/// moves.
inline float motion_part(const Ui& ui, double since, double seconds) {
  const double part = (ui.time - since) / seconds;
  if (!ui.motion || part >= 1) return 1;
  const auto t = static_cast<float>(std::max(part, 0.0));
  return t * t * (3 - 2 * t);
}

/// The motion that explains the last step of a walk.
class StepMotion {
 public:
  explicit StepMotion(double seconds) : seconds_(seconds) {}

  /// The walk stands here without having come here, as after an address.
  void stand(int position) { shown_ = position; }
  /// Each frame: where the walk is. `explains(moved)`: whether a move so far forward is shown.
  template <class Explains>
  void follow(const Ui& ui, int position, Explains explains) {
    if (position == shown_) return;
    moves_ = explains(position - shown_);
    moved_at_ = ui.time;
    shown_ = position;
  }
  /// 0..1; 1 where nothing moves.
  float part(const Ui& ui) const { return moves_ ? motion_part(ui, moved_at_, seconds_) : 1; }

 private:
  double seconds_;
  int shown_ = 0;
  double moved_at_ = -10;
  bool moves_ = false;
};

}  // namespace pixelwalk::app
