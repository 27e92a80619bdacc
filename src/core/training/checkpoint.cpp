#include "core/training/checkpoint.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/words.h"
#include "core/data/batcher.h"
#include "core/data/dataset_fingerprint.h"
#include "core/model/weights_check.h"
#include "core/model/weights_file.h"

namespace pixelwalk {

std::vector<std::uint8_t> Checkpoint::to_file() const {
  std::vector<TensorView> tensors = weights.views();
  std::ranges::move(optimizer.views(kExtraTensors), std::back_inserter(tensors));
  return write_weights(spec, tensors, trained.to_json(), progress.to_json());
}

Result<Checkpoint> Checkpoint::from_file(const std::string& file_name,
                                         std::span<const std::uint8_t> file) {
  Result<WeightsFile> weights = read_weights(file_name, file);
  if (!weights.is_ok()) return weights.status();
  return from_weights(file_name, file, std::move(weights).value());
}

Result<Checkpoint> Checkpoint::from_weights(const std::string& file_name,
                                            std::span<const std::uint8_t> file,
                                            WeightsFile weights) {
  if (weights.progress.empty()) {
    return Status::error(file_name + ": " + words("training.no-state"));
  }
  Result<TrainingProgress> progress = TrainingProgress::from_json(weights.progress);
  if (!progress.is_ok()) return Status::error(file_name + ": " + progress.message());
  Result<NamedTensors> optimizer = read_extra_tensors(file_name, file, weights.header);
  if (!optimizer.is_ok()) return optimizer.status();
  return Checkpoint{std::move(weights.spec), TrainingState::from_json(weights.training_state),
                    std::move(weights.parameters), std::move(optimizer).value(),
                    std::move(progress).value()};
}

Status check_checkpoint(const Checkpoint& checkpoint, const Dataset& data, std::int64_t room) {
  const TrainingProgress& progress = checkpoint.progress;
  if (progress.data_fingerprint != known_fingerprint(data)) {
    return Status::error(words("training.other-data"));
  }
  TrainingOptions largest = progress.options;
  largest.batch_size = std::max(progress.options.batch_size, progress.next_batch_size);
  if (Status status = check_training(checkpoint.spec, data, largest, room); !status.is_ok()) {
    return status;
  }
  if (Status status = check_weights(checkpoint.spec, checkpoint.weights); !status.is_ok()) {
    return status;
  }
  if (Status status = check_optimizer_state(progress.options.optimizer, checkpoint.weights.names,
                                            checkpoint.weights.values, checkpoint.optimizer);
      !status.is_ok()) {
    return status;
  }
  const int images = images_used(data.train, progress.options.train_limit);
  const int steps = (images + progress.options.batch_size - 1) / progress.options.batch_size;
  // An epoch is over with its validation, and its line in the history.
  const bool all_steps = progress.step == steps;
  const bool over = progress.epoch > 0 && all_steps && !progress.validating;
  const auto epochs_done = static_cast<int>(progress.history.epochs.size());
  if (progress.step > steps || (progress.validating && !all_steps) ||
      (progress.finished && !over) ||
      epochs_done != (over ? progress.epoch : std::max(progress.epoch - 1, 0)) ||
      progress.total_steps > std::int64_t{progress.epoch} * images) {
    return Status::error(words("training.other-progress", {{"steps", steps}}));
  }
  return Status::ok();
}

}  // namespace pixelwalk
