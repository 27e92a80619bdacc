#pragma once

#include <algorithm>

#include "core/base/check.h"

namespace pixelwalk::lessons {

/// A walk over the windows that an output is made from, window after window, row by row, one term
/// (a product, a value) of a window at a time. `Unit` is what a step completes: an enum of one
/// term, one window and one row of outputs, in this order.
///
/// Position 0 is before the first term; after terms() the first output stands; at end() all do.
/// back() undoes forward() exactly, also out of the middle of a unit. Pure state.
template <class Unit>
class WindowWalk {
 public:
  int output_height() const { return height_; }
  int output_width() const { return width_; }
  int outputs() const { return height_ * width_; }
  int terms() const { return terms_; }  // of a window

  // Where the walk is.
  int position() const { return position_; }
  int end() const { return outputs() * terms(); }
  bool at_start() const { return position_ == 0; }
  bool at_end() const { return position_ == end(); }
  /// The output whose window is looked at, row-major.
  int current_output() const { return position_ == 0 ? 0 : (position_ - 1) / terms(); }
  int row() const { return current_output() / width_; }
  int column() const { return current_output() % width_; }
  /// Terms of the current window that have been gone through, 0..terms(). 0 only at the start.
  int terms_done() const { return position_ == 0 ? 0 : (position_ - 1) % terms() + 1; }
  bool window_done() const { return terms_done() == terms(); }
  /// Outputs that stand.
  int outputs_done() const { return position_ / terms(); }

  // Moving. A step ends where its unit is complete.
  Unit unit() const { return unit_; }
  void set_unit(Unit unit) {
    unit_ = unit;
    detour_ = {};
  }
  bool forward() {  // false at the end
    if (at_end()) return false;
    const int size = unit_size();
    const int next = std::min((position_ / size + 1) * size, end());
    if (position_ % size != 0) detour_ = {position_, next};
    position_ = next;
    return true;
  }
  bool back() {  // false at the start
    if (at_start()) return false;
    const int size = unit_size();
    if (position_ == detour_.to) {
      jump_to(detour_.from);
    } else {
      position_ = (position_ - 1) / size * size;
    }
    return true;
  }
  /// Clamped to [0, end()].
  void jump_to(int position) {
    position_ = std::clamp(position, 0, end());
    detour_ = {};
  }
  /// To where output (row, column) has just been written.
  void jump_to_output(int row, int column) {
    PW_CHECK(row >= 0 && row < height_ && column >= 0 && column < width_,
             "name an output that exists");
    jump_to((row * width_ + column + 1) * terms());
  }
  /// Steps of the current unit, for a scrubber: 0..steps().
  int steps() const { return end() / unit_size(); }
  int step() const { return position_ / unit_size(); }
  void scrub(int step) { jump_to(std::clamp(step, 0, steps()) * unit_size()); }

 protected:
  /// Keeps the position where nothing changes, else the walk starts anew.
  void set_windows(int output_height, int output_width, int terms) {
    if (height_ == output_height && width_ == output_width && terms_ == terms) return;
    height_ = output_height;
    width_ = output_width;
    terms_ = terms;
    jump_to(0);
  }

 private:
  int unit_size() const {
    const int sizes[] = {1, terms_, terms_ * width_};
    return sizes[static_cast<int>(unit_)];
  }

  int height_ = 0, width_ = 0, terms_ = 1;
  int position_ = 0;
  Unit unit_ = static_cast<Unit>(0);
  // A forward step from within a unit ended at `to`: stepping back from there returns to `from`.
  struct Detour {
    int from = -1, to = -1;
  } detour_;
};

}  // namespace pixelwalk::lessons
