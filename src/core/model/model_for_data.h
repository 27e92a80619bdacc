#pragma once

#include "core/data/dataset.h"
#include "core/model/model_spec.h"

namespace pixelwalk {

/// The same model for other data: its input becomes images of their size and channels, and its last
/// Dense tells their classes apart. Nothing else changes, so it may be impossible (plan_layers()
/// says so).
ModelSpec model_for_data(ModelSpec spec, int height, int width, int channels, int classes);
ModelSpec model_for_data(ModelSpec spec, const Dataset& data);

}  // namespace pixelwalk
