// Whether a model can be: every shape and parameter count from the first layer to the last, or a
// sentence.

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/text.h"
#include "core/base/words.h"
#include "core/model/layer_kinds.h"
#include "core/model/model_spec.h"

namespace pixelwalk {

namespace {

int window_height(const LayerSpec& layer) {
  return layer.kind == LayerKind::kConv2D ? layer.kernel_height : layer.pool_height;
}

int window_width(const LayerSpec& layer) {
  return layer.kind == LayerKind::kConv2D ? layer.kernel_width : layer.pool_width;
}

/// The error for one layer: "Layer 5 (conv2d_2): …".
Status layer_error(std::size_t index, const LayerSpec& layer, const std::string& sentence) {
  return Status::error(words("model.layer-error",
                             {{"number", index + 1}, {"name", layer.name}, {"problem", sentence}}));
}

bool outside(int value, int low, int high) {
  return value < low || value > high;
}

std::string one_to(int high) {
  return words("model.from-one-to", {{"most", with_thousands(high)}});
}

/// "3×3×64" or "1600": a shape in a sentence.
std::string short_shape(const Shape& shape) {
  std::string text;
  for (int axis = 0; axis < shape.rank(); ++axis) {
    text += (axis == 0 ? "" : "×") + std::to_string(shape[axis]);
  }
  return text;
}

/// The sentence for numbers that no layer of this kind can have, or empty.
std::string range_problem(const LayerSpec& layer) {
  if (layer.kind == LayerKind::kConv2D && outside(layer.filters, 1, kMaxLayerWidth)) {
    return words("model.filters-range",
                 {{"filters", with_thousands(layer.filters)}, {"range", one_to(kMaxLayerWidth)}});
  }
  if (layer.kind == LayerKind::kDense && outside(layer.units, 1, kMaxLayerWidth)) {
    return words("model.units-range",
                 {{"units", with_thousands(layer.units)}, {"range", one_to(kMaxLayerWidth)}});
  }
  if (has_window(layer.kind)) {
    const bool conv = layer.kind == LayerKind::kConv2D;
    const int height = window_height(layer);
    const int width = window_width(layer);
    if (outside(height, 1, kMaxWindow) || outside(width, 1, kMaxWindow)) {
      return words(conv ? "model.kernel-range" : "model.pool-range",
                   {{"size", by(height, width)}, {"range", one_to(kMaxWindow)}});
    }
    if (outside(layer.stride, 0, kMaxWindow)) {
      return words(conv ? "model.stride-range" : "model.pool-stride-range",
                   {{"stride", layer.stride}, {"range", one_to(kMaxWindow)}});
    }
  }
  return {};
}

std::string name_problem(const std::string& name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
  if (plain && name.size() <= 64) return {};
  return words("model.name-range");
}

/// One side of a sliding window's output. valid: ⌊(n − k)/s⌋ + 1; same: ⌈n/s⌉.
int window_output(int input, int window, int stride, Padding padding) {
  if (padding == Padding::kSame) return (input + stride - 1) / stride;
  return (input - window) / stride + 1;
}

/// Fills in output and parameters of `plan` from its layer and input; the problem, or empty.
std::string plan_layer(LayerPlan& plan) {
  const LayerSpec& layer = plan.layer;
  const Shape& input = plan.input;
  const bool flat = input.rank() == 1;

  if (has_window(layer.kind)) {
    const bool conv = layer.kind == LayerKind::kConv2D;
    if (flat) {
      return words("model.window-needs-rows",
                   {{"layer", layer_type(layer.kind)}, {"values", input[0]}});
    }
    const int height = window_height(layer);
    const int width = window_width(layer);
    if (layer.padding == Padding::kValid && (input[0] < height || input[1] < width)) {
      return words(conv ? "model.kernel-too-large" : "model.pool-too-large",
                   {{"input", by(input[0], input[1])}, {"size", by(height, width)}});
    }
    const int channels = conv ? layer.filters : input[2];
    plan.output =
        Shape{window_output(input[0], height, stride_height(layer), layer.padding),
              window_output(input[1], width, stride_width(layer), layer.padding), channels};
    if (conv) {
      // filters × (kernel height × kernel width × input channels + 1 bias)
      plan.parameters = static_cast<std::int64_t>(layer.filters) *
                        (static_cast<std::int64_t>(height) * width * input[2] + 1);
    }
    return {};
  }

  switch (layer.kind) {
    case LayerKind::kFlatten:
      plan.output = Shape{static_cast<int>(input.elements())};
      return {};
    case LayerKind::kDense:
      if (!flat) {
        return words("model.dense-needs-flat", {{"input", short_shape(input)}});
      }
      plan.output = Shape{layer.units};
      // inputs × units + one bias a unit
      plan.parameters = static_cast<std::int64_t>(input[0]) * layer.units + layer.units;
      return {};
    case LayerKind::kSoftmax:
      if (!flat) {
        return words("model.softmax-needs-flat", {{"input", short_shape(input)}});
      }
      plan.output = input;
      return {};
    default:
      plan.output = input;
      return {};
  }
}

}  // namespace

std::int64_t LayerPlan::multiplications() const {
  if (layer.kind == LayerKind::kConv2D)
    return output.elements() * layer.kernel_height * layer.kernel_width * input[2];
  return layer.kind == LayerKind::kDense ? output.elements() * input[0] : 0;
}

std::int64_t parameter_count(const std::vector<LayerPlan>& layers) {
  std::int64_t sum = 0;
  for (const LayerPlan& layer : layers) sum += layer.parameters;
  return sum;
}

Result<std::vector<LayerPlan>> plan_layers(const ModelSpec& spec) {
  if (outside(spec.input_height, 1, kMaxInputSide) || outside(spec.input_width, 1, kMaxInputSide) ||
      outside(spec.input_channels, 1, kMaxInputChannels)) {
    return Status::error(
        words("model.input-range", {{"size", by(spec.input_height, spec.input_width)},
                                    {"channels", spec.input_channels},
                                    {"sides", one_to(kMaxInputSide)},
                                    {"channel_range", one_to(kMaxInputChannels)}}));
  }
  Shape input{spec.input_height, spec.input_width, spec.input_channels};
  if (input.elements() > kMaxActivationsPerImage) {
    return Status::error(
        words("model.input-too-large", {{"input", short_shape(input)},
                                        {"values", with_thousands(input.elements())},
                                        {"most", with_thousands(kMaxActivationsPerImage)}}));
  }
  if (spec.layers.empty()) {
    return Status::error(words("model.no-layers"));
  }
  if (spec.layers.size() > static_cast<std::size_t>(kMaxLayers)) {
    return Status::error(
        words("model.too-many-layers", {{"layers", spec.layers.size()}, {"most", kMaxLayers}}));
  }

  ModelSpec named = spec;
  resolve_names(named);
  std::vector<LayerPlan> plans;
  std::set<std::string> names;
  std::int64_t parameters = 0;
  std::int64_t activations = 0;
  for (std::size_t index = 0; index < named.layers.size(); ++index) {
    LayerPlan plan;
    plan.layer = named.layers[index];
    plan.input = input;
    const LayerSpec& layer = plan.layer;

    std::string problem = name_problem(layer.name);
    if (!problem.empty()) {
      return Status::error(
          words("model.layer-error",
                {{"number", index + 1}, {"name", layer_type(layer.kind)}, {"problem", problem}}));
    }
    if (!names.insert(layer.name).second) {
      return layer_error(index, layer, words("model.name-twice"));
    }
    problem = range_problem(layer);
    if (problem.empty() && ends_in_softmax(layer) && index + 1 < named.layers.size()) {
      problem = words("model.softmax-not-last");
    }
    if (problem.empty()) problem = plan_layer(plan);
    if (problem.empty() && layer.kind == LayerKind::kConv2D &&
        layer.activation == Activation::kSoftmax) {
      problem = words("model.softmax-not-flat");
    }
    if (!problem.empty()) return layer_error(index, layer, problem);

    parameters += plan.parameters;
    activations += plan.output.elements();
    if (parameters > kMaxParameters) {
      return layer_error(
          index, layer,
          words("model.too-many-parameters", {{"parameters", with_thousands(parameters)},
                                              {"most", with_thousands(kMaxParameters)}}));
    }
    if (activations > kMaxActivationsPerImage) {
      return layer_error(
          index, layer,
          words("model.too-many-values", {{"values", with_thousands(activations)},
                                          {"most", with_thousands(kMaxActivationsPerImage)}}));
    }
    input = plan.output;
    plans.push_back(std::move(plan));
  }
  return plans;
}

Status check_trainable(const ModelSpec& spec, int classes) {
  const Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (!plans.is_ok()) return plans.status();

  const std::string wanted = std::to_string(classes);
  std::size_t index = plans.value().size() - 1;
  const bool softmax_layer = plans.value()[index].layer.kind == LayerKind::kSoftmax;
  if (softmax_layer && index > 0) --index;
  const LayerSpec& last = plans.value()[index].layer;
  if (last.kind != LayerKind::kDense) {
    return layer_error(index, last, words("model.classifier-ends-dense", {{"wanted", wanted}}));
  }
  if (last.units != classes) {
    return layer_error(index, last,
                       words("model.classifier-units",
                             {{"units", with_thousands(last.units)}, {"classes", wanted}}));
  }
  if (softmax_layer && last.activation != Activation::kNone) {
    return layer_error(
        index, last,
        words("model.classifier-cut", {{"activation", activation_name(last.activation)}}));
  }
  if (!softmax_layer && last.activation != Activation::kSoftmax) {
    return layer_error(index, last, words("model.classifier-no-softmax"));
  }
  return Status::ok();
}

}  // namespace pixelwalk
