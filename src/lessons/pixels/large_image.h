#pragma once

#include "lessons/map.h"

namespace pixelwalk::lessons {

inline constexpr int kLargeSide = 512;

/// A harbour that the program draws: 512×512, 8-bit grey, anti-aliased. Rich in what filters answer
/// to: straight edges in all directions (houses, roofs, stairs, rigging), curves (sun, wheels,
/// hulls), fine and coarse texture (bricks, tiles, ripples, cobbles), smooth gradients (sky,
/// water). The same bytes in every build. Takes some ten milliseconds. Any thread.
Image draw_large_image();

}  // namespace pixelwalk::lessons
