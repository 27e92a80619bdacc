#pragma once

#include <cstdint>
#include <vector>

#include "app/ui/accessibility.h"

namespace pixelwalk::platform {

/// Keeps the DOM as the accessibility tree is, by sending what changed since the last frame, and
/// moves the focus where the tree wants it (js/mirror.js).
class AccessibilityMirror {
 public:
  void update(app::AccessibilityTree& tree);

 private:
  void send_structure(const std::vector<app::AccessibleNode>& nodes);

  std::vector<app::AccessibleNode> shown_;  // what the DOM shows, in reading order
  std::vector<std::uint32_t> structure_;
};

}  // namespace pixelwalk::platform
