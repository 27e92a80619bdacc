#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Zip files made on the spot, also such as no honest program writes.

namespace pixelwalk::zip_files {

using Bytes = std::vector<std::uint8_t>;

inline void append_little_endian(Bytes& bytes, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

inline Bytes deflated(const Bytes& plain) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
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

/// What a zip says of an entry; the fields behind the bytes are lies when they are set.
struct Entry {
  std::string name;
  Bytes bytes = {};
  bool packs = true;
  std::uint16_t flags = 0;
  int method = -1;
  std::int64_t claimed_bytes = -1, claimed_packed = -1, claimed_header = -1;
  std::uint32_t checksum_error = 0, attributes = 0;
  std::string local_name = {};
};

inline Bytes zip(const std::vector<Entry>& entries, std::string_view comment = "") {
  Bytes file, directory;
  for (const Entry& entry : entries) {
    const Bytes data = entry.packs ? deflated(entry.bytes) : entry.bytes;
    const auto checksum =
        static_cast<std::uint32_t>(crc32_z(0, entry.bytes.data(), entry.bytes.size())) ^
        entry.checksum_error;
    const auto claimed = [](std::int64_t lie, std::size_t truth) {
      return lie >= 0 ? static_cast<std::uint32_t>(lie) : static_cast<std::uint32_t>(truth);
    };
    const auto method = entry.method >= 0 ? static_cast<std::uint32_t>(entry.method)
                        : entry.packs     ? 8U
                                          : 0U;
    const std::string& local = entry.local_name.empty() ? entry.name : entry.local_name;
    const auto describe = [&](Bytes& to, const std::string& name) {
      append_little_endian(to, 20, 2);
      append_little_endian(to, entry.flags, 2);
      append_little_endian(to, method, 2);
      append_little_endian(to, 0, 4);
      append_little_endian(to, checksum, 4);
      append_little_endian(to, claimed(entry.claimed_packed, data.size()), 4);
      append_little_endian(to, claimed(entry.claimed_bytes, entry.bytes.size()), 4);
      append_little_endian(to, static_cast<std::uint32_t>(name.size()), 2);
      append_little_endian(to, 0, 2);
    };
    const std::size_t header = file.size();
    append_little_endian(file, 0x04034b50, 4);
    describe(file, local);
    file.insert(file.end(), local.begin(), local.end());
    file.insert(file.end(), data.begin(), data.end());
    append_little_endian(directory, 0x02014b50, 4);
    append_little_endian(directory, 20, 2);
    describe(directory, entry.name);
    append_little_endian(directory, 0, 6);
    append_little_endian(directory, entry.attributes, 4);
    append_little_endian(directory, claimed(entry.claimed_header, header), 4);
    directory.insert(directory.end(), entry.name.begin(), entry.name.end());
  }
  const std::size_t begin = file.size();
  file.insert(file.end(), directory.begin(), directory.end());
  append_little_endian(file, 0x06054b50, 4);
  append_little_endian(file, 0, 4);
  append_little_endian(file, static_cast<std::uint32_t>(entries.size()), 2);
  append_little_endian(file, static_cast<std::uint32_t>(entries.size()), 2);
  append_little_endian(file, static_cast<std::uint32_t>(directory.size()), 4);
  append_little_endian(file, static_cast<std::uint32_t>(begin), 4);
  append_little_endian(file, static_cast<std::uint32_t>(comment.size()), 2);
  file.insert(file.end(), comment.begin(), comment.end());
  return file;
}

}  // namespace pixelwalk::zip_files
