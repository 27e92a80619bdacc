#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

struct CodeViewLine {
  std::string text;
  bool marked = false;  // on the accent's tint
};

/// Python code on a card, line by line, in quiet colours; lines that are too long are broken after
/// a comma. Returns the line that the pointer pressed, or −1: what a line does must be reachable in
/// another way too, because lines are too low to be controls. `corner` is the room at the top right
/// that is kept free for a button.
int code_view(Ui& ui, Flow& flow, std::string_view name, std::span<const CodeViewLine> lines,
              float corner = 0);

/// The height that it takes at this width.
float code_view_height(const Ui& ui, float width, std::span<const CodeViewLine> lines);

}  // namespace pixelwalk::app
