#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/model_spec.h"
#include "lessons/workspace/selection.h"

// Which number of a network learns.

namespace pixelwalk::lessons {

/// A weight, or the bias, of a filter of a Conv2D or a unit of a Dense. All numbers count from 0.
struct WeightPlace {
  int layer = 0;
  int channel = 0;  // the filter, or the unit
  // Of a Conv2D (row · kernel width + column) · input channels + input channel, of a Dense the
  // input; as many as there are of these: the bias.
  std::int64_t index = 0;

  bool operator==(const WeightPlace&) const = default;
};

/// How many weights a filter or unit of this layer has, without its bias; 0 where the layer learns
/// nothing.
std::int64_t weights_per_channel(const LayerPlan& plan);
/// How many filters or units it has; 0 where it learns nothing.
int weight_channels(const LayerPlan& plan);
/// The layers that learn.
std::vector<int> learning_layers(const std::vector<LayerPlan>& plans);

bool exists(const std::vector<LayerPlan>& plans, const WeightPlace& place);
bool is_bias(const std::vector<LayerPlan>& plans, const WeightPlace& place);
/// "conv2d/kernel": the array of Sequential::parameters() that holds it, and where.
std::string array_of(const std::vector<LayerPlan>& plans, const WeightPlace& place);
std::int64_t element_of(const std::vector<LayerPlan>& plans, const WeightPlace& place);

/// How the weights of a filter or unit lie to be looked at: rows × columns over each map that they
/// see. Of a Conv2D its kernel; of a Dense behind a Flatten the maps that were flattened; of
/// another Dense its inputs in rows, of which the last one may be shorter.
struct WeightBlock {
  int rows = 1, columns = 1, maps = 1;
  int filled = 1;  // of rows · columns

  bool operator==(const WeightBlock&) const = default;
};
WeightBlock weight_block(const std::vector<LayerPlan>& plans, int layer);

/// Where a weight stands in its block. Biases stand in none.
struct WeightCell {
  int row = 0, column = 0, map = 0;

  bool operator==(const WeightCell&) const = default;
};
WeightCell cell_of(const WeightBlock& block, std::int64_t index);
std::int64_t index_of(const WeightBlock& block, const WeightCell& cell);

/// "conv2d, filter 5, row 0, column 2"; "dense, unit 3, bias".
std::string weight_name(const std::vector<LayerPlan>& plans, const WeightPlace& place);
/// "weight" or "bias".
std::string number_kind(const std::vector<LayerPlan>& plans, const WeightPlace& place);

/// The middle of the first filter of the first layer that learns. A model that can be trained has
/// one.
WeightPlace first_weight(const std::vector<LayerPlan>& plans);
/// The weight that is picked, and the other way; nothing where this network has none of the kind.
/// Where only a filter or unit is picked, its middle.
std::optional<WeightPlace> selected_weight(const std::vector<LayerPlan>& plans,
                                           const Selection& selection);
Selection selection_of(const std::vector<LayerPlan>& plans, const WeightPlace& place);

}  // namespace pixelwalk::lessons
