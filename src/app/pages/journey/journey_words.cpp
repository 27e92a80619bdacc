// The words and the numbers of the Journey page, by what is chosen.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "app/pages/journey/journey_parts.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::OpenedValue;
using lessons::OpeningKind;

constexpr std::size_t kMostGroups = 5;  // in the numbers

std::string with_sign(double value) {
  return (value >= 0 ? "+" : "") + journey_number(value);
}

// The name of what the groups of a value's terms come from: maps, or units.
bool made_of_units(const JourneyView& view) {
  return view.opened.group_size() <= 1 && view.opened.groups() > 1;
}

std::string class_name(const JourneyView& view, int unit) {
  const auto& names = view.network().class_names;
  const auto at = static_cast<std::size_t>(unit);
  return at < names.size() ? names[at] : std::to_string(unit);
}

std::string score_text(const lessons::Verdict& verdict, int of) {
  const auto score = static_cast<double>(verdict.scores[static_cast<std::size_t>(of)]);
  return verdict.probabilities ? format_percent(score, 1) : journey_number(score);
}

// What is muted is the filter that makes the map; what poolings make of it is 0 as well.
std::optional<lessons::MapPlace> muted_source(const JourneyView& view) {
  return lessons::mute_source(view.plans(), {view.chosen.layer, view.chosen.channel});
}

// What a unit sees: all of the image, or less where layers before it leave its edge out.
std::string seen_text(const JourneyView& view) {
  const lessons::Field& field = view.path->stop(kImageLayer).field;
  const lessons::Field whole = lessons::whole_field(view.plans(), kImageLayer);
  if (field == whole) return words("journey.seen-whole");
  return words("journey.seen-part", {{"rows", field.rows()},
                                     {"columns", field.columns()},
                                     {"image_rows", whole.rows()},
                                     {"image_columns", whole.columns()}});
}

TextValues text_values(const JourneyView& view) {
  const OpenedValue& opened = view.opened;
  const lessons::ValuePlace& place = view.chosen;
  const lessons::Field& field = view.path->stop(kImageLayer).field;
  const lessons::TermGroup strongest =
      opened.largest_first().empty() ? lessons::TermGroup() : opened.largest_first().front();
  TextValues values = {
      {"layer", view.layer_name(place.layer)},
      {"map", std::to_string(place.channel)},
      {"unit", std::to_string(place.channel)},
      {"row", std::to_string(place.row)},
      {"column", std::to_string(place.column)},
      {"position", format_count(lessons::position_of(view.plans(), place))},
      {"value", journey_number(static_cast<double>(opened.value()))},
      {"sum", journey_number(static_cast<double>(opened.before()))},
      {"terms", format_count(opened.terms())},
      {"maps", format_count(opened.groups())},
      {"pushing", format_count(opened.groups_pushing())},
      {"pulling", format_count(opened.groups_pulling())},
      {"strongest", std::to_string(strongest.map)},
      {"most", with_sign(strongest.sum)},
      {"rows", std::to_string(field.rows())},
      {"columns", std::to_string(field.columns())},
      {"seen", seen_text(view)},
  };
  values.emplace_back("before",
                      place.layer > 0 ? view.layer_name(place.layer - 1) : words("journey.input"));
  if (const auto source = muted_source(view))
    values.emplace_back("source", view.layer_name(source->layer));
  if (!view.network().class_names.empty()) {
    const lessons::Verdict& verdict = view.trace->verdict();
    const int label = view.context.images.label_among(view.network().class_names);
    values.emplace_back("top", class_name(view, verdict.top));
    values.emplace_back("share", score_text(verdict, verdict.top));
    values.emplace_back("truth", label >= 0 ? class_name(view, label) : "");
    if (view.untouched) {
      values.emplace_back("alone", class_name(view, view.untouched->verdict.top));
      values.emplace_back("alone_share",
                          score_text(view.untouched->verdict, view.untouched->verdict.top));
    }
  }
  if (view.are_classes(place.layer)) {
    values.emplace_back("class", class_name(view, place.channel));
    values.emplace_back("class_share", score_text(view.trace->verdict(), place.channel));
  }
  return values;
}

std::string_view filter_entry(const JourneyView& view) {
  if (view.chosen.layer == 0)
    return view.opened.groups() == 1 ? "filter-on-image" : "filter-on-channels";
  return view.opened.groups() == 1 ? "filter-on-map" : "filter-on-maps";
}

std::string_view unit_entry(const JourneyView& view) {
  if (view.opened.groups() == 1)
    return view.are_classes(view.chosen.layer) ? "class-of-one-map" : "unit-of-one-map";
  if (view.are_classes(view.chosen.layer))
    return made_of_units(view) ? "class-of-units" : "class-of-maps";
  return made_of_units(view) ? "unit-of-units" : "unit-of-maps";
}

std::string_view muted_entry(const JourneyView& view) {
  if (!view.has_maps(view.chosen.layer)) return "muted-unit";
  const auto source = muted_source(view);
  return source && source->layer != view.chosen.layer ? "muted-before" : "muted-map";
}

std::string_view value_entry(const JourneyView& view) {
  if (view.opened.muted()) return muted_entry(view);
  switch (view.opened.kind()) {
    case OpeningKind::kPixel:
      break;
    case OpeningKind::kConvolution:
      return filter_entry(view);
    case OpeningKind::kMaxPooling:
      return "largest-of-window";
    case OpeningKind::kAveragePooling:
      return "mean-of-window";
    case OpeningKind::kFlatten:
      return view.path->stop(kImageLayer).field.rows() == 1 &&
                     view.path->stop(kImageLayer).field.columns() == 1
                 ? "flattened-pixel"
                 : "flattened";
    case OpeningKind::kDense:
      return unit_entry(view);
    case OpeningKind::kReLU:
      return "only-relu";
    case OpeningKind::kSoftmax:
      return "only-softmax";
  }
  return "only-relu";
}

std::string_view verdict_entry(const JourneyView& view) {
  if (view.untouched) return "verdict-touched";
  if (!view.trace->verdict().probabilities) return "verdict-score";
  const int label = view.context.images.label_among(view.network().class_names);
  if (label < 0) return "verdict";
  return label == view.trace->verdict().top ? "verdict-right" : "verdict-wrong";
}

// Two short lines: one would be cut.
void draw_place_number(Ui& ui, Flow& flow, const JourneyView& view) {
  const lessons::ValuePlace& place = view.chosen;
  if (!view.has_maps(place.layer)) {
    labelled_number(ui, flow, phrase("journey.position"),
                    format_count(lessons::position_of(view.plans(), place)));
    return;
  }
  labelled_number(ui, flow, phrase("journey.place-map"), std::to_string(place.channel));
  labelled_number(ui, flow, phrase("journey.place-in-map"),
                  std::to_string(place.row) + ", " + std::to_string(place.column));
}

void draw_place_numbers(Ui& ui, Flow& flow, const JourneyView& view) {
  const OpenedValue& opened = view.opened;
  labelled_number(
      ui, flow, phrase("journey.layer"),
      view.layer_name(view.chosen.layer) + "  " + journey_shape(view, view.chosen.layer));
  draw_place_number(ui, flow, view);
  labelled_number(ui, flow, phrase("journey.value"),
                  journey_number(static_cast<double>(opened.value())), ui.colors().accent);
  if (opened.has_relu())
    labelled_number(ui, flow, phrase("journey.before-relu"),
                    journey_number(static_cast<double>(opened.before())));
  const lessons::Field& field = view.path->stop(kImageLayer).field;
  labelled_number(ui, flow, phrase("journey.sees"), by(field.rows(), field.columns()));
  labelled_number(ui, flow, phrase("journey.sees-rows"),
                  std::to_string(field.row_begin) + "–" + std::to_string(field.row_end - 1));
  labelled_number(ui, flow, phrase("journey.sees-columns"),
                  std::to_string(field.column_begin) + "–" + std::to_string(field.column_end - 1));
}

// What counts most in a sum.
void draw_group_numbers(Ui& ui, Flow& flow, const JourneyView& view) {
  const OpenedValue& opened = view.opened;
  const bool is_sum =
      opened.kind() == OpeningKind::kConvolution || opened.kind() == OpeningKind::kDense;
  if (!is_sum || opened.groups() < 2) return;
  flow.space(ui.px(kSpace8));
  const std::size_t count = std::min(kMostGroups, opened.largest_first().size());
  for (std::size_t i = 0; i < count; ++i) {
    const lessons::TermGroup& group = opened.largest_first()[i];
    const std::string_view entry = view.chosen.layer == 0 ? "journey.from-channel"
                                   : made_of_units(view)  ? "journey.from-unit"
                                                          : "journey.from-map";
    const std::string name = words(entry, {{"number", group.map}});
    labelled_number(ui, flow, name, with_sign(group.sum));
  }
  labelled_number(ui, flow, phrase("journey.from-rest"),
                  with_sign(opened.rest_without_largest(static_cast<int>(count))));
  labelled_number(ui, flow, phrase("journey.bias"), with_sign(static_cast<double>(opened.bias())));
}

}  // namespace

std::string journey_number(double value) {
  return format_number(value, std::abs(value) < 0.05 ? 4 : 3);
}

std::string journey_text(const JourneyView& view, std::string_view entry, TextValues first) {
  const TextValues rest = text_values(view);
  first.insert(first.end(), rest.begin(), rest.end());
  return words("journey." + std::string(entry), first);
}

std::string first_look_told(const JourneyView& view) {
  if (is_chosen(view) || !(view.opened.value() > 0)) return {};
  return " " + journey_text(view, "first-look");
}

std::string journey_sentence(const JourneyView& view) {
  if (!view.trace || !view.path) return view.problem;
  if (std::string covered = covered_sentence(view); !covered.empty()) return covered;
  std::string sentence = journey_text(view, value_entry(view)) + first_look_told(view);
  const OpenedValue& opened = view.opened;
  const bool is_cut = opened.has_relu() && !opened.muted() && opened.value() == 0 &&
                      opened.kind() != OpeningKind::kReLU;
  if (is_cut) sentence += " " + journey_text(view, "cut-by-relu");
  if (view.path->stop(kImageLayer).reach != view.path->stop(kImageLayer).field)
    sentence += " " + journey_text(view, "sees-padding");
  if (!view.network().class_names.empty())
    sentence += " " + journey_text(view, verdict_entry(view));
  return sentence;
}

std::string journey_spoken(const JourneyView& view) {
  if (!view.trace || !view.path) return view.problem;
  return journey_text(view, view.has_maps(view.chosen.layer) ? "spoken-map" : "spoken-unit");
}

void draw_journey_words(Ui& ui, Flow& flow, JourneyView& view) {
  draw_network_notes(ui, flow, view.context.workspace, view.link_note);
  if (!view.trace) return;
  std::string hint = words("journey.hint");
  if (view.done.cover.height > 0)
    hint = words("journey.hint-covered");
  else if (!view.done.muted.empty())
    hint = words("journey.hint-muted");
  else if (view.open.story.places.size() > 1)
    hint = words("journey.why.marked");
  else if (!view.shown.says.empty())
    hint = view.shown.says;
  paragraph(ui, flow, hint, "##hint", {.color = ui.colors().ink_muted});
}

void draw_journey_numbers(Ui& ui, Flow& flow, JourneyView& view) {
  if (!view.trace || !view.path) {
    paragraph(ui, flow, words("journey.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  draw_place_numbers(ui, flow, view);
  draw_group_numbers(ui, flow, view);
}

}  // namespace pixelwalk::app
