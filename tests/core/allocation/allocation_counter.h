#pragma once

#include <cstdint>

namespace pixelwalk::allocation_test {

/// How often this program has asked for memory so far, on any thread: by new, malloc and what is
/// like it. The program is linked so that these go through the counter (allocation_counter.cpp).
std::int64_t allocations();

/// Bytes that are held now, and the most that were held since the last forget_peak().
std::int64_t live_bytes();
std::int64_t peak_bytes();
void forget_peak();

}  // namespace pixelwalk::allocation_test
