#pragma once

#include "app/pages/page.h"
#include "app/ui/accessibility.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What a screen shows, drawn for a file or the printer instead of for a person at the screen. It
/// has a Ui of its own, so that the page goes on as if nothing had been drawn.
class Sheet {
 public:
  explicit Sheet(Services& services) : ui_(services, tree_) {}

  /// Fills the display, which is as wide as the sheet. The height that it takes, at least the
  /// display's.
  float draw(Screen& screen, const Chapter& chapter, const Ui& page, bool dark);

 private:
  AccessibilityTree tree_;
  Ui ui_;
};

}  // namespace pixelwalk::app
