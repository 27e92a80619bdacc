// The stage of the step-in: where the value looks (A), what each map adds (B), one map's products
// and the running sum (C), what becomes of them (D).

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "app/figures/class_bars.h"
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
using lessons::OpenedValue;
using lessons::Opening;
using lessons::OpeningKind;
using lessons::ValueLink;
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
                                             .look = look,
                                             .clickable = true});
  outline_field(ui, placed, view.path->stop(layer).field);
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

int draw_tiles(Ui& ui, const OpenStage& stage) {
  if (!has_tiles(stage.value)) return -1;
  const JourneyView& view = stage.view;
  const bool by_size = view.open.opening.order() == lessons::GroupOrder::kLargestFirst;
  const std::string name = words(view.chosen.layer == 0 ? "journey.open.tiles-channels"
                                 : reads_units(view)    ? "journey.open.tiles-units"
                                                        : "journey.open.tiles",
                                 {{"tiles", stage.value.groups()}});
  draw_head(ui, stage.places[kTilesHead], name,
            phrase(by_size ? "journey.open.largest-first" : "journey.open.as-stored"));
  return product_tiles(ui, stage.places[kTiles],
                       {.opening = view.open.opening,
                        .chosen = tile_shown(view.open),
                        .name = name,
                        .enter = phrase("journey.open.arrows-choose"),
                        .name_of = [&view](int map) { return group_name(view, map); },
                        .decimals = opening_places(view.open)});
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

// The value that was chosen in the window, to go on inward.
std::optional<ValuePlace> draw_tile(Ui& ui, const OpenStage& stage) {
  const JourneyView& view = stage.view;
  const Opening& opening = view.open.opening;
  const int group = tile_shown(view.open);
  const std::string name =
      has_tiles(stage.value)
          ? group_name(view, opening.groups()[static_cast<std::size_t>(group)].map)
          : words("journey.open.all-terms");
  draw_head(ui, stage.places[kTileHead], words("journey.open.opened", {{"tile", name}}));
  const EquationPlaces drawn = opened_tile(ui, stage.places, stage.terms,
                                           {.opening = opening,
                                            .group = group,
                                            .inputs = input_look(stage),
                                            .name = name,
                                            .inputs_name = phrase("journey.open.window"),
                                            .weights_name = weights_name(stage),
                                            .decimals = opening_places(view.open),
                                            .clickable = true,
                                            .flight = view.open.motion.part(ui)});
  if (drawn.clicked < 0) return std::nullopt;
  return stage.value.source(
      stage.value.term(opening.groups()[static_cast<std::size_t>(group)], drawn.clicked));
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
  ui.text_in(stage.places[kFallHead], name,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  return sum_waterfall(ui, stage.places[kFall],
                       {.opening = view.open.opening,
                        .name = name,
                        .enter = phrase("journey.open.enter-goes"),
                        .name_of = [&view](int map) { return group_name(view, map); },
                        .decimals = opening_places(view.open)});
}

void draw_outcome(Ui& ui, const OpenStage& stage) {
  draw_head(ui, stage.places[kOutcomeHead], phrase("journey.open.becomes"));
  Flow score(stage.places[kScore]), after(stage.places[kAfter]);
  value_outcome(ui, score, outcome_of(stage.view, ValueOutcome::Part::kScore));
  value_outcome(ui, after, outcome_of(stage.view, ValueOutcome::Part::kAfterScore));
}

std::string next_name(const OpenStage& stage) {
  const std::vector<ValueLink>& links = stage.view.open.links;
  if (!stage.pool) {
    return counted_words("journey.open.goes-into", std::ssize(links),
                         {{"layer", stage.view.layer_name(links.front().to.layer)}});
  }
  return words(stage.pool->kind() == OpeningKind::kMaxPooling ? "journey.open.largest-of"
                                                              : "journey.open.mean-of",
               {{"terms", stage.pool->terms()}});
}

// The pool's candidates: this value among them.
std::optional<ValuePlace> draw_next_pool(Ui& ui, const OpenStage& stage, const std::string& name) {
  const JourneyView& view = stage.view;
  const OpenedValue& pool = *stage.pool;
  const auto& terms = pool.details().terms;
  MapLook look = journey_look(view, view.chosen.layer);
  look.decimals = 2;
  int own = -1;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (pool.source(terms[i]) == view.chosen) own = static_cast<int>(i);
  }
  const bool shown = view.open.opening.at_end() && !ui.answers_hidden;
  const bool largest = pool.kind() == OpeningKind::kMaxPooling;
  const int clicked = window_values(ui, stage.places[kNext], cell_of(stage, kOfNext),
                                    {.value = pool,
                                     .look = look,
                                     .done = shown ? pool.terms() : 0,
                                     .leader = shown && largest ? pool.details().winner : -1,
                                     .marked = own,
                                     .name = name,
                                     .clickable = true});
  if (clicked < 0) return std::nullopt;
  // The value itself leads on; another one is opened in its place.
  if (clicked == own) return pool.place();
  return pool.source(terms[static_cast<std::size_t>(clicked)]);
}

std::optional<ValuePlace> draw_next_links(Ui& ui, const OpenStage& stage, const std::string& name) {
  const JourneyView& view = stage.view;
  const std::vector<ValueLink>& links = view.open.links;
  const bool shown = view.open.opening.at_end() && !ui.answers_hidden;
  const auto most = std::abs(links.front().product);
  std::vector<ClassBar> bars;
  for (int i = 0; i < link_rows(view); ++i) {
    const ValueLink& link = links[static_cast<std::size_t>(i)];
    const float size = std::abs(link.product);
    bars.push_back(
        {i, value_name(view, link.to, false), shown && most > 0 ? size / most : 0,
         shown ? format_signed(static_cast<double>(link.product), opening_places(view.open))
               : std::string()});
  }
  const Rect& place = stage.places[kNext];
  const ClassBarsResult result =
      class_bars(ui, place, place.height / static_cast<float>(bars.size()),
                 {.name = name, .bars = bars, .enter = phrase("journey.open.enter-opens")});
  if (result.pressed < 0) return std::nullopt;
  return links[static_cast<std::size_t>(result.pressed)].to;
}

std::optional<ValuePlace> draw_next(Ui& ui, const OpenStage& stage) {
  if (stage.view.open.links.empty()) return std::nullopt;
  const std::string name = next_name(stage);
  ui.text_in(stage.places[kNextHead], name,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  return stage.pool ? draw_next_pool(ui, stage, name) : draw_next_links(ui, stage, name);
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
  want(draw_next(ui, stage));
  if (tile >= 0) view.open.tile = tile;
  if (bar >= 0) {
    Opening& opening = view.open.opening;
    view.open.playback.stop();
    view.open.tile = -1;
    opening.jump_to(bar < opening.listed() ? (bar + 1) * stage.value.group_size()
                                           : stage.value.terms());
  }
  if (wanted) go_to_value(view, *wanted);
}

}  // namespace pixelwalk::app
