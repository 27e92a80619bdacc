#pragma once

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// Drawn, not from a font: they stay crisp at any size.
enum class Icon {
  kNone,
  kPlay,
  kPause,
  kStop,
  kNext,
  kPrevious,
  kFirst,
  kLast,
  kReset,
  kSun,
  kMoon,
  kHalf,
  kHelp,
  kClose,
  kCheck,
  kCross,
  kChevronDown,
  kChevronUp,
  kMotion,
  kCopy,
  kDownload,
  kOpen,
  kMenu,
  kCamera
};

/// In the square of `size` around (x, y).
void draw_icon(Ui& ui, Icon icon, float x, float y, float size, Color color);

}  // namespace pixelwalk::app
