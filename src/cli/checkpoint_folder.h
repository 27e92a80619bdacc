#pragma once

#include <memory>
#include <string>

#include "core/base/status.h"
#include "core/training/checkpoint.h"

namespace pixelwalk::cli {

/// FOLDER/epoch-0003.safetensors: where training stood after an epoch, which counts from 1.
std::string checkpoint_path(const std::string& folder, int epoch);

/// Makes the folder where it is not there yet, and tries whether files can be written into it.
Status prepare_checkpoints(const std::string& folder);

struct NewestCheckpoint {
  std::shared_ptr<const Checkpoint> checkpoint;  // null where there is none
  std::string notice;  // a sentence about newer files that cannot be used, or empty
};

/// The newest of the folder that can be read, of epochs up to kMaxEpochs. An error where there are
/// some, but none that can.
Result<NewestCheckpoint> newest_checkpoint(const std::string& folder);

}  // namespace pixelwalk::cli
