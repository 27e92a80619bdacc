#pragma once

#include <cstdint>
#include <span>
#include <string>

struct z_stream_s;

namespace pixelwalk {

/// Reads a file in memory from start to end, unpacking it on the way when it is packed by gzip
/// (RFC 1952, one member). Unpacks no more than is asked for. Belongs to one thread.
class ByteSource {
 public:
  explicit ByteSource(std::span<const std::uint8_t> file);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  bool packed() const { return stream_ != nullptr; }
  /// Copies up to `count` bytes and returns how many; fewer only at the end or at damage.
  std::size_t read(std::uint8_t* into, std::size_t count);
  /// Bytes of the unpacked file handed out so far.
  std::int64_t position() const { return position_; }
  /// Whether the file ends here, its checksum right and nothing behind it.
  bool at_end();
  /// Upper bound of what is still to come, whatever a header says: DEFLATE packs at most 1032 to 1.
  std::int64_t most_remaining() const;
  /// Why reading stopped early, as the second half of a sentence ("its gzip data breaks off …");
  /// empty when nothing is damaged.
  const std::string& damage() const { return damage_; }

 private:
  std::span<const std::uint8_t> file_;
  std::size_t taken_ = 0;  // of a file that is not packed
  std::int64_t position_ = 0;
  z_stream_s* stream_ = nullptr;
  bool finished_ = false;  // the packed data's end was seen
  std::string damage_;
};

}  // namespace pixelwalk
