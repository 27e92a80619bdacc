#pragma once

#include "app/pages/learn/learn_view.h"
#include "app/ui/layout.h"

// What stands where on the stage of the Learn page.

namespace pixelwalk::app {

/// The parts of the stage. A map is three of them: its caption, its cells, its foot.
struct LearnPart {
  enum : int {
    kSaw,
    kArriving = kSaw + 3,
    kProduct = kArriving + 3,
    kTimes = kProduct + 3,
    kEquals,
    kSum,
    kBatch,
    kWeight,
    kCurve,
    kLedger
  };
};

/// The lines above and beneath a figure.
inline constexpr float kLearnHead = 24, kLearnFoot = 20;

/// How many positions the chosen weight is multiplied at.
struct PositionGrid {
  int rows = 1, columns = 1;
};
PositionGrid learn_positions(const LearnView& view);

/// Whether the way to the image that pulls hardest stands in the bar, and not beneath the sum: the
/// stage has no height to spare for it.
inline bool hardest_in_bar(const Ui& ui) {
  return !ui.narrow && !ui.low;
}

/// Only where there is a lesson.
layout::Result learn_places(const Ui& ui, const Rect& area, const LearnView& view);

}  // namespace pixelwalk::app
