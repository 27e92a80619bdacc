// The way back from the chosen value, where a layer adds up many maps: how much each of them
// counts, and through which one the way goes. In addresses: through=max_pooling2d.12.

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "app/figures/contribution_bars.h"
#include "app/pages/journey/journey_parts.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::MapPlace;
using lessons::OpenedValue;

}  // namespace

void declare_way_back(AddressFields& fields, JourneyView& view) {
  fields.text(
      "through", [&view] { return maps_text(view, view.through); },
      [&view](const Said& said) {
        view.through = take_maps(view, said, "through", [](const auto& plans, const MapPlace& map) {
          return lessons::reads_maps(plans, map.layer + 1);
        });
      });
}

void take_way_back(JourneyView& view) {
  std::erase_if(view.through, [&view](const MapPlace& map) {
    return map.layer >= view.chosen.layer || !lessons::reads_maps(view.plans(), map.layer + 1) ||
           map.channel >= view.trace->shape(map.layer)[2];
  });
  keep_story(view);
  view.opened_through = view.through;
  view.path = path_of(*view.trace, view.chosen, view.through);
  for (const lessons::ValuePlace& place : view.open.story.places) {
    lessons::PathStop& stop = view.path->stops[static_cast<std::size_t>(place.layer + 1)];
    stop.place = place;
    stop.reached = true;
  }
  view.readers.clear();
  for (int layer = 1; layer <= view.chosen.layer; ++layer) {
    if (lessons::reads_maps(view.plans(), layer))
      view.readers.emplace_back(*view.trace, view.path->stop(layer).place);
  }
}

const OpenedValue* reader_on_path(const JourneyView& view, int layer) {
  const auto found = std::ranges::find_if(
      view.readers, [&](const OpenedValue& reader) { return reader.place().layer == layer; });
  return found == view.readers.end() ? nullptr : &*found;
}

void draw_contributions(Ui& ui, const Rect& area, const OpenedValue& reader, bool upright,
                        JourneyView& view) {
  const int before = reader.place().layer - 1;
  const std::string name =
      words("journey.add-to",
            {{"maps", reader.groups()}, {"layer", view.layer_name(reader.place().layer)}});
  const auto on = [&](const std::optional<lessons::JourneyPath>& path) {
    return path && path->stop(before).reached ? path->stop(before).place.channel : -1;
  };
  const double most = lessons::magnitude(reader.largest_first().front().sum);
  const ContributionBarsResult result = contribution_bars(
      ui, area,
      {.name = name,
       .enter = phrase("journey.arrows-read-enter-follows"),
       .maps = reader.by_map(),
       .upright = upright,
       .chosen = on(view.path),
       .lit = view.lit_of && view.lit_of->map.layer == before ? view.lit_of->map.channel : -1,
       .name_of = [](int map) { return words("journey.map-number", {{"map", map}}); },
       .decimals = places_for(most)});
  if (result.pointed >= 0) view.pointed = Pointed{{before, result.pointed}, std::nullopt, {}};
  if (result.pressed < 0) return;
  std::erase_if(view.through, [&](const MapPlace& map) { return map.layer <= before; });
  view.through.push_back({before, result.pressed});
  take_selection(view);
}

}  // namespace pixelwalk::app
