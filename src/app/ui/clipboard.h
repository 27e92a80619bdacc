#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A text on its way into the clipboard; the machine answers later.
struct ClipboardCopy {
  std::string text;
  double at = 0;                   // ui.time of the press
  std::optional<bool> taken = {};  // by the clipboard; nothing yet: it has not answered
};

inline std::shared_ptr<ClipboardCopy> copy_to_clipboard(Ui& ui, std::string text) {
  auto copy = std::make_shared<ClipboardCopy>(ClipboardCopy{std::move(text), ui.time});
  ui.services.copy_text(copy->text, [copy](bool taken) { copy->taken = taken; });
  return copy;
}

}  // namespace pixelwalk::app
