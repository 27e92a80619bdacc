#pragma once

#include <string_view>

#include "app/ui/ui.h"
#include "app/widgets/icons.h"

namespace pixelwalk::app {

enum class ButtonKind {
  kPrimary,  // filled with the accent: the one thing to do here
  kQuiet,    // outlined
  kBare,     // no border until hovered: toolbars
};

struct ButtonOptions {
  ButtonKind kind = ButtonKind::kQuiet;
  Icon icon = Icon::kNone;
  bool icon_only = false;  // the name is spoken, not drawn
  bool enabled = true;
  bool joined = false;       // another part of it goes on at its right end
  std::string_view id = {};  // where the name changes ("Play", "Pause"); else the name
  std::string_view description = {};
  std::string_view spoken = {};  // begins with the name and says more; else the name
};

/// True when it was pressed. `name` is what is drawn, and what is spoken unless more is.
bool button(Ui& ui, const Rect& rect, std::string_view name, const ButtonOptions& options = {});
/// The width that shows the whole name.
float button_width(const Ui& ui, std::string_view name, const ButtonOptions& options = {});

}  // namespace pixelwalk::app
