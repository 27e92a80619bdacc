#include "lessons/workspace/network.h"

#include <utility>

#include "core/base/memory_budget.h"
#include "core/base/text.h"
#include "core/base/thread_pool.h"
#include "core/base/words.h"
#include "core/model/sequential.h"

namespace pixelwalk::lessons {
namespace {

std::string epochs_text(std::int64_t epochs) {
  return counted_words("network.epochs", epochs);
}

std::string carried_label(const Network& network) {
  if (network.weights == nullptr) return words("network.carried-awaited");
  return words("network.carried", {{"epochs", epochs_text(network.trained.epochs)}});
}

std::string training_label(const Network& network) {
  const std::int64_t whole = network.trained.epochs;
  if (network.trained.steps == 0) return words("network.before-training");
  if (network.epoch_batches == 0) return words("network.after-epoch", {{"epoch", whole}});
  return words("network.within-epoch",
               {{"epoch", whole + 1}, {"batch", with_thousands(network.epoch_batches)}});
}

std::string file_label(const Network& network) {
  const auto& [epochs, batches, seed] = network.trained;
  if (batches == 0 && epochs == 0) return words("network.file", {{"file", network.file}});
  const std::string trained =
      epochs > 0 ? epochs_text(epochs) : counted_words("network.batches", batches);
  return words("network.file-trained", {{"file", network.file}, {"trained", trained}});
}

}  // namespace

std::string network_label(const Network& network) {
  switch (network.source) {
    case NetworkSource::kCarried:
      return carried_label(network);
    case NetworkSource::kRandom:
      return words("network.random");
    case NetworkSource::kTraining:
      return training_label(network);
    case NetworkSource::kFile:
      return file_label(network);
    case NetworkSource::kRun:
      return words("network.run",
                   {{"run", network.file}, {"epochs", epochs_text(network.trained.epochs)}});
  }
  return "";
}

Result<std::shared_ptr<const NamedTensors>> random_weights(const ModelSpec& spec,
                                                           const std::vector<LayerPlan>& plans,
                                                           std::uint64_t seed) {
  // The weights, and what counts them.
  struct Counted {
    NamedTensors weights;
    MemoryClaim memory;
  };
  const auto counted = std::make_shared<Counted>();
  const std::int64_t own = parameter_count(plans) * std::int64_t{sizeof(float)};
  MemoryClaim building;
  if (!counted->memory.grow_to(own) || !building.grow_to(Sequential::bytes(plans, 1)))
    return Status::error(words("network.no-memory"));
  ThreadPool pool(1);
  const auto built = Sequential::build(spec, seed, 1, pool);
  if (!built.is_ok()) return built.status();
  counted->weights = NamedTensors::copy_of(std::as_const(*built.value()).parameters());
  return std::shared_ptr<const NamedTensors>(counted, &counted->weights);
}

}  // namespace pixelwalk::lessons
