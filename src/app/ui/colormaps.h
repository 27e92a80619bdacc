#pragma once

#include <span>

#include "app/ui/theme.h"

namespace pixelwalk::app {

/// How a number becomes a colour.
enum class ColorMap {
  kGrey,        // images: 0 black, 1 white, in both themes
  kSequential,  // activations: 0 is the page's own tone, 1 the strongest; even steps in lightness
  kDiverging,   // signed: 0 is the page's own tone, −1 blue, +1 orange; equal strength for equal
                // size
};

/// t is clamped to [0, 1] (kGrey, kSequential) or [−1, 1] (kDiverging). The maps run along straight
/// lines of lightness in OKLab (Ottosson 2020), so equal steps look equal; blue against orange is
/// safe for the common kinds of colour blindness.
Color map_color(ColorMap map, float t, bool dark);

/// Black or white, whichever reads better on `background`.
Color readable_on(Color background);

/// The largest magnitude of `values`, or `least` when they are smaller: the range of a diverging
/// map.
float symmetric_range(std::span<const float> values, float least = 1e-6F);

}  // namespace pixelwalk::app
