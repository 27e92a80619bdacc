#pragma once

#include <string_view>

#include "app/ui/ui.h"
#include "app/widgets/list.h"
#include "lessons/convolution/convolution_lesson.h"

namespace pixelwalk::app {

/// The filter, chosen from a palette that shows each in the colours of its signs. It is scaled
/// where it would else brighten or darken. `title`: its name as it is, of the palette or not. True
/// when it changed.
bool filter_choice(Ui& ui, const Rect& rect, lessons::ConvolutionSetup& setup,
                   std::string_view title, ListLook look);

/// A few of the palette in a row of tiles, always in sight. True when it changed.
bool filter_row(Ui& ui, const Rect& rect, lessons::ConvolutionSetup& setup);
float filter_row_height(const Ui& ui, float width);

}  // namespace pixelwalk::app
