#include "core/model/model_spec.h"

#include <array>
#include <set>

#include "core/model/layer_kinds.h"

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
  if (a == b) return true;
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

bool ends_in_relu(const LayerSpec& layer) {
  return layer.kind == LayerKind::kReLU ||
         (has_activation(layer.kind) && layer.activation == Activation::kReLU);
}

bool ends_in_softmax(const LayerSpec& layer) {
  return layer.kind == LayerKind::kSoftmax ||
         (has_activation(layer.kind) && layer.activation == Activation::kSoftmax);
}

}  // namespace pixelwalk
