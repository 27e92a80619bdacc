#include "core/model/weights_check.h"

#include <cmath>
#include <string>
#include <vector>

#include "core/model/weights_file.h"

namespace pixelwalk {

namespace {

std::string parameter_shape(const Shape& shape) {
  std::string text;
  for (int axis = 0; axis < shape.rank(); ++axis) {
    text += (axis > 0 ? "×" : "") + std::to_string(shape[axis]);
  }
  return text;
}

}  // namespace

Status check_weights(const ModelSpec& spec, const NamedTensors& weights) {
  Result<std::vector<LayerPlan>> plan = plan_layers(spec);
  if (!plan.is_ok()) return plan.status();
  const std::vector<ParameterPlan> wanted = plan_parameters(plan.value());
  if (weights.names.size() != wanted.size() || weights.values.size() != wanted.size()) {
    return Status::error("The model has " + std::to_string(wanted.size()) +
                         " arrays of weights, but " + std::to_string(weights.names.size()) +
                         " were given.");
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& [name, shape] = wanted[i];
    if (weights.names[i] != name) {
      return Status::error("The model's weights number " + std::to_string(i + 1) + " are '" + name +
                           "', but '" + weights.names[i] + "' was given.");
    }
    if (!(weights.values[i].shape() == shape)) {
      return Status::error("The weights '" + name + "' must be " + parameter_shape(shape) +
                           " for this model, but are " +
                           parameter_shape(weights.values[i].shape()) + ".");
    }
    for (const float value : weights.values[i].values()) {
      if (!std::isfinite(value)) {
        return Status::error(
            "The weights '" + name +
            "' hold a value that is infinite or not a number. Nothing can be computed with them.");
      }
    }
  }
  return Status::ok();
}

}  // namespace pixelwalk
