#include "app/pages/journey/journey_open.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "app/pages/journey/journey_view.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::OpenedValue;
using lessons::Opening;
using lessons::OpeningKind;
using lessons::ValueLink;
using lessons::ValuePlace;

constexpr int kMostListed = 64;  // maps; the others are one step, the rest
constexpr std::size_t kMostTrail = 64;

std::vector<ValueLink> links_of(const JourneyView& view) {
  std::vector<ValueLink> links = lessons::goes_into(*view.trace, view.chosen);
  std::ranges::sort(links, {}, [&view](const ValueLink& link) {
    const auto adds = static_cast<double>(link.product);
    return std::tuple(!link.counts, -lessons::magnitude(adds),
                      lessons::position_of(view.plans(), link.to));
  });
  return links;
}

// What comes out shows first: a walk begins at its end, and is played from its start.
void take_value(JourneyView& view) {
  JourneyOpen& open = view.open;
  const bool another = !(open.opening.value().place() == view.chosen) || open.revision < 0;
  open.revision = view.revision;
  open.opening.open(view.opened);
  open.opening.set_listed(kMostListed);
  open.links = links_of(view);
  open.source.reset();
  if (view.chosen.layer != lessons::kImageLayer)
    open.source = lessons::strongest_source(*view.trace, view.chosen);
  if (open.tile >= view.opened.groups()) open.tile = -1;
  if (another) open.wanted = std::max(open.wanted, JourneyOpen::kEnd);
  const int wanted = std::exchange(open.wanted, JourneyOpen::kNone);
  if (wanted == JourneyOpen::kNone) return;
  open.tile = -1;
  open.playback.stop();
  open.opening.jump_to(wanted == JourneyOpen::kEnd ? open.opening.end() : wanted);
  open.motion.stand(open.opening.position());
}

// Whatever is drawn after this is of the new value.
void choose_and_take(JourneyView& view, const ValuePlace& place) {
  ++view.open.opened;
  choose_value(view, place);
  if (view.trace && view.path) take_value(view);
}

}  // namespace

void follow_opening(JourneyView& view, Ui& ui) {
  JourneyOpen& open = view.open;
  if (!view.trace || !view.path) return open.playback.stop();
  if (view.mode == JourneyMode::kOpen && !is_chosen(view)) begin_open(view);
  if (open.revision != view.revision || open.wanted != JourneyOpen::kNone ||
      !(open.opening.value().place() == view.chosen))
    take_value(view);
  if (view.mode != JourneyMode::kOpen) return open.playback.stop();
  const int before = open.opening.position();
  open.playback.advance(ui, [&open] { return open.opening.forward(); });
  if (open.opening.at_end()) open.playback.stop();
  if (open.opening.position() != before) open.tile = -1;
  open.motion.follow(ui, open.opening.position(),
                     [&open](int moved) { return moved == 1 && !open.playback.too_fast_to_fly(); });
  if (open.motion.part(ui) < 1) ui.request_frame();
}

void open_value(JourneyView& view, const ValuePlace& place) {
  view.open.trail.clear();
  view.mode = JourneyMode::kOpen;
  choose_and_take(view, place);
}

void go_to_value(JourneyView& view, const ValuePlace& place) {
  if (place == view.chosen) return;
  std::vector<ValuePlace>& trail = view.open.trail;
  trail.push_back(view.chosen);
  if (trail.size() > kMostTrail) trail.erase(trail.begin());
  choose_and_take(view, place);
}

bool follow_largest(JourneyView& view) {
  if (!view.path || !view.open.source) return false;
  const ValuePlace to = view.open.source->place;
  if (!is_told(view)) begin_story(view, view.chosen);
  std::vector<ValuePlace>& places = view.open.story.places;
  places.erase(std::ranges::find(places, view.chosen) + 1, places.end());
  places.push_back(to);
  go_to_value(view, to);
  return true;
}

bool go_outward(JourneyView& view) {
  if (!view.path || view.open.links.empty()) return false;
  const lessons::JourneyTrace& trace = *view.trace;
  const int last = trace.layers() - 1;
  // Where the value adds to what is kept: to the verdict at the end, else to what goes on through
  // the pool that follows. Where nothing is so, to where it counts most.
  const auto adds = [&](const ValueLink& link) {
    if (link.to.layer == last && view.are_classes(last))
      return link.to.channel == trace.verdict().top;
    if (!link.counts || link.product <= 0) return false;
    const std::vector<ValueLink> next = lessons::goes_into(trace, link.to);
    return !next.empty() && (next.size() > 1 || next.front().counts);
  };
  // Not to where it ends: a pool may leave out the last row or column.
  const auto leads_on = [&](const ValueLink& link) {
    return link.to.layer == last || !lessons::goes_into(trace, link.to).empty();
  };
  auto target = std::ranges::find_if(view.open.links, adds);
  if (target == view.open.links.end()) target = std::ranges::find_if(view.open.links, leads_on);
  if (target == view.open.links.end()) return false;
  const ValuePlace to = target->to;
  go_to_value(view, to);
  return true;
}

bool go_back(JourneyView& view) {
  std::vector<ValuePlace>& trail = view.open.trail;
  while (!trail.empty()) {
    const ValuePlace place = trail.back();
    trail.pop_back();
    // The network may have become another one since.
    if (!view.trace || !lessons::exists(view.plans(), place)) continue;
    choose_and_take(view, place);
    return true;
  }
  return false;
}

void back_to_overview(JourneyView& view) {
  view.open.trail.clear();
  view.pixel = -1;
  view.mode = JourneyMode::kOverview;
  take_selection(view);
}

int tile_shown(const JourneyOpen& open) {
  const Opening& opening = open.opening;
  if (open.tile >= 0) return std::min(open.tile, std::max(0, opening.value().groups() - 1));
  if (opening.position() > 0 && opening.position() <= opening.value().terms() && !opening.at_end())
    return opening.current_group();
  // Before and after the sum the one that did most.
  if (!open.source) return 0;
  const auto& groups = opening.groups();
  const auto found = std::ranges::find(groups, open.source->group, &lessons::TermGroup::map);
  return found == groups.end() ? 0 : static_cast<int>(found - groups.begin());
}

bool adds_products(const OpenedValue& value) {
  return value.kind() == OpeningKind::kConvolution || value.kind() == OpeningKind::kDense;
}

bool has_tiles(const OpenedValue& value) {
  return adds_products(value) && value.groups() > 1;
}

bool reads_units(const JourneyView& view) {
  const int from = view.chosen.layer - 1;
  return from >= 0 && view.trace->shape(from).elements() == view.trace->shape(from)[2];
}

std::string group_name(const JourneyView& view, int map) {
  const bool channel = view.chosen.layer == 0;
  return words(channel             ? "journey.open.channel"
               : reads_units(view) ? "journey.open.unit"
                                   : "journey.open.map",
               {{"number", map}});
}

int opening_places(const JourneyOpen& open) {
  const OpenedValue& value = open.opening.value();
  double largest = std::abs(static_cast<double>(value.before()));
  if (!value.largest_first().empty())
    largest = std::max(largest, std::abs(value.largest_first().front().sum));
  if (!adds_products(value)) return places_for(largest);
  for (const ValueTerm& term : value.details().terms)
    largest = std::max(largest, std::abs(static_cast<double>(term.weight_value)));
  return places_for(largest);
}

}  // namespace pixelwalk::app
