#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/check.h"
#include "core/base/memory_budget.h"
#include "core/data/rgb_image.h"

namespace pixelwalk {

/// Labelled 8-bit images, all of one size, grey (0 black, 255 white) or in colour (red, green and
/// blue); row-major, the channels of a pixel side by side. Images stay 8-bit until they are
/// batched. Immutable once built, so any thread may read it.
struct ImageSet {
  int height = 28;
  int width = 28;
  int channels = 1;                  // or 3
  std::vector<std::uint8_t> pixels;  // count() × height × width × channels
  std::vector<std::uint8_t> labels;  // count()

  int count() const { return static_cast<int>(labels.size()); }
  int values_per_image() const { return height * width * channels; }
  std::span<const std::uint8_t> image(int index) const {
    PW_CHECK(index >= 0 && index < count(), "pass an index below count()");
    const auto size = static_cast<std::size_t>(values_per_image());
    return std::span(pixels).subspan(static_cast<std::size_t>(index) * size, size);
  }
};

/// Pixels that stand elsewhere, to be looked at: one grey value each, or red, green and blue.
struct ImageValues {
  std::span<const std::uint8_t> values;
  int channels = 1;

  ImageValues() = default;
  ImageValues(std::span<const std::uint8_t> grey) : values(grey) {}  // NOLINT(google-explicit-*)
  ImageValues(std::span<const std::uint8_t> pixels, int channels_in)
      : values(pixels), channels(channels_in) {}
  ImageValues(const ImageSet& set, int index) : values(set.image(index)), channels(set.channels) {}
};

/// A number that is worked out once for what it is in; 0: not yet. A copy forgets it, as it may
/// become something else. Any thread.
class WorkedOut {
 public:
  WorkedOut() = default;
  WorkedOut(const WorkedOut&) {}
  WorkedOut& operator=(const WorkedOut&) {
    number_ = 0;
    return *this;
  }
  ~WorkedOut() = default;

  template <class WorkOut>
  std::uint64_t get(const WorkOut& work_out) const {
    if (number_ == 0) number_ = work_out();
    return number_;
  }

 private:
  mutable std::atomic<std::uint64_t> number_ = 0;
};

/// A training set with its test (validation) set and the names of the classes.
struct Dataset {
  std::string name;  // as shown: "Fashion-MNIST", "Built-in garments", "IDX files"
  ImageSet train;
  ImageSet test;
  std::vector<std::string> class_names;  // by label
  /// Counts what the images take, as long as any copy of this is there; null where nobody counts.
  std::shared_ptr<const MemoryClaim> memory;
  WorkedOut fingerprint;  // see known_fingerprint()
};

/// What a set of so many images takes: pixels, labels, and the order in which training goes over
/// them.
constexpr std::int64_t image_set_bytes(std::int64_t count, std::int64_t values_per_image) {
  return count * (values_per_image + 1 + std::int64_t{sizeof(std::int32_t)});
}

using DatasetPtr = std::shared_ptr<const Dataset>;

}  // namespace pixelwalk
