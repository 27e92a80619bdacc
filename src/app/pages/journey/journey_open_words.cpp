// The words and numbers of the step-in, by the step of its walk.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_view.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::OpenedValue;
using lessons::Opening;
using lessons::OpeningKind;
using lessons::OpeningStage;
using lessons::OpeningUnit;
using lessons::TermGroup;
using lessons::ValuePlace;

constexpr int kLargest = 8;      // maps whose sum is told apart …
constexpr int kManyMaps = 16;    // … where there are more than this
constexpr int kMostSpelled = 9;  // products that are spelled out
constexpr int kShareDecimals = 3;
constexpr float kGreys = 255;

struct Told {
  const JourneyView& view;
  const Opening& opening;
  const OpenedValue& value;
  int places;

  std::string of(double number) const { return format_fixed(number, places + 1); }
  std::string of(float number) const { return of(static_cast<double>(number)); }
  std::string adds(double number) const { return format_signed(number, places + 1); }
};

Told told(const JourneyView& view) {
  return {view, view.open.opening, view.open.opening.value(), opening_places(view.open)};
}

const TermGroup& group_at(const Told& at, int index) {
  return at.opening.groups()[static_cast<std::size_t>(index)];
}

std::string product_text(const Told& at, const ValueTerm& term) {
  const auto weight = static_cast<double>(term.weight_value);
  const std::string written = format_number(weight, at.places + 1);
  return format_number(static_cast<double>(term.input_value), 2) + "·" +
         (weight < 0 ? "(" + written + ")" : written);
}

std::string class_of(const JourneyView& view, int unit) {
  const auto& names = view.network().class_names;
  const auto at = static_cast<std::size_t>(unit);
  return at < names.size() ? names[at] : std::to_string(unit);
}

TextValues values_of(const Told& at) {
  const ValuePlace& place = at.value.place();
  const ValueTerms& details = at.value.details();
  TextValues values = {{"map", place.channel},
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
                       {"positions", details.positions},
                       {"position", format_count(position_of(at.view.plans(), place))}};
  if (!at.value.largest_first().empty()) {
    const TermGroup& first = at.value.largest_first().front();
    const int others = at.value.groups() - kLargest;
    values.insert(values.end(), {{"strongest", group_name(at.view, first.map)},
                                 {"most", at.adds(first.sum)},
                                 {"largest", at.adds(at.value.sum_of_largest(kLargest))},
                                 {"others", others},
                                 {"rest", at.adds(at.value.rest_without_largest(kLargest))}});
  }
  if (!details.exponentials.empty()) {
    const float own = details.exponentials[static_cast<std::size_t>(at.value.own_class())];
    values.insert(values.end(),
                  {{"class", class_of(at.view, at.value.own_class())},
                   {"classes", static_cast<int>(details.exponentials.size())},
                   {"greatest", at.of(details.greatest_logit)},
                   {"exponential", format_fixed(static_cast<double>(own), kShareDecimals)},
                   {"exponentials",
                    format_fixed(static_cast<double>(details.exponential_sum), kShareDecimals)},
                   {"share", format_percent(static_cast<double>(at.value.value()), 1)}});
  }
  return values;
}

std::string open_text(const Told& at, std::string_view entry, TextValues first = {}) {
  for (auto& value : values_of(at)) first.push_back(std::move(value));
  return words("journey." + std::string(entry), first);
}

// "38 maps push this value up, 21 pull it down. Map 61 counts most: +0.42. …"
std::string sum_told(const Told& at) {
  if (!has_tiles(at.value)) return open_text(at, "open.sum-alone");
  const std::string pulling = counted_words("journey.open.pull", at.value.groups_pulling());
  std::string text =
      open_text(at, "open.tug", {{"pushing", pushing_told(at.view)}, {"pulling", pulling}});
  if (at.value.groups() > kManyMaps) text += " " + open_text(at, "open.rest");
  return text;
}

std::string relu_told(const Told& at) {
  return open_text(at, at.value.value() > 0 ? "open.relu-passes" : "open.relu-blocks");
}

std::string kind_told(const Told& at) {
  switch (at.value.kind()) {
    case OpeningKind::kMaxPooling:
      return open_text(at, "open.largest");
    case OpeningKind::kFlatten:
      return open_text(at, "open.flatten");
    case OpeningKind::kPixel:
      return open_text(
          at, "open.pixel",
          {{"grey", format_number(static_cast<double>(at.value.value() * kGreys), 1)}});
    default:
      return open_text(at, "open.score-taken");
  }
}

std::string terms_told(const Told& at) {
  const int position = at.opening.position();
  if (at.opening.at_end()) return kind_told(at);
  if (position == 0)
    return open_text(at, adds_products(at.value) ? "open.start" : "open.start-window");
  if (at.value.kind() == OpeningKind::kMaxPooling) return open_text(at, "open.largest-so-far");
  if (at.value.kind() == OpeningKind::kAveragePooling) return open_text(at, "open.adds-so-far");
  if (!adds_products(at.value)) return kind_told(at);
  const TermGroup& group = group_at(at, at.opening.current_group());
  const TextValues tile = {{"tile", group_name(at.view, group.map)}, {"adds", at.adds(group.sum)}};
  if (at.opening.unit() == OpeningUnit::kTerm || position % at.value.group_size() != 0) {
    const ValueTerm& term = at.value.term(group, at.opening.current_term());
    return open_text(at, "open.product", {{"product", product_told(at.view, term)}});
  }
  if (position == at.value.terms()) return sum_told(at);
  return open_text(at, "open.tile-added", tile);
}

// The result, and what made it.
std::string end_told(const Told& at) {
  if (at.value.muted())
    return open_text(at, at.view.has_maps(at.value.place().layer) ? "muted-map" : "muted-unit");
  switch (at.opening.stage()) {
    case OpeningStage::kTerms:
      return terms_told(at);
    case OpeningStage::kBias:
      return sum_told(at) + " " + open_text(at, "open.bias");
    case OpeningStage::kReLU:
      return adds_products(at.value) ? sum_told(at) + " " + relu_told(at) : relu_told(at);
    case OpeningStage::kMean:
      return open_text(at, "open.mean");
    default:
      return open_text(at, "open.share");
  }
}

std::string step_told(const Told& at) {
  switch (at.opening.stage()) {
    case OpeningStage::kTerms:
      return terms_told(at);
    case OpeningStage::kBias:
      return open_text(at, "open.bias");
    case OpeningStage::kMean:
      return open_text(at, "open.mean");
    case OpeningStage::kReLU:
      return relu_told(at);
    case OpeningStage::kExponentials:
      return open_text(at, "open.exponentials");
    case OpeningStage::kExponentialSum:
      return open_text(at, "open.exponential-sum");
    case OpeningStage::kShare:
      break;
  }
  return open_text(at, "open.share");
}

// The products of the tile that stands opened, as far as they are made.
void draw_spelled(Ui& ui, Flow& flow, const Told& at) {
  if (!adds_products(at.value) || at.value.group_size() > kMostSpelled) return;
  const int tile = tile_shown(at.view.open);
  const TermGroup& group = group_at(at, tile);
  const int done =
      std::clamp(at.opening.terms_done() - tile * at.value.group_size(), 0, at.value.group_size());
  std::string text;
  double sum = 0;
  for (int i = 0; i < done; ++i) {
    const ValueTerm& term = at.value.term(group, i);
    text += (i > 0 ? " + " : "") + product_text(at, term);
    sum += static_cast<double>(term.product);
  }
  text = done == 0 ? words("journey.open.no-product") : text + " = " + at.adds(sum);
  paragraph(ui, flow, text, "##sum", {.size = TextSize::kCaption, .face = Face::kNumbers});
}

}  // namespace

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

std::string product_told(const JourneyView& view, const ValueTerm& term) {
  const Told at = told(view);
  return product_text(at, term) + " = " + at.adds(static_cast<double>(term.product));
}

std::string pushing_told(const JourneyView& view) {
  return counted_words(view.chosen.layer == 0 ? "journey.open.push-channels"
                       : reads_units(view)    ? "journey.open.push-units"
                                              : "journey.open.push",
                       view.open.opening.value().groups_pushing());
}

std::string open_sentence(const JourneyView& view) {
  if (!view.trace || !view.path) return view.problem;
  const Told at = told(view);
  if (at.opening.at_end() && !view.open.story.empty() && !at.value.muted()) {
    if (std::string why = why_sentence(view); !why.empty()) return why;
  }
  return at.opening.at_end() ? end_told(at) : step_told(at);
}

void draw_open_sum(Ui& ui, Flow& flow, const JourneyView& view) {
  if (!view.trace || !view.path) return;
  draw_spelled(ui, flow, told(view));
  // Not while it plays faster than anybody could listen.
  if (!view.open.playback.playing || view.open.playback.speed <= 1)
    spoken_status(ui, value_name(view, view.chosen) + ": " + open_sentence(view), "##spoken");
}

void draw_open_numbers(Ui& ui, Flow& flow, const JourneyView& view) {
  if (!view.trace || !view.path) return;
  const Told at = told(view);
  labelled_number(ui, flow, phrase("journey.value"), at.of(at.value.value()));
  if (!adds_products(at.value)) return;
  const auto number = [&](std::string_view entry, const std::string& text) {
    labelled_number(ui, flow, phrase(entry), text);
  };
  number("journey.open.products", format_count(at.value.terms()));
  if (has_tiles(at.value)) {
    number("journey.open.pushing", format_count(at.value.groups_pushing()));
    number("journey.open.pulling", format_count(at.value.groups_pulling()));
  }
  number("journey.open.total", at.adds(at.value.total()));
  number("journey.bias", at.adds(static_cast<double>(at.value.bias())));
  number("journey.open.score", at.of(at.value.before()));
  if (at.value.has_relu()) number("journey.open.after-relu", at.of(at.value.value()));
}

}  // namespace pixelwalk::app
