#include "cli/checkpoint_folder.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

#include "core/base/file.h"
#include "core/base/words.h"
#include "core/model/weights_file.h"

namespace pixelwalk::cli {

std::string checkpoint_path(const std::string& folder, int epoch) {
  char name[40];
  std::snprintf(name, sizeof name, "/epoch-%04d.safetensors", epoch);
  return folder + name;
}

Status prepare_checkpoints(const std::string& folder) {
  if (mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) {
    return Status::error(folder + ": " +
                         words("cli.folder-not-made", {{"reason", std::strerror(errno)}}));
  }
  return check_writable(checkpoint_path(folder, 1));
}

namespace {

Result<Checkpoint> read_checkpoint(const std::string& path, int epoch) {
  const Result<std::vector<std::uint8_t>> bytes = read_file(path, kMaxWeightsFileBytes);
  if (!bytes.is_ok()) return bytes.status();
  Result<Checkpoint> checkpoint = Checkpoint::from_file(path, bytes.value());
  if (!checkpoint.is_ok()) return checkpoint;
  const auto over = checkpoint.value().progress.history.epochs.size();
  if (over != static_cast<std::size_t>(epoch)) {
    return Status::error(path + ": " + words("cli.checkpoint-misnamed", {{"epoch", over}}));
  }
  return checkpoint;
}

}  // namespace

Result<NewestCheckpoint> newest_checkpoint(const std::string& folder) {
  Status newest = Status::ok();
  for (int epoch = kMaxEpochs; epoch >= 1; --epoch) {
    const std::string path = checkpoint_path(folder, epoch);
    struct stat found{};
    if (stat(path.c_str(), &found) != 0) continue;
    Result<Checkpoint> checkpoint = read_checkpoint(path, epoch);
    if (checkpoint.is_ok()) {
      return NewestCheckpoint{std::make_shared<const Checkpoint>(std::move(checkpoint).value()),
                              newest.message()};
    }
    if (newest.is_ok()) newest = checkpoint.status();
  }
  if (!newest.is_ok()) return newest;
  return NewestCheckpoint{};
}

}  // namespace pixelwalk::cli
