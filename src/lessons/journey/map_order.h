#pragma once

#include <vector>

#include "lessons/journey/journey_trace.h"

namespace pixelwalk::lessons {

/// Indices of the scores, the greatest first, of equal ones the first; what is no number comes
/// last.
std::vector<int> greatest_first(const std::vector<double>& scores);

/// The maps of a layer, or units, those first that respond most to the image: by the mean of the
/// map. Of equal ones the first stored.
std::vector<int> maps_by_response(const JourneyTrace& trace, int layer);

/// The maps of a layer, those first that look most like this one, itself foremost: by the cosine of
/// the angle between their values, Σ ab / √(Σ a² · Σ b²). A map of zeros is like none.
std::vector<int> maps_by_likeness(const JourneyTrace& trace, const MapPlace& map);

}  // namespace pixelwalk::lessons
