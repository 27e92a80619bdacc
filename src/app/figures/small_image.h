#pragma once

#include <cstddef>

#include "app/ui/ui.h"
#include "core/data/dataset.h"
#include "lessons/map.h"

namespace pixelwalk::app {

/// In its colours, where it has some.
ImageValues values_of(const lessons::Image& image);

/// What pixel `at` of an image is drawn in.
Color pixel_color(const ImageValues& image, std::size_t at);

/// Draws a small image over `rect`, its pixels sharp; nobody can point at them. `pixels`:
/// height × width, row-major.
void draw_small_image(Ui& ui, const Rect& rect, const ImageValues& pixels, int height, int width);

}  // namespace pixelwalk::app
