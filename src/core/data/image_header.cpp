#include "core/data/image_header.h"

#include <algorithm>
#include <string_view>

namespace pixelwalk {
namespace {

/// A file's bytes as numbers; what lies behind its end is 0, and has() tells.
class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> file) : file_(file) {}

  bool has(std::size_t begin, std::size_t count) const {
    return begin <= file_.size() && count <= file_.size() - begin;
  }
  bool is(std::size_t begin, std::string_view text) const {
    return has(begin, text.size()) &&
           std::equal(
               text.begin(), text.end(), file_.begin() + static_cast<std::ptrdiff_t>(begin),
               [](char c, std::uint8_t byte) { return static_cast<std::uint8_t>(c) == byte; });
  }
  std::int64_t big(std::size_t begin, std::size_t count) const {
    std::int64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) number = number << 8 | at(begin + i);
    return number;
  }
  std::int64_t little(std::size_t begin, std::size_t count) const {
    std::int64_t number = 0;
    for (std::size_t i = count; i-- > 0;) number = number << 8 | at(begin + i);
    return number;
  }

 private:
  std::uint8_t at(std::size_t place) const { return place < file_.size() ? file_[place] : 0; }
  std::span<const std::uint8_t> file_;
};

/// Where a JPEG's first segment with such a marker begins, before its pixels.
template <class Wanted>
std::optional<std::size_t> jpeg_segment(const Bytes& bytes, const Wanted& wanted) {
  constexpr std::int64_t kPixels = 0xffda;
  std::size_t at = 2;
  while (bytes.has(at, 9)) {
    const std::int64_t marker = bytes.big(at, 2);
    if (marker == 0xffff) {  // filled up
      ++at;
      continue;
    }
    if (marker < 0xff00 || marker == kPixels) return std::nullopt;
    if (wanted(marker, at)) return at;
    const bool alone = marker == 0xff01 || (marker >= 0xffd0 && marker <= 0xffd8);
    const std::int64_t length = alone ? 0 : std::max<std::int64_t>(2, bytes.big(at + 2, 2));
    at += 2 + static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

/// The size stands in the frame's segment, behind any number of others.
std::optional<ImageSize> jpeg_size(const Bytes& bytes) {
  const auto at = jpeg_segment(bytes, [](std::int64_t marker, std::size_t) {
    return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 &&
           marker != 0xffcc;
  });
  if (!at) return std::nullopt;
  return ImageSize{bytes.big(*at + 5, 2), bytes.big(*at + 7, 2)};
}

std::optional<ImageSize> webp_size(const Bytes& bytes) {
  if (!bytes.has(0, 30)) return std::nullopt;
  if (bytes.is(12, "VP8X")) return ImageSize{bytes.little(27, 3) + 1, bytes.little(24, 3) + 1};
  if (bytes.is(12, "VP8 "))
    return ImageSize{bytes.little(28, 2) & 0x3fff, bytes.little(26, 2) & 0x3fff};
  if (!bytes.is(12, "VP8L")) return std::nullopt;
  const std::int64_t sides = bytes.little(21, 4);
  return ImageSize{(sides >> 14 & 0x3fff) + 1, (sides & 0x3fff) + 1};
}

std::optional<ImageSize> bmp_size(const Bytes& bytes) {
  if (!bytes.has(0, 26)) return std::nullopt;
  const auto signed_side = [&](std::size_t at) {  // a negative height: rows from top to bottom
    const std::int64_t number = bytes.little(at, 4);
    return number < 0x80000000 ? number : 0x100000000 - number;
  };
  return ImageSize{signed_side(22), signed_side(18)};
}

}  // namespace

ImageFormat image_format(std::span<const std::uint8_t> file) {
  const Bytes bytes(file);
  if (bytes.is(0, "\x89PNG\r\n\x1a\n")) return ImageFormat::kPng;
  if (bytes.is(0, "\xff\xd8\xff")) return ImageFormat::kJpeg;
  if (bytes.is(0, "GIF87a") || bytes.is(0, "GIF89a")) return ImageFormat::kGif;
  if (bytes.is(0, "RIFF") && bytes.is(8, "WEBP")) return ImageFormat::kWebp;
  if (bytes.is(0, "BM")) return ImageFormat::kBmp;
  if (!bytes.is(4, "ftyp")) return ImageFormat::kNone;
  if (bytes.is(8, "avif") || bytes.is(8, "avis")) return ImageFormat::kAvif;
  for (const char* brand : {"heic", "heix", "hevc", "hevx", "mif1", "msf1"}) {
    if (bytes.is(8, brand)) return ImageFormat::kHeic;
  }
  return ImageFormat::kNone;
}

// EXIF is a TIFF in a segment: a byte order, then a directory of entries of 12 bytes.
int exif_orientation(std::span<const std::uint8_t> file) {
  constexpr std::int64_t kExif = 0xffe1, kOrientation = 0x0112;
  const Bytes bytes(file);
  if (image_format(file) != ImageFormat::kJpeg) return 1;
  const auto segment = jpeg_segment(bytes, [&](std::int64_t marker, std::size_t at) {
    return marker == kExif && bytes.is(at + 4, std::string_view("Exif\0\0", 6));
  });
  if (!segment) return 1;
  const std::size_t tiff = *segment + 10;
  const bool big = bytes.is(tiff, "MM");
  const auto number = [&](std::size_t at, std::size_t size) {
    return big ? bytes.big(tiff + at, size) : bytes.little(tiff + at, size);
  };
  const auto directory = static_cast<std::size_t>(number(4, 4));
  const auto entries = static_cast<std::size_t>(number(directory, 2));
  for (std::size_t entry = 0; entry < entries; ++entry) {
    const std::size_t at = directory + 2 + 12 * entry;
    if (!bytes.has(tiff + at, 12)) return 1;
    if (number(at, 2) != kOrientation) continue;
    const std::int64_t found = number(at + 8, 2);
    return found >= 1 && found <= 8 ? static_cast<int>(found) : 1;
  }
  return 1;
}

std::optional<ImageSize> image_size(std::span<const std::uint8_t> file) {
  const Bytes bytes(file);
  std::optional<ImageSize> size;
  switch (image_format(file)) {
    case ImageFormat::kPng:
      if (bytes.has(0, 24)) size = {bytes.big(20, 4), bytes.big(16, 4)};
      break;
    case ImageFormat::kJpeg:
      size = jpeg_size(bytes);
      break;
    case ImageFormat::kGif:
      if (bytes.has(0, 10)) size = {bytes.little(8, 2), bytes.little(6, 2)};
      break;
    case ImageFormat::kWebp:
      size = webp_size(bytes);
      break;
    case ImageFormat::kBmp:
      size = bmp_size(bytes);
      break;
    default:
      break;
  }
  return size;
}

}  // namespace pixelwalk
