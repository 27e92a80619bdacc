#pragma once

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// The first thing that the Tab key reaches, to be seen only then: past the navigation to the
/// controls, or to the chapter where there are none. To be drawn before everything else.
void draw_skip_link(Ui& ui, bool to_controls);

}  // namespace pixelwalk::app
