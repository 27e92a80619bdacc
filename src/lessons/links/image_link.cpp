#include "lessons/links/image_link.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "core/base/check.h"
#include "core/base/words.h"
#include "lessons/links/base64url.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kBitsOfADigit = 6, kBitsOfALevel = 4;
constexpr int kStep = 255 / (kOwnLevels - 1);
constexpr int kPixels = kOwnSide * kOwnSide;
constexpr int kMostGammaZeros = 9;  // 784 has ten bits

class BitWriter {
 public:
  void put(unsigned int value, int bits) {
    for (int bit = bits - 1; bit >= 0; --bit) {
      held_ = held_ << 1U | (value >> static_cast<unsigned int>(bit) & 1U);
      if (++count_ == kBitsOfADigit) flush();
    }
  }
  std::string finish() {
    while (count_ != 0) put(0, 1);
    return std::move(text_);
  }

 private:
  void flush() {
    text_ += kBase64UrlDigits[held_];
    held_ = 0;
    count_ = 0;
  }
  std::string text_;
  unsigned int held_ = 0;
  int count_ = 0;
};

class BitReader {
 public:
  explicit BitReader(std::string_view digits) : digits_(digits) {}

  /// Nothing when the text ends before.
  std::optional<unsigned int> take(int bits) {
    unsigned int value = 0;
    for (int i = 0; i < bits; ++i) {
      const std::size_t digit = at_ / kBitsOfADigit;
      if (digit >= digits_.size()) return std::nullopt;
      const auto held = static_cast<unsigned int>(kBase64UrlDigits.find(digits_[digit]));
      value = value << 1U | (held >> (kBitsOfADigit - 1 - at_ % kBitsOfADigit) & 1U);
      ++at_;
    }
    return value;
  }
  /// Whether only the zeros that fill up the last digit are left.
  bool at_end() {
    if ((at_ + kBitsOfADigit - 1) / kBitsOfADigit != digits_.size()) return false;
    while (at_ % kBitsOfADigit != 0) {
      if (take(1) != 0U) return false;
    }
    return true;
  }

 private:
  std::string_view digits_;
  std::size_t at_ = 0;
};

unsigned int level_of(const Image& image, int index) {
  return static_cast<unsigned int>(image.pixels[static_cast<std::size_t>(index)] / kStep);
}

std::string encode_plain(const Image& image) {
  BitWriter bits;
  for (int i = 0; i < kPixels; ++i) bits.put(level_of(image, i), kBitsOfALevel);
  return "p" + bits.finish();
}

std::string encode_runs(const Image& image) {
  BitWriter bits;
  for (int i = 0; i < kPixels;) {
    int run = 1;
    while (i + run < kPixels && level_of(image, i + run) == level_of(image, i)) ++run;
    bits.put(level_of(image, i), kBitsOfALevel);
    const int zeros = static_cast<int>(std::bit_width(static_cast<unsigned int>(run))) - 1;
    bits.put(0, zeros);
    bits.put(static_cast<unsigned int>(run), zeros + 1);
    i += run;
  }
  return "r" + bits.finish();
}

std::optional<int> take_gamma(BitReader& bits) {
  int zeros = 0;
  for (;;) {
    const auto bit = bits.take(1);
    if (!bit) return std::nullopt;
    if (*bit == 1U) break;
    if (++zeros > kMostGammaZeros) return std::nullopt;
  }
  const auto rest = bits.take(zeros);
  if (!rest) return std::nullopt;
  return static_cast<int>(1U << static_cast<unsigned int>(zeros) | *rest);
}

Status broken(const std::string& why) {
  return Status::error(words("links.image-broken", {{"why", why}}));
}

std::uint8_t value_of(unsigned int level) {
  return static_cast<std::uint8_t>(static_cast<int>(level) * kStep);
}

}  // namespace

std::uint8_t own_level(int value) {
  const int level = (std::clamp(value, 0, 255) + kStep / 2) / kStep;
  return static_cast<std::uint8_t>(level * kStep);
}

Image own_image(const Image& image) {
  PW_CHECK(image.height == kOwnSide && image.width == kOwnSide &&
               image.pixels.size() == static_cast<std::size_t>(kPixels),
           "bring the image to 28×28 first");
  Image own{words("links.own-image"), kOwnSide, kOwnSide, image.pixels};
  for (std::uint8_t& value : own.pixels) value = own_level(value);
  return own;
}

std::string encode_own_image(const Image& image) {
  PW_CHECK(image.pixels.size() == static_cast<std::size_t>(kPixels),
           "pass an image that own_image() made");
  std::string plain = encode_plain(image), runs = encode_runs(image);
  return runs.size() < plain.size() ? runs : plain;
}

Result<Image> decode_own_image(std::string_view text) {
  if (text.empty()) return broken(words("links.image-empty"));
  const char form = text.front();
  if (form != 'p' && form != 'r') return broken(words("links.image-form"));
  const std::string_view digits = text.substr(1);
  if (digits.find_first_not_of(kBase64UrlDigits) != std::string_view::npos)
    return broken(words("links.image-characters"));
  BitReader bits(digits);
  Image image{words("links.own-image"), kOwnSide, kOwnSide, {}};
  image.pixels.reserve(static_cast<std::size_t>(kPixels));
  while (image.pixels.size() < static_cast<std::size_t>(kPixels)) {
    const auto level = bits.take(kBitsOfALevel);
    const auto run = form == 'r' && level ? take_gamma(bits) : std::optional<int>(1);
    if (!level || !run) return broken(words("links.image-too-short"));
    if (static_cast<std::size_t>(*run) > static_cast<std::size_t>(kPixels) - image.pixels.size())
      return broken(words("links.image-too-long"));
    image.pixels.insert(image.pixels.end(), static_cast<std::size_t>(*run), value_of(*level));
  }
  if (!bits.at_end()) return broken(words("links.image-too-long"));
  return image;
}

}  // namespace pixelwalk::lessons
