// The decoder of PNG, JPEG and GIF, and what is read of an image's header before.

#include "core/base/file.h"
#include "core/base/rng.h"
#include "core/data/image_decoder.h"
#include "core/data/image_header.h"
#include "tests/core/data/png_files.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/paths.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

// Larger ones take long and tell nothing more.
constexpr std::int64_t kMostPixels = 1 << 16;

Bytes golden(const std::string& name) {
  auto file = read_file(path_in_tests("golden/images/" + name), 1 << 20);
  require(file.is_ok(), "the golden images are there");
  return std::move(file).value();
}

Bytes random_input(unsigned int seed) {
  static const Bytes kPhoto = golden("photo.jpg"), kTurned = golden("turned.jpg");
  if (seed % 3 == 0) return kPhoto;
  if (seed % 3 == 1) return kTurned;
  Rng rng(seed);
  RgbImage image{1 + static_cast<int>(rng.below(8)), 1 + static_cast<int>(rng.below(8)), {}};
  image.rgb.resize(static_cast<std::size_t>(image.height * image.width * 3));
  for (std::uint8_t& value : image.rgb) value = static_cast<std::uint8_t>(rng.below(256));
  return png_files::png(image);
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> file(data, size);
  const auto known = image_size(file);
  const int turn = exif_orientation(file);
  require(turn >= 1 && turn <= 8, "an orientation is one of eight");
  if (known && known->pixels() > kMostPixels) return 0;
  const auto image = decode_image(file);
  require(image.is_ok() == image.message().empty(), "an error has a sentence");
  if (!image.is_ok()) return 0;
  const RgbImage& made = image.value();
  require(made.height >= 1 && made.width >= 1, "an image has pixels");
  require(made.rgb.size() ==
              static_cast<std::size_t>(made.height) * static_cast<std::size_t>(made.width) * 3,
          "as many as its size says");
  return 0;
}
