// The stage of the step-in: where the value looks (A), what each map adds (B), one map's products
// and the running sum (C), what becomes of them (D).

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "app/figures/map_marks.h"
#include "app/figures/number_map.h"
#include "app/figures/opened_tile.h"
#include "app/figures/product_tiles.h"
#include "app/figures/sum_waterfall.h"
#include "app/figures/value_outcome.h"
#include "app/figures/window_values.h"
#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_open_places.h"
#include "app/pages/journey/journey_parts.h"
#include "app/pages/journey/journey_view.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;
using lessons::Opening;
using lessons::OpeningKind;
using lessons::OpeningStage;
using lessons::TermGroup;
using lessons::ValuePlace;

void draw_head(Ui& ui, const Rect& rect, std::string_view text, std::string_view aside = {}) {
  map_caption(ui, {rect.x, rect.y, rect.width, rect.height - ui.px(4)}, text, aside);
}

float cell_of(const OpenStage& stage, int index) {
  return stage.places.cells[static_cast<std::size_t>(index)];
}

PixelGridResult draw_map(Ui& ui, const OpenStage& stage, int part, int cells, int layer,
                         std::string_view name) {
  const JourneyView& view = stage.view;
  const Shape shape = view.trace->shape(layer);
  const int channel = view.path->stop(layer).place.channel;
  const lessons::Map map = view.trace->map({layer, channel});
  const InputImage image = layer == kImageLayer ? input_image(*view.trace) : InputImage();
  const MapLook look = journey_look(view, layer);
  const std::string description = value_name(view, view.chosen);
  const Rect& place = stage.places[part + 1];
  const float cell = cell_of(stage, cells);
  const Rect exact{place.x, place.y, cell * static_cast<float>(shape[1]),
                   cell * static_cast<float>(shape[0])};
  Rect caption = stage.places[part];
  caption.width = std::max(caption.width, exact.width);
  const PixelGridResult placed = number_map(ui, caption, exact, cell,
                                            {.name = name,
                                             .description = description,
                                             .rows = shape[0],
                                             .columns = shape[1],
                                             .values = map.values,
                                             .rgb = image.rgb,
                                             .look = look,
                                             .numbers = layer != kImageLayer,
                                             .clickable = true});
  outline_field(ui, placed, view.path->stop(layer).field);
  if (is_answered(view)) {
    const CoverPatch patch = trail_patch(view);
    outline_cells(ui, placed.cells_rect(patch.row, patch.column, patch.height, patch.width),
                  ui.colors().accent, 2);
  }
  return placed;
}

// A: the image with what the value sees of it, and its own map with its cell.
std::optional<ValuePlace> draw_looks(Ui& ui, const OpenStage& stage) {
  const JourneyView& view = stage.view;
  draw_head(ui, stage.places[kLooksHead], phrase("journey.open.looks"));
  std::optional<ValuePlace> wanted;
  const auto take = [&](const PixelGridResult& placed, int layer) {
    if (placed.clicked < 0) return;
    const Shape shape = view.trace->shape(layer);
    wanted = ValuePlace{layer, placed.clicked / shape[1], placed.clicked % shape[1],
                        view.path->stop(layer).place.channel};
  };
  take(draw_map(ui, stage, kOpenImage, kOfImage, kImageLayer, phrase("journey.image")),
       kImageLayer);
  if (!shows_own_map(view)) return wanted;
  const std::string name = words("journey.map-number", {{"map", view.chosen.channel}});
  take(draw_map(ui, stage, kOwnMap, kOfMap, view.chosen.layer, name), view.chosen.layer);
  return wanted;
}

// "Map 61: +0.42": of the group that is pointed at.
std::string reading_of_group(const Ui& ui, const OpenStage& stage, int index) {
  if (ui.answers_hidden) return {};
  const TermGroup& group = stage.view.open.opening.groups()[static_cast<std::size_t>(index)];
  return words("journey.open.reading",
               {{"name", group_name(stage.view, group.map)},
                {"adds", format_signed(group.sum, opening_places(stage.view.open))}});
}

int draw_tiles(Ui& ui, const OpenStage& stage) {
  if (!has_tiles(stage.value)) return -1;
  const JourneyView& view = stage.view;
  const bool by_size = view.open.opening.order() == lessons::GroupOrder::kLargestFirst;
  const std::string name = words(view.chosen.layer == 0 ? "journey.open.tiles-channels"
                                 : reads_units(view)    ? "journey.open.tiles-units"
                                                        : "journey.open.tiles",
                                 {{"tiles", stage.value.groups()}});
  const ProductTilesResult result =
      product_tiles(ui, stage.places[kTiles],
                    {.opening = view.open.opening,
                     .chosen = tile_shown(view.open),
                     .name = name,
                     .enter = phrase("journey.open.arrows-choose"),
                     .name_of = [&view](int map) { return group_name(view, map); },
                     .decimals = opening_places(view.open)});
  const std::string order(
      phrase(by_size ? "journey.open.largest-first" : "journey.open.as-stored"));
  draw_head(ui, stage.places[kTilesHead], name,
            result.pointed < 0 ? order : reading_of_group(ui, stage, result.pointed));
  return result.chosen;
}

MapLook input_look(const OpenStage& stage) {
  MapLook look = journey_look(stage.view, stage.view.chosen.layer - 1);
  look.decimals = 2;
  return look;
}

std::string_view weights_name(const OpenStage& stage) {
  if (stage.value.kind() == OpeningKind::kDense) return phrase("journey.open.weights");
  return phrase(has_tiles(stage.value) ? "journey.open.slice" : "journey.open.filter");
}

// The term of a group from which one goes on inward; −1: it is of another group, or its only one.
int lead_of(const OpenStage& stage, const TermGroup& group) {
  const auto& source = stage.view.open.source;
  if (!source || source->group != group.map || stage.value.group_size() == 1) return -1;
  for (int i = 0; i < stage.value.group_size(); ++i) {
    if (stage.value.term(group, i).input == source->term.input) return i;
  }
  return -1;
}

// The value that was chosen in the window, to go on inward.
std::optional<ValuePlace> draw_tile(Ui& ui, const OpenStage& stage) {
  const JourneyView& view = stage.view;
  const Opening& opening = view.open.opening;
  const int group = tile_shown(view.open);
  const TermGroup& terms = opening.groups()[static_cast<std::size_t>(group)];
  const std::string name =
      has_tiles(stage.value) ? group_name(view, terms.map) : words("journey.open.all-terms");
  draw_head(ui, stage.places[kTileHead], words("journey.open.opened", {{"tile", name}}));
  const EquationPlaces drawn = opened_tile(ui, stage.places, stage.terms,
                                           {.opening = opening,
                                            .group = group,
                                            .inputs = input_look(stage),
                                            .name = name,
                                            .inputs_name = phrase("journey.open.window"),
                                            .weights_name = weights_name(stage),
                                            .decimals = opening_places(view.open),
                                            .lead = lead_of(stage, terms),
                                            .clickable = true,
                                            .flight = view.open.motion.part(ui)});
  if (drawn.clicked < 0) return std::nullopt;
  return stage.value.source(stage.value.term(terms, drawn.clicked));
}

std::optional<ValuePlace> draw_window(Ui& ui, const OpenStage& stage) {
  const Opening& opening = stage.view.open.opening;
  draw_head(ui, stage.places[kTileHead], phrase("journey.open.window"));
  const bool largest = stage.value.kind() == OpeningKind::kMaxPooling;
  const int clicked = window_values(ui, stage.places[kWindow], cell_of(stage, kOfTerms),
                                    {.value = stage.value,
                                     .look = input_look(stage),
                                     .done = opening.terms_done(),
                                     .leader = largest ? opening.leader(opening.position()) : -1,
                                     .name = phrase("journey.open.window"),
                                     .clickable = true});
  if (clicked < 0) return std::nullopt;
  return stage.value.source(stage.value.details().terms[static_cast<std::size_t>(clicked)]);
}

int draw_fall(Ui& ui, const OpenStage& stage) {
  if (!has_tiles(stage.value)) return -1;
  const JourneyView& view = stage.view;
  const std::string name = words("journey.open.subtotals", {{"tiles", stage.value.groups()}});
  const SumWaterfallResult result =
      sum_waterfall(ui, stage.places[kFall],
                    {.opening = view.open.opening,
                     .name = name,
                     .enter = phrase("journey.open.enter-goes"),
                     .name_of = [&view](int map) { return group_name(view, map); },
                     .decimals = opening_places(view.open)});
  Rect head = stage.places[kFallHead];
  if (result.pointed >= 0 && result.pointed < view.open.opening.listed()) {
    const std::string reading = reading_of_group(ui, stage, result.pointed);
    const TextStyle style{.size = TextSize::kCaption, .align = Align::kRight};
    ui.text_in(cut_right(head, ui.text_width(reading, style)), reading, style);
    cut_right(head, ui.px(kSpace8));
  }
  ui.text_in(head, name, {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  return result.chosen;
}

void draw_outcome(Ui& ui, const OpenStage& stage) {
  draw_head(ui, stage.places[kOutcomeHead], phrase("journey.open.becomes"));
  Flow score(stage.places[kScore]), after(stage.places[kAfter]);
  value_outcome(ui, score, outcome_of(stage.view, ValueOutcome::Part::kScore));
  value_outcome(ui, after, outcome_of(stage.view, ValueOutcome::Part::kAfterScore));
}

// Where these parts stand, all together.
Rect place_of(const OpenStage& stage, int first, int last) {
  Rect all;
  for (int part = first; part <= last; ++part) {
    if (!stage.places.has(part)) continue;
    const Rect place = stage.places[part];
    if (all.height <= 0) all = place;
    const float end = std::max(bottom(all), bottom(place));
    all.y = std::min(all.y, place.y);
    all.height = end - all.y;
  }
  return all;
}

// Where the stage scrolls, what the step is about comes into sight: the products, or what becomes
// of them.
void reveal_step(Ui& ui, const OpenStage& stage, JourneyOpen& open) {
  const JourneyOpen::Drawn now{open.opened, open.opening.position(), open.tile};
  const JourneyOpen::Drawn before = std::exchange(open.drawn, now);
  if (!ui.narrow || now == before || now.opened != before.opened) return;
  const bool terms = now.tile != before.tile || open.opening.stage() == OpeningStage::kTerms;
  ui.reveal(terms ? place_of(stage, kTerms, kWindow) : place_of(stage, kScore, kAfter));
}

}  // namespace

float open_stage_height(const Ui& ui, float width, const JourneyView& view) {
  return place_open_stage(ui, {0, 0, width, layout::kEndless}, view).places.height;
}

void draw_open_stage(Ui& ui, const Rect& area, JourneyView& view) {
  const IdScope scope(ui, "opened");
  const OpenStage stage = place_open_stage(ui, area, view);
  std::optional<ValuePlace> wanted = draw_looks(ui, stage);
  const auto want = [&](const std::optional<ValuePlace>& place) {
    if (place) wanted = place;
  };
  const int tile = draw_tiles(ui, stage);
  if (stage.value.kind() != OpeningKind::kPixel)
    want(adds_products(stage.value) ? draw_tile(ui, stage) : draw_window(ui, stage));
  const int bar = draw_fall(ui, stage);
  draw_outcome(ui, stage);
  want(draw_open_next(ui, stage));
  if (stage.places.has(kTrail)) {
    draw_head(ui, stage.places[kTrailHead], phrase("journey.why.trail"));
    const Rect& trail = stage.places[kTrail];
    want(draw_trail(ui, trail, trail.height / static_cast<float>(trail_rows(view)), view));
  }
  if (tile >= 0) view.open.tile = tile;
  if (bar >= 0) {
    Opening& opening = view.open.opening;
    view.open.playback.stop();
    view.open.tile = -1;
    opening.jump_to(bar < opening.listed() ? (bar + 1) * stage.value.group_size()
                                           : stage.value.terms());
  }
  reveal_step(ui, stage, view.open);
  if (wanted) go_to_value(view, *wanted);
}

}  // namespace pixelwalk::app
