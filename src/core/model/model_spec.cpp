#include "core/model/model_spec.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/text.h"

namespace pixelwalk {

namespace {

constexpr std::array kLayerKinds = {
    LayerKind::kConv2D, LayerKind::kMaxPooling2D, LayerKind::kAveragePooling2D, LayerKind::kFlatten,
    LayerKind::kDense,  LayerKind::kReLU,         LayerKind::kSoftmax};

/// Keras's snake case of the class name.
const char* automatic_name(LayerKind kind) {
  switch (kind) {
    case LayerKind::kConv2D:
      return "conv2d";
    case LayerKind::kMaxPooling2D:
      return "max_pooling2d";
    case LayerKind::kAveragePooling2D:
      return "average_pooling2d";
    case LayerKind::kFlatten:
      return "flatten";
    case LayerKind::kDense:
      return "dense";
    case LayerKind::kReLU:
      return "re_lu";
    case LayerKind::kSoftmax:
      return "softmax";
  }
  return "layer";
}

bool is_pooling(LayerKind kind) {
  return kind == LayerKind::kMaxPooling2D || kind == LayerKind::kAveragePooling2D;
}

bool has_window(LayerKind kind) {
  return kind == LayerKind::kConv2D || is_pooling(kind);
}

bool has_activation(LayerKind kind) {
  return kind == LayerKind::kConv2D || kind == LayerKind::kDense;
}

int window_height(const LayerSpec& layer) {
  return layer.kind == LayerKind::kConv2D ? layer.kernel_height : layer.pool_height;
}

int window_width(const LayerSpec& layer) {
  return layer.kind == LayerKind::kConv2D ? layer.kernel_width : layer.pool_width;
}

/// The error for one layer: "Layer 5 (conv2d_2): …".
Status layer_error(std::size_t index, const LayerSpec& layer, const std::string& sentence) {
  return Status::error("Layer " + std::to_string(index + 1) + " (" + layer.name + "): " + sentence);
}

bool outside(int value, int low, int high) {
  return value < low || value > high;
}

std::string one_to(int high) {
  return "from 1 to " + with_thousands(high);
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
    return "it asks for " + with_thousands(layer.filters) + " filters; a Conv2D has " +
           one_to(kMaxLayerWidth) + ". Try 64.";
  }
  if (layer.kind == LayerKind::kDense && outside(layer.units, 1, kMaxLayerWidth)) {
    return "it asks for " + with_thousands(layer.units) + " units; a Dense layer has " +
           one_to(kMaxLayerWidth) + ". Try 128, or 10 for the last one.";
  }
  if (has_window(layer.kind)) {
    const bool conv = layer.kind == LayerKind::kConv2D;
    const int height = window_height(layer);
    const int width = window_width(layer);
    if (outside(height, 1, kMaxWindow) || outside(width, 1, kMaxWindow)) {
      return std::string("its ") + (conv ? "kernel" : "pool") + " is " + by(height, width) +
             "; each side must be " + one_to(kMaxWindow) + ". Try " + (conv ? "3×3." : "2×2.");
    }
    if (outside(layer.stride, 0, kMaxWindow)) {
      return "its stride is " + std::to_string(layer.stride) + "; it must be " +
             one_to(kMaxWindow) + ". Try " + (conv ? "1." : "the pool's own size.");
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
  return "its name may have up to 64 letters, digits, '_', '-' and '.', because weights files are "
         "keyed by it. Leave the name out to get Keras's automatic one.";
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
      return std::string(layer_type(layer.kind)) +
             " slides over rows and columns, but its input is a flat list of " +
             std::to_string(input[0]) + " values. Move it above the Flatten.";
    }
    const int height = window_height(layer);
    const int width = window_width(layer);
    if (layer.padding == Padding::kValid && (input[0] < height || input[1] < width)) {
      return "its input is " + by(input[0], input[1]) + ", smaller than its " + by(height, width) +
             (conv ? " kernel" : " pool") +
             ", so there is no place to put it. Take out a pooling or a convolution above it, make "
             "the " +
             (conv ? "kernel" : "pool") + " smaller, or use padding 'same'.";
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
        return "Dense takes a flat list of values, but its input is " + short_shape(input) +
               ". Put a Flatten before it.";
      }
      plan.output = Shape{layer.units};
      // inputs × units + one bias a unit
      plan.parameters = static_cast<std::int64_t>(input[0]) * layer.units + layer.units;
      return {};
    case LayerKind::kSoftmax:
      if (!flat) {
        return "Softmax turns one list of class scores into probabilities, but its input is " +
               short_shape(input) + ". Put a Flatten and a Dense before it.";
      }
      plan.output = input;
      return {};
    default:
      plan.output = input;
      return {};
  }
}

}  // namespace

LayerSpec LayerSpec::conv2d(int filters, int kernel, Activation activation) {
  LayerSpec layer;
  layer.kind = LayerKind::kConv2D;
  layer.filters = filters;
  layer.kernel_height = kernel;
  layer.kernel_width = kernel;
  layer.activation = activation;
  return layer;
}

LayerSpec LayerSpec::max_pooling2d(int pool) {
  LayerSpec layer;
  layer.kind = LayerKind::kMaxPooling2D;
  layer.pool_height = pool;
  layer.pool_width = pool;
  return layer;
}

LayerSpec LayerSpec::average_pooling2d(int pool) {
  LayerSpec layer = max_pooling2d(pool);
  layer.kind = LayerKind::kAveragePooling2D;
  return layer;
}

LayerSpec LayerSpec::flatten() {
  return {};
}

LayerSpec LayerSpec::dense(int units, Activation activation) {
  LayerSpec layer;
  layer.kind = LayerKind::kDense;
  layer.units = units;
  layer.activation = activation;
  return layer;
}

LayerSpec LayerSpec::relu() {
  LayerSpec layer;
  layer.kind = LayerKind::kReLU;
  return layer;
}

LayerSpec LayerSpec::softmax() {
  LayerSpec layer;
  layer.kind = LayerKind::kSoftmax;
  return layer;
}

ModelSpec ModelSpec::course() {
  ModelSpec spec;
  spec.layers = {LayerSpec::conv2d(64, 3),
                 LayerSpec::max_pooling2d(),
                 LayerSpec::conv2d(64, 3),
                 LayerSpec::max_pooling2d(),
                 LayerSpec::flatten(),
                 LayerSpec::dense(128, Activation::kReLU),
                 LayerSpec::dense(10, Activation::kSoftmax)};
  return spec;
}

ModelSpec ModelSpec::dense_only() {
  ModelSpec spec;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(128, Activation::kReLU),
                 LayerSpec::dense(10, Activation::kSoftmax)};
  return spec;
}

const char* layer_type(LayerKind kind) {
  switch (kind) {
    case LayerKind::kConv2D:
      return "Conv2D";
    case LayerKind::kMaxPooling2D:
      return "MaxPooling2D";
    case LayerKind::kAveragePooling2D:
      return "AveragePooling2D";
    case LayerKind::kFlatten:
      return "Flatten";
    case LayerKind::kDense:
      return "Dense";
    case LayerKind::kReLU:
      return "ReLU";
    case LayerKind::kSoftmax:
      return "Softmax";
  }
  return "Layer";
}

const char* activation_name(Activation activation) {
  switch (activation) {
    case Activation::kNone:
      return "linear";
    case Activation::kReLU:
      return "relu";
    case Activation::kSoftmax:
      return "softmax";
  }
  return "linear";
}

const char* padding_name(Padding padding) {
  return padding == Padding::kSame ? "same" : "valid";
}

int stride_height(const LayerSpec& layer) {
  if (layer.stride != 0) return layer.stride;
  return is_pooling(layer.kind) ? layer.pool_height : 1;
}

int stride_width(const LayerSpec& layer) {
  if (layer.stride != 0) return layer.stride;
  return is_pooling(layer.kind) ? layer.pool_width : 1;
}

void resolve_names(ModelSpec& spec) {
  std::set<std::string> taken;
  for (const LayerSpec& layer : spec.layers) taken.insert(layer.name);
  std::array<int, kLayerKinds.size()> counts{};
  for (LayerSpec& layer : spec.layers) {
    int& count = counts[static_cast<std::size_t>(layer.kind)];
    while (layer.name.empty()) {
      std::string name = automatic_name(layer.kind);
      if (count > 0) name += "_" + std::to_string(count);
      ++count;
      if (taken.insert(name).second) layer.name = std::move(name);
    }
  }
}

ModelSpec without_automatic_names(const ModelSpec& spec) {
  ModelSpec automatic = spec;
  for (LayerSpec& layer : automatic.layers) layer.name.clear();
  ModelSpec trimmed = spec;
  resolve_names(automatic);
  for (std::size_t index = 0; index < spec.layers.size(); ++index) {
    std::string& name = trimmed.layers[index].name;
    if (name == automatic.layers[index].name) name.clear();
  }
  // A name given by hand shifts the count of those after it; then all names are needed.
  ModelSpec back = trimmed;
  ModelSpec wanted = spec;
  resolve_names(back);
  resolve_names(wanted);
  return back == wanted ? trimmed : spec;
}

bool same_model(const ModelSpec& a, const ModelSpec& b) {
  const auto resolved = [](ModelSpec spec) {
    resolve_names(spec);
    for (LayerSpec& layer : spec.layers) {
      LayerSpec plain;
      plain.kind = layer.kind;
      plain.name = layer.name;
      if (layer.kind == LayerKind::kConv2D) {
        plain.filters = layer.filters;
        plain.kernel_height = layer.kernel_height;
        plain.kernel_width = layer.kernel_width;
      }
      if (layer.kind == LayerKind::kDense) plain.units = layer.units;
      if (is_pooling(layer.kind)) {
        plain.pool_height = layer.pool_height;
        plain.pool_width = layer.pool_width;
      }
      if (has_window(layer.kind)) {
        plain.padding = layer.padding;
        const int height = stride_height(layer);
        plain.stride = height == stride_width(layer) ? height : 0;
      }
      if (has_activation(layer.kind)) plain.activation = layer.activation;
      layer = std::move(plain);
    }
    return spec;
  };
  return resolved(a) == resolved(b);
}

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
    return Status::error("The input is " + by(spec.input_height, spec.input_width) + "×" +
                         std::to_string(spec.input_channels) + "; height and width must be " +
                         one_to(kMaxInputSide) + " and channels " + one_to(kMaxInputChannels) +
                         ". A Fashion-MNIST image is 28×28×1.");
  }
  Shape input{spec.input_height, spec.input_width, spec.input_channels};
  if (input.elements() > kMaxActivationsPerImage) {
    return Status::error("The input is " + short_shape(input) + ", " +
                         with_thousands(input.elements()) + " values for each image; at most " +
                         with_thousands(kMaxActivationsPerImage) +
                         " fit into memory here. Make the images smaller, or give them fewer "
                         "channels.");
  }
  if (spec.layers.empty()) {
    return Status::error("The model has no layers. Start with Flatten and a Dense of 10 units.");
  }
  if (spec.layers.size() > static_cast<std::size_t>(kMaxLayers)) {
    return Status::error("The model has " + std::to_string(spec.layers.size()) +
                         " layers; at most " + std::to_string(kMaxLayers) + " are possible here.");
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
      return Status::error("Layer " + std::to_string(index + 1) + " (" + layer_type(layer.kind) +
                           "): " + problem);
    }
    if (!names.insert(layer.name).second) {
      return layer_error(
          index, layer,
          "a layer above it has the same name. Give each layer a name of its own, or "
          "leave names out.");
    }
    problem = range_problem(layer);
    if (problem.empty() && ends_in_softmax(layer) && index + 1 < named.layers.size()) {
      problem =
          "softmax makes probabilities of the final scores, so it can only end the model. Use "
          "'relu' "
          "here, or take out the layers after it.";
    }
    if (problem.empty()) problem = plan_layer(plan);
    if (problem.empty() && layer.kind == LayerKind::kConv2D &&
        layer.activation == Activation::kSoftmax) {
      problem = "softmax needs one flat list of class scores. End with Flatten and Dense instead.";
    }
    if (!problem.empty()) return layer_error(index, layer, problem);

    parameters += plan.parameters;
    activations += plan.output.elements();
    if (parameters > kMaxParameters) {
      return layer_error(index, layer,
                         "with it the model has " + with_thousands(parameters) +
                             " parameters; at most " + with_thousands(kMaxParameters) +
                             " fit into memory here. Pool more before it, or make it narrower.");
    }
    if (activations > kMaxActivationsPerImage) {
      return layer_error(index, layer,
                         "with it the model keeps " + with_thousands(activations) +
                             " values for each image; at most " +
                             with_thousands(kMaxActivationsPerImage) +
                             " fit into memory here. Use fewer filters, or pool earlier.");
    }
    input = plan.output;
    plans.push_back(std::move(plan));
  }
  return plans;
}

bool ends_in_relu(const LayerSpec& layer) {
  return layer.kind == LayerKind::kReLU ||
         (has_activation(layer.kind) && layer.activation == Activation::kReLU);
}

bool ends_in_softmax(const LayerSpec& layer) {
  return layer.kind == LayerKind::kSoftmax ||
         (has_activation(layer.kind) && layer.activation == Activation::kSoftmax);
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
    return layer_error(index, last,
                       "a classifier needs one score a class here. End the model with Dense(" +
                           wanted + ", activation='softmax').");
  }
  if (last.units != classes) {
    return layer_error(index, last,
                       "it has " + with_thousands(last.units) + " units, but the data has " +
                           wanted + " classes and each needs its own. Make it Dense(" + wanted +
                           ", activation='softmax').");
  }
  if (softmax_layer && last.activation != Activation::kNone) {
    return layer_error(
        index, last,
        std::string("its scores go to Softmax and must be free to be negative, but '") +
            activation_name(last.activation) + "' cuts them. Take its activation away.");
  }
  if (!softmax_layer && last.activation != Activation::kSoftmax) {
    return layer_error(index, last,
                       "its scores must become probabilities that sum to 1. Give it "
                       "activation='softmax'.");
  }
  return Status::ok();
}

}  // namespace pixelwalk
