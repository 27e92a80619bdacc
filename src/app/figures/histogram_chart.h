#pragma once

#include <string>

#include "app/ui/ui.h"
#include "lessons/pixels/histogram.h"

namespace pixelwalk::app {

/// How often each grey occurs, as bars in that grey. The empty pixels (value 0) are a bar by
/// themselves in the accent, which is cut off where it towers above the rest. Pointing at a bar
/// reads it. Height: histogram_height().
void histogram_chart(Ui& ui, const Rect& rect, const lessons::Histogram& histogram,
                     int marked_value);
float histogram_height(const Ui& ui);

}  // namespace pixelwalk::app
