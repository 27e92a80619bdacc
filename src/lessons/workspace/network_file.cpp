#include "lessons/workspace/network_file.h"

#include "core/base/check.h"
#include "core/model/weights_file.h"

namespace pixelwalk::lessons {

std::vector<std::uint8_t> network_file(const Network& network) {
  PW_CHECK(network.weights != nullptr, "save a network whose weights are here");
  return write_weights(network.spec, network.weights->views(), network.trained.to_json());
}

ExportedNetwork exported_network(const Network& network, const TrainingSession& training,
                                 const std::string& weights_file) {
  ExportedNetwork exported;
  exported.spec = network.spec;
  exported.trained = network.trained;
  exported.weights_file = weights_file;
  if (network.source != NetworkSource::kTraining) return exported;
  const TrainingSnapshot& snapshot = training.snapshot();
  exported.options = snapshot.options;
  const std::vector<EpochMetrics>& epochs = snapshot.history.epochs;
  if (!epochs.empty() && epochs.back().epoch == snapshot.epoch && network.epoch_batches == 0)
    exported.accuracy = epochs.back().validation_accuracy;
  return exported;
}

}  // namespace pixelwalk::lessons
