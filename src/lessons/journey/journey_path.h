#pragma once

#include <span>
#include <vector>

#include "lessons/journey/journey_trace.h"
#include "lessons/journey/receptive_field.h"

namespace pixelwalk::lessons {

/// What of one layer, or of the image, belongs to a chosen value.
struct PathStop {
  /// The value that leads on from the chosen one, and so the map to be shown enlarged: inward
  /// strongest_source(), outward strongest_target(), from layer to layer.
  ValuePlace place;
  /// Before the chosen value what it sees (see receptive_field()), after it the cells that it
  /// reaches, whichever the map; of its own layer its cell.
  Field field;
  Field reach;          // before the chosen value: with the padding; else `field`
  bool reached = true;  // false: the chosen value does not come so far, there is nothing to mark
};

/// A chosen value's way back to the pixels, and on to the verdict.
struct JourneyPath {
  ValuePlace chosen;
  std::vector<PathStop> stops;  // the image at [0], layer i at [i + 1]

  const PathStop& stop(int layer) const { return stops[static_cast<std::size_t>(layer + 1)]; }
};

/// The path of a value of a layer or of the image, which must be there. Where only a map is chosen,
/// take JourneyTrace::strongest_cell(). Some 10 µs for a value of the course model. `through`: maps
/// that the way back takes instead of those that count most, where reads_maps() of the layer after
/// them; others are left out.
JourneyPath path_of(const JourneyTrace& trace, const ValuePlace& chosen,
                    std::span<const MapPlace> through = {});

/// Whether a layer's values add up several maps before it, or channels: a way back has a choice.
bool reads_maps(const std::vector<LayerPlan>& plans, int layer);

}  // namespace pixelwalk::lessons
