// The file of a data set being put together. The fuzzer damages what is packed in it, which a
// checksum would keep away from the reader: the first byte says whether to pack it anew.

#include "core/data/own_data.h"

#include "core/base/rng.h"
#include "tests/core/data/idx_files.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

Bytes unpacked(const Bytes& file) {
  Bytes plain(1 << 16);
  z_stream stream{};
  inflateInit2(&stream, MAX_WBITS + 16);
  stream.next_in = const_cast<Bytef*>(file.data());
  stream.avail_in = static_cast<uInt>(file.size());
  stream.next_out = plain.data();
  stream.avail_out = static_cast<uInt>(plain.size());
  inflate(&stream, Z_FINISH);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

Bytes random_input(unsigned int seed) {
  Rng rng(seed);
  OwnData data;
  const std::uint32_t images = rng.below(6);
  for (std::uint32_t i = 0; i < images; ++i) {
    const auto side = [&] { return 1 + static_cast<int>(rng.below(6)); };
    RgbImage image{side(), side(), {}};
    image.rgb.resize(static_cast<std::size_t>(image.height * image.width * 3));
    for (std::uint8_t& value : image.rgb)
      value = rng.below(2) == 0 ? 9 : static_cast<std::uint8_t>(rng.below(256));
    require(data.add_image(std::string(1 + rng.below(3), 'a'), image).is_ok(),
            "a good image is taken");
  }
  if (rng.below(3) == 0)
    data.add_files({{"i", idx_files::idx_images(6, 2, 3)}, {"l", idx_files::idx_labels(6)}});
  if (!data.classes().empty()) data.leave_out_class(data.classes()[0].id, rng.below(2) == 0);
  const Bytes file = data.to_file();
  const bool packs = rng.below(4) != 0;
  Bytes input = {static_cast<std::uint8_t>(packs ? 1 : 0)};
  const Bytes& rest = packs ? unpacked(file) : file;
  input.insert(input.end(), rest.begin(), rest.end());
  return input;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  Bytes file(data + 1, data + size);
  if ((data[0] & 1) != 0) file = idx_files::gzip(file);
  const auto read = OwnData::from_file("file", file);
  require(read.is_ok() == read.message().empty(), "an error has a sentence");
  if (!read.is_ok()) return 0;
  const OwnData& own = read.value();
  const auto again = OwnData::from_file("again", own.to_file());
  require(again.is_ok(), "what is read can be written and read again");
  require(again.value().counts().train == own.counts().train, "and says the same");
  const auto built = own.build();
  require(built.is_ok() == own.check().is_ok(), "what can be built is known beforehand");
  if (!built.is_ok()) return 0;
  for (const ImageSet* set : {&built.value()->train, &built.value()->test}) {
    require(set->pixels.size() ==
                set->labels.size() * static_cast<std::size_t>(set->values_per_image()),
            "as many pixels as labels");
  }
  return 0;
}
