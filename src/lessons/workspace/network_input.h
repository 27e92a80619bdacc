#pragma once

#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// A grey image as a network of this model has it while it trains: pixel / 255, row by row; where
/// the model looks at several channels the same in each. A sentence where it looks at images of
/// another size.
Result<std::vector<float>> network_input(const Image& image, const ModelSpec& spec);

}  // namespace pixelwalk::lessons
