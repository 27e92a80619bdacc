#include "core/training/epoch_weights.h"

#include <algorithm>
#include <iterator>

namespace pixelwalk {
namespace {

std::int64_t bytes_of(std::int64_t values) {
  return values * std::int64_t{sizeof(float)};
}

std::int64_t bytes_of(const NamedTensors& weights) {
  std::int64_t values = 0;
  for (const Tensor& tensor : weights.values) values += std::ssize(tensor.values());
  return bytes_of(values);
}

}  // namespace

const KeptEpoch* find_epoch(const KeptEpochs& kept, std::int64_t epoch) {
  if (!kept) return nullptr;
  const auto found = std::ranges::find_if(
      *kept, [epoch](const KeptEpoch& one) { return one.trained.epochs == epoch; });
  return found == kept->end() ? nullptr : &*found;
}

void EpochWeights::thin() {
  every_ *= 2;
  std::erase_if(kept_, [this](const KeptEpoch& epoch) {
    if (epoch.trained.epochs % every_ == 0) return false;
    memory_.shrink_by(bytes_of(*epoch.weights));
    return true;
  });
}

void EpochWeights::note(const TrainingState& trained, std::span<const Parameter> weights) {
  if (trained.epochs <= last_) return;
  last_ = trained.epochs;
  std::int64_t values = 0;
  for (const Parameter& parameter : weights) values += std::ssize(parameter.value);
  const std::int64_t bytes = bytes_of(values);
  const auto is_full = [&] {
    return kept_.size() >= kMost || memory_.bytes() + bytes > kMostBytes;
  };
  while (is_full() && !kept_.empty()) thin();
  if (trained.epochs % every_ != 0 || is_full() || !memory_.grow_by(bytes)) return;
  kept_.push_back({trained, std::make_shared<const NamedTensors>(NamedTensors::copy_of(weights))});
}

}  // namespace pixelwalk
