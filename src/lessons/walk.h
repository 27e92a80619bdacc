#pragma once

#include <algorithm>

namespace pixelwalk::lessons {

/// A place on a walk of small steps, 0 … end, that is gone in units of some steps each. A step of a
/// unit ends where the unit is complete; back() undoes forward() exactly, also out of the middle of
/// a unit. Pure state.
class Walk {
 public:
  int position() const { return position_; }

  bool forward(int unit, int end) {  // false at the end
    if (position_ == end) return false;
    const int next = std::min((position_ / unit + 1) * unit, end);
    if (position_ % unit != 0) detour_ = {position_, next};
    position_ = next;
    return true;
  }
  bool back(int unit) {  // false at the start
    if (position_ == 0) return false;
    if (position_ == detour_.to) {
      jump_to(detour_.from);
    } else {
      position_ = (position_ - 1) / unit * unit;
    }
    return true;
  }
  void jump_to(int position) {
    position_ = position;
    detour_ = {};
  }

 private:
  int position_ = 0;
  // A forward step from within a unit ended at `to`: stepping back from there returns to `from`.
  struct Detour {
    int from = -1, to = -1;
  } detour_;
};

}  // namespace pixelwalk::lessons
