#pragma once

#include "app/figures/number_map.h"
#include "app/ui/layout.h"
#include "app/ui/ui.h"
#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::app {

/// A map that is pooled value by value: the map with the window on it, the values under the window,
/// what they make, and the output filling in.
struct PoolWalk {
  const lessons::PoolingLesson& lesson;
  MapLook look;      // of single values
  NumberMap map;     // of the lesson's input, without its marks
  NumberMap output;  // the lesson's, all of it
  float flight = 1;  // how far the value that has just been written has come into its place, 0..1
};

layout::Result place_pool_walk(const Ui& ui, const Rect& area,
                               const lessons::PoolingLesson& lesson);
/// The output that was pressed; −1: none. Screen thread.
int pool_walk(Ui& ui, const layout::Result& places, const PoolWalk& walk);

}  // namespace pixelwalk::app
