#include "tests/core/allocation/allocation_counter.h"

#include <malloc.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

// The linker's --wrap sends every call of malloc() in what is linked into the program to
// __wrap_malloc(), and calls the library's own __real_malloc(). What is in a shared library stays
// as it is, so operator new is replaced by one that is linked in.

namespace {

std::atomic<std::int64_t> count{0};
std::atomic<std::int64_t> live{0};
std::atomic<std::int64_t> peak{0};

void* taken(void* memory) {
  count.fetch_add(1);
  if (memory == nullptr) return memory;
  const auto size = static_cast<std::int64_t>(malloc_usable_size(memory));
  const std::int64_t now = live.fetch_add(size) + size;
  std::int64_t most = peak;
  while (now > most && !peak.compare_exchange_weak(most, now)) {
  }
  return memory;
}

void given_back(void* memory) {
  if (memory != nullptr) live.fetch_sub(static_cast<std::int64_t>(malloc_usable_size(memory)));
}

}  // namespace

// NOLINTBEGIN(bugprone-reserved-identifier): the linker makes these names
extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t number, std::size_t size);
void* __real_realloc(void* memory, std::size_t size);
void* __real_aligned_alloc(std::size_t alignment, std::size_t size);
void __real_free(void* memory);

void* __wrap_malloc(std::size_t size) {
  return taken(__real_malloc(size));
}
void* __wrap_calloc(std::size_t number, std::size_t size) {
  return taken(__real_calloc(number, size));
}
void* __wrap_realloc(void* memory, std::size_t size) {
  given_back(memory);
  return taken(__real_realloc(memory, size));
}
void* __wrap_aligned_alloc(std::size_t alignment, std::size_t size) {
  return taken(__real_aligned_alloc(alignment, size));
}
void __wrap_free(void* memory) {
  given_back(memory);
  __real_free(memory);
}
}
// NOLINTEND(bugprone-reserved-identifier)

void* operator new(std::size_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) std::abort();
  return memory;
}
void* operator new[](std::size_t size) {
  return operator new(size);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace pixelwalk::allocation_test {

std::int64_t allocations() {
  return count.load();
}

std::int64_t live_bytes() {
  return live.load();
}

std::int64_t peak_bytes() {
  return peak.load();
}

void forget_peak() {
  peak = live.load();
}

}  // namespace pixelwalk::allocation_test
