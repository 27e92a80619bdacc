#pragma once

#include "app/ui/geometry.h"

namespace pixelwalk::app {

/// The room of the bar beneath a stage: one row, or two where everything does not fit into one.
struct BarRows {
  Rect first, second;  // `second` is empty where there is one row
  bool one() const { return second.height <= 0; }
};

}  // namespace pixelwalk::app
