// A picture in an address: any text in; what can be read is written and read again.

#include "lessons/links/picture_link.h"

#include <string>
#include <string_view>

#include "core/base/rng.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

/// A picture with runs of random length, as text.
Bytes random_input(unsigned int seed) {
  Rng rng(seed);
  lessons::Picture picture{"", lessons::kOwnSide, lessons::kOwnSide, {}};
  const std::uint32_t change = 1 + rng.below(60);
  std::uint8_t value = 0;
  for (int i = 0; i < lessons::kOwnSide * lessons::kOwnSide; ++i) {
    if (rng.below(change) == 0) value = static_cast<std::uint8_t>(rng.below(256));
    picture.pixels.push_back(value);
  }
  const std::string text = lessons::encode_own_picture(lessons::own_picture(picture));
  return Bytes(text.begin(), text.end());
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read =
      lessons::decode_own_picture(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!read.is_ok()) {
    require(!read.message().empty(), "an error has a sentence");
    return 0;
  }
  const lessons::Picture& picture = read.value();
  require(picture.height == lessons::kOwnSide && picture.width == lessons::kOwnSide,
          "an own picture is 28×28");
  require(lessons::own_picture(picture).pixels == picture.pixels, "it has the 16 levels alone");
  const std::string text = lessons::encode_own_picture(picture);
  require(text.size() <= 600, "it fits into an address");
  const auto again = lessons::decode_own_picture(text);
  require(again.is_ok() && again.value().pixels == picture.pixels,
          "what is read is what was written");
  return 0;
}
