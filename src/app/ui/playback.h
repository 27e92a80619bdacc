#pragma once

#include <algorithm>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A walk that goes on by itself, some steps a second.
struct Playback {
  static constexpr double kSlowest = 0.5, kFastest = 60;  // steps a second
  /// Faster than this, single steps are not animated.
  static constexpr double kTooFastToFly = 4;

  bool playing = false;
  double speed = 3;  // steps a second

  void start() {
    playing = true;
    owed_ = 1;  // the first step comes at once
  }
  void stop() { playing = false; }
  bool too_fast_to_fly() const { return playing && speed > kTooFastToFly; }
  /// Makes the steps that this frame is due by `forward()`, until it says false: then it stops.
  template <class Forward>
  void advance(const Ui& ui, Forward forward) {
    if (!playing) return;
    owed_ += static_cast<double>(ui.delta) * speed;
    for (; owed_ >= 1; owed_ -= 1) {
      if (forward()) continue;
      playing = false;
      return;
    }
  }
  /// Seconds until a frame is due.
  double frame_interval() const { return std::min(1 / speed, 0.03); }

 private:
  double owed_ = 0;  // part of the next step that has passed
};

}  // namespace pixelwalk::app
