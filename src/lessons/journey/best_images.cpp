#include "lessons/journey/best_images.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "core/base/check.h"
#include "lessons/journey/value_place.h"

namespace pixelwalk::lessons {

Result<BestImages> BestImages::build(const ModelSpec& spec, const NamedTensors& weights, int layer,
                                     ThreadPool& pool) {
  auto model = ForwardModel::build(spec, weights, kMostAtOnce, pool, layer + 1);
  if (!model.is_ok()) return model.status();
  BestImages made;
  made.forward_ = std::move(model).value();
  const Shape output = arranged_shape(made.forward_.model->layers(), layer);
  made.channels_ = output[2];
  made.output_.resize(static_cast<std::size_t>(output.elements() * kMostAtOnce));
  made.best_.resize(static_cast<std::size_t>(made.channels_));
  return made;
}

void BestImages::look_at(std::span<const float> images) {
  const auto size = static_cast<std::size_t>(forward_.model->layers().front().input.elements());
  const int count = static_cast<int>(images.size() / size);
  PW_CHECK(images.size() % size == 0 && count <= kMostAtOnce,
           "look at whole images, at most kMostAtOnce");
  forward_.model->forward(images.data(), count, output_.data());
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
