#pragma once

#include "app/figures/number_map.h"
#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::app {

/// The values of the window that makes this output, as buttons in a square. The one that was
/// pressed, by its place in the window; −1: none.
int pool_candidates(Ui& ui, Flow& flow, const lessons::PoolingLesson& lesson, int output,
                    const MapLook& look);

}  // namespace pixelwalk::app
