#pragma once

#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A row that opens and closes what the caller draws beneath it: a button with aria-expanded. True
/// while open.
bool disclosure(Ui& ui, Flow& flow, std::string_view name, bool& open);

/// The same as the heading of a part of the page: the button is inside a heading of level 2.
bool disclosed_part(Ui& ui, Flow& flow, std::string_view name, bool& open);

}  // namespace pixelwalk::app
