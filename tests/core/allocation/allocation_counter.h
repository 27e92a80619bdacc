#pragma once

#include <cstdint>

namespace pixelwalk::allocation_test {

/// How often this program has asked for memory so far, on any thread: by new, malloc and what is
/// like it. The program is linked so that these go through the counter (allocation_counter.cpp).
std::int64_t allocations();

}  // namespace pixelwalk::allocation_test
