#pragma once

#include <zlib.h>

#include <cstdint>
#include <vector>

// IDX files made on the spot, so that no binary is kept in the repository.

namespace pixelwalk::idx_files {

using Bytes = std::vector<std::uint8_t>;

inline void append_big_endian(Bytes& bytes, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<std::uint8_t>(number >> shift));
  }
}

inline Bytes idx_images(std::uint32_t count, std::uint32_t height, std::uint32_t width) {
  Bytes bytes;
  for (const std::uint32_t number : {0x00000803U, count, height, width}) {
    append_big_endian(bytes, number);
  }
  for (std::uint32_t at = 0; at < count * height * width; ++at) {
    bytes.push_back(static_cast<std::uint8_t>(at * 37 + at / 11));
  }
  return bytes;
}

inline Bytes idx_labels(std::uint32_t count) {
  Bytes bytes;
  append_big_endian(bytes, 0x00000801U);
  append_big_endian(bytes, count);
  for (std::uint32_t at = 0; at < count; ++at) bytes.push_back(static_cast<std::uint8_t>(at % 10));
  return bytes;
}

inline Bytes gzip(const Bytes& plain) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  Bytes packed(deflateBound(&stream, static_cast<uLong>(plain.size())) + 64);
  stream.next_in = const_cast<Bytef*>(plain.data());
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = packed.data();
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace pixelwalk::idx_files
