#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

namespace pixelwalk {

/// What large things may take together: files that were opened, the images in them, a model that is
/// trained with all that belongs to it. Each of them is counted by a MemoryClaim for as long as it
/// lives, so that the sum of what is there is known, and what would not fit is refused with a
/// sentence before it is allocated. Any thread.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::int64_t limit) : limit_(limit) {}
  MemoryBudget(const MemoryBudget&) = delete;
  MemoryBudget& operator=(const MemoryBudget&) = delete;

  /// The program's own: in a browser the page's memory without what the page itself needs.
  static MemoryBudget& shared();

  std::int64_t limit() const { return limit_; }
  std::int64_t held() const { return held_; }
  /// Never negative.
  std::int64_t left() const;

 private:
  friend class MemoryClaim;
  const std::int64_t limit_;
  std::atomic<std::int64_t> held_{0};
};

/// A number of bytes that count in a budget until this is gone. Belongs to one thread at a time.
class MemoryClaim {
 public:
  /// Counts nothing yet.
  explicit MemoryClaim(MemoryBudget& budget = MemoryBudget::shared()) : budget_(&budget) {}
  MemoryClaim(MemoryClaim&& other) noexcept;
  MemoryClaim& operator=(MemoryClaim&& other) noexcept;
  MemoryClaim(const MemoryClaim&) = delete;
  MemoryClaim& operator=(const MemoryClaim&) = delete;
  ~MemoryClaim() { release(); }

  std::int64_t bytes() const { return bytes_; }
  /// Counts `more` bytes unless that would be too much: then nothing changes, and the answer is
  /// false.
  bool grow_by(std::int64_t more);
  /// As grow_by(), up to a sum; a smaller sum changes nothing.
  bool grow_to(std::int64_t bytes);
  /// Counts what is in memory already, whether it fits or not.
  void count(std::int64_t more);
  void shrink_by(std::int64_t less);
  void release() { shrink_by(bytes_); }

 private:
  MemoryBudget* budget_;
  std::int64_t bytes_ = 0;
};

/// "213 MB", of what is needed: rounded up.
std::string megabytes_needed(std::int64_t bytes);
/// "120 MB", of what there is: rounded down.
std::string megabytes_left(std::int64_t bytes);

}  // namespace pixelwalk
