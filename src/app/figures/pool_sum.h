#pragma once

#include <string>

#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::app {

inline constexpr int kPoolDecimals = 2;  // of a single number; a map on the stage may show fewer

/// A value of a map as it is printed alone.
std::string map_number(double value);
inline std::string map_number(float value) {
  return map_number(static_cast<double>(value));
}

/// "max(0, 64, 48, 192) = 192", or "(0 + 64 + 48 + 192) / 4 = 76": what stands under the window of
/// the lesson's walk on `map`, which has the size of the lesson's input. `result`: with its end.
std::string window_sum(const lessons::PoolingLesson& lesson, const lessons::Map& map,
                       lessons::PoolKind kind, bool result = true);

/// The same of the lesson's own map, as far as the walk has come, on as many lines as it needs:
/// what has been looked at in ink, the winner in the accent, the rest faint.
void spelled_window(Ui& ui, Flow& flow, const lessons::PoolingLesson& lesson);

}  // namespace pixelwalk::app
