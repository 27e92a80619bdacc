#pragma once

#include "core/model/model_spec.h"

// Which fields of a LayerSpec its kind reads.

namespace pixelwalk {

inline bool is_pooling(LayerKind kind) {
  return kind == LayerKind::kMaxPooling2D || kind == LayerKind::kAveragePooling2D;
}

inline bool has_window(LayerKind kind) {
  return kind == LayerKind::kConv2D || is_pooling(kind);
}

inline bool has_activation(LayerKind kind) {
  return kind == LayerKind::kConv2D || kind == LayerKind::kDense;
}

}  // namespace pixelwalk
