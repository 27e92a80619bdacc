#include "lessons/shapes/model_outline.h"

#include <algorithm>

namespace pixelwalk::lessons {

bool slides(const LayerSpec& layer) {
  return layer.kind == LayerKind::kConv2D || layer.kind == LayerKind::kMaxPooling2D ||
         layer.kind == LayerKind::kAveragePooling2D;
}

int window_rows(const LayerSpec& layer) {
  return layer.kind == LayerKind::kConv2D ? layer.kernel_height : layer.pool_height;
}

int window_columns(const LayerSpec& layer) {
  return layer.kind == LayerKind::kConv2D ? layer.kernel_width : layer.pool_width;
}

LayerSpec usual_layer(LayerKind kind) {
  switch (kind) {
    case LayerKind::kConv2D:
      return LayerSpec::conv2d(64, 3);
    case LayerKind::kMaxPooling2D:
      return LayerSpec::max_pooling2d();
    case LayerKind::kAveragePooling2D:
      return LayerSpec::average_pooling2d();
    case LayerKind::kFlatten:
      return LayerSpec::flatten();
    case LayerKind::kDense:
      return LayerSpec::dense(128, Activation::kReLU);
    case LayerKind::kReLU:
      return LayerSpec::relu();
    case LayerKind::kSoftmax:
      return LayerSpec::softmax();
  }
  return {};
}

std::string short_shape(const Shape& shape) {
  std::string text;
  for (int axis = 0; axis < shape.rank(); ++axis)
    text += (axis > 0 ? "×" : "") + std::to_string(shape[axis]);
  return text;
}

Shape shape_before(const ModelSpec& spec, const ModelOutline& outline, int index) {
  PW_CHECK(index >= 0 && index <= outline.standing(), "ask only where shapes are known");
  if (index == 0) return Shape{spec.input_height, spec.input_width, spec.input_channels};
  return outline.plans[static_cast<std::size_t>(index - 1)].output;
}

namespace {

// It is not one of the layers that is impossible, but the input, or that there are so many.
bool fails_as_a_whole(const ModelSpec& spec) {
  ModelSpec bare = spec;
  bare.layers = {LayerSpec::flatten()};
  return spec.layers.size() > kMaxLayers || !plan_layers(bare).is_ok();
}

}  // namespace

ModelOutline outline_of(const ModelSpec& spec) {
  ModelOutline outline;
  ModelSpec named = spec;
  resolve_names(named);
  outline.layers = named.layers;

  Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  if (plans.is_ok()) {
    outline.plans = std::move(plans).value();
  } else {
    outline.problem = plans.message();
    // The longest beginning of the model that is possible by itself.
    ModelSpec part = spec;
    part.layers.clear();
    const std::size_t count = std::min<std::size_t>(spec.layers.size(), kMaxLayers);
    for (std::size_t index = 0; index < count; ++index) {
      part.layers.push_back(spec.layers[index]);
      Result<std::vector<LayerPlan>> planned = plan_layers(part);
      if (!planned.is_ok()) break;
      outline.plans = std::move(planned).value();
    }
    // A softmax that is not the last is possible until something follows it.
    if (!outline.plans.empty() && outline.plans.size() < spec.layers.size() &&
        ends_in_softmax(outline.plans.back().layer)) {
      outline.plans.pop_back();
    }
    const bool all_stand = outline.plans.size() == count;
    if (!all_stand && !(outline.plans.empty() && fails_as_a_whole(spec)))
      outline.broken = outline.standing();
  }
  outline.parameters = parameter_count(outline.plans);
  return outline;
}

std::int64_t multiplications_of(const ModelOutline& outline) {
  std::int64_t sum = 0;
  for (const LayerPlan& plan : outline.plans) sum += plan.multiplications();
  return sum;
}

}  // namespace pixelwalk::lessons
