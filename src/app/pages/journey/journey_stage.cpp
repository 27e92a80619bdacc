// The stage of the Journey page: which layout, and what stands there instead of one.

#include "app/pages/journey/journey_parts.h"
#include "app/pages/opened_network.h"

namespace pixelwalk::app {
namespace {

constexpr float kLeastWalls = 880;  // the least width where all layers are looked at together

}  // namespace

void draw_journey_network(Ui& ui, const Rect& area, JourneyView& view) {
  Rect rest = area;
  const bool below = ui.narrow;
  Rect line = below ? cut_bottom(rest, ui.line_height({.size = TextSize::kCaption})) : rest;
  const float width = network_choice_width(ui, view.context.workspace);
  if (width > 0) {
    const Rect place = below ? rest : cut_right(rest, width);
    if (!below) {
      line = rest;
      cut_right(line, ui.px(kSpace16));
    }
    draw_network_choice(ui, {place.x, place.y, place.width, ui.px(kTouch)}, view.context.workspace,
                        view.link_note);
  }
  // Where the page is narrow it stands beside the image.
  if (const float changes = below ? 0 : journey_changes_width(ui, view); changes > 0) {
    const Rect chip = cut_right(line, changes);
    draw_journey_changes(ui, {chip.x, chip.y, chip.width, ui.px(kTouch)}, view);
    cut_right(line, ui.px(kSpace16));
    const TextStyle bold{.size = TextSize::kCaption, .face = Face::kBold};
    if (line.width < ui.text_width(network_label(view.network()), bold)) return;
  }
  draw_network_label(ui, line, view.network(), below ? Align::kLeft : Align::kRight);
}

bool shows_epoch_line(const Ui& ui, const JourneyView& view) {
  return view.mode == JourneyMode::kOverview && !ui.narrow &&
         network_epoch_line_height(ui, view.context.workspace) > 0;
}

void draw_journey_stage(Ui& ui, const Rect& area, JourneyView& view) {
  if (!view.trace || !view.path)
    return draw_network_obstacle(ui, area, view.context, {view.obstacle, view.problem});
  Rect rest = area;
  if (shows_epoch_line(ui, view)) {
    const float height = network_epoch_line_height(ui, view.context.workspace);
    draw_network_epoch_line(ui, cut_bottom(rest, height), view.context.workspace);
    cut_bottom(rest, ui.px(kSpace4));
  }
  const bool all = !ui.narrow && rest.width >= ui.px(kLeastWalls);
  if (!all || !draw_journey_walls(ui, rest, view)) draw_journey_layer(ui, rest, view);
  if (view.pointed != view.lit_of) ui.request_frame();
}

float journey_stage_height(const Ui& ui, float width, const JourneyView& view) {
  if (!view.trace || !view.path) return network_obstacle_height(ui);
  return journey_layer_height(ui, width, view);
}

}  // namespace pixelwalk::app
