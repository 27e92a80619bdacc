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

}  // namespace pixelwalk::app
