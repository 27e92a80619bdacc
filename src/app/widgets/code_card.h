#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "app/ui/clipboard.h"
#include "app/widgets/code_view.h"

namespace pixelwalk::app {

/// code_view() with a button that copies all of it, and says whether the clipboard took it. `copy`
/// is the page's to keep.
int code_card(Ui& ui, Flow& flow, std::string_view name, std::span<const CodeViewLine> lines,
              std::shared_ptr<ClipboardCopy>& copy);

}  // namespace pixelwalk::app
