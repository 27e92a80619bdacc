#pragma once

#include "app/figures/pool_walk.h"

namespace pixelwalk::app {

/// Room for what falls off an odd side, in cells.
float pool_fall_room(const lessons::PoolingLesson& lesson);

/// The rows and columns of the map that no window covers: they fall away as the walk passes them.
void draw_pool_left_over(Ui& ui, const PixelGridResult& grid, const PoolWalk& walk);

}  // namespace pixelwalk::app
