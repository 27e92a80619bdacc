#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// Describes what is worked on by hand, with a brush or by dragging: one button that has the focus
/// for its keys. `state`: of interact() with the same id.
inline void describe_hand_area(Ui& ui, std::uint32_t item, const Interaction& state,
                               const Rect& rect, std::string_view name,
                               std::string_view description) {
  if (state.focused) ui.focus_ring(rect, 0);
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = std::string(name),
               .description = std::string(description),
               .focusable = true,
               .rect = rect});
}

}  // namespace pixelwalk::app
