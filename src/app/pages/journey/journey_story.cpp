// "Why Bag?" as it stands: the trail from the verdict inward, for how long it holds, the test of it
// by a patch, and the way back to it.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_view.h"
#include "lessons/journey/thread.h"

namespace pixelwalk::app {

namespace {

using lessons::ValuePlace;

std::optional<ValuePlace> verdict_place(const JourneyView& view) {
  if (!view.path || view.network().class_names.empty()) return std::nullopt;
  return lessons::place_at(view.plans(), view.trace->layers() - 1, view.trace->verdict().top);
}

}  // namespace

void begin_story(JourneyView& view, const ValuePlace& place) {
  const std::span<const float> scores = view.trace->values_before(view.trace->layers() - 1);
  view.through.clear();
  view.open.story = {.places = {place},
                     .network = view.traced_network,
                     .image = view.traced_image,
                     .done = view.traced_done,
                     .scores = {scores.begin(), scores.end()}};
}

bool ask_why(JourneyView& view) {
  const std::optional<ValuePlace> top = verdict_place(view);
  if (!top) return false;
  begin_story(view, *top);
  // One can go back to where the question was asked.
  if (view.mode == JourneyMode::kOpen) {
    go_to_value(view, *top);
  } else {
    open_value(view, *top);
  }
  return true;
}

bool is_chosen(const JourneyView& view) {
  return view.pixel >= 0 || !view.context.workspace.selection.layer.empty();
}

void begin_open(JourneyView& view) {
  const std::optional<ValuePlace> top = verdict_place(view);
  if (!top || is_told(view) || (is_chosen(view) && !view.are_classes(view.chosen.layer))) return;
  begin_story(view, *top);
  open_value(view, *top);
}

void keep_story(JourneyView& view) {
  JourneyStory& story = view.open.story;
  const auto here = std::ranges::find(story.places, view.chosen);
  const bool opened = view.mode == JourneyMode::kOpen;
  if (here == story.places.end() || !view.through.empty()) {
    story = {};
  } else if (story.network != view.traced_network || story.image != view.traced_image) {
    if (opened) return begin_story(view, view.chosen);
    story = {};
  } else if (opened) {
    story.at = static_cast<std::size_t>(here - story.places.begin());
  }
}

bool is_told(const JourneyView& view) {
  const JourneyStory& story = view.open.story;
  return view.traced_done == story.done &&
         std::ranges::find(story.places, view.chosen) != story.places.end();
}

bool ends_story(const JourneyView& view) {
  const auto& places = view.open.story.places;
  return !places.empty() && view.are_classes(places.front().layer) &&
         places.back().layer == lessons::kImageLayer;
}

bool is_answered(const JourneyView& view) {
  return is_told(view) && ends_story(view) && view.chosen.layer == lessons::kImageLayer;
}

bool story_leads_on(const JourneyView& view) {
  return is_told(view) && view.open.opening.at_end() && (view.open.source || is_answered(view));
}

const ValuePlace* on_trail(const JourneyView& view, int layer) {
  const auto& places = view.open.story.places;
  const auto found = std::ranges::find(places, layer, &ValuePlace::layer);
  return places.size() < 2 || found == places.end() ? nullptr : &*found;
}

CoverPatch trail_patch(const JourneyView& view) {
  const int side = cover_side(view);
  const lessons::Field part = thread_field(*view.trace, view.open.story.places, side);
  return cover_around(view, part.row_begin + part.rows() / 2,
                      part.column_begin + part.columns() / 2);
}

void cover_trail(JourneyView& view) {
  const CoverPatch patch = trail_patch(view);
  back_to_overview(view);
  view.done.cover = patch;
}

void back_to_trail(JourneyView& view) {
  const JourneyStory& story = view.open.story;
  const auto here = story.places.begin() + static_cast<std::ptrdiff_t>(story.at);
  const std::vector<ValuePlace> before(story.places.begin(), here);
  view.done = story.done;
  open_value(view, ValuePlace(*here));
  view.open.trail = before;
}

}  // namespace pixelwalk::app
