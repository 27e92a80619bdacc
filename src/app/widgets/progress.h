#pragma once

#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// How far something has come. `fraction` 0..1, or below 0 when the end is not known. `value_text`
/// is spoken, and drawn at the right above the bar with the name at the left when the rect is tall
/// enough.
void progress_bar(Ui& ui, const Rect& rect, std::string_view name, double fraction,
                  std::string_view value_text);

}  // namespace pixelwalk::app
