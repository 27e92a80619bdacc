#pragma once

#include <vector>

#include "app/frame/preferences.h"
#include "app/pages/page.h"

namespace pixelwalk::app {

/// A dialog that lists the keys, with the switch for those that are a single letter, digit or sign.
/// Draws over everything; returns false when the person closed it.
bool draw_shortcut_list(Ui& ui, const Rect& page, const std::vector<Shortcut>& shortcuts,
                        Preferences& preferences);

}  // namespace pixelwalk::app
