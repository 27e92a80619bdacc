// What stands on the Journey page: the trace of the image in hand through the network in hand, and
// the value that is looked at.

#include <algorithm>
#include <cstdint>
#include <utility>

#include "app/pages/journey/journey_view.h"
#include "core/base/words.h"
#include "lessons/workspace/network_input.h"

namespace pixelwalk::app {
namespace {

using lessons::JourneyTrace;
using lessons::kImageLayer;
using lessons::MapPlace;
using lessons::ValuePlace;

constexpr std::int64_t kMostMultiplications = 200'000'000;  // of one image, by plain loops
// Between two traces while training goes on: seconds, and how often what the last one took.
constexpr double kLeastPause = 0.3, kPausePerCost = 12;

std::int64_t multiplications(const std::vector<LayerPlan>& plans) {
  std::int64_t all = 0;
  for (const LayerPlan& plan : plans) all += plan.multiplications();
  return all;
}

void stop_at(JourneyView& view, NetworkObstacle obstacle, std::string problem) {
  view.obstacle = obstacle;
  view.problem = std::move(problem);
  view.trace.reset();
  view.path.reset();
  view.lit.reset();
}

Untouched untouched_of(const JourneyTrace& trace) {
  Untouched untouched{trace.verdict(), {}};
  for (int layer = kImageLayer; layer < trace.layers(); ++layer)
    untouched.ranges.push_back(trace.summary(layer).range);
  return untouched;
}

// `another`: the network or the image is.
void make_trace(JourneyView& view, bool another) {
  const lessons::Network& network = view.network();
  if (network.weights == nullptr)
    return stop_at(view, NetworkObstacle::kNetwork, view.context.workspace.network.note());
  view.shown = fitted_image(view.context.images, network);
  const auto input = lessons::network_input(view.shown.image, network.spec);
  if (!input.is_ok()) return stop_at(view, NetworkObstacle::kImage, input.message());
  const auto plans = plan_layers(network.spec);
  if (plans.is_ok() && multiplications(plans.value()) > kMostMultiplications)
    return stop_at(view, NetworkObstacle::kSize, words("journey.too-large"));
  auto trace = JourneyTrace::make(network.spec, *network.weights, input.value(), view.done);
  if (!trace.is_ok()) return stop_at(view, NetworkObstacle::kSize, trace.message());
  const bool touched = view.done != lessons::Interventions();
  if (!touched || another) view.untouched.reset();
  if (touched && !view.untouched) {
    const auto alone = JourneyTrace::make(network.spec, *network.weights, input.value());
    if (alone.is_ok()) view.untouched = untouched_of(alone.value());
  }
  view.obstacle = NetworkObstacle::kNone;
  view.problem.clear();
  view.trace.emplace(std::move(trace).value());
  const auto layers = static_cast<std::size_t>(view.trace->layers());
  view.walls.resize(std::max(view.walls.size(), layers));
  view.blocks.resize(std::max(view.blocks.size(), layers));
}

// The map whose strongest value goes furthest: of the last layer that has maps; without any, of the
// first hidden layer.
MapPlace first_look(const JourneyView& view) {
  const JourneyTrace& trace = *view.trace;
  int layer = trace.layers() - 1;
  while (layer > 0 && !view.has_maps(layer)) --layer;
  if (!view.has_maps(layer)) {
    while (layer < trace.layers() - 1 &&
           view.plans()[static_cast<std::size_t>(layer)].layer.kind != LayerKind::kDense)
      ++layer;
  }
  const auto& ranges = trace.summary(layer).map_ranges;
  const auto greatest = std::ranges::max_element(ranges, {}, &lessons::ValueRange::greatest);
  return {layer, static_cast<int>(greatest - ranges.begin())};
}

// The way back stays only as long as one walks on it.
void leave_way_back(JourneyView& view, const ValuePlace& next) {
  if (!view.path || !(view.path->stop(next.layer).place == next)) view.through.clear();
}

// Of the value that is pointed at, or of a map's greatest. A map that is 0 all over has none.
std::optional<lessons::JourneyPath> path_of_pointed(const JourneyView& view) {
  if (!view.trace || !view.lit_of) return std::nullopt;
  const MapPlace& map = view.lit_of->map;
  if (view.lit_of->value) {
    if (!lessons::exists(view.plans(), *view.lit_of->value)) return std::nullopt;
    return path_of(*view.trace, *view.lit_of->value);
  }
  if (!lessons::exists(view.plans(), {map.layer, 0, 0, map.channel})) return std::nullopt;
  if (view.trace->summary(map.layer).map_ranges[static_cast<std::size_t>(map.channel)] ==
      lessons::ValueRange())
    return std::nullopt;
  return path_of(*view.trace, view.trace->strongest_cell(map));
}

}  // namespace

void take_selection(JourneyView& view) {
  const lessons::Selection& selection = view.context.workspace.selection;
  const int pixel = view.mode == JourneyMode::kOpen ? view.pixel : -1;
  const bool another =
      !view.path || view.opened_selection != selection || view.opened_pixel != pixel;
  const bool same_way = view.opened_through == view.through;
  if (!view.trace || (!another && same_way && view.chosen_revision == view.revision)) return;
  view.chosen_revision = view.revision;
  view.opened_selection = selection;
  view.opened_pixel = pixel;
  if (pixel >= 0 && pixel < view.trace->shape(kImageLayer).elements()) {
    view.chosen = lessons::place_at(view.plans(), kImageLayer, pixel);
  } else if (const auto value = selected_value(view.plans(), selection)) {
    view.chosen = *value;
  } else {
    view.chosen = view.trace->strongest_cell(
        selected_map(view.plans(), selection).value_or(first_look(view)));
  }
  take_way_back(view);
  view.opened = lessons::OpenedValue(*view.trace, view.chosen);
  if (another || view.layer_shown >= view.trace->layers())
    view.layer_shown = std::max(view.chosen.layer, 0);
}

void follow_journey(JourneyView& view, Ui& ui) {
  lessons::Workspace& workspace = view.context.workspace;
  workspace.follow();
  workspace.network.follow();
  if (!same_model(view.network().spec, view.muted_of)) {
    view.muted_of = view.network().spec;
    view.done.muted.clear();
  }
  const int network = workspace.network.revision(), image = view.context.images.revision();
  const bool by_hand = image != view.traced_image || view.done != view.traced_done ||
                       view.network().source != lessons::NetworkSource::kTraining;
  if (network != view.traced_network || image != view.traced_image ||
      view.done != view.traced_done) {
    const double due =
        view.traced_at + std::max(kLeastPause, kPausePerCost * view.trace_seconds) - ui.time;
    if (by_hand || due <= 0) {
      const bool another = network != view.traced_network || image != view.traced_image;
      view.traced_network = network;
      view.traced_image = image;
      view.traced_done = view.done;
      const double began = view.context.services.now();
      make_trace(view, another);
      view.trace_seconds = view.context.services.now() - began;
      view.traced_at = ui.time;
      ++view.revision;
    } else {
      ui.request_frame(due);
    }
  }
  if (view.obstacle == NetworkObstacle::kNetwork) view.problem = workspace.network.note();
  take_selection(view);
  view.lit_of = std::exchange(view.pointed, std::nullopt);
  view.lit = path_of_pointed(view);
}

void choose_value(JourneyView& view, const ValuePlace& place) {
  leave_way_back(view, place);
  const bool is_pixel = place.layer == kImageLayer;
  view.pixel = is_pixel ? static_cast<int>(lessons::position_of(view.plans(), place)) : -1;
  if (!is_pixel) view.context.workspace.selection = lessons::selection_of(view.plans(), place);
  take_selection(view);
}

void pick_value(JourneyView& view, const ValuePlace& place) {
  if (place == view.chosen) return open_value(view, place);
  choose_value(view, place);
}

void choose_map(JourneyView& view, const MapPlace& map) {
  view.through.clear();
  view.context.workspace.selection =
      lessons::selection_of(view.plans(), {map.layer, 0, 0, map.channel});
  if (view.trace->shape(map.layer).elements() > view.trace->shape(map.layer)[2])
    view.context.workspace.selection.row = view.context.workspace.selection.column = -1;
  take_selection(view);
}

bool step_along_path(JourneyView& view, int layers) {
  if (!view.path) return false;
  const int to = view.chosen.layer + layers;
  if (to < 0 || to >= view.trace->layers() || !view.path->stop(to).reached) return false;
  choose_value(view, view.path->stop(to).place);
  return true;
}

void choose_layer(JourneyView& view, int layer) {
  if (step_along_path(view, layer - view.chosen.layer)) return;
  const int most = view.trace->shape(layer)[2] - 1;
  choose_map(view, {layer, std::min(view.chosen.channel, most)});
}

bool step_to_map(JourneyView& view, int maps) {
  if (!view.path) return false;
  const int count = view.trace->shape(view.chosen.layer)[2];
  choose_map(view, {view.chosen.layer, (view.chosen.channel + maps + count) % count});
  return true;
}

}  // namespace pixelwalk::app
