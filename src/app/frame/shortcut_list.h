#pragma once

#include <vector>

#include "app/page.h"

namespace pixelwalk::app {

/// A dialog that lists the keys. Draws over everything; returns false when the person closed it.
bool draw_shortcut_list(Ui& ui, const Rect& page, const std::vector<Shortcut>& shortcuts);

}  // namespace pixelwalk::app
