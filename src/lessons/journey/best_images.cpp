#include "lessons/journey/best_images.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/model/weights_check.h"
#include "lessons/journey/value_place.h"

namespace pixelwalk::lessons {

Result<BestImages> BestImages::build(const ModelSpec& spec, const NamedTensors& weights, int layer,
                                     ThreadPool& pool) {
  Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (!plans.is_ok()) return plans.status();
  if (Status status = check_weights(spec, weights); !status.is_ok()) return status;
  PW_CHECK(layer >= 0 && layer < static_cast<int>(plans.value().size()), "name a layer");
  plans.value().resize(static_cast<std::size_t>(layer) + 1);
  ModelSpec part = spec;
  resolve_names(part);
  part.layers.resize(static_cast<std::size_t>(layer) + 1);

  BestImages made;
  const std::int64_t bytes = Sequential::bytes(plans.value(), kMostAtOnce);
  if (!made.memory_.grow_to(bytes)) {
    return Status::error(counted_words("model.trace-memory", kMostAtOnce,
                                       {{"needed", megabytes_needed(bytes)},
                                        {"left", megabytes_left(MemoryBudget::shared().left())}}));
  }
  auto model = Sequential::build(part, 0, kMostAtOnce, pool);
  if (!model.is_ok()) return model.status();
  made.model_ = std::move(model).value();
  for (Parameter& parameter : made.model_->parameters())
    std::ranges::copy(weights.find(parameter.name)->values(), parameter.value.begin());
  made.model_->parameters_changed();
  const Shape output = arranged_shape(plans.value(), layer);
  made.channels_ = output[2];
  made.output_.resize(static_cast<std::size_t>(output.elements() * kMostAtOnce));
  made.best_.resize(static_cast<std::size_t>(made.channels_));
  return made;
}

void BestImages::look_at(std::span<const float> images) {
  const auto size = static_cast<std::size_t>(model_->layers().front().input.elements());
  const int count = static_cast<int>(images.size() / size);
  PW_CHECK(images.size() % size == 0 && count <= kMostAtOnce,
           "look at whole images, at most kMostAtOnce");
  model_->forward(images.data(), count, output_.data());
  const auto channels = static_cast<std::size_t>(channels_);
  const std::size_t values = output_.size() / kMostAtOnce;
  std::vector<float> greatest(channels);
  for (int image = 0; image < count; ++image, ++seen_) {
    std::ranges::fill(greatest, -std::numeric_limits<float>::infinity());
    const auto of_image =
        std::span(output_).subspan(static_cast<std::size_t>(image) * values, values);
    for (std::size_t i = 0; i < values; i += channels) {
      for (std::size_t channel = 0; channel < channels; ++channel)
        greatest[channel] = std::max(greatest[channel], of_image[i + channel]);
    }
    for (std::size_t channel = 0; channel < channels; ++channel) {
      std::vector<Image>& best = best_[channel];
      const float response = greatest[channel];
      const auto at =
          std::ranges::find_if(best, [&](const Image& other) { return other.response < response; });
      best.insert(at, {seen_, response});
      if (best.size() > kKept) best.pop_back();
    }
  }
}

std::span<const BestImages::Image> BestImages::best(int channel) const {
  return best_[static_cast<std::size_t>(channel)];
}

}  // namespace pixelwalk::lessons
