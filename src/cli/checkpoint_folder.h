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

/// The newest of the folder, of epochs up to kMaxEpochs; null where there is none.
Result<std::shared_ptr<const Checkpoint>> newest_checkpoint(const std::string& folder);

}  // namespace pixelwalk::cli
