#include "cli/checkpoint_folder.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

#include "core/base/file.h"
#include "core/model/weights_file.h"

namespace pixelwalk::cli {

std::string checkpoint_path(const std::string& folder, int epoch) {
  char name[40];
  std::snprintf(name, sizeof name, "/epoch-%04d.safetensors", epoch);
  return folder + name;
}

Status prepare_checkpoints(const std::string& folder) {
  if (mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) {
    return Status::error(folder + ": the folder cannot be made: " + std::strerror(errno) + ".");
  }
  return check_writable(checkpoint_path(folder, 1));
}

Result<std::shared_ptr<const Checkpoint>> newest_checkpoint(const std::string& folder) {
  for (int epoch = kMaxEpochs; epoch >= 1; --epoch) {
    const std::string path = checkpoint_path(folder, epoch);
    struct stat found{};
    if (stat(path.c_str(), &found) != 0) continue;
    const Result<std::vector<std::uint8_t>> bytes = read_file(path, kMaxWeightsFileBytes);
    if (!bytes.is_ok()) return bytes.status();
    Result<Checkpoint> checkpoint = Checkpoint::from_file(path, bytes.value());
    if (!checkpoint.is_ok()) return checkpoint.status();
    return std::make_shared<const Checkpoint>(std::move(checkpoint).value());
  }
  return std::shared_ptr<const Checkpoint>();
}

}  // namespace pixelwalk::cli
