#pragma once

#include <cstdint>
#include <span>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// Draws a small grey image over `rect`, its pixels sharp; nobody can point at them. `pixels`:
/// height × width, row-major, 0 black, 255 white.
void draw_grey_image(Ui& ui, const Rect& rect, std::span<const std::uint8_t> pixels, int height,
                     int width);

}  // namespace pixelwalk::app
