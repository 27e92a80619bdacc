#include "lessons/journey/journey_trace.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/model/weights_check.h"

namespace pixelwalk::lessons {

namespace {

const LayerPlan& plan_at(const std::vector<LayerPlan>& plans, int layer) {
  return plans[static_cast<std::size_t>(layer)];
}

/// Whether another Dense comes after this one, so that its units are not the classes.
bool is_hidden(const std::vector<LayerPlan>& plans, int dense) {
  return std::any_of(plans.begin() + dense + 1, plans.end(),
                     [](const LayerPlan& plan) { return plan.layer.kind == LayerKind::kDense; });
}

std::vector<MapPlace> silent_maps(const std::vector<LayerPlan>& plans, const Interventions& done) {
  std::vector<MapPlace> silent;
  for (const MapPlace& map : done.muted) {
    if (const std::optional<MapPlace> source = mute_source(plans, map)) silent.push_back(*source);
  }
  return silent;
}

/// Sets the numbers of one filter or unit, the last axis of kernel and bias, to 0.
void silence(const std::string& layer, int channel, NamedTensors& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights.names[i] != layer + "/kernel" && weights.names[i] != layer + "/bias") continue;
    Tensor& tensor = weights.values[i];
    const auto channels = static_cast<std::size_t>(tensor.shape()[tensor.shape().rank() - 1]);
    const std::span<float> values = tensor.values();
    for (auto at = static_cast<std::size_t>(channel); at < values.size(); at += channels)
      values[at] = 0;
  }
}

/// A range that grows.
class Growing {
 public:
  void take(float value) {
    if (!std::isfinite(value)) return;
    least_ = std::min(least_, value);
    greatest_ = std::max(greatest_, value);
  }
  ValueRange range() const {
    return least_ <= greatest_ ? ValueRange{least_, greatest_} : ValueRange{};
  }

 private:
  float least_ = std::numeric_limits<float>::infinity();
  float greatest_ = -std::numeric_limits<float>::infinity();
};

ValueRange range_of(std::span<const float> values) {
  Growing all;
  for (const float value : values) all.take(value);
  return all.range();
}

/// values: channels innermost.
LayerSummary summary_of(std::span<const float> values, std::span<const float> before,
                        int channels) {
  LayerSummary summary{range_of(values), range_of(before), {}, {}};
  const auto maps = static_cast<std::size_t>(channels);
  std::vector<Growing> ranges(maps);
  std::vector<double> sums(maps);
  for (std::size_t i = 0; i < values.size(); ++i) {
    ranges[i % maps].take(values[i]);
    sums[i % maps] += static_cast<double>(values[i]);
  }
  const std::size_t cells = values.size() / maps;
  for (std::size_t map = 0; map < maps; ++map) {
    summary.map_ranges.push_back(ranges[map].range());
    summary.map_means.push_back(static_cast<float>(sums[map] / static_cast<double>(cells)));
  }
  return summary;
}

}  // namespace

std::optional<MapPlace> mute_source(const std::vector<LayerPlan>& plans, const MapPlace& map) {
  if (!exists(plans, {map.layer, 0, 0, map.channel})) return std::nullopt;
  for (int layer = map.layer; layer >= 0; --layer) {
    switch (plan_at(plans, layer).layer.kind) {
      case LayerKind::kConv2D:
        return MapPlace{layer, map.channel};
      case LayerKind::kDense:
        return is_hidden(plans, layer) ? std::optional(MapPlace{layer, map.channel}) : std::nullopt;
      case LayerKind::kFlatten:
      case LayerKind::kSoftmax:
        return std::nullopt;
      case LayerKind::kMaxPooling2D:
      case LayerKind::kAveragePooling2D:
      case LayerKind::kReLU:
        break;
    }
  }
  return std::nullopt;
}

Result<JourneyTrace> JourneyTrace::make(const ModelSpec& spec, const NamedTensors& weights,
                                        std::span<const float> image, const Interventions& done) {
  Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (!plans.is_ok()) return plans.status();
  PW_CHECK(image.size() == static_cast<std::size_t>(plans.value().front().input.elements()),
           "trace one image of the model's size");
  if (Status status = check_weights(spec, weights); !status.is_ok()) return status;
  const std::vector<MapPlace> silent = silent_maps(plans.value(), done);
  NamedTensors changed;
  if (!silent.empty()) changed = weights.clone();
  for (const MapPlace& map : silent)
    silence(plan_at(plans.value(), map.layer).layer.name, map.channel, changed);
  std::vector<float> covered(image.begin(), image.end());
  const Shape& input = plans.value().front().input;
  if (std::ssize(covered) == input.elements()) cover(covered, input, done.cover);
  Result<Trace> trace = trace_images(spec, silent.empty() ? weights : changed, covered);
  if (!trace.is_ok()) return trace.status();
  return JourneyTrace(std::move(trace).value(), done);
}

JourneyTrace::JourneyTrace(Trace trace, const Interventions& done)
    : trace_(std::move(trace)), silent_(silent_maps(trace_.plans, done)) {
  for (int layer = kImageLayer; layer < layers(); ++layer)
    summaries_.push_back(summary_of(values(layer), values_before(layer), shape(layer)[2]));
  const std::span<const float> scores = values(layers() - 1);
  verdict_.scores.assign(scores.begin(), scores.end());
  verdict_.probabilities = trace_.ends_in_softmax();
  verdict_.top = static_cast<int>(std::ranges::max_element(scores) - scores.begin());
}

std::span<const float> JourneyTrace::values(int layer) const {
  return layer == kImageLayer ? trace_.input.values()
                              : trace_.layers[static_cast<std::size_t>(layer)].value.values();
}

std::span<const float> JourneyTrace::values_before(int layer) const {
  if (layer == kImageLayer) return values(layer);
  const Tensor& before = trace_.layers[static_cast<std::size_t>(layer)].before;
  return before.elements() > 0 ? before.values() : values(layer);
}

float JourneyTrace::value(const ValuePlace& place) const {
  return values(place.layer)[static_cast<std::size_t>(position_of(plans(), place))];
}

Map JourneyTrace::map(const MapPlace& place) const {
  PW_CHECK(exists(plans(), {place.layer, 0, 0, place.channel}), "name a map that the layer has");
  const Shape shape = this->shape(place.layer);
  Map map{shape[0], shape[1], {}};
  const std::span<const float> all = values(place.layer);
  for (auto at = static_cast<std::size_t>(place.channel); at < all.size();
       at += static_cast<std::size_t>(shape[2]))
    map.values.push_back(all[at]);
  return map;
}

ValuePlace JourneyTrace::strongest_cell(const MapPlace& place) const {
  const Map cells = map(place);
  const auto at = static_cast<int>(std::ranges::max_element(cells.values) - cells.values.begin());
  return {place.layer, at / cells.width, at % cells.width, place.channel};
}

bool JourneyTrace::muted(const MapPlace& map) const {
  const std::optional<MapPlace> source = mute_source(plans(), map);
  return source && std::ranges::find(silent_, *source) != silent_.end();
}

}  // namespace pixelwalk::lessons
