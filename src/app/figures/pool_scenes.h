#pragma once

#include "app/figures/number_map.h"
#include "app/ui/layout.h"
#include "app/ui/ui.h"
#include "lessons/pooling/pooling_input.h"
#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::app {

// Whole maps beside each other, with the place of the walk marked in each. Each figure answers with
// the output that was pressed, or −1. Screen thread.

/// Maximum against average: two outputs above each other beside the map.
struct PoolCompare {
  const lessons::PoolingLesson& lesson;
  NumberMap map, maximum, average;
};
layout::Result place_pool_compare(const Ui& ui, const Rect& area,
                                  const lessons::PoolingLesson& lesson);
int pool_compare(Ui& ui, const layout::Result& places, const PoolCompare& scene);

/// Before against after: the map and, over the same area, the pooled map enlarged; beneath the map
/// the pooled map with cells of the same size. On a phone the enlarged one stands beneath both.
struct PoolShrink {
  const lessons::PoolingLesson& lesson;
  NumberMap map, pooled, enlarged;
};
layout::Result place_pool_shrink(const Ui& ui, const Rect& area,
                                 const lessons::PoolingLesson& lesson);
int pool_shrink(Ui& ui, const layout::Result& places, const PoolShrink& scene);

/// The image against the image that was pushed: as it is at the left, pushed at the right; the
/// pooled maps beneath the maps, or beside them where that makes all larger. What responds and is
/// exactly as before has a frame; what it comes to stands beside the last map, large.
struct PoolShift {
  const lessons::PoolingLesson& lesson;
  NumberMap map, shifted, pooled, shifted_pooled;
  bool moved = false;      // else nothing is framed
  std::string_view share;  // of the pooled values, "34 %"; empty where there is none
};
layout::Result place_pool_shift(const Ui& ui, const Rect& area,
                                const lessons::PoolingLesson& lesson);
int pool_shift(Ui& ui, const layout::Result& places, const PoolShift& scene);

}  // namespace pixelwalk::app
