// The filter in focus: which three images stand side by side, and in what order the maps of its
// layer.

#include "app/pages/journey/journey_filter.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

#include "app/pages/journey/journey_view.h"
#include "app/state/gallery.h"
#include "core/base/words.h"
#include "core/data/class_names.h"
#include "lessons/workspace/network_input.h"

namespace pixelwalk::app {
namespace {

using lessons::BestImages;
using lessons::JourneyTrace;
using lessons::MapPlace;
using Source = Images::Source;

constexpr double kPanelsPause = 0.6;  // while the search goes on

// The image in hand, as it can be named.
std::optional<ImagePlace> place_in_hand(const JourneyView& view) {
  const Images& images = view.context.images;
  if (images.source() == Source::kOwn) return std::nullopt;
  if (images.source() == Source::kTest && !images.is_test(images.index())) return std::nullopt;
  return ImagePlace{images.source(), images.index()};
}

bool is_there(const JourneyView& view, const ImagePlace& place) {
  return place.source != Source::kTest ||
         (searches_test_images(view) && place.index < images_to_search(view));
}

std::vector<FilterPanel> wanted_panels(const JourneyView& view) {
  std::vector<FilterPanel> panels;
  const std::optional<ImagePlace> hand = place_in_hand(view);
  const auto add = [&](const ImagePlace& place) {
    const auto same = [&](const FilterPanel& panel) {
      return panel.in_hand ? hand == place : panel.place == place;
    };
    if (static_cast<int>(panels.size()) < JourneyFilter::kPanels && is_there(view, place) &&
        std::ranges::none_of(panels, same))
      panels.push_back({.place = place, .name = {}, .in_hand = hand == place, .own = {}});
  };
  if (!view.filter.best_three) {
    panels.push_back({.place = hand.value_or(ImagePlace{Source::kOwn, 0}),
                      .name = {},
                      .in_hand = true,
                      .own = {}});
    for (const ImagePlace& place : view.filter.kept) add(place);
  }
  for (const BestImages::Image& best : best_of_chosen(view)) add(searched_image(view, best.index));
  return panels;
}

bool same_places(const std::vector<FilterPanel>& a, const std::vector<FilterPanel>& b) {
  return std::ranges::equal(a, b, [](const FilterPanel& one, const FilterPanel& other) {
    return one.place == other.place && one.in_hand == other.in_hand;
  });
}

void trace_panel(const JourneyView& view, FilterPanel& panel) {
  if (panel.in_hand) {
    panel.name = view.context.images.current().name;
    return;
  }
  const lessons::Image image = image_at(view, panel.place);
  panel.name = image.name;
  const lessons::Network& network = view.network();
  const auto input = lessons::network_input(image, network.spec);
  if (!input.is_ok()) return;
  auto made = JourneyTrace::make(network.spec, *network.weights, input.value(),
                                 {.cover = {}, .muted = view.done.muted});
  if (made.is_ok()) panel.own.emplace(std::move(made).value());
}

void follow_panels(JourneyView& view, Ui& ui) {
  JourneyFilter& filter = view.filter;
  std::vector<FilterPanel> wanted = wanted_panels(view);
  const bool same = filter.panels_revision == view.revision;
  if (same && same_places(wanted, filter.panels)) return;
  const bool searching = filter.search && !search_done(view);
  const double due = filter.panels_at + kPanelsPause - ui.time;
  if (same && searching && due > 0 && !filter.panels.empty()) return ui.request_frame(due);
  const double began = view.context.services.now();
  for (FilterPanel& panel : wanted) trace_panel(view, panel);
  view.trace_seconds += view.context.services.now() - began;
  std::erase_if(wanted, [](const FilterPanel& panel) { return !panel.in_hand && !panel.own; });
  filter.panels = std::move(wanted);
  filter.panels_revision = view.revision;
  filter.panels_at = ui.time;
}

void follow_order(JourneyView& view) {
  JourneyFilter& filter = view.filter;
  const int layer = view.chosen.layer, maps = view.trace->shape(layer)[2];
  std::vector<int> order(static_cast<std::size_t>(maps));
  std::iota(order.begin(), order.end(), 0);
  const bool by_class = filter.sort == FilterSort::kClass && search_done(view);
  if (filter.sort == FilterSort::kMean) order = maps_by_response(*view.trace, layer);
  if (filter.sort == FilterSort::kSimilarity)
    order = maps_by_likeness(*view.trace, {layer, view.chosen.channel});
  if (by_class) {
    order = maps_by_class(*filter.search, maps,
                          [&view](int image) { return label_of_searched(view, image); });
  }
  std::vector<int> first, rest;
  for (const int map : order) (is_pinned(view, {layer, map}) ? first : rest).push_back(map);
  first.insert(first.end(), rest.begin(), rest.end());
  filter.order = std::move(first);
}

}  // namespace

const JourneyTrace& trace_of(const JourneyView& view, const FilterPanel& panel) {
  return panel.own ? *panel.own : *view.trace;
}

void follow_filter(JourneyView& view, Ui& ui) {
  if (view.mode != JourneyMode::kFilter) {
    // What was found stays for the next visit, as long as it is of this network.
    if (view.filter.searched_network != view.context.workspace.network.revision())
      view.filter.search.reset();
    view.filter.panels.clear();
    return;
  }
  TestImages& tests = view.context.images.test_images();
  if (tests.available() && tests.state() == TestImages::State::kAbsent) tests.load();
  if (!view.trace || !view.path) return;
  follow_search(view, ui);
  follow_panels(view, ui);
  follow_order(view);
}

void take_image_in_hand(JourneyView& view, const ImagePlace& place) {
  Images& images = view.context.images;
  if (place.source == Source::kTest) {
    images.choose_test(place.index);
  } else if (place.source == Source::kGallery) {
    images.choose_gallery(place.index);
  } else if (place.source == Source::kGarment) {
    images.choose_garment(place.index / Images::kGarmentsOfAClass,
                          place.index % Images::kGarmentsOfAClass);
  }
}

bool is_pinned(const JourneyView& view, const MapPlace& map) {
  return std::ranges::find(view.filter.pinned, map) != view.filter.pinned.end();
}

void toggle_pin(JourneyView& view) {
  if (!view.path) return;
  const MapPlace map{view.chosen.layer, view.chosen.channel};
  if (is_pinned(view, map)) {
    std::erase(view.filter.pinned, map);
  } else {
    view.filter.pinned.push_back(map);
  }
}

bool can_keep(const JourneyView& view) {
  return place_in_hand(view).has_value();
}

void toggle_keep(JourneyView& view) {
  const std::optional<ImagePlace> place = place_in_hand(view);
  if (!place) return;
  std::vector<ImagePlace>& kept = view.filter.kept;
  if (std::erase(kept, *place) > 0) return;
  kept.push_back(*place);
  if (kept.size() > JourneyFilter::kMostKept) kept.erase(kept.begin());
}

void step_in_order(JourneyView& view, int maps) {
  const std::vector<int>& order = view.filter.order;
  if (!view.path || order.empty()) return;
  const auto count = static_cast<int>(order.size());
  const auto at = std::ranges::find(order, view.chosen.channel) - order.begin();
  const int next = (static_cast<int>(at) % count + maps + count) % count;
  choose_map(view, {view.chosen.layer, order[static_cast<std::size_t>(next)]});
}

}  // namespace pixelwalk::app
