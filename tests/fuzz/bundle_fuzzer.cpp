// Files of several parts: what can be read is written again as the same file, and nothing is read
// beyond its end.

#include "core/base/bundle.h"

#include <algorithm>
#include <string>

#include "tests/fuzz/fuzz.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

Bytes random_input(unsigned int seed) {
  const Bytes bytes(seed % 40, static_cast<std::uint8_t>(seed));
  std::vector<BundlePart> parts;
  for (unsigned int part = 0; part < seed / 40 % 4; ++part)
    parts.push_back({"run/" + std::to_string(part), bytes});
  return write_bundle(parts);
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<64>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes file(data, data + size);
  const auto parts = read_bundle("file", file);
  require(parts.is_ok() == parts.message().empty(), "an error has a sentence");
  if (parts.is_ok()) require(write_bundle(parts.value()) == file, "a file can be written again");
  return 0;
}
