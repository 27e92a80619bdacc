#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/journey/journey_trace.h"

// What the exercises about a journey have in common: what is asked follows from the round.

namespace pixelwalk::lessons {

Rng rng_of_round(int round);
int below(Rng& rng, int n);

/// The layers of which this is true, in order.
template <typename Is>
std::vector<int> layers_that(const std::vector<LayerPlan>& plans, const Is& is) {
  std::vector<int> layers;
  for (int layer = 0; layer < static_cast<int>(plans.size()); ++layer) {
    if (is(plans[static_cast<std::size_t>(layer)])) layers.push_back(layer);
  }
  return layers;
}
/// Convolutions and poolings.
bool has_windows(const LayerPlan& plan);

/// A mean, or a value, as the words have it.
std::string value_text(float value);
/// {layer, map, row, column}.
TextValues place_values(const JourneyTrace& trace, const ValuePlace& place);

}  // namespace pixelwalk::lessons
