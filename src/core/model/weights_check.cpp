#include "core/model/weights_check.h"

#include <cmath>
#include <string>
#include <vector>

#include "core/base/words.h"
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
    return Status::error(
        words("model.weights-count", {{"wanted", wanted.size()}, {"given", weights.names.size()}}));
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& [name, shape] = wanted[i];
    if (weights.names[i] != name) {
      return Status::error(words("model.weights-order",
                                 {{"number", i + 1}, {"name", name}, {"given", weights.names[i]}}));
    }
    if (!(weights.values[i].shape() == shape)) {
      return Status::error(
          words("model.weights-shape", {{"name", name},
                                        {"shape", parameter_shape(shape)},
                                        {"given", parameter_shape(weights.values[i].shape())}}));
    }
    for (const float value : weights.values[i].values()) {
      if (!std::isfinite(value)) {
        return Status::error(words("model.weights-not-finite", {{"name", name}}));
      }
    }
  }
  return Status::ok();
}

}  // namespace pixelwalk
