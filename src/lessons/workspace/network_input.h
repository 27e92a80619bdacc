#pragma once

#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// A grey image as a network of this model has it while it trains: pixel / 255, row by row. A
/// sentence where the model looks at images of another size, or at several channels.
Result<std::vector<float>> network_input(const Image& image, const ModelSpec& spec);

}  // namespace pixelwalk::lessons
