#pragma once

#include "app/state/kept_training.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// Draws what an earlier page left of a training, if anything, with what can be done about it, and
/// takes its room off the top of `area`; true when it was answered.
bool draw_left_over(Ui& ui, Rect& area, KeptTraining& kept);

}  // namespace pixelwalk::app
