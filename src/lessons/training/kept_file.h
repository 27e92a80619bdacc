#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/training/checkpoint.h"
#include "lessons/training/training_data.h"

namespace pixelwalk::lessons {

/// How often a checkpoint holds the weights, at most: they, Adam's moments, and the values from
/// before the last step.
inline constexpr std::int64_t kCheckpointCopies = 4;

/// A training as it is kept from visit to visit, to go on with it.
struct KeptCheckpoint {
  std::shared_ptr<const Checkpoint> checkpoint;
  DataSource source = DataSource::kGarments;  // of the data that it learns from
};

/// As a file of three parts (core/base/bundle.h): "about", which is read like an address,
/// "checkpoint", a weights file, and how long it took (kept_times.h).
std::vector<std::uint8_t> to_kept_file(const KeptCheckpoint& kept);
/// An error names the file.
Result<KeptCheckpoint> from_kept_file(const std::string& file_name,
                                      std::span<const std::uint8_t> file);

}  // namespace pixelwalk::lessons
