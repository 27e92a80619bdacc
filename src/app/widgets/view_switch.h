#pragma once

#include <span>
#include <string_view>

#include "app/state/visited_views.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A chapter's views side by side; those where the person has been have a tick. True when another
/// one was chosen.
bool view_switch(Ui& ui, const Rect& rect, std::string_view chapter,
                 std::span<const ChapterView> views, const VisitedViews& visited, int& shown);

}  // namespace pixelwalk::app
