#pragma once

#include <cstdint>
#include <span>

#include "core/base/status.h"
#include "core/data/rgb_image.h"

namespace pixelwalk {

/// Decodes a PNG, a JPEG or the first frame of a GIF, where no browser does it (stb_image). What is
/// transparent lies on white, and a JPEG is turned as its EXIF data say. A sentence for any other
/// file, for damage, and for an image that is too large, before anything is allocated. Any thread.
Result<RgbImage> decode_image(std::span<const std::uint8_t> file);

}  // namespace pixelwalk
