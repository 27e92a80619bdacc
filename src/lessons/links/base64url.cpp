#include "lessons/links/base64url.h"

#include <array>

namespace pixelwalk::lessons {
namespace {

constexpr unsigned int kNoDigit = 64;

constexpr std::array<std::uint8_t, 256> kValues = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNoDigit);
  for (std::size_t i = 0; i < kBase64UrlDigits.size(); ++i)
    values[static_cast<unsigned char>(kBase64UrlDigits[i])] = static_cast<std::uint8_t>(i);
  return values;
}();

}  // namespace

std::string to_base64url(std::span<const std::uint8_t> bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t held = 0;
  unsigned int bits = 0;
  for (const std::uint8_t byte : bytes) {
    held = held << 8U | byte;
    for (bits += 8; bits >= 6; bits -= 6) text += kBase64UrlDigits[held >> (bits - 6) & 63U];
  }
  if (bits > 0) text += kBase64UrlDigits[held << (6 - bits) & 63U];
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t held = 0;
  unsigned int bits = 0;
  for (const char digit : text) {
    const unsigned int value = kValues[static_cast<unsigned char>(digit)];
    if (value == kNoDigit) return std::nullopt;
    held = held << 6U | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(held >> bits));
  }
  const std::uint32_t left_over = held & ((1U << bits) - 1U);
  if (bits >= 6 || left_over != 0) return std::nullopt;
  return bytes;
}

}  // namespace pixelwalk::lessons
