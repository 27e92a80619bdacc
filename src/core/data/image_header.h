#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>

namespace pixelwalk {

enum class ImageFormat { kNone, kPng, kJpeg, kGif, kWebp, kBmp, kAvif, kHeic };

/// What a file is by its first bytes.
ImageFormat image_format(std::span<const std::uint8_t> file);

struct ImageSize {
  std::int64_t height = 0, width = 0;
  /// At most the largest number there is, as a damaged file's sides may be any.
  std::int64_t pixels() const {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    return width > 0 && height > kMost / width ? kMost : height * width;
  }
};

/// What a PNG, JPEG, GIF, BMP or WebP says of its size, which is known before anything is
/// allocated; nothing where the file breaks off before or is something else.
std::optional<ImageSize> image_size(std::span<const std::uint8_t> file);

/// How a JPEG is to be turned, by its EXIF data, from 1 (as it is) to 8.
int exif_orientation(std::span<const std::uint8_t> file);

// Larger ones are not decoded: the largest cameras of phones stay below.
inline constexpr std::int64_t kMostImagePixels = 120'000'000;
inline constexpr std::int64_t kMostImageFileBytes = 64 << 20;

}  // namespace pixelwalk
