#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "lessons/training/run.h"

namespace pixelwalk::lessons {

// A run as it is kept from visit to visit, in two files of several parts (core/base/bundle.h): what
// is known of it, which is small, and its weights, which are brought when they are wanted.

/// `order`: runs come back from the lowest to the highest.
std::vector<std::uint8_t> to_run_file(const Run& run, std::int64_t order);
struct KeptRun {
  Run run;  // without weights
  std::int64_t order = 0;
};
/// An error names the file.
Result<KeptRun> from_run_file(const std::string& file_name, std::span<const std::uint8_t> file);

/// The checkpoint, and the weights of so many epochs, the newest first, as fit into
/// kMostEpochBytes. Empty where the run has no checkpoint.
inline constexpr std::int64_t kMostEpochBytes = 8'000'000;
std::vector<std::uint8_t> to_run_weights_file(const Run& run);
/// Puts them into the run that they are of; where they are of another one, or damaged, the run
/// stays as it is.
Status add_run_weights(const std::string& file_name, std::span<const std::uint8_t> file, Run& run);

}  // namespace pixelwalk::lessons
