#pragma once

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What the pointer reads of a figure, until something is gone to by other means: from then on
/// nothing, until it moves again. Screen thread.
class PointerReading {
 public:
  /// Once a frame. `under`: the index of what is under the pointer; −1: nothing.
  void follow(const Ui& ui, int under) {
    if (ui.pointer_x() != x_ || ui.pointer_y() != y_) {
      x_ = ui.pointer_x();
      y_ = ui.pointer_y();
      reads_ = true;
    }
    index_ = reads_ ? under : -1;
  }
  void leave() {
    index_ = -1;
    reads_ = false;
  }
  int index() const { return index_; }

 private:
  int index_ = -1;
  bool reads_ = false;  // the pointer has moved since leave()
  float x_ = 0, y_ = 0;
};

}  // namespace pixelwalk::app
