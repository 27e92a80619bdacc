// The trail at its end: each value on it as a bar, that of its share of what pushes the one before
// it up.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_view.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "lessons/journey/thread.h"

namespace pixelwalk::app {
namespace {

using lessons::ValuePlace;

struct Station {
  ValuePlace place;
  double share = 1;  // of the station before it
};

// Poolings hand on what they get, and are left out.
std::vector<Station> stations_of(const JourneyView& view) {
  std::vector<Station> stations;
  if (!is_answered(view) || !thread_share(*view.trace, view.open.story.places)) return stations;
  double share = 1;
  for (const ValuePlace& place : view.open.story.places) {
    const bool pixel = place.layer == lessons::kImageLayer;
    const bool told =
        stations.empty() || pixel || adds_products(lessons::OpenedValue(*view.trace, place));
    if (told) {
      stations.push_back({place, share});
      share = 1;
    }
    if (!pixel) share *= lessons::strongest_source(*view.trace, place).share;
  }
  return stations;
}

}  // namespace

int trail_rows(const JourneyView& view) {
  return static_cast<int>(stations_of(view).size());
}

std::optional<ValuePlace> draw_trail(Ui& ui, const Rect& rect, float row, const JourneyView& view) {
  const std::vector<Station> stations = stations_of(view);
  std::vector<ClassBar> bars;
  for (const Station& station : stations) {
    bars.push_back({.number = static_cast<int>(bars.size()),
                    .name = value_name(view, station.place),
                    .part = ui.answers_hidden ? 0 : static_cast<float>(station.share),
                    .words = ui.answers_hidden ? std::string() : format_percent(station.share, 1),
                    .color = ui.colors().above_zero});
  }
  bars.front().words.clear();  // it is what all others are a part of
  const ClassBarsResult result = class_bars(ui, rect, row,
                                            {.name = words("journey.why.trail"),
                                             .bars = bars,
                                             .top = 0,
                                             .enter = phrase("journey.open.enter-opens")});
  if (result.pressed < 0) return std::nullopt;
  return stations[static_cast<std::size_t>(result.pressed)].place;
}

}  // namespace pixelwalk::app
