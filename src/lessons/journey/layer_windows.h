#pragma once

#include <optional>

#include "core/kernels/window.h"
#include "core/model/model_spec.h"

namespace pixelwalk::lessons {

/// How a layer's windows slide over the maps before it.
struct LayerWindows {
  kernels::Window rows, columns;
};

/// Of a Conv2D or a pooling; of others nothing.
std::optional<LayerWindows> windows_of(const LayerPlan& plan);

}  // namespace pixelwalk::lessons
