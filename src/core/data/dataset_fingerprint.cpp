#include "core/data/dataset_fingerprint.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace pixelwalk {

namespace {

/// FNV-1a over numbers of 64 bits instead of bytes, which is eight times as fast.
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

void add(Fingerprint& fingerprint, const ImageSet& set) {
  fingerprint.add(static_cast<std::uint64_t>(set.height));
  fingerprint.add(static_cast<std::uint64_t>(set.width));
  fingerprint.add(set.labels);
  fingerprint.add(set.pixels);
}

}  // namespace

std::uint64_t dataset_fingerprint(const Dataset& data) {
  Fingerprint fingerprint;
  fingerprint.add(data.class_names.size());
  add(fingerprint, data.train);
  add(fingerprint, data.test);
  return fingerprint.value();
}

std::uint64_t known_fingerprint(const Dataset& data) {
  return data.fingerprint.get([&] { return dataset_fingerprint(data); });
}

}  // namespace pixelwalk
