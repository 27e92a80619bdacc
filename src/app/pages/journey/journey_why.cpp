// Why the network says what it says: from its verdict inward along what adds most, each step told
// so that it can be retold, and in the end the answer: the scores, the way from the pixel on, and
// how much of it all this is. What a patch over that part of the image does to the score.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_told.h"
#include "app/ui/format.h"
#include "lessons/journey/thread.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::OpeningKind;
using lessons::TermGroup;
using lessons::ValuePlace;
using lessons::ValueSource;

constexpr float kGreys = 255;
constexpr double kLeastPercent = 0.01;  // a smaller share is one part in so many

bool leads(std::span<const float> scores, int own) {
  const int rival = rival_of(scores, own);
  return rival < 0 ||
         scores[static_cast<std::size_t>(own)] >= scores[static_cast<std::size_t>(rival)];
}

// Whose score it is, and which one is the highest of the others.
std::string class_head(const JourneyView& view, std::span<const float> scores, int own) {
  const TextValues values = class_values(view, scores, own);
  const int rival = rival_of(scores, own);
  const bool top = leads(scores, own);
  std::string text = words(top ? "journey.why.top" : "journey.why.class", values);
  if (rival < 0) return text;
  return text + " " + words(top ? "journey.why.next" : "journey.why.rival", values);
}

// What the value is.
std::string head(const Told& at) {
  const ValuePlace& place = at.value.place();
  if (at.view.are_classes(place.layer))
    return class_head(at.view, at.view.trace->values_before(place.layer), place.channel);
  const bool unit = !at.view.has_maps(place.layer);
  if (at.value.has_relu() && !at.value.passes())
    return told_text(at, unit ? "why.unit-off" : "why.cell-off");
  return told_text(at, unit ? "why.unit" : "why.cell");
}

std::string_view within_entry(const Told& at) {
  const ValueSource& source = *at.view.open.source;
  if (has_tiles(at.value)) return source.up ? "why.within" : "why.within-pulls";
  if (source.place.layer == kImageLayer) return source.up ? "why.pixel" : "why.pixel-pulls";
  return source.up ? "why.position" : "why.position-pulls";
}

// Which map did most for the sum, and which product of it; and by what rule, where a larger one
// stands beside it.
std::string source_told(const Told& at) {
  const ValueSource& source = *at.view.open.source;
  if (!source.agrees) return told_text(at, source.up ? "why.bias-alone" : "why.bias-alone-down");
  std::string text;
  if (has_tiles(at.value)) {
    const bool whole = at.value.group_size() == 1;
    text = told_text(at, !source.up ? "why.pulls" : whole ? "why.adds-alone" : "why.adds");
    if (whole) return text;
    text += " ";
  }
  text += told_text(at, within_entry(at));
  if (const std::optional<TermGroup> other = stronger_product(at.value, source)) {
    text += " " + told_text(at, "why.stronger",
                            {{"other", group_name(at.view, other->map)},
                             {"other_product", at.adds(other->sum)}});
  }
  return text;
}

// The tile that somebody looks at instead, and which one the trail follows.
std::string sum_told(const Told& at) {
  if (has_tiles(at.value) && group_shown(at).map != at.view.open.source->group) {
    const TermGroup& group = group_shown(at);
    return told_text(at, "why.other-tile",
                     {{"tile", group_name(at.view, group.map)}, {"adds", at.adds(group.sum)}});
  }
  std::string text = source_told(at);
  if (!at.view.open.source->agrees || !mostly_bias(at.value)) return text;
  return text + " " + told_text(at, "open.mostly-bias");
}

// Which ninth of the image the middle of this part is in.
std::string where_told(const JourneyView& view, const CoverPatch& part) {
  static constexpr std::string_view kWhere[3][3] = {
      {"journey.why.upper-left", "journey.why.upper-middle", "journey.why.upper-right"},
      {"journey.why.left", "journey.why.middle", "journey.why.right"},
      {"journey.why.lower-left", "journey.why.lower-middle", "journey.why.lower-right"}};
  const Shape shape = view.trace->shape(kImageLayer);
  const auto third = [](int begin, int length, int all) {
    return static_cast<std::size_t>(std::clamp(3 * (2 * begin + length) / (2 * all), 0, 2));
  };
  return words(
      kWhere[third(part.row, part.height, shape[0])][third(part.column, part.width, shape[1])]);
}

// Whether what happens in this layer is told.
bool excites(const JourneyView& view, const ValuePlace& place) {
  if (place.layer == kImageLayer) return false;
  const LayerKind kind = view.plans()[static_cast<std::size_t>(place.layer)].layer.kind;
  return kind == LayerKind::kConv2D || kind == LayerKind::kDense || view.are_classes(place.layer);
}

std::string_view link_entry(const JourneyView& view, int layer, bool last) {
  if (view.are_classes(layer)) return "why.speaks";
  if (view.has_maps(layer)) return last ? "why.excites-map" : "why.excites-map-which";
  return last ? "why.excites-unit" : "why.excites-unit-which";
}

// "excites map 3 of conv2d, which excites unit 17 of dense, which speaks for Bag"
std::string retold(const JourneyView& view) {
  std::string then;
  for (const ValuePlace& place : view.open.story.places) {
    if (!excites(view, place)) continue;
    then = words("journey." + std::string(link_entry(view, place.layer, then.empty())),
                 {{"layer", view.layer_name(place.layer)},
                  {"number", place.channel},
                  {"class", value_name(view, place, false)},
                  {"then", then}});
  }
  return then;
}

// "3.1 %", "1 part in 28,000": no more digits than one remembers.
std::string small_share(double share) {
  if (share >= kLeastPercent) return format_percent(share, 1);
  const double parts = 1 / share, unit = std::pow(10, std::floor(std::log10(parts)) - 1);
  return words("journey.why.one-part",
               {{"parts", format_count(std::llround(std::round(parts / unit) * unit))}});
}

// Whose score it is, the way from the pixel on, and how much of the score that is.
std::string answer_told(const Told& at, double share) {
  const JourneyView& view = at.view;
  const std::vector<float>& scores = view.open.story.scores;
  const int own = view.open.story.places.front().channel;
  const bool next = leads(scores, own) && rival_of(scores, own) >= 0;
  const std::string head = next ? words("journey.why.answer", class_values(view, scores, own))
                                : class_head(view, scores, own);
  return head + " " +
         told_text(at, "why.thread-part",
                   {{"where", where_told(view, trail_patch(view))}, {"then", retold(view)}}) +
         " " + words("journey.why.carries", {{"share", small_share(share)}});
}

std::string end_of_trail(const Told& at) {
  const auto& places = at.view.open.story.places;
  const std::optional<double> share = thread_share(*at.view.trace, places);
  if (share && ends_story(at.view)) return answer_told(at, *share);
  const ValuePlace& pixel = at.value.place();
  const std::string where =
      where_told(at.view, {.row = pixel.row, .column = pixel.column, .height = 1, .width = 1});
  if (share && places.size() > 1)
    return told_text(at, "why.thread", {{"where", where}, {"then", retold(at.view)}});
  const auto grey = static_cast<double>(at.value.value() * kGreys);
  std::string end = told_text(at, "why.end", {{"where", where}, {"grey", format_number(grey, 1)}});
  if (!ends_story(at.view)) return end;
  return class_head(at.view, at.view.open.story.scores, places.front().channel) + " " + end;
}

}  // namespace

std::string why_sentence(const JourneyView& view) {
  const Told at = told(view);
  switch (at.value.kind()) {
    case OpeningKind::kConvolution:
    case OpeningKind::kDense:
      return head(at) + " " + sum_told(at);
    case OpeningKind::kMaxPooling:
      return told_text(at, "why.largest");
    case OpeningKind::kAveragePooling:
      return told_text(at, "why.mean");
    case OpeningKind::kPixel:
      return end_of_trail(at);
    case OpeningKind::kSoftmax:
      return view.are_classes(view.chosen.layer) ? head(at) : std::string();
    default:
      return {};
  }
}

std::string covered_sentence(const JourneyView& view) {
  const JourneyStory& story = view.open.story;
  const CoverPatch& cover = view.traced_done.cover;
  if (!ends_story(view) || cover.height == 0 || cover == story.done.cover ||
      view.traced_done.muted != story.done.muted)
    return {};
  const ValuePlace& asked = story.places.front();
  const std::span<const float> scores = view.trace->values_before(asked.layer);
  const TextValues before = class_values(view, story.scores, asked.channel);
  TextValues values = class_values(view, scores, asked.channel);
  const auto own = static_cast<std::size_t>(asked.channel);
  const float change = scores[own] - story.scores[own];
  values.emplace_back("before", before[1].second);
  values.emplace_back("where", where_told(view, cover));
  std::string text = words(change < 0   ? "journey.why.covered-falls"
                           : change > 0 ? "journey.why.covered-rises"
                                        : "journey.why.covered-stays",
                           values);
  if (rival_of(scores, asked.channel) >= 0) {
    const bool still = leads(scores, asked.channel);
    text += " " + words(still ? "journey.why.still" : "journey.why.lost", values);
  }
  return change < 0 ? text : text + " " + words("journey.why.other-parts");
}

}  // namespace pixelwalk::app
