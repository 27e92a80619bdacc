#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"

namespace pixelwalk {

/// The whole file. Errors name the file and the reason; a file above `max_bytes` is not read at
/// all.
Result<std::vector<std::uint8_t>> read_file(const std::string& path, std::int64_t max_bytes);

/// Whether write_file() can write there, as far as can be known beforehand; leaves no trace.
Status check_writable(const std::string& path);

/// Writes a file anew: first beside it (PATH.part), then into its place, so that a full disk does
/// not cost the old one. Where nothing can be made beside it, or not be moved into its place, it is
/// written in place. What has been written once is never deleted: a sentence says where it lies.
Status write_file(const std::string& path, std::span<const std::uint8_t> bytes);

}  // namespace pixelwalk
