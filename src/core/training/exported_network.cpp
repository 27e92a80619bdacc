#include "core/training/exported_network.h"

#include <utility>

#include "core/training/training_progress.h"

namespace pixelwalk {

Result<ExportedNetwork> network_of_file(const std::string& file_name, WeightsFile file) {
  ExportedNetwork network;
  network.spec = std::move(file.spec);
  network.trained = TrainingState::from_json(file.training_state);
  network.weights_file = file_name;
  if (file.progress.empty()) return network;
  const Result<TrainingProgress> read = TrainingProgress::from_json(file.progress);
  if (!read.is_ok()) return Status::error(file_name + ": " + read.message());
  const TrainingProgress& progress = read.value();
  network.options = progress.options;
  const std::vector<EpochMetrics>& epochs = progress.history.epochs;
  if (!epochs.empty() && epochs.back().epoch == progress.epoch)
    network.accuracy = epochs.back().validation_accuracy;
  return network;
}

}  // namespace pixelwalk
