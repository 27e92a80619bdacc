#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A bar as long as `part` of its place, which may be 0. `color`: 0 for the usual one.
void share_bar(Ui& ui, const Rect& rect, double part, bool chosen, Color color = 0);

struct ShareRow {
  std::string name;
  std::int64_t count = 0;
  std::string words;  // its numbers, at the right
  bool chosen = false;
};

/// Counts with their names, a bar each, to one scale.
void share_bars(Ui& ui, Flow& flow, std::span<const ShareRow> rows);

}  // namespace pixelwalk::app
