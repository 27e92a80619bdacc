#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pixelwalk::lessons {

/// The 64 characters of base64url (RFC 4648, section 5), by their value.
inline constexpr std::string_view kBase64UrlDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as base64url, without padding.
std::string to_base64url(std::span<const std::uint8_t> bytes);
/// The bytes that to_base64url() wrote; nothing for any other text.
std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text);

}  // namespace pixelwalk::lessons
