#pragma once

#include <optional>

#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "core/model/model_spec.h"

namespace pixelwalk::app {

/// What was set on a layer.
struct LayerEdit {
  LayerSpec layer;
  /// The field that it was typed into or stepped in, 0 to kLayerFields − 1: one edit after the
  /// other in one field is one step of the history. −1: chosen.
  int field = -1;
};
inline constexpr int kLayerFields = 4;

/// The fields that a layer of this kind has, or that it has none; what was set in this frame.
std::optional<LayerEdit> layer_fields(Ui& ui, Flow& flow, const LayerSpec& layer);

struct InputShape {
  int height = 0, width = 0, channels = 0;
  bool operator==(const InputShape&) const = default;
};
/// The same for the images that a model takes in.
std::optional<InputShape> input_fields(Ui& ui, Flow& flow, const InputShape& shape);

}  // namespace pixelwalk::app
