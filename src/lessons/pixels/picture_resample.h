#pragma once

#include "lessons/map.h"

namespace pixelwalk::lessons {

/// A part of a picture, in its pixels; pixel (0, 0) covers rows 0 to 1 and columns 0 to 1.
struct PictureArea {
  float row = 0, column = 0, height = 0, width = 0;
};

/// `area` of `picture` as height×width pixels, each the mean of what it covers, pixels that are
/// covered in part counting in part. What lies outside of the picture is 0.
Picture resample_mean(const Picture& picture, const PictureArea& area, int height, int width);
/// The same by bilinear interpolation between the middles of pixels, for enlarging smoothly.
Picture resample_smooth(const Picture& picture, const PictureArea& area, int height, int width);

}  // namespace pixelwalk::lessons
