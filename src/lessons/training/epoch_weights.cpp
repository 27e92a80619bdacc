#include "lessons/training/epoch_weights.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pixelwalk::lessons {
namespace {

std::int64_t bytes_of(const NamedTensors& weights) {
  std::int64_t bytes = 0;
  for (const Tensor& values : weights.values)
    bytes += std::ssize(values.values()) * std::int64_t{sizeof(float)};
  return bytes;
}

}  // namespace

void EpochWeights::thin() {
  every_ *= 2;
  std::erase_if(kept_, [this](const Epoch& epoch) {
    if (epoch.trained.epochs % every_ == 0) return false;
    memory_.shrink_by(bytes_of(*epoch.weights));
    return true;
  });
}

void EpochWeights::note(const Checkpoint& checkpoint) {
  const std::int64_t epoch = checkpoint.trained.epochs;
  if (epoch <= last_) return;
  last_ = epoch;
  const std::int64_t bytes = bytes_of(checkpoint.weights);
  const auto is_full = [&] {
    return kept_.size() >= kMost || memory_.bytes() + bytes > kMostBytes;
  };
  while (is_full() && !kept_.empty()) thin();
  if (epoch % every_ != 0 || is_full() || !memory_.grow_by(bytes)) return;
  kept_.push_back(
      {checkpoint.trained, std::make_shared<const NamedTensors>(checkpoint.weights.clone())});
}

const EpochWeights::Epoch* EpochWeights::find(std::int64_t epoch) const {
  const auto found = std::ranges::find_if(
      kept_, [epoch](const Epoch& kept) { return kept.trained.epochs == epoch; });
  return found == kept_.end() ? nullptr : &*found;
}

}  // namespace pixelwalk::lessons
