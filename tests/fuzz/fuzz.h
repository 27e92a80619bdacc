#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

// What the fuzzers share. Instead of keeping files as seeds, each fuzzer makes valid inputs itself,
// through the custom mutator, and lets libFuzzer damage them.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace pixelwalk::fuzz {

using Bytes = std::vector<std::uint8_t>;

/// Stops the fuzzer with a crash, so that the input is kept.
inline void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "Broken promise: %s\n", what);
  std::abort();
}

/// Puts a new input in the place of libFuzzer's; the unchanged size when it does not fit.
inline std::size_t replace(std::uint8_t* data, std::size_t size, std::size_t max_size,
                           const Bytes& input) {
  if (input.empty() || input.size() > max_size) return size;
  for (std::size_t at = 0; at < input.size(); ++at) data[at] = input[at];
  return input.size();
}

/// One input in kRate is a new one, made by random_input(seed); the others are libFuzzer's damage.
template <unsigned int kRate, class RandomInput>
std::size_t mutate(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned int seed,
                   RandomInput random_input) {
  if (size < 2 || seed % kRate == 0)
    return replace(data, size, max_size, random_input(seed / kRate));
  return LLVMFuzzerMutate(data, size, max_size);
}

}  // namespace pixelwalk::fuzz
