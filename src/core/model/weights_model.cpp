#include "core/model/weights_model.h"

#include <optional>

#include "core/base/words.h"

namespace pixelwalk {

namespace {

/// A layer's kernel by Keras's automatic name, or null: number 0 is "conv2d/kernel", 1
/// "conv2d_1/kernel" …
const SafetensorsEntry* kernel_of(const SafetensorsHeader& header, const std::string& layer,
                                  int number, std::size_t rank) {
  const std::string name = number == 0 ? layer : layer + "_" + std::to_string(number);
  const SafetensorsEntry* entry = find_tensor(header, name + "/kernel");
  if (entry == nullptr || entry->shape.size() != rank) return nullptr;
  for (const std::int64_t size : entry->shape) {
    if (size < 1 || size > kMaxLayerWidth * std::int64_t{kMaxWindow}) return nullptr;
  }
  return entry;
}

/// The model of a file that does not name one, as read_weights() describes.
std::optional<ModelSpec> infer_spec(const SafetensorsHeader& header) {
  constexpr int kMostConvolutions = 6;
  std::vector<const SafetensorsEntry*> convolutions, denses;
  while (const SafetensorsEntry* kernel =
             kernel_of(header, "conv2d", static_cast<int>(convolutions.size()), 4)) {
    convolutions.push_back(kernel);
  }
  while (const SafetensorsEntry* kernel =
             kernel_of(header, "dense", static_cast<int>(denses.size()), 2)) {
    denses.push_back(kernel);
  }
  const auto count = static_cast<int>(convolutions.size());
  if (denses.empty() || count > kMostConvolutions) return std::nullopt;

  // Each convolution may be followed by a pooling; the course's way, a pooling after each, comes
  // first.
  for (int pooled = (1 << count) - 1; pooled >= 0; --pooled) {
    ModelSpec spec;
    if (count > 0) spec.input_channels = static_cast<int>(convolutions[0]->shape[2]);
    for (int index = 0; index < count; ++index) {
      const std::vector<std::int64_t>& shape = convolutions[static_cast<std::size_t>(index)]->shape;
      LayerSpec layer = LayerSpec::conv2d(static_cast<int>(shape[3]), static_cast<int>(shape[0]));
      layer.kernel_width = static_cast<int>(shape[1]);
      spec.layers.push_back(layer);
      if ((pooled >> index & 1) != 0) spec.layers.push_back(LayerSpec::max_pooling2d());
    }
    spec.layers.push_back(LayerSpec::flatten());
    for (std::size_t index = 0; index < denses.size(); ++index) {
      spec.layers.push_back(
          LayerSpec::dense(static_cast<int>(denses[index]->shape[1]),
                           index + 1 == denses.size() ? Activation::kSoftmax : Activation::kReLU));
    }
    const Result<std::vector<LayerPlan>> plans = plan_layers(spec);
    if (!plans.is_ok()) continue;
    if (first_difference(header, plan_parameters(plans.value())).empty()) return spec;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::int64_t> sizes_of(const Shape& shape) {
  std::vector<std::int64_t> sizes;
  for (int axis = 0; axis < shape.rank(); ++axis) sizes.push_back(shape[axis]);
  return sizes;
}

const SafetensorsEntry* find_tensor(const SafetensorsHeader& header, const std::string& name) {
  for (const SafetensorsEntry& entry : header.tensors) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

std::string first_difference(const SafetensorsHeader& header,
                             const std::vector<ParameterPlan>& parameters) {
  for (const ParameterPlan& parameter : parameters) {
    const std::vector<std::int64_t> wanted = sizes_of(parameter.shape);
    const SafetensorsEntry* entry = find_tensor(header, parameter.name);
    if (entry == nullptr) {
      return words("model.tensor-missing",
                   {{"name", parameter.name}, {"shape", shape_text(wanted)}});
    }
    if (entry->shape != wanted) {
      return words("model.tensor-differs", {{"name", parameter.name},
                                            {"wanted", shape_text(wanted)},
                                            {"found", shape_text(entry->shape)}});
    }
  }
  for (const SafetensorsEntry& entry : header.tensors) {
    bool known = entry.name.starts_with(kExtraTensors);
    for (const ParameterPlan& parameter : parameters) known = known || parameter.name == entry.name;
    if (!known) {
      return words("model.tensor-unknown",
                   {{"name", entry.name.substr(0, 60)}, {"shape", shape_text(entry.shape)}});
    }
  }
  return {};
}

Result<ModelSpec> model_of_weights(const std::string& file_name, const SafetensorsHeader& header,
                                   const ModelSpec* expected, bool& inferred) {
  const auto error = [&](const std::string& sentence) {
    return Status::error(file_name + ": " + sentence);
  };
  const auto stored = header.metadata.find(kModelKey);
  if (stored != header.metadata.end()) {
    Result<ModelSpec> spec = model_spec_from_json(stored->second);
    if (!spec.is_ok()) {
      return error(
          words("model.metadata-unusable", {{"key", kModelKey}, {"problem", spec.message()}}));
    }
    if (expected == nullptr) return spec;
    const Result<std::vector<LayerPlan>> plans = plan_layers(*expected);
    if (!plans.is_ok()) return plans.status();
    if (same_model(spec.value(), *expected)) return *expected;
    std::string difference = first_difference(header, plan_parameters(plans.value()));
    if (difference.empty()) {
      difference = words("model.other-model");
    }
    return error(difference);
  }
  if (expected != nullptr) return *expected;
  std::optional<ModelSpec> spec = infer_spec(header);
  if (!spec) {
    return error(words("model.no-model"));
  }
  inferred = true;
  return *spec;
}

}  // namespace pixelwalk
