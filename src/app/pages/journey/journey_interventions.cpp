// What is done to the image and to the network: a patch that covers a part of the one, maps of the
// other that are muted. In addresses: cover=10,10  muted=conv2d.3,conv2d_1.14.

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/journey/journey_view.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::MapPlace;

std::optional<MapPlace> source_of_chosen(const JourneyView& view) {
  if (!view.path) return std::nullopt;
  return lessons::mute_source(view.plans(), {view.chosen.layer, view.chosen.channel});
}

std::optional<std::string> cover_text(const JourneyView& view) {
  const CoverPatch& cover = view.done.cover;
  if (cover.height == 0) return {};
  return std::to_string(cover.row) + "," + std::to_string(cover.column);
}

void take_cover(JourneyView& view, const Said& said) {
  view.done.cover = {};
  if (!said.text) return;
  const ModelSpec& spec = view.network().spec;
  int row = -1, column = -1, length = 0;
  const int read = std::sscanf(said.text->c_str(), "%5d,%5d%n", &row, &column, &length);
  const int side = cover_side(view);
  if (read == 2 && length == static_cast<int>(said.text->size()) && row >= 0 && column >= 0 &&
      row <= spec.input_height - side && column <= spec.input_width - side) {
    view.done.cover = {.row = row, .column = column, .height = side, .width = side};
    return;
  }
  said.reader.refuse("cover", phrase("journey.refused.cover"));
}

// "conv2d.3", where there is such a map.
std::optional<MapPlace> map_named(const std::vector<LayerPlan>& plans, std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  int channel = -1, length = 0;
  const std::string number(name.substr(dot + 1));
  if (std::sscanf(number.c_str(), "%6d%n", &channel, &length) != 1 ||
      length != static_cast<int>(number.size()) || channel < 0)
    return std::nullopt;
  return lessons::selected_map(plans,
                               {.layer = std::string(name.substr(0, dot)), .channel = channel});
}

// What is looked at stays, so that the change is seen in it: without a choice of the learner's it
// would be another value now.
void hold_chosen(JourneyView& view) {
  if (view.path && view.chosen.layer != lessons::kImageLayer)
    view.context.workspace.selection = lessons::selection_of(view.plans(), view.chosen);
}

void take_muted(JourneyView& view, const Said& said) {
  view.muted_of = view.network().spec;
  view.done.muted = take_maps(view, said, "muted", [](const auto& plans, const MapPlace& map) {
    return lessons::mute_source(plans, map) == map;
  });
}

}  // namespace

std::vector<LayerPlan> plans_in_hand(const JourneyView& view) {
  const auto plans = plan_layers(view.network().spec);
  return plans.is_ok() ? plans.value() : std::vector<LayerPlan>();
}

std::optional<std::string> maps_text(const JourneyView& view, std::span<const MapPlace> maps) {
  if (maps.empty()) return {};
  const std::vector<LayerPlan> plans = plans_in_hand(view);
  std::string text;
  for (const MapPlace& map : maps) {
    text += (text.empty() ? "" : ",") + plans[static_cast<std::size_t>(map.layer)].layer.name +
            "." + std::to_string(map.channel);
  }
  return text;
}

std::vector<MapPlace> take_maps(
    const JourneyView& view, const Said& said, std::string_view field,
    const std::function<bool(const std::vector<LayerPlan>&, const MapPlace&)>& takes) {
  std::vector<MapPlace> maps;
  if (!said.text) return maps;
  const std::vector<LayerPlan> plans = plans_in_hand(view);
  std::string_view rest = *said.text;
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    more = comma != std::string_view::npos;
    const auto map = map_named(plans, rest.substr(0, comma));
    if (!map || !takes(plans, *map)) {
      said.reader.refuse(std::string(field), phrase("journey.refused.muted"));
      return {};
    }
    if (std::ranges::find(maps, *map) == maps.end()) maps.push_back(*map);
    if (more) rest.remove_prefix(comma + 1);
  }
  return maps;
}

int cover_side(const JourneyView& view) {
  const ModelSpec& spec = view.network().spec;
  return std::max(2, std::min(spec.input_height, spec.input_width) * 2 / 7);
}

CoverPatch cover_around(const JourneyView& view, int row, int column) {
  const ModelSpec& spec = view.network().spec;
  const int side = cover_side(view);
  return {.row = std::clamp(row - side / 2, 0, std::max(0, spec.input_height - side)),
          .column = std::clamp(column - side / 2, 0, std::max(0, spec.input_width - side)),
          .height = side,
          .width = side};
}

void put_cover(JourneyView& view, int row, int column) {
  hold_chosen(view);
  view.done.cover = cover_around(view, row, column);
}

void toggle_cover(JourneyView& view) {
  if (view.done.cover.height > 0) {
    view.done.cover = {};
  } else {
    put_cover(view, view.network().spec.input_height / 2, view.network().spec.input_width / 2);
  }
}

void move_cover(JourneyView& view, int rows, int columns) {
  const CoverPatch& cover = view.done.cover;
  if (cover.height == 0) return;
  put_cover(view, cover.row + cover.height / 2 + rows, cover.column + cover.width / 2 + columns);
}

bool can_mute(const JourneyView& view) {
  return source_of_chosen(view).has_value();
}

void toggle_mute(JourneyView& view) {
  const std::optional<MapPlace> source = source_of_chosen(view);
  if (!source) return;
  hold_chosen(view);
  const auto found = std::ranges::find(view.done.muted, *source);
  if (found == view.done.muted.end()) {
    view.done.muted.push_back(*source);
  } else {
    view.done.muted.erase(found);
  }
}

void declare_interventions(AddressFields& fields, JourneyView& view) {
  fields.text(
      "cover", [&view] { return cover_text(view); },
      [&view](const Said& said) { take_cover(view, said); });
  fields.text(
      "muted", [&view] { return maps_text(view, view.done.muted); },
      [&view](const Said& said) { take_muted(view, said); });
}

}  // namespace pixelwalk::app
