// The weights file: header, model and tensors, and the checkpoint that such a file can be. Valid
// files of a small model are made here and damaged, sometimes in the header alone with its length
// put right, so that damage gets past the first check.

#include <cmath>
#include <cstring>
#include <string>

#include "core/base/rng.h"
#include "core/model/weights_file.h"
#include "core/training/checkpoint.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

constexpr std::size_t kLengthBytes = 8;

Bytes random_input(unsigned int seed) {
  Rng rng(seed);
  ModelSpec spec;
  spec.input_height = 4;
  spec.input_width = 4;
  if (rng.below(2) == 0)
    spec.layers.push_back(LayerSpec::conv2d(1 + static_cast<int>(rng.below(2)), 3));
  spec.layers.push_back(LayerSpec::flatten());
  spec.layers.push_back(LayerSpec::dense(1 + static_cast<int>(rng.below(3)), Activation::kSoftmax));
  const auto plans = plan_layers(spec);
  require(plans.is_ok(), "the small model is possible");
  std::vector<Tensor> values;
  std::vector<TensorView> views;
  for (const ParameterPlan& parameter : plan_parameters(plans.value())) {
    Tensor tensor(parameter.shape);
    for (float& value : tensor.values()) value = rng.uniform(-1.0F, 1.0F);
    views.push_back({parameter.name, parameter.shape, tensor.values()});
    values.push_back(std::move(tensor));
  }
  if (rng.below(2) == 0) return write_weights(spec, views, rng.below(2) == 0 ? "{}" : "");
  for (std::size_t index = 0; index < values.size(); ++index) {
    views.push_back({std::string(kExtraTensors) + "m/" + views[index].name, values[index].shape(),
                     values[index].values()});
  }
  TrainingProgress progress;
  progress.epoch = static_cast<int>(rng.below(3));
  progress.step = static_cast<int>(rng.below(4));
  progress.total_steps = progress.epoch == 0 ? 0 : progress.step;
  for (int epoch = 1; epoch < progress.epoch; ++epoch) progress.history.epochs.push_back({epoch});
  progress.history.curve.push_back({0.5, 2.3F, 0.1F, 3});
  progress.history.settings.push_back({0, 0, 0.001F, 32});
  return write_weights(spec, views, "{}", progress.to_json());
}

/// A checkpoint that can be read comes back as it was.
void check_checkpoint_file(std::span<const std::uint8_t> file) {
  const auto checkpoint = Checkpoint::from_file("file", file);
  require(checkpoint.is_ok() == checkpoint.message().empty(), "an error has a sentence");
  if (!checkpoint.is_ok()) return;
  const Bytes written = checkpoint.value().to_file();
  const auto again = Checkpoint::from_file("file", written);
  require(again.is_ok(), "a checkpoint that is written can be read");
  require(again.value().to_file() == written, "a checkpoint survives byte for byte");
}

std::uint64_t header_length(const std::uint8_t* data) {
  std::uint64_t length = 0;
  for (std::size_t at = 0; at < kLengthBytes; ++at) length |= std::uint64_t{data[at]} << (8 * at);
  return length;
}

/// Damages the JSON header alone and puts the length right.
std::size_t mutate_header(std::uint8_t* data, std::size_t size, std::size_t max_size) {
  const std::uint64_t length = header_length(data);
  if (length > size - kLengthBytes) return LLVMFuzzerMutate(data, size, max_size);
  const auto values_at = kLengthBytes + static_cast<std::size_t>(length);
  const Bytes values(data + values_at, data + size);
  Bytes header(data + kLengthBytes, data + values_at);
  const std::size_t room = max_size - kLengthBytes - values.size();
  header.resize(room);
  const std::size_t changed =
      LLVMFuzzerMutate(header.data(), static_cast<std::size_t>(length), room);
  Bytes file(kLengthBytes);
  for (std::size_t at = 0; at < kLengthBytes; ++at) {
    file[at] = static_cast<std::uint8_t>(std::uint64_t{changed} >> (8 * at));
  }
  file.insert(file.end(), header.begin(), header.begin() + static_cast<std::ptrdiff_t>(changed));
  file.insert(file.end(), values.begin(), values.end());
  return pixelwalk::fuzz::replace(data, size, max_size, file);
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  if (size <= kLengthBytes || seed % 32 == 0) {
    return pixelwalk::fuzz::replace(data, size, max_size, random_input(seed / 32));
  }
  if (seed % 4 != 0) return mutate_header(data, size, max_size);
  return LLVMFuzzerMutate(data, size, max_size);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> file(data, size);
  const ModelSpec dense = ModelSpec::dense_only();
  const auto other = read_weights("file", file, &dense);
  require(other.is_ok() == other.message().empty(), "an error has a sentence");

  check_checkpoint_file(file);
  const auto read = read_weights("file", file);
  if (!read.is_ok()) {
    require(!read.message().empty(), "an error has a sentence");
    return 0;
  }
  const WeightsFile& weights = read.value();
  const auto plans = plan_layers(weights.spec);
  require(plans.is_ok(), "a file's model is possible");
  const auto parameters = plan_parameters(plans.value());
  const NamedTensors& tensors = weights.parameters;
  require(tensors.size() == parameters.size(), "a tensor for each array of the model");
  for (std::size_t index = 0; index < parameters.size(); ++index) {
    require(tensors.names[index] == parameters[index].name, "names are the model's");
    require(tensors.values[index].shape() == parameters[index].shape, "shapes are the model's");
    for (const float value : tensors.values[index].values())
      require(std::isfinite(value), "values are finite");
  }
  const std::vector<TensorView> views = tensors.views();
  const Bytes written = write_weights(weights.spec, views, weights.training_state);
  const auto again = read_weights("file", written, &weights.spec);
  require(again.is_ok(), "what is written can be read");
  require(again.value().training_state == weights.training_state, "the training state survives");
  for (std::size_t index = 0; index < views.size(); ++index) {
    require(std::memcmp(again.value().parameters.values[index].data(), views[index].values.data(),
                        views[index].values.size_bytes()) == 0,
            "values survive bit for bit");
  }
  return 0;
}
