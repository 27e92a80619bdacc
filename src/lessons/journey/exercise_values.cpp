#include "lessons/journey/exercise_values.h"

#include <cstddef>
#include <cstdint>

#include "lessons/format_number.h"
#include "lessons/journey/layer_windows.h"

namespace pixelwalk::lessons {

namespace {

constexpr std::uint64_t kSeed = 6;

}  // namespace

Rng rng_of_round(int round) {
  return Rng(kSeed, static_cast<std::uint64_t>(round));
}

int below(Rng& rng, int n) {
  return static_cast<int>(rng.below(static_cast<std::uint32_t>(n)));
}

bool has_windows(const LayerPlan& plan) {
  return windows_of(plan).has_value();
}

std::string value_text(float value) {
  return format_number(static_cast<double>(value), 3);
}

TextValues place_values(const JourneyTrace& trace, const ValuePlace& place) {
  return {{"layer", trace.plans()[static_cast<std::size_t>(place.layer)].layer.name},
          {"map", std::to_string(place.channel)},
          {"row", std::to_string(place.row)},
          {"column", std::to_string(place.column)}};
}

}  // namespace pixelwalk::lessons
