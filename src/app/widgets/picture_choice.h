#pragma once

#include "app/flow.h"
#include "app/pictures/pictures.h"
#include "app/ui.h"

namespace pixelwalk::app {

/// The picture, chosen from a list in one line.
void picture_choice(Ui& ui, const Rect& rect, Pictures& pictures);

/// Pictures beyond the built-in ones: fetched when asked for, then any of them by its number.
void test_picture_settings(Ui& ui, Flow& flow, Pictures& pictures);

}  // namespace pixelwalk::app
