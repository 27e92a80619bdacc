#include "core/model/weights_file.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include "core/base/half.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/model/safetensors.h"
#include "core/model/weights_model.h"

static_assert(std::endian::native == std::endian::little,
              "safetensors values are little-endian; a big-endian machine must swap them here");

namespace pixelwalk {

namespace {

constexpr const char* kTrainingKey = "pixelwalk_training";
constexpr const char* kProgressKey = "pixelwalk_progress";

/// The values of one tensor of the file, which has this shape.
Tensor read_tensor(std::span<const std::uint8_t> file, const SafetensorsHeader& header,
                   const SafetensorsEntry& entry, const Shape& shape) {
  Tensor tensor(shape);
  const std::uint8_t* values = file.data() + header.values_at + entry.begin;
  if (entry.precision == Precision::kSingle) {
    std::memcpy(tensor.data(), values, tensor.values().size_bytes());
    return tensor;
  }
  for (float& value : tensor.values()) {
    value = float_from_half(static_cast<std::uint16_t>(values[0] | values[1] << 8));
    values += bytes_of_value(Precision::kHalf);
  }
  return tensor;
}

/// The same of weights, which must be finite.
Result<Tensor> read_parameter(const std::string& file_name, std::span<const std::uint8_t> file,
                              const SafetensorsHeader& header, const SafetensorsEntry& entry,
                              const Shape& shape) {
  Tensor tensor = read_tensor(file, header, entry, shape);
  const std::int64_t place = header.values_at + entry.begin;
  for (std::int64_t index = 0; index < tensor.elements(); ++index) {
    const float value = tensor.data()[index];
    if (std::isfinite(value)) continue;
    return Status::error(
        file_name + ": " +
        words("model.tensor-not-finite",
              {{"name", entry.name},
               {"found", std::isnan(value) ? words("model.nan") : words("model.infinity")},
               {"byte", with_thousands(place + index * bytes_of_value(entry.precision))}}));
  }
  return tensor;
}

/// Nothing where no tensor of a model has such a shape.
std::optional<Shape> shape_of(const std::vector<std::int64_t>& sizes) {
  if (sizes.empty() || sizes.size() > 4) return std::nullopt;
  std::array<int, 4> axes{};
  for (std::size_t axis = 0; axis < sizes.size(); ++axis) {
    if (sizes[axis] < 1 || sizes[axis] > kMaxParameters) return std::nullopt;
    axes[axis] = static_cast<int>(sizes[axis]);
  }
  switch (sizes.size()) {
    case 1:
      return Shape{axes[0]};
    case 2:
      return Shape{axes[0], axes[1]};
    case 3:
      return Shape{axes[0], axes[1], axes[2]};
    default:
      return Shape{axes[0], axes[1], axes[2], axes[3]};
  }
}

Result<SafetensorsHeader> read_header(const std::string& file_name,
                                      std::span<const std::uint8_t> file) {
  if (file.size() > static_cast<std::size_t>(kMaxWeightsFileBytes)) {
    return Status::error(file_name + ": " +
                         words("model.weights-file-too-large",
                               {{"bytes", with_thousands(static_cast<std::int64_t>(file.size()))},
                                {"most", with_thousands(kMaxWeightsFileBytes)}}));
  }
  return read_safetensors_header(file_name, file);
}

/// What a file's tensors are read as.
struct Contents {
  ModelSpec spec;
  bool spec_was_inferred = false;
  std::vector<ParameterPlan> parameters;
};

/// The `expected` model, or the file's own where that is null.
Result<Contents> contents_of(const std::string& file_name, const SafetensorsHeader& header,
                             const ModelSpec* expected) {
  const auto error = [&](const std::string& sentence) {
    return Status::error(file_name + ": " + sentence);
  };
  Contents contents;
  Result<ModelSpec> spec =
      model_of_weights(file_name, header, expected, contents.spec_was_inferred);
  if (!spec.is_ok()) return spec.status();
  contents.spec = std::move(spec).value();
  const Result<std::vector<LayerPlan>> plans = plan_layers(contents.spec);
  if (!plans.is_ok()) return error(words("model.model-impossible", {{"problem", plans.message()}}));
  contents.parameters = plan_parameters(plans.value());
  const std::string difference = first_difference(header, contents.parameters);
  if (!difference.empty()) return error(difference);
  return contents;
}

Result<WeightsFile> read_contents(const std::string& file_name, std::span<const std::uint8_t> file,
                                  SafetensorsHeader header, const Contents& contents) {
  WeightsFile weights;
  weights.spec = contents.spec;
  weights.spec_was_inferred = contents.spec_was_inferred;
  for (const ParameterPlan& parameter : contents.parameters) {
    Result<Tensor> tensor = read_parameter(file_name, file, header,
                                           *find_tensor(header, parameter.name), parameter.shape);
    if (!tensor.is_ok()) return tensor.status();
    weights.parameters.add(parameter.name, std::move(tensor).value());
  }
  const auto text_of = [&](const char* key) {
    const auto found = header.metadata.find(key);
    return found == header.metadata.end() ? std::string() : found->second;
  };
  weights.training_state = text_of(kTrainingKey);
  weights.progress = text_of(kProgressKey);
  weights.header = std::move(header);
  return weights;
}

}  // namespace

std::vector<ParameterPlan> plan_parameters(const std::vector<LayerPlan>& layers) {
  std::vector<ParameterPlan> parameters;
  for (const LayerPlan& plan : layers) {
    const LayerSpec& layer = plan.layer;
    if (layer.kind == LayerKind::kConv2D) {
      parameters.push_back({layer.name + "/kernel", Shape{layer.kernel_height, layer.kernel_width,
                                                          plan.input[2], layer.filters}});
      parameters.push_back({layer.name + "/bias", Shape{layer.filters}});
    } else if (layer.kind == LayerKind::kDense) {
      parameters.push_back({layer.name + "/kernel", Shape{plan.input[0], layer.units}});
      parameters.push_back({layer.name + "/bias", Shape{layer.units}});
    }
  }
  return parameters;
}

std::vector<std::uint8_t> write_weights(const ModelSpec& spec, std::span<const TensorView> tensors,
                                        std::string_view training_state, std::string_view progress,
                                        Precision precision) {
  std::map<std::string, std::string> metadata = {{kModelKey, to_json(spec)}};
  if (!training_state.empty()) metadata[kTrainingKey] = training_state;
  if (!progress.empty()) metadata[kProgressKey] = progress;
  std::vector<SafetensorsEntry> entries;
  std::int64_t at = 0;
  for (const TensorView& tensor : tensors) {
    PW_CHECK(tensor.shape.elements() == static_cast<std::int64_t>(tensor.values.size()),
             "pass as many values as the shape has");
    const std::int64_t end = at + tensor.shape.elements() * bytes_of_value(precision);
    entries.push_back({tensor.name, sizes_of(tensor.shape), at, end, precision});
    at = end;
  }
  std::vector<std::uint8_t> bytes = write_safetensors_header(metadata, entries);
  std::size_t place = bytes.size();
  bytes.resize(place + static_cast<std::size_t>(at));
  for (const TensorView& tensor : tensors) {
    if (precision == Precision::kHalf) {
      for (const float value : tensor.values) {
        const std::uint16_t half = half_from_float(value);
        bytes[place++] = static_cast<std::uint8_t>(half & 255U);
        bytes[place++] = static_cast<std::uint8_t>(half >> 8U);
      }
      continue;
    }
    if (tensor.values.empty()) continue;
    std::memcpy(bytes.data() + place, tensor.values.data(), tensor.values.size_bytes());
    place += tensor.values.size_bytes();
  }
  return bytes;
}

std::vector<std::uint8_t> write_weights(const ModelSpec& spec,
                                        std::span<const Parameter> parameters,
                                        std::string_view training_state, Precision precision) {
  std::vector<TensorView> tensors;
  tensors.reserve(parameters.size());
  for (const Parameter& parameter : parameters) {
    tensors.push_back({parameter.name, parameter.shape, parameter.value});
  }
  return write_weights(spec, tensors, training_state, {}, precision);
}

Result<WeightsFile> read_weights(const std::string& file_name, std::span<const std::uint8_t> file,
                                 const ModelSpec* expected) {
  Result<SafetensorsHeader> header = read_header(file_name, file);
  if (!header.is_ok()) return header.status();
  const Result<Contents> contents = contents_of(file_name, header.value(), expected);
  if (!contents.is_ok()) return contents.status();
  return read_contents(file_name, file, std::move(header).value(), contents.value());
}

Result<WeightsFile> read_weights_of_any_model(const std::string& file_name,
                                              std::span<const std::uint8_t> file,
                                              const ModelSpec& preferred) {
  Result<SafetensorsHeader> header = read_header(file_name, file);
  if (!header.is_ok()) return header.status();
  Result<Contents> contents = contents_of(file_name, header.value(), &preferred);
  if (!contents.is_ok()) {
    Result<Contents> own = contents_of(file_name, header.value(), nullptr);
    if (!own.is_ok()) return contents.status();
    contents = std::move(own);
  }
  return read_contents(file_name, file, std::move(header).value(), contents.value());
}

Result<NamedTensors> read_extra_tensors(const std::string& file_name,
                                        std::span<const std::uint8_t> file,
                                        const SafetensorsHeader& header) {
  NamedTensors tensors;
  for (const SafetensorsEntry& entry : header.tensors) {
    if (!entry.name.starts_with(kExtraTensors)) continue;
    const std::optional<Shape> shape = shape_of(entry.shape);
    if (!shape) {
      return Status::error(file_name + ": " +
                           words("model.tensor-no-part", {{"name", entry.name.substr(0, 60)},
                                                          {"shape", shape_text(entry.shape)}}));
    }
    tensors.add(entry.name.substr(kExtraTensors.size()), read_tensor(file, header, entry, *shape));
  }
  return tensors;
}

Status load_weights(const std::string& file_name, std::span<const std::uint8_t> file,
                    Sequential& model) {
  const Result<WeightsFile> weights = read_weights(file_name, file, &model.spec());
  if (!weights.is_ok()) return weights.status();
  weights.value().parameters.copy_into(model.parameters());
  model.parameters_changed();
  return Status::ok();
}

}  // namespace pixelwalk
