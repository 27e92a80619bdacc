#include "core/data/image_decoder.h"

#include <stb_image.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>

#include "core/base/memory_budget.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/image_header.h"

namespace pixelwalk {

namespace {

// The decoder's own, beside the pixels: planes and rows of all channels, at most twice.
constexpr std::int64_t kBytesPerPixel = 3 * 4;
constexpr std::int64_t kMostCounted = std::int64_t{1} << 40;  // pixels, of whatever a file may say

// A file that says more than its bytes can hold is damaged, and nothing is allocated for it:
// DEFLATE packs at most 1032 to 1, of pixels that have one bit at least; the others pack less.
constexpr std::int64_t kMostPixelsPerByte = 8 * 1032;

std::uint8_t on_white(int value, int alpha) {
  return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

bool is_decodable(ImageFormat format) {
  return format == ImageFormat::kPng || format == ImageFormat::kJpeg || format == ImageFormat::kGif;
}

/// By EXIF's numbers: from 5 on rows are columns; which sides are mirrored is in the other bits.
RgbImage turned(const RgbImage& image, int orientation) {
  if (orientation == 1) return image;
  const bool swapped = orientation >= 5;
  const bool from_bottom =
      orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  const bool from_right =
      orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  RgbImage result{swapped ? image.width : image.height, swapped ? image.height : image.width, {}};
  result.rgb.reserve(image.rgb.size());
  for (int row = 0; row < result.height; ++row) {
    for (int column = 0; column < result.width; ++column) {
      const int down = from_bottom ? result.height - 1 - row : row;
      const int right = from_right ? result.width - 1 - column : column;
      const std::ptrdiff_t at = swapped ? std::ptrdiff_t{right} * image.width + down
                                        : std::ptrdiff_t{down} * image.width + right;
      const auto pixel = image.rgb.begin() + at * 3;
      result.rgb.insert(result.rgb.end(), pixel, pixel + 3);
    }
  }
  return result;
}

}  // namespace

Result<RgbImage> decode_image(std::span<const std::uint8_t> file) {
  if (!is_decodable(image_format(file))) return Status::error(words("data.image-format"));
  if (static_cast<std::int64_t>(file.size()) > kMostImageFileBytes)
    return Status::error(words("data.image-damaged"));
  const std::optional<ImageSize> size = image_size(file);
  if (!size || size->height < 1 || size->width < 1)
    return Status::error(words("data.image-damaged"));
  const std::int64_t pixels = size->pixels();
  const std::int64_t needed = std::min(pixels, kMostCounted) * kBytesPerPixel;
  MemoryClaim memory;
  if (pixels > kMostImagePixels || !memory.grow_by(needed)) {
    return Status::error(words("data.image-too-large", {{"height", with_thousands(size->height)},
                                                        {"width", with_thousands(size->width)},
                                                        {"needed", megabytes_needed(needed)}}));
  }
  if (pixels > static_cast<std::int64_t>(file.size()) * kMostPixelsPerByte)
    return Status::error(words("data.image-damaged"));
  int width = 0, height = 0, channels = 0;
  const int length = static_cast<int>(file.size());
  // The decoder's own idea of the size, so that it allocates no more than was counted.
  if (stbi_info_from_memory(file.data(), length, &width, &height, &channels) == 0 ||
      std::int64_t{width} * height != pixels)
    return Status::error(words("data.image-damaged"));
  const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> decoded(
      stbi_load_from_memory(file.data(), length, &width, &height, &channels, STBI_rgb_alpha),
      stbi_image_free);
  if (!decoded || std::int64_t{width} * height != pixels)
    return Status::error(words("data.image-damaged"));
  RgbImage image{height, width, {}};
  image.rgb.resize(static_cast<std::size_t>(pixels) * 3);
  const stbi_uc* from = decoded.get();
  for (std::size_t at = 0; at < image.rgb.size(); at += 3, from += 4) {
    for (std::size_t of = 0; of < 3; ++of) image.rgb[at + of] = on_white(from[of], from[3]);
  }
  return turned(image, exif_orientation(file));
}

}  // namespace pixelwalk
