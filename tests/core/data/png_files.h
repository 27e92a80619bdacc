#pragma once

#include <zlib.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/data/rgb_image.h"

// PNG files made on the spot.

namespace pixelwalk::png_files {

using Bytes = std::vector<std::uint8_t>;

inline void append_big_endian(Bytes& bytes, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

inline void append_chunk(Bytes& file, std::string_view name, const Bytes& data) {
  append_big_endian(file, static_cast<std::uint32_t>(data.size()));
  Bytes named(name.begin(), name.end());
  named.insert(named.end(), data.begin(), data.end());
  file.insert(file.end(), named.begin(), named.end());
  append_big_endian(file, static_cast<std::uint32_t>(crc32_z(0, named.data(), named.size())));
}

inline Bytes png(const RgbImage& image) {
  Bytes header;
  append_big_endian(header, static_cast<std::uint32_t>(image.width));
  append_big_endian(header, static_cast<std::uint32_t>(image.height));
  header.insert(header.end(), {8, 2, 0, 0, 0});
  Bytes lines;
  const auto line = static_cast<std::ptrdiff_t>(image.width) * 3;
  for (int row = 0; row < image.height; ++row) {
    lines.push_back(0);
    const auto begin = image.rgb.begin() + row * line;
    lines.insert(lines.end(), begin, begin + line);
  }
  uLongf size = compressBound(static_cast<uLong>(lines.size()));
  Bytes packed(size);
  compress(packed.data(), &size, lines.data(), static_cast<uLong>(lines.size()));
  packed.resize(size);
  Bytes file = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  append_chunk(file, "IHDR", header);
  append_chunk(file, "IDAT", packed);
  append_chunk(file, "IEND", {});
  return file;
}

/// The same file with another size in its header; the checksum is not made right.
inline Bytes with_size(Bytes file, std::uint32_t height, std::uint32_t width) {
  Bytes size;
  append_big_endian(size, width);
  append_big_endian(size, height);
  for (std::size_t i = 0; i < size.size(); ++i) file[16 + i] = size[i];
  return file;
}

/// An image of one colour.
inline RgbImage plain(int height, int width, std::uint8_t red, std::uint8_t green,
                      std::uint8_t blue) {
  RgbImage image{height, width, {}};
  for (int i = 0; i < height * width; ++i) image.rgb.insert(image.rgb.end(), {red, green, blue});
  return image;
}

}  // namespace pixelwalk::png_files
