#pragma once

#include <algorithm>

namespace pixelwalk::lessons {

/// The walk of a lesson whose steps are all alike, from position 0 to Lesson::end(). A base of the
/// lesson itself, which has an end() and steps as take_step() wants it. Pure state.
template <class Lesson>
class SingleSteps {
 public:
  int position() const { return position_; }
  bool at_start() const { return position_ == 0; }
  bool at_end() const { return position_ == last(); }
  bool forward() {  // false at the end
    if (at_end()) return false;
    ++position_;
    return true;
  }
  bool back() {  // false at the start
    if (at_start()) return false;
    --position_;
    return true;
  }
  /// Clamped to [0, end()].
  void jump_to(int position) { position_ = std::clamp(position, 0, last()); }
  void scrub(int step) { jump_to(step); }

 private:
  friend Lesson;
  SingleSteps() = default;
  int last() const { return static_cast<const Lesson&>(*this).end(); }

  int position_ = 0;
};

}  // namespace pixelwalk::lessons
