#pragma once

#include "app/pages/page.h"

namespace pixelwalk::app {

/// The chapter's title and, if wanted, its subtitle; the height that they take.
float draw_title(Ui& ui, const Chapter& chapter, Flow& flow, bool with_subtitle);

/// The title in the navigation's bar, where that has room for it; else false.
bool draw_title_in_bar(Ui& ui, const PageFrame& frame);

/// Title and subtitle in one line.
void draw_title_beside(Ui& ui, const Chapter& chapter, const Rect& line);

}  // namespace pixelwalk::app
