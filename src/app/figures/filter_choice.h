#pragma once

#include <string_view>

#include "app/ui/ui.h"
#include "app/widgets/list.h"
#include "lessons/convolution/convolution_lesson.h"

namespace pixelwalk::app {

/// The name of a filter that can be chosen by it; else that its values are the learner's own.
std::string_view filter_title(const lessons::Filter& filter);

/// The filter, chosen from a palette that shows each in the colours of its signs. It is scaled
/// where it would else brighten or darken. True when it changed.
bool filter_choice(Ui& ui, const Rect& rect, lessons::ConvolutionSetup& setup, ListLook look);

}  // namespace pixelwalk::app
