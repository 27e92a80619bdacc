#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/rgb_image.h"

namespace pixelwalk {

/// A part of an image, in its pixels; pixel (0, 0) covers rows 0 to 1 and columns 0 to 1.
struct ImageArea {
  float row = 0, column = 0, height = 0, width = 0;
};

/// 8-bit pixels that stand elsewhere, height × width × channels.
struct PixelView {
  int height = 0, width = 0, channels = 1;
  std::span<const std::uint8_t> values;
};

/// `area` of `image` as height × width pixels, each the mean of what it covers, pixels that are
/// covered in part counting in part. What lies outside of the image is 0. Any thread.
std::vector<std::uint8_t> area_means(const PixelView& image, const ImageArea& area, int height,
                                     int width);

/// How an image gets other proportions, as where a square is made of it: by its middle, or whole,
/// with black beside it, which is what a convolution's zeros are.
enum class ImageFit { kCrop, kPad };

/// What an image of height × width pixels shows of `area`, its pixels being squares: the middle of
/// it, or all of it and what is beside it.
ImageArea fit_area(const ImageArea& area, ImageFit fit, int height, int width);

/// A square of side × side × channels (1: luma, 3: colour), by area means. Any thread.
std::vector<std::uint8_t> fit_image(const PixelView& image, ImageFit fit, int side, int channels);

/// The same image no larger than needed: what is larger than `shorter` on its shorter side or than
/// `longer` on the longer one is scaled down until neither is. Any thread.
RgbImage shrink_image(const RgbImage& image, int shorter, int longer);

/// Whether every pixel of an image is grey.
bool is_grey(const RgbImage& image);

}  // namespace pixelwalk
