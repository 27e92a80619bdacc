#pragma once

#include "app/state/images.h"
#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "app/widgets/list.h"

namespace pixelwalk::app {

/// The image, chosen from a list.
void image_choice(Ui& ui, const Rect& rect, Images& images, ListLook look);

/// Images beyond the built-in ones: fetched when asked for, then any of them by its number.
void test_image_settings(Ui& ui, Flow& flow, Images& images);

}  // namespace pixelwalk::app
