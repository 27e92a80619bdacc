// The zip reader, and what a data set of one's own makes of the same file.

#include "core/data/zip_reader.h"

#include <set>
#include <string>

#include "core/base/rng.h"
#include "core/data/own_data.h"
#include "tests/core/data/zip_files.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

Bytes random_input(unsigned int seed) {
  Rng rng(seed);
  std::vector<zip_files::Entry> entries;
  const std::uint32_t count = rng.below(5);
  constexpr const char* kNames[] = {"a/1.png", "../a", "b/2.png", "/c", "a/1.png", "d\\e", "f/"};
  for (std::uint32_t i = 0; i < count; ++i) {
    zip_files::Entry entry{.name = kNames[rng.below(7)], .packs = rng.below(2) == 0};
    entry.bytes.resize(rng.below(60));
    for (std::uint8_t& byte : entry.bytes) byte = static_cast<std::uint8_t>(rng.below(4));
    if (rng.below(6) == 0) entry.flags = static_cast<std::uint16_t>(rng.below(0x10000));
    if (rng.below(6) == 0) entry.claimed_bytes = rng.below(100);
    if (rng.below(6) == 0) entry.claimed_packed = rng.below(100);
    if (rng.below(6) == 0) entry.claimed_header = rng.below(200);
    if (rng.below(6) == 0) entry.local_name = "other";
    entries.push_back(std::move(entry));
  }
  return zip_files::zip(entries, rng.below(3) == 0 ? "a comment" : "");
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes file(data, data + size);
  const auto zip = ZipReader::open(file);
  require(zip.is_ok() == zip.message().empty(), "an error has a sentence");
  if (zip.is_ok()) {
    std::set<std::string> paths;
    for (const ZipReader::Refused& one : zip.value().refused())
      require(!one.reason.empty(), "what is refused has a reason");
    for (std::size_t entry = 0; entry < zip.value().entries().size(); ++entry) {
      const ZipReader::Entry& one = zip.value().entries()[entry];
      require(paths.insert(one.path).second, "every entry has a name of its own");
      require(!one.path.empty() && one.path.front() != '/', "paths are relative");
      const auto bytes = zip.value().read(entry);
      require(!bytes.is_ok() || static_cast<std::int64_t>(bytes.value().size()) == one.bytes,
              "an entry has as many bytes as it promises");
    }
  }
  OwnData own;
  own.add_files({{"fuzzed.zip", file}, {"loose", file}});
  while (auto next = own.next_to_decode()) {
    const auto grey = static_cast<std::uint8_t>(next->file.bytes.size());
    own.decoded(next->ticket, RgbImage{1, 1, {grey, grey, grey}});
  }
  require(own.build().is_ok() == own.check().is_ok(), "what can be built is known beforehand");
  return 0;
}
