#include "app/pages/journey/journey_told.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "app/pages/journey/journey_open.h"
#include "app/ui/format.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::OpenedValue;
using lessons::TermGroup;
using lessons::ValuePlace;
using lessons::ValueSource;

constexpr int kLargest = 8;  // groups whose sum is told apart
constexpr int kShareDecimals = 3;

std::string class_of(const JourneyView& view, int unit) {
  const auto& names = view.network().class_names;
  const auto at = static_cast<std::size_t>(unit);
  return at < names.size() ? names[at] : std::to_string(unit);
}

void append(TextValues& values, TextValues more) {
  for (TextValue& value : more) values.push_back(std::move(value));
}

TextValues largest_values(const Told& at) {
  const TermGroup& first = at.value.largest_first().front();
  return {{"strongest", group_name(at.view, first.map)},
          {"most", at.adds(first.sum)},
          {"largest", at.adds(at.value.sum_of_largest(kLargest))},
          {"others", at.value.groups() - kLargest},
          {"rest", at.adds(at.value.rest_without_largest(kLargest))}};
}

TextValues source_values(const Told& at) {
  const ValueSource& source = *at.view.open.source;
  return {{"source", group_name(at.view, source.group)},
          {"source_adds", at.adds(source.from_map)},
          {"from_layer", at.view.layer_name(source.place.layer)},
          {"from_row", source.place.row},
          {"from_column", source.place.column},
          {"product", product_told(at, source.term)},
          {"part", format_percent(source.share, 1)}};
}

// Of a softmax; of the other class with the highest score, too, where it tells classes apart.
TextValues share_values(const Told& at) {
  const ValueTerms& details = at.value.details();
  const auto exponential = [&](int of) {
    return static_cast<double>(details.exponentials[static_cast<std::size_t>(of)]);
  };
  const int own = at.value.own_class(), rival = rival_of(details.exponentials, own);
  const auto sum = static_cast<double>(details.exponential_sum);
  TextValues values = {{"class", class_of(at.view, own)},
                       {"classes", static_cast<int>(details.exponentials.size())},
                       {"greatest", at.of(details.greatest_logit)},
                       {"exponential", format_fixed(exponential(own), kShareDecimals)},
                       {"exponentials", format_fixed(sum, kShareDecimals)},
                       {"share", format_percent(static_cast<double>(at.value.value()), 1)}};
  if (rival >= 0) {
    append(values, {{"rival", class_of(at.view, rival)},
                    {"rival_exponential", format_fixed(exponential(rival), kShareDecimals)},
                    {"rival_share", format_percent(exponential(rival) / sum, 1)}});
  }
  return values;
}

TextValues values_of(const Told& at) {
  const ValuePlace& place = at.value.place();
  TextValues values = {{"layer", at.view.layer_name(place.layer)},
                       {"map", place.channel},
                       {"unit", place.channel},
                       {"row", place.row},
                       {"column", place.column},
                       {"value", at.of(at.value.value())},
                       {"score", at.of(at.value.before())},
                       {"bias", at.adds(static_cast<double>(at.value.bias()))},
                       {"running", at.of(at.opening.running())},
                       {"total", at.of(at.value.total())},
                       {"terms", format_count(at.value.terms())},
                       {"seen", at.opening.terms_done()},
                       {"positions", at.value.details().positions},
                       {"position", format_count(position_of(at.view.plans(), place))}};
  if (at.view.are_classes(place.layer)) {
    append(values, class_values(at.view, at.view.trace->values_before(place.layer), place.channel));
  }
  if (!at.value.largest_first().empty()) append(values, largest_values(at));
  if (!at.value.details().exponentials.empty()) append(values, share_values(at));
  if (at.view.open.source) append(values, source_values(at));
  return values;
}

}  // namespace

std::string Told::of(double number) const {
  return format_fixed(number, places + 1);
}

std::string Told::adds(double number) const {
  return format_signed(number, places + 1);
}

Told told(const JourneyView& view) {
  return {view, view.open.opening, view.open.opening.value(), opening_places(view.open)};
}

std::string told_text(const Told& at, std::string_view entry, TextValues first) {
  append(first, values_of(at));
  return words("journey." + std::string(entry), first);
}

TextValues class_values(const JourneyView& view, std::span<const float> scores, int own) {
  const float size = std::abs(scores[static_cast<std::size_t>(own)]);
  const int places = places_for(static_cast<double>(size)) + 1;
  const auto score = [&](int of) {
    return format_fixed(static_cast<double>(scores[static_cast<std::size_t>(of)]), places);
  };
  TextValues values = {{"class", class_of(view, own)}, {"score", score(own)}};
  if (const int rival = rival_of(scores, own); rival >= 0)
    append(values, {{"rival", class_of(view, rival)}, {"rival_score", score(rival)}});
  return values;
}

int rival_of(std::span<const float> scores, int own) {
  int rival = -1;
  for (int other = 0; other < static_cast<int>(scores.size()); ++other) {
    if (other != own && (rival < 0 || scores[static_cast<std::size_t>(other)] >
                                          scores[static_cast<std::size_t>(rival)]))
      rival = other;
  }
  return rival;
}

std::string value_name(const JourneyView& view, const ValuePlace& place, bool layer) {
  std::string name;
  if (place.layer == kImageLayer) {
    name = words("journey.open.pixel-place", {{"row", place.row}, {"column", place.column}});
    return layer ? words("journey.input") + " > " + name : name;
  }
  const Shape shape = view.trace->shape(place.layer);
  if (view.are_classes(place.layer)) {
    name = class_of(view, place.channel);
  } else if (shape.elements() == shape[2]) {
    name = words("journey.open.unit", {{"number", place.channel}});
  } else {
    name = words("journey.open.map", {{"number", place.channel}}) + " > " +
           words("journey.open.pixel-place", {{"row", place.row}, {"column", place.column}});
  }
  return layer ? view.layer_name(place.layer) + " > " + name : name;
}

std::string product_text(const Told& at, const ValueTerm& term) {
  const auto weight = static_cast<double>(term.weight_value);
  const std::string written = format_number(weight, at.places + 1);
  return format_number(static_cast<double>(term.input_value), 2) + "·" +
         (weight < 0 ? "(" + written + ")" : written);
}

std::string product_told(const Told& at, const ValueTerm& term) {
  return product_text(at, term) + " = " + at.adds(static_cast<double>(term.product));
}

std::string pushing_told(const Told& at) {
  return counted_words(at.view.chosen.layer == 0 ? "journey.open.push-channels"
                       : reads_units(at.view)    ? "journey.open.push-units"
                                                 : "journey.open.push",
                       at.value.groups_pushing());
}

bool mostly_bias(const OpenedValue& value) {
  const auto bias = static_cast<double>(value.bias()), score = static_cast<double>(value.before());
  return adds_products(value) && bias * score > 0 && std::abs(bias) > 2 * std::abs(value.total());
}

const TermGroup& group_shown(const Told& at) {
  return at.opening.groups()[static_cast<std::size_t>(tile_shown(at.view.open))];
}

}  // namespace pixelwalk::app
