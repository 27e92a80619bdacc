// The IDX reader. The first byte says how the rest is used: bit 0 packs it by gzip first, so that
// damage reaches what is inside; bit 1 cuts it into the four files of a data set.

#include "core/data/idx_reader.h"

#include <algorithm>
#include <span>

#include "tests/core/data/idx_files.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

void check_one(const Bytes& file, const Bytes& plain, bool packed) {
  const auto header = read_idx_header("file", file);
  ImageSet set;
  const Status images = read_idx_images("file", file, set);
  std::vector<std::uint8_t> labels;
  const Status read_labels = read_idx_labels("file", file, 10, labels);
  require(images.is_ok() == images.message().empty(), "an error has a sentence");
  require(!(images.is_ok() && read_labels.is_ok()), "a file is images or labels");
  if (images.is_ok()) {
    require(header.is_ok() && header.value().images, "what can be read has a header");
    const auto values = static_cast<std::size_t>(header.value().count) *
                        static_cast<std::size_t>(set.values_per_image());
    require(set.pixels.size() == values, "as many pixels as the header promises");
  }
  if (read_labels.is_ok()) {
    require(header.is_ok() && !header.value().images, "what can be read has a header");
    require(labels.size() == static_cast<std::size_t>(header.value().count),
            "as many labels as promised");
    require(std::all_of(labels.begin(), labels.end(), [](std::uint8_t v) { return v < 10; }),
            "labels are below the classes");
  }
  // Packed here without damage, so the file must say what the plain bytes say.
  if (packed) {
    ImageSet same;
    require(read_idx_images("file", plain, same).is_ok() == images.is_ok() ||
                (plain.size() >= 2 && plain[0] == 0x1F),
            "gzip changes nothing");
  }
  if (images.is_ok() && !packed && plain.size() == 16 + set.pixels.size()) {
    require(std::equal(set.pixels.begin(), set.pixels.end(), plain.begin() + 16),
            "pixels are the file's");
  }
}

Bytes random_input(unsigned int seed) {
  const unsigned int count = 1 + seed % 5;
  const auto images = idx_files::idx_images(count, 1 + seed / 5 % 4, 1 + seed / 20 % 4);
  const auto labels = idx_files::idx_labels(count);
  Bytes input = {static_cast<std::uint8_t>(seed / 80 % 4)};
  if (input[0] < 2) {
    const Bytes& one = seed % 2 == 0 ? images : labels;
    input.insert(input.end(), one.begin(), one.end());
    return input;
  }
  for (const Bytes& file : {images, labels, images, labels}) {
    input.push_back(static_cast<std::uint8_t>(file.size()));
    input.insert(input.end(), file.begin(), file.end());
  }
  return input;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<64>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool packed = (data[0] & 1) != 0;
  const Bytes rest(data + 1, data + size);
  if ((data[0] & 2) == 0) {
    check_one(packed ? idx_files::gzip(rest) : rest, rest, packed);
    return 0;
  }
  std::vector<NamedBytes> files;
  std::size_t at = 0;
  constexpr const char* kNames[] = {"train-images", "train-labels", "t10k-images", "t10k-labels"};
  for (const char* name : kNames) {
    if (at >= rest.size()) break;
    const std::size_t length = std::min<std::size_t>(rest[at], rest.size() - at - 1);
    const Bytes part(rest.begin() + static_cast<std::ptrdiff_t>(at + 1),
                     rest.begin() + static_cast<std::ptrdiff_t>(at + 1 + length));
    files.push_back({name, packed ? idx_files::gzip(part) : part});
    at += 1 + length;
  }
  const auto dataset = dataset_from_idx(std::move(files));
  if (!dataset.is_ok()) {
    require(!dataset.message().empty(), "an error has a sentence");
    return 0;
  }
  for (const ImageSet* set : {&dataset.value()->train, &dataset.value()->test}) {
    require(set->count() > 0, "a data set is not empty");
    require(set->pixels.size() ==
                set->labels.size() * static_cast<std::size_t>(set->values_per_image()),
            "as many labels as images");
  }
  return 0;
}
