#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

namespace pixelwalk {

/// A number that tells contents apart: FNV-1a over numbers of 64 bits instead of bytes, which is
/// eight times as fast.
class Fingerprint {
 public:
  void add(std::uint64_t number) { hash_ = (hash_ ^ number) * 0x100000001b3ULL; }

  void add(std::span<const std::uint8_t> bytes) {
    add(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
      std::uint64_t number = 0;  // little-endian wherever this runs
      std::memcpy(&number, bytes.data() + at, std::min(sizeof number, bytes.size() - at));
      add(number);
      // A multiplication carries upwards only: without this the upper bits would never come down.
      hash_ ^= hash_ >> 29U;
    }
  }

  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace pixelwalk
