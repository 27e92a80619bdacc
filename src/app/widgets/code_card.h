#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/widgets/code_view.h"

namespace pixelwalk::app {

/// Code on its way into the clipboard; the machine answers later.
struct CodeCopy {
  std::string code;
  double at = 0;                   // ui.time of the press
  std::optional<bool> taken = {};  // by the clipboard; nothing yet: it has not answered
};

/// code_view() with a button that copies all of it, and says whether the clipboard took it. `copy`
/// is the page's to keep.
int code_card(Ui& ui, Flow& flow, std::string_view name, std::span<const CodeViewLine> lines,
              std::shared_ptr<CodeCopy>& copy);

}  // namespace pixelwalk::app
