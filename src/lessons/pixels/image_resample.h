#pragma once

#include "core/data/image_fit.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// `area` of `image` as height×width pixels, each the mean of what it covers, pixels that are
/// covered in part counting in part. What lies outside of the image is 0.
Image resample_mean(const Image& image, const ImageArea& area, int height, int width);
/// The same with its colours, where it has some: they are what its greys are made of then.
Image resample_colours(const Image& image, const ImageArea& area, int height, int width);
/// As resample_mean() by bilinear interpolation between the middles of pixels, for enlarging
/// smoothly.
Image resample_smooth(const Image& image, const ImageArea& area, int height, int width);

}  // namespace pixelwalk::lessons
