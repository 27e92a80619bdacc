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
std::int64_t middle_of(const std::vector<LayerPlan>& plans, int layer) {
  const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
  if (plan.layer.kind == LayerKind::kDense) return weights_per_channel(plan) / 2;
  const WeightBlock block = weight_block(plans, layer);
  return index_of(block, {block.rows / 2, block.columns / 2, 0});
}

/// What a Dense layer's inputs were before they were flattened; null: they were never maps.
const Shape* flattened_before(const std::vector<LayerPlan>& plans, int layer) {
  for (int before = layer - 1; before >= 0; --before) {
    const LayerPlan& plan = plans[static_cast<std::size_t>(before)];
    if (plan.layer.kind == LayerKind::kFlatten)
      return plan.input.rank() == 3 ? &plan.input : nullptr;
    if (plan.layer.kind != LayerKind::kReLU && plan.layer.kind != LayerKind::kSoftmax)
      return nullptr;
  }
  return nullptr;
}

/// So many inputs in a row that all rows are full, where that can be.
int inputs_in_a_row(int inputs) {
  constexpr int kLeast = 5, kMost = 16;
  for (int columns = kMost; columns >= kLeast; --columns) {
    if (inputs % columns == 0) return columns;
  }
  return std::min(inputs, kMost);
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

WeightBlock weight_block(const std::vector<LayerPlan>& plans, int layer) {
  const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
  const auto whole = [](int rows, int columns, int maps) {
    return WeightBlock{rows, columns, maps, rows * columns};
  };
  if (plan.layer.kind == LayerKind::kConv2D)
    return whole(plan.layer.kernel_height, plan.layer.kernel_width, plan.input[2]);
  if (const Shape* maps = flattened_before(plans, layer))
    return whole((*maps)[0], (*maps)[1], (*maps)[2]);
  const int inputs = plan.input[0], columns = inputs_in_a_row(inputs);
  return {(inputs + columns - 1) / columns, columns, 1, inputs};
}

WeightCell cell_of(const WeightBlock& block, std::int64_t index) {
  const int place = static_cast<int>(index / block.maps);
  return {place / block.columns, place % block.columns, static_cast<int>(index % block.maps)};
}

std::int64_t index_of(const WeightBlock& block, const WeightCell& cell) {
  const std::int64_t place = std::int64_t{cell.row} * block.columns + cell.column;
  return place * block.maps + cell.map;
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
  const WeightBlock block = weight_block(plans, place.layer);
  const WeightCell cell = cell_of(block, place.index);
  values.emplace_back("row", cell.row);
  values.emplace_back("column", cell.column);
  values.emplace_back("map", cell.map);
  return words(block.maps > 1 ? "learn.name.weight-of-map" : "learn.name.weight", values);
}

std::string number_kind(const std::vector<LayerPlan>& plans, const WeightPlace& place) {
  return words(is_bias(plans, place) ? "learn.a-bias" : "learn.a-weight");
}

WeightPlace first_weight(const std::vector<LayerPlan>& plans) {
  const int layer = learning_layers(plans).front();
  return {layer, 0, middle_of(plans, layer)};
}

std::optional<WeightPlace> selected_weight(const std::vector<LayerPlan>& plans,
                                           const Selection& selection) {
  const auto found = std::ranges::find_if(
      plans, [&](const LayerPlan& plan) { return plan.layer.name == selection.layer; });
  if (found == plans.end() || weight_channels(*found) == 0) return {};
  const auto layer = static_cast<int>(found - plans.begin());
  const WeightPlace place{layer, selection.channel,
                          selection.weight >= 0 ? selection.weight : middle_of(plans, layer)};
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
