#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/model_spec.h"
#include "lessons/workspace/selection.h"

// Where a value of a network stands. Layers count from 0; the image that goes in is kImageLayer.

namespace pixelwalk::lessons {

inline constexpr int kImageLayer = -1;

/// A value of the image or of a layer's output. What comes after Flatten keeps the rows, columns
/// and maps that it had before it; only a Dense has none: there `channel` is the unit. What counts
/// maps and what counts units is one number, therefore.
struct ValuePlace {
  int layer = kImageLayer;
  int row = 0, column = 0;
  int channel = 0;

  bool operator==(const ValuePlace&) const = default;
};

/// A map of a layer, or a unit.
struct MapPlace {
  int layer = 0;
  int channel = 0;

  bool operator==(const MapPlace&) const = default;
};

/// The rows, columns and maps of a layer's values: of a Flatten, and of what follows it up to a
/// Dense, those that were flattened; of a Dense (1, 1, units). Always of rank 3.
Shape arranged_shape(const std::vector<LayerPlan>& plans, int layer);

/// The place's *position* (core/model/trace.h), row-major in the layer's output as in
/// arranged_shape(): of a flattened value its index in the vector, of a Dense the unit.
std::int64_t position_of(const std::vector<LayerPlan>& plans, const ValuePlace& place);
ValuePlace place_at(const std::vector<LayerPlan>& plans, int layer, std::int64_t position);
/// Whether there is such a value.
bool exists(const std::vector<LayerPlan>& plans, const ValuePlace& place);

/// The value, and the map, that are picked; nothing where this network has none of the kind, or
/// where only a map is picked. See Selection.
std::optional<ValuePlace> selected_value(const std::vector<LayerPlan>& plans,
                                         const Selection& selection);
std::optional<MapPlace> selected_map(const std::vector<LayerPlan>& plans,
                                     const Selection& selection);
/// The other way. The place is there, and not on the image.
Selection selection_of(const std::vector<LayerPlan>& plans, const ValuePlace& place);

}  // namespace pixelwalk::lessons
