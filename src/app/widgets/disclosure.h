#pragma once

#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A row that opens and closes what the caller draws beneath it: a button with aria-expanded. True
/// while open.
bool disclosure(Ui& ui, Flow& flow, std::string_view name, bool& open);

}  // namespace pixelwalk::app
