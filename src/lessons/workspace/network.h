#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"
#include "core/model/training_state.h"

namespace pixelwalk::lessons {

/// Where the weights of a network come from.
enum class NetworkSource {
  kCarried,   // the page's own trained network
  kRandom,    // what a training of the model in hand would start from
  kTraining,  // the training under way, or done
  kFile,      // a file that was loaded, before any batch of this visit
  kRun,       // a run that was opened
};

/// A network to be opened: the model, its weights, and whose they are. Copies share the weights.
struct Network {
  NetworkSource source = NetworkSource::kRandom;
  ModelSpec spec;  // with names
  /// In the order and layout of Sequential::parameters(). Null while they are not here.
  std::shared_ptr<const NamedTensors> weights;
  TrainingState trained;  // whole epochs and batches behind the weights; the seed
  int epoch_batches = 0;  // of kTraining: batches of the epoch under way; 0 between two epochs
  std::string file;       // of kFile: its name; of kRun: the run's title
  /// As many as the model tells apart; none where its output is no list of classes.
  std::vector<std::string> class_names;
  /// The data that these names are of: those that the network learned from or, with random weights
  /// and those of a file, those that are chosen on Train. Empty where the classes are numbered.
  std::string class_names_of;
};

/// Whose weights these are, and of which epoch: "Your network after epoch 3".
std::string network_label(const Network& network);

/// The weights that `seed` gives a model, or why there are none.
Result<std::shared_ptr<const NamedTensors>> random_weights(const ModelSpec& spec,
                                                           const std::vector<LayerPlan>& plans,
                                                           std::uint64_t seed);

}  // namespace pixelwalk::lessons
