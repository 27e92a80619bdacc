// What the open value goes into: the pool that follows with its candidates, or the values that it
// adds most to.

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/figures/window_values.h"
#include "app/pages/journey/journey_open.h"
#include "app/pages/journey/journey_open_places.h"
#include "app/pages/journey/journey_parts.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::OpenedValue;
using lessons::OpeningKind;
using lessons::ValueLink;
using lessons::ValuePlace;

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
  const int clicked = window_values(ui, stage.places[kNext], stage.places.cells[kOfNext],
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
               : std::string(),
         link.product < 0 ? ui.colors().below_zero : ui.colors().above_zero});
  }
  const Rect& place = stage.places[kNext];
  const ClassBarsResult result =
      class_bars(ui, place, place.height / static_cast<float>(bars.size()),
                 {.name = name, .bars = bars, .enter = phrase("journey.open.enter-opens")});
  if (result.pressed < 0) return std::nullopt;
  return links[static_cast<std::size_t>(result.pressed)].to;
}

}  // namespace

std::optional<ValuePlace> draw_open_next(Ui& ui, const OpenStage& stage) {
  if (stage.view.open.links.empty()) return std::nullopt;
  const std::string name = next_name(stage);
  ui.text_in(stage.places[kNextHead], name,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  return stage.pool ? draw_next_pool(ui, stage, name) : draw_next_links(ui, stage, name);
}

}  // namespace pixelwalk::app
