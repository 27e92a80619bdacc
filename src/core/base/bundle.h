#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"

namespace pixelwalk {

/// A named part of a bundle. Names are of small letters, digits and "./-", as paths are; the bytes
/// are somebody else's.
struct BundlePart {
  std::string name;
  std::span<const std::uint8_t> bytes;
};

/// Whether a part may be called so.
bool is_bundle_name(std::string_view name);

/// Several named parts as one file. The format, little-endian:
///
///   "PIXELWLK", version (32 bits, 1), number of parts (32), length of the whole file (64);
///   for each part: length of its name (32), 0 (32), length of its bytes (64), fingerprint of name
///   and bytes (64), the name, the bytes.
std::vector<std::uint8_t> write_bundle(std::span<const BundlePart> parts);

/// The parts of a file, all whole and of different names; they point into `file`. An error names
/// the file and what is wrong with it.
Result<std::vector<BundlePart>> read_bundle(const std::string& file_name,
                                            std::span<const std::uint8_t> file);

/// The part of this name; null where there is none.
const BundlePart* find_part(std::span<const BundlePart> parts, std::string_view name);

}  // namespace pixelwalk
