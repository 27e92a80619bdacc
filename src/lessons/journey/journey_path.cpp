#include "lessons/journey/journey_path.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "core/base/check.h"
#include "lessons/journey/value_links.h"

namespace pixelwalk::lessons {

bool reads_maps(const std::vector<LayerPlan>& plans, int layer) {
  return layer >= 0 && layer < static_cast<int>(plans.size()) &&
         plans[static_cast<std::size_t>(layer)].layer.kind == LayerKind::kConv2D &&
         arranged_shape(plans, layer - 1)[2] > 1;
}

JourneyPath path_of(const JourneyTrace& trace, const ValuePlace& chosen,
                    std::span<const MapPlace> through) {
  PW_CHECK(exists(trace.plans(), chosen), "choose a value that is there");
  JourneyPath path{chosen, std::vector<PathStop>(static_cast<std::size_t>(trace.layers()) + 1)};
  const std::vector<SeenField> seen =
      receptive_field(trace.plans(), chosen.layer, cell_field(chosen));
  ValuePlace place = chosen;
  for (int layer = chosen.layer;; --layer) {
    const auto at = static_cast<std::size_t>(layer + 1);
    path.stops[at] = {place, seen[at].inside, seen[at].reach};
    if (layer == kImageLayer) break;
    const auto taken = std::ranges::find(through, layer - 1, &MapPlace::layer);
    const bool takes = taken != through.end() && reads_maps(trace.plans(), layer) &&
                       taken->channel < trace.shape(layer - 1)[2];
    place = strongest_source(trace, place, takes ? taken->channel : -1).place;
  }
  const std::vector<Field> fields = reached_fields(trace.plans(), chosen.layer, cell_field(chosen));
  place = chosen;
  bool goes_on = true;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::optional<ValueLink> link = goes_on ? strongest_target(trace, place) : std::nullopt;
    goes_on = link.has_value();
    place = link ? link->to : ValuePlace{chosen.layer + 1 + static_cast<int>(i), 0, 0, 0};
    path.stops[static_cast<std::size_t>(place.layer + 1)] = {place, fields[i], fields[i], goes_on};
  }
  return path;
}

}  // namespace pixelwalk::lessons
