#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/status.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

// A learner's own image as text that fits into an address.
//
// An image of one's own is 28×28 and has 16 grey levels, 0 to 15, shown as 0, 17, … 255, so that
// what an address restores is what was drawn, to the last bit. The text is one character that names
// the form, then bits, first bit first, six a character, in the 64 characters of base64url (RFC
// 4648, section 5); the last character is filled up with zeros.
//
//   'p'  plain: 784 levels of 4 bits, row by row; 524 characters always
//   'r'  runs: a level of 4 bits, then how often it follows itself, as an Elias gamma code (Elias
//        1975): as many zeros as the number has bits after its first, then the number

inline constexpr int kOwnSide = 28;
inline constexpr int kOwnLevels = 16;

/// The nearest of the 16 levels, as a value 0..255.
std::uint8_t own_level(int value);
/// A 28×28 image with its values brought to the 16 levels, and the name of an image of one's
/// own.
Image own_image(const Image& image);

/// The shorter of the two forms. `image` is one that own_image() made.
std::string encode_own_image(const Image& image);
/// The image that encode_own_image() wrote; any other text gets a sentence.
Result<Image> decode_own_image(std::string_view text);

}  // namespace pixelwalk::lessons
