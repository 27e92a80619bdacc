// An image in an address: any text in; what can be read is written and read again, and can be
// shown.

#include "lessons/links/image_link.h"

#include <string>
#include <string_view>

#include "core/base/rng.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/page_work.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

/// An image with runs of random length, as text.
Bytes random_input(unsigned int seed) {
  Rng rng(seed);
  lessons::Image image{"", lessons::kOwnSide, lessons::kOwnSide, {}};
  const std::uint32_t change = 1 + rng.below(60);
  std::uint8_t value = 0;
  for (int i = 0; i < lessons::kOwnSide * lessons::kOwnSide; ++i) {
    if (rng.below(change) == 0) value = static_cast<std::uint8_t>(rng.below(256));
    image.pixels.push_back(value);
  }
  const std::string text = lessons::encode_own_image(lessons::own_image(image));
  return Bytes(text.begin(), text.end());
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read =
      lessons::decode_own_image(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!read.is_ok()) {
    require(!read.message().empty(), "an error has a sentence");
    return 0;
  }
  const lessons::Image& image = read.value();
  require(image.height == lessons::kOwnSide && image.width == lessons::kOwnSide,
          "an own image is 28×28");
  require(lessons::own_image(image).pixels == image.pixels, "it has the 16 levels alone");
  const std::string text = lessons::encode_own_image(image);
  require(text.size() <= 600, "it fits into an address");
  const auto again = lessons::decode_own_image(text);
  require(again.is_ok() && again.value().pixels == image.pixels,
          "what is read is what was written");
  fuzz::show_pixels(image);
  const auto presets = lessons::filter_presets();
  lessons::ConvolutionSetup setup;
  setup.filter = presets[size % presets.size()].filter;
  fuzz::show_convolution(lessons::map_of(image), setup);
  fuzz::show_pooling(lessons::map_of(image), setup);
  return 0;
}
