#pragma once

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"

namespace pixelwalk {

/// Whether `weights` fit the model: the same names and shapes in the same order, all values finite.
/// The sentence names the first that does not.
Status check_weights(const ModelSpec& spec, const NamedTensors& weights);

}  // namespace pixelwalk
