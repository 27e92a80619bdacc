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

/// Writes a file anew: first beside it, then into its place, so that a full disk does not cost the
/// old one.
Status write_file(const std::string& path, std::span<const std::uint8_t> bytes);

}  // namespace pixelwalk
