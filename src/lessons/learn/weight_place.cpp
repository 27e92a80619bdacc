#include "lessons/learn/weight_place.h"

#include <algorithm>
#include <string_view>

#include "core/base/words.h"

namespace pixelwalk::lessons {
namespace {

const LayerPlan& plan_of(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  return plans[static_cast<std::size_t>(place.layer)];
}

/// In the middle of a filter's first channel; of a unit the input in the middle.
std::int64_t middle_of(const LayerPlan& plan) {
  if (plan.layer.kind == LayerKind::kDense) return weights_per_channel(plan) / 2;
  return index_of(plan, {plan.layer.kernel_height / 2, plan.layer.kernel_width / 2, 0});
}

}  // namespace

std::int64_t weights_per_channel(const LayerPlan& plan) {
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      return std::int64_t{plan.layer.kernel_height} * plan.layer.kernel_width * plan.input[2];
    case LayerKind::kDense:
      return plan.input[0];
    default:
      return 0;
  }
}

int weight_channels(const LayerPlan& plan) {
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
      return plan.layer.filters;
    case LayerKind::kDense:
      return plan.layer.units;
    default:
      return 0;
  }
}

std::vector<int> learning_layers(const std::vector<LayerPlan>& plans) {
  std::vector<int> layers;
  for (std::size_t layer = 0; layer < plans.size(); ++layer) {
    if (weight_channels(plans[layer]) > 0) layers.push_back(static_cast<int>(layer));
  }
  return layers;
}

bool exists(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  if (place.layer < 0 || static_cast<std::size_t>(place.layer) >= plans.size()) return false;
  const LayerPlan& plan = plan_of(plans, place);
  return place.channel >= 0 && place.channel < weight_channels(plan) && place.index >= 0 &&
         place.index <= weights_per_channel(plan);
}

bool is_bias(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  return place.index == weights_per_channel(plan_of(plans, place));
}

std::string array_of(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  return plan_of(plans, place).layer.name + (is_bias(plans, place) ? "/bias" : "/kernel");
}

std::int64_t element_of(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  const int channels = weight_channels(plan_of(plans, place));
  return (is_bias(plans, place) ? 0 : place.index * channels) + place.channel;
}

KernelCell kernel_cell(const LayerPlan& plan, std::int64_t index) {
  const int inputs = plan.input[2], width = plan.layer.kernel_width;
  const int place = static_cast<int>(index / inputs);
  return {place / width, place % width, static_cast<int>(index % inputs)};
}

std::int64_t index_of(const LayerPlan& plan, const KernelCell& cell) {
  const std::int64_t place = std::int64_t{cell.row} * plan.layer.kernel_width + cell.column;
  return place * plan.input[2] + cell.input;
}

std::string weight_name(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  const LayerPlan& plan = plan_of(plans, place);
  const bool filter = plan.layer.kind == LayerKind::kConv2D;
  TextValues values = {{"layer", plan.layer.name}, {"channel", place.channel}};
  if (is_bias(plans, place))
    return words(filter ? "learn.name.filter-bias" : "learn.name.unit-bias", values);
  if (!filter) {
    values.emplace_back("input", place.index);
    return words("learn.name.unit-input", values);
  }
  const KernelCell cell = kernel_cell(plan, place.index);
  values.emplace_back("row", cell.row);
  values.emplace_back("column", cell.column);
  values.emplace_back("map", cell.input);
  return words(plan.input[2] > 1 ? "learn.name.weight-of-map" : "learn.name.weight", values);
}

WeightPlace first_weight(const std::vector<LayerPlan>& plans) {
  const int layer = learning_layers(plans).front();
  return {layer, 0, middle_of(plans[static_cast<std::size_t>(layer)])};
}

std::optional<WeightPlace> selected_weight(const std::vector<LayerPlan>& plans,
                                           const Selection& selection) {
  const auto found = std::ranges::find_if(
      plans, [&](const LayerPlan& plan) { return plan.layer.name == selection.layer; });
  if (found == plans.end() || weight_channels(*found) == 0) return {};
  const WeightPlace place{static_cast<int>(found - plans.begin()), selection.channel,
                          selection.weight >= 0 ? selection.weight : middle_of(*found)};
  return exists(plans, place) ? std::optional(place) : std::nullopt;
}

Selection selection_of(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  Selection selection;
  selection.layer = plan_of(plans, place).layer.name;
  selection.channel = place.channel;
  selection.weight = place.index;
  return selection;
}

}  // namespace pixelwalk::lessons
