#include "core/base/memory_budget.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"

namespace pixelwalk {

namespace {

constexpr std::int64_t kMebibyte = std::int64_t{1} << 20;

#if defined(__EMSCRIPTEN__)
// The page's memory is 224 MB (-sINITIAL_MEMORY in src/platform/link_flags.cmake). Of it the page
// itself takes: 9 MB for the stacks of 18 threads, 11 MB for the built-in garments, which may come
// beside other data, up to 16 MB for the text's texture on a dense screen, 4 MB for images of
// 512×512 and their maps, and the rest for what the page draws, for what is smaller than to be
// counted, and for gaps between what is.
constexpr std::int64_t kPage = 224 * kMebibyte;
constexpr std::int64_t kPageItself = 48 * kMebibyte;
constexpr std::int64_t kLimit = kPage - kPageItself;
#else
constexpr std::int64_t kLimit = 4096 * kMebibyte;
#endif

}  // namespace

MemoryBudget& MemoryBudget::shared() {
  static MemoryBudget budget(kLimit);
  return budget;
}

std::int64_t MemoryBudget::left() const {
  return std::max<std::int64_t>(0, limit_ - held_);
}

MemoryClaim::MemoryClaim(MemoryClaim&& other) noexcept
    : budget_(other.budget_), bytes_(std::exchange(other.bytes_, 0)) {}

MemoryClaim& MemoryClaim::operator=(MemoryClaim&& other) noexcept {
  if (this == &other) return *this;
  release();
  budget_ = other.budget_;
  bytes_ = std::exchange(other.bytes_, 0);
  return *this;
}

bool MemoryClaim::grow_by(std::int64_t more) {
  PW_CHECK(more >= 0, "use shrink_by() to give memory back");
  std::int64_t held = budget_->held_;
  do {
    if (more > 0 && held + more > budget_->limit_) return false;
  } while (!budget_->held_.compare_exchange_weak(held, held + more));
  bytes_ += more;
  return true;
}

bool MemoryClaim::grow_to(std::int64_t bytes) {
  return bytes <= bytes_ || grow_by(bytes - bytes_);
}

void MemoryClaim::count(std::int64_t more) {
  budget_->held_ += more;
  bytes_ += more;
}

void MemoryClaim::shrink_by(std::int64_t less) {
  PW_CHECK(less >= 0 && less <= bytes_, "give back no more than was taken");
  budget_->held_ -= less;
  bytes_ -= less;
}

std::string megabytes_needed(std::int64_t bytes) {
  return with_thousands((bytes + kMebibyte - 1) / kMebibyte) + " MB";
}

std::string megabytes_left(std::int64_t bytes) {
  return with_thousands(bytes / kMebibyte) + " MB";
}

}  // namespace pixelwalk
