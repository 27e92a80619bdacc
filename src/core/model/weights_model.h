#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "core/model/safetensors.h"
#include "core/model/weights_file.h"

// Which model the tensors of a weights file are of. Any thread.

namespace pixelwalk {

/// The file's metadata hold the model under this name, see model_spec_json.cpp.
inline constexpr const char* kModelKey = "pixelwalk_model";

std::vector<std::int64_t> sizes_of(const Shape& shape);

/// The tensor of this name, or null.
const SafetensorsEntry* find_tensor(const SafetensorsHeader& header, const std::string& name);

/// The first difference between a file's tensors and a model's, as a sentence; empty when they
/// agree.
std::string first_difference(const SafetensorsHeader& header,
                             const std::vector<ParameterPlan>& parameters);

/// The model that the file's tensors are for, as read_weights() describes. `inferred` becomes true
/// when the file does not say.
Result<ModelSpec> model_of_weights(const std::string& file_name, const SafetensorsHeader& header,
                                   const ModelSpec* expected, bool& inferred);

}  // namespace pixelwalk
