// Why the network says what it says: from its verdict inward along what adds most, each step told
// so that it can be retold, and in the end all of it, from the pixel on.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_view.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::OpenedValue;
using lessons::OpeningKind;
using lessons::ValuePlace;
using lessons::ValueSource;

constexpr float kGreys = 255;

struct Why {
  const JourneyView& view;
  const OpenedValue& value;
  int places;

  std::string of(float number) const {
    return format_fixed(static_cast<double>(number), places + 1);
  }
  std::string adds(double number) const { return format_signed(number, places + 1); }
};

TextValues values_of(const Why& at) {
  const ValuePlace& place = at.value.place();
  TextValues values = {{"layer", at.view.layer_name(place.layer)},
                       {"map", place.channel},
                       {"unit", place.channel},
                       {"row", place.row},
                       {"column", place.column},
                       {"value", at.of(at.value.value())},
                       {"score", at.of(at.value.before())},
                       {"bias", at.adds(static_cast<double>(at.value.bias()))},
                       {"terms", format_count(at.value.terms())}};
  if (at.view.are_classes(place.layer))
    values.emplace_back("class", value_name(at.view, place, false));
  if (!at.view.open.source) return values;
  const ValueSource& source = *at.view.open.source;
  values.insert(values.end(), {{"source", group_name(at.view, source.group)},
                               {"most", at.adds(source.from_map)},
                               {"from_layer", at.view.layer_name(source.place.layer)},
                               {"from_row", source.place.row},
                               {"from_column", source.place.column},
                               {"product", product_told(at.view, source.term)}});
  return values;
}

std::string why_text(const Why& at, std::string_view entry, TextValues first = {}) {
  for (auto& value : values_of(at)) first.push_back(std::move(value));
  return words("journey." + std::string(entry), first);
}

// What the value is.
std::string head(const Why& at) {
  const ValuePlace& place = at.value.place();
  if (at.view.are_classes(place.layer))
    return why_text(at, place.channel == at.view.trace->verdict().top ? "why.top" : "why.class");
  const bool unit = !at.view.has_maps(place.layer);
  if (at.value.has_relu() && !at.value.passes())
    return why_text(at, unit ? "why.unit-off" : "why.cell-off");
  return why_text(at, unit ? "why.unit" : "why.cell");
}

// Which map did most for the sum, and which product of it.
std::string sum_told(const Why& at) {
  const ValueSource& source = *at.view.open.source;
  const bool up = source.up;
  if (!source.agrees) return why_text(at, up ? "why.bias-alone" : "why.bias-alone-down");
  std::string text;
  const bool several = has_tiles(at.value);
  if (several && up) text = pushing_told(at.view) + ". ";
  if (several) text += why_text(at, up ? "why.adds" : "why.pulls");
  if (at.value.group_size() == 1) return text;
  if (several) return text + " " + why_text(at, up ? "why.within" : "why.within-pulls");
  const bool image = source.place.layer == kImageLayer;
  return why_text(at, up      ? image ? "why.pixel" : "why.position"
                      : image ? "why.pixel-pulls"
                              : "why.position-pulls");
}

// Whether what happens in this layer is told.
bool excites(const JourneyView& view, const ValuePlace& place) {
  const LayerKind kind = view.plans()[static_cast<std::size_t>(place.layer)].layer.kind;
  return kind == LayerKind::kConv2D || kind == LayerKind::kDense;
}

std::string_view link_entry(const JourneyView& view, int layer, bool last) {
  if (view.are_classes(layer)) return "why.speaks";
  if (view.has_maps(layer)) return last ? "why.excites-map" : "why.excites-map-which";
  return last ? "why.excites-unit" : "why.excites-unit-which";
}

// "This pixel excites map 3 of conv2d, which excites unit 17 of dense, which speaks for Bag."
// Nothing where something on the way was pulled down, or is not there.
std::string retold(const JourneyView& view) {
  std::string then;
  for (const ValuePlace& place : view.open.story) {
    if (!(view.trace->value(place) > 0)) return {};
    if (place.layer == kImageLayer) continue;
    const ValueSource source = lessons::strongest_source(*view.trace, place);
    if (!source.up || !source.agrees) return {};
    if (!excites(view, place)) continue;
    then = words("journey." + std::string(link_entry(view, place.layer, then.empty())),
                 {{"layer", view.layer_name(place.layer)},
                  {"number", place.channel},
                  {"class", value_name(view, place, false)},
                  {"then", then}});
  }
  return then.empty() ? then : words("journey.why.thread", {{"then", then}});
}

std::string end_of_trail(const Why& at) {
  const auto grey = static_cast<double>(at.value.value() * kGreys);
  std::string text = why_text(at, "why.end", {{"grey", format_number(grey, 1)}});
  const std::string whole = retold(at.view);
  return whole.empty() ? text : text + " " + whole;
}

}  // namespace

std::string why_sentence(const JourneyView& view) {
  const OpenedValue& value = view.open.opening.value();
  const Why at{view, value, opening_places(view.open)};
  switch (value.kind()) {
    case OpeningKind::kConvolution:
    case OpeningKind::kDense:
      return head(at) + " " + sum_told(at);
    case OpeningKind::kMaxPooling:
      return why_text(at, "why.largest");
    case OpeningKind::kAveragePooling:
      return why_text(at, "why.mean");
    case OpeningKind::kPixel:
      return end_of_trail(at);
    default:
      return {};
  }
}

}  // namespace pixelwalk::app
