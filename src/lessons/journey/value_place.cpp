#include "lessons/journey/value_place.h"

#include <algorithm>
#include <cstddef>

#include "core/base/check.h"

namespace pixelwalk::lessons {

Shape arranged_shape(const std::vector<LayerPlan>& plans, int layer) {
  PW_CHECK(layer >= kImageLayer && layer < static_cast<int>(plans.size()),
           "name a layer of the model, or the image");
  for (; layer >= 0; --layer) {
    const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
    if (plan.output.rank() == 3) return plan.output;
    if (plan.layer.kind == LayerKind::kDense) return {1, 1, plan.output[0]};
  }
  return plans.front().input;
}

std::int64_t position_of(const std::vector<LayerPlan>& plans, const ValuePlace& place) {
  PW_CHECK(exists(plans, place), "name a value that the layer has");
  const Shape shape = arranged_shape(plans, place.layer);
  return (static_cast<std::int64_t>(place.row) * shape[1] + place.column) * shape[2] +
         place.channel;
}

ValuePlace place_at(const std::vector<LayerPlan>& plans, int layer, std::int64_t position) {
  const Shape shape = arranged_shape(plans, layer);
  PW_CHECK(position >= 0 && position < shape.elements(), "name a position of the layer's output");
  const int place = static_cast<int>(position);
  return {layer, place / shape[2] / shape[1], place / shape[2] % shape[1], place % shape[2]};
}

bool exists(const std::vector<LayerPlan>& plans, const ValuePlace& place) {
  if (place.layer < kImageLayer || place.layer >= static_cast<int>(plans.size())) return false;
  const Shape shape = arranged_shape(plans, place.layer);
  const auto within = [](int index, int size) { return index >= 0 && index < size; };
  return within(place.row, shape[0]) && within(place.column, shape[1]) &&
         within(place.channel, shape[2]);
}

std::optional<MapPlace> selected_map(const std::vector<LayerPlan>& plans,
                                     const Selection& selection) {
  const auto found = std::ranges::find_if(
      plans, [&](const LayerPlan& plan) { return plan.layer.name == selection.layer; });
  if (found == plans.end()) return std::nullopt;
  const int layer = static_cast<int>(found - plans.begin());
  if (!exists(plans, {layer, 0, 0, selection.channel})) return std::nullopt;
  return MapPlace{layer, selection.channel};
}

std::optional<ValuePlace> selected_value(const std::vector<LayerPlan>& plans,
                                         const Selection& selection) {
  const std::optional<MapPlace> map = selected_map(plans, selection);
  if (!map) return std::nullopt;
  const ValuePlace place{map->layer, selection.row, selection.column, map->channel};
  return exists(plans, place) ? std::optional(place) : std::nullopt;
}

Selection selection_of(const std::vector<LayerPlan>& plans, const ValuePlace& place) {
  PW_CHECK(place.layer >= 0 && exists(plans, place), "select a value that a layer has");
  return {plans[static_cast<std::size_t>(place.layer)].layer.name, place.channel, place.row,
          place.column};
}

}  // namespace pixelwalk::lessons
