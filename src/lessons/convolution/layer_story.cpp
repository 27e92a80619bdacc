#include "lessons/convolution/layer_story.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::lessons {
namespace {

constexpr float kShareOfStrongest = 0.25F;
constexpr int kBiasOfNothing = -10;

bool nearer_to_0(float a, float b) {
  return std::abs(a) < std::abs(b);
}

Map with_relu(Map map) {
  for (float& value : map.values) value = std::max(value, 0.0F);
  return map;
}

Map map_of_preset(const Map& image, std::string_view id) {
  const auto preset = std::ranges::find(filter_presets(), id, &FilterPreset::id);
  return with_relu(convolution_sums(image, {.filter = preset->filter}).value());
}

}  // namespace

bool LayerStory::set(const Map& image, const ConvolutionSetup& setup) {
  const ConvolutionSetup plain{
      .filter = setup.filter, .normalised = setup.normalised, .flipped = setup.flipped};
  Result<Map> sums = convolution_sums(image, plain);
  if (!sums.is_ok()) return false;
  const Result<Map> pooled = pool(with_relu(sums.value()), {});
  if (!pooled.is_ok()) return false;
  Result<Map> second = convolution_sums(pooled.value(), plain);
  if (!second.is_ok()) return false;

  size_ = setup.filter.size;
  Map& first = before_[0] = std::move(sums).value();
  const float range = std::abs(*std::ranges::max_element(first.values, nearer_to_0));
  bias_ = range > 0 ? -static_cast<int>(std::ceil(range * kShareOfStrongest)) : kBiasOfNothing;
  after_[0] = first;
  for (float& value : after_[0].values) value += static_cast<float>(bias_);
  before_[1] = after_[0];
  after_[1] = with_relu(before_[1]);
  cut_ = static_cast<int>(
      std::ranges::count_if(before_[1].values, [](float value) { return value < 0; }));
  before_[2] = map_of_preset(image, "vertical");
  after_[2] = map_of_preset(image, "horizontal");
  before_[3] = image;
  after_[3] = std::move(second).value();
  const auto& values = after_[3].values;
  strongest_ = static_cast<int>(std::ranges::max_element(values, nearer_to_0) - values.begin());
  return true;
}

}  // namespace pixelwalk::lessons
