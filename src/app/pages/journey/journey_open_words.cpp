// The words and numbers of the step-in, by the step of its walk.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_told.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::OpeningKind;
using lessons::OpeningStage;
using lessons::OpeningUnit;
using lessons::TermGroup;
using lessons::ValuePlace;

constexpr int kManyMaps = 16;    // of more than these the largest are told apart
constexpr int kMostSpelled = 9;  // products that are spelled out
constexpr float kGreys = 255;

const TermGroup& group_at(const Told& at, int index) {
  return at.opening.groups()[static_cast<std::size_t>(index)];
}

// "38 maps push this value up, 21 pull it down. Map 61 counts most: +0.42. …"
std::string sum_told(const Told& at) {
  if (!has_tiles(at.value)) return told_text(at, "open.sum-alone");
  const std::string pulling = counted_words("journey.open.pull", at.value.groups_pulling());
  std::string text =
      told_text(at, "open.tug", {{"pushing", pushing_told(at)}, {"pulling", pulling}});
  if (at.value.groups() > kManyMaps) text += " " + told_text(at, "open.rest");
  return text;
}

std::string relu_told(const Told& at) {
  return told_text(at, at.value.value() > 0 ? "open.relu-passes" : "open.relu-blocks");
}

std::string kind_told(const Told& at) {
  switch (at.value.kind()) {
    case OpeningKind::kMaxPooling:
      return told_text(at, "open.largest");
    case OpeningKind::kFlatten:
      return told_text(at, "open.flatten");
    case OpeningKind::kPixel:
      return told_text(
          at, "open.pixel",
          {{"grey", format_number(static_cast<double>(at.value.value() * kGreys), 1)}});
    default:
      return told_text(at, "open.score-taken");
  }
}

// And the other scores, where they are those of classes.
std::string with_rival(const Told& at, std::string_view entry, std::string_view rival) {
  const std::string text = told_text(at, entry);
  const bool alone = rival_of(at.value.details().exponentials, at.value.own_class()) < 0;
  return alone || !at.view.are_classes(at.value.place().layer) ? text
                                                               : text + " " + told_text(at, rival);
}

std::string share_told(const Told& at) {
  return with_rival(at, "open.share", "open.share-rival");
}

std::string terms_told(const Told& at) {
  const int position = at.opening.position();
  if (at.opening.at_end()) return kind_told(at);
  if (position == 0)
    return told_text(at, adds_products(at.value) ? "open.start" : "open.start-window");
  if (at.value.kind() == OpeningKind::kMaxPooling) return told_text(at, "open.largest-so-far");
  if (at.value.kind() == OpeningKind::kAveragePooling) return told_text(at, "open.adds-so-far");
  if (!adds_products(at.value)) return kind_told(at);
  const TermGroup& group = group_at(at, at.opening.current_group());
  const TextValues tile = {{"tile", group_name(at.view, group.map)}, {"adds", at.adds(group.sum)}};
  if (at.opening.unit() == OpeningUnit::kTerm || position % at.value.group_size() != 0) {
    const ValueTerm& term = at.value.term(group, at.opening.current_term());
    return told_text(at, "open.product", {{"product", product_told(at, term)}});
  }
  if (position == at.value.terms()) return sum_told(at);
  return told_text(at, "open.tile-added", tile);
}

// The result, and what made it.
std::string result_told(const Told& at) {
  switch (at.opening.stage()) {
    case OpeningStage::kTerms:
      return terms_told(at);
    case OpeningStage::kBias:
      return sum_told(at) + " " + told_text(at, "open.bias");
    case OpeningStage::kReLU:
      return adds_products(at.value) ? sum_told(at) + " " + relu_told(at) : relu_told(at);
    case OpeningStage::kMean:
      return told_text(at, "open.mean");
    default:
      return share_told(at);
  }
}

// Of all values of its map: a map that is chosen is opened there.
bool is_greatest(const Told& at) {
  const ValuePlace& place = at.value.place();
  return place.layer != kImageLayer && at.value.value() > 0 && at.view.has_maps(place.layer) &&
         at.view.trace->strongest_cell({place.layer, place.channel}) == place;
}

// The tile that somebody chose; the result; the bias, where it is most of it; why it shows at all.
std::string end_told(const Told& at) {
  if (at.value.muted())
    return told_text(at, at.view.has_maps(at.value.place().layer) ? "muted-map" : "muted-unit");
  std::string text;
  if (has_tiles(at.value) && at.view.open.tile >= 0) {
    const TermGroup& group = group_shown(at);
    text = told_text(at, "open.tile-adds",
                     {{"tile", group_name(at.view, group.map)}, {"adds", at.adds(group.sum)}}) +
           " ";
  }
  text += result_told(at);
  if (mostly_bias(at.value)) text += " " + told_text(at, "open.mostly-bias");
  if (is_greatest(at)) text += " " + told_text(at, "open.greatest");
  return text + first_look_told(at.view);
}

std::string step_told(const Told& at) {
  switch (at.opening.stage()) {
    case OpeningStage::kTerms:
      return terms_told(at);
    case OpeningStage::kBias:
      return told_text(at, "open.bias");
    case OpeningStage::kMean:
      return told_text(at, "open.mean");
    case OpeningStage::kReLU:
      return relu_told(at);
    case OpeningStage::kExponentials:
      return with_rival(at, "open.exponentials", "open.exponentials-rival");
    case OpeningStage::kExponentialSum:
      return told_text(at, "open.exponential-sum");
    case OpeningStage::kShare:
      break;
  }
  return share_told(at);
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

std::string open_sentence(const JourneyView& view) {
  if (!view.trace || !view.path) return view.problem;
  const Told at = told(view);
  if (at.opening.at_end() && is_told(view) && !at.value.muted()) {
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
