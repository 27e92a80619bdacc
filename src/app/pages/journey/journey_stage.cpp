// The stage of the Journey page: which layout, and what stands there instead of one.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/journey/journey_parts.h"
#include "app/state/gallery.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kLeastWalls = 880;  // the least width where all layers are looked at together
constexpr float kChoice = 84;       // of a network
constexpr float kObstacleWidth = 520, kObstacleHeight = 240;
constexpr int kWholeImage = 1;  // of the gallery: the first that is no patch

// What helps: another image, the model that goes with it, the page's own network.
void draw_ways_out(Ui& ui, Flow& flow, JourneyView& view) {
  Images& images = view.context.images;
  if (ui.on_paper) return;
  if (view.obstacle == JourneyObstacle::kImage) {
    const lessons::Image& whole = gallery()[kWholeImage];
    const ModelSpec& spec = view.network().spec;
    if (spec.input_channels == 1 && spec.input_height == whole.height &&
        spec.input_width == whole.width) {
      if (button(ui, flow.take(ui.px(kTouch)), words("journey.take-image", {{"name", whole.name}}),
                 {.kind = ButtonKind::kPrimary, .id = "##take"}))
        images.choose_gallery(kWholeImage);
      return;
    }
  }
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("journey.open-in-shapes"), {.id = "shapes"}))
    ui.wanted_chapter = {"shapes"};
  if (button(ui, columns[1], phrase("shapes.preset.course"), {.id = "course"}))
    view.context.workspace.model.replace(ModelSpec::course(), 0);
}

void draw_obstacle(Ui& ui, const Rect& area, JourneyView& view) {
  const lessons::NetworkInHand& network = view.context.workspace.network;
  const float width = std::min(area.width, ui.px(kObstacleWidth));
  Flow flow({area.x + (area.width - width) / 2,
             area.y + std::max(0.0F, (area.height - ui.px(kObstacleHeight)) / 3), width, 0});
  notice(ui, flow, view.problem, "##obstacle", NoticeKind::kPlain);
  flow.space(ui.px(kSpace16));
  if (network.loading()) {
    progress_bar(ui, flow.take(ui.px(30)), phrase("journey.fetching"), network.progress(), {});
    return;
  }
  draw_ways_out(ui, flow, view);
}

}  // namespace

void draw_journey_network(Ui& ui, const Rect& area, JourneyView& view) {
  lessons::NetworkInHand& network = view.context.workspace.network;
  const IdScope scope(ui, "network");
  std::vector<std::string_view> names;
  std::vector<lessons::NetworkChoice> choices;
  int chosen = 0;
  for (const lessons::NetworkChoice choice : lessons::kNetworkChoices) {
    if (!network.offers(choice)) continue;
    if (choice == network.choice()) chosen = static_cast<int>(choices.size());
    choices.push_back(choice);
    names.push_back(network_choice_name(choice));
  }
  Rect rest = area;
  const std::string label = network_label(view.network());
  const bool below = ui.narrow;
  Rect line = below ? cut_bottom(rest, ui.line_height({.size = TextSize::kCaption})) : rest;
  if (choices.size() > 1 && !ui.hidden.settings) {
    const float width = below ? rest.width : ui.px(kChoice) * static_cast<float>(choices.size());
    const Rect place = cut_right(rest, width);
    if (!below) {
      line = rest;
      cut_right(line, ui.px(kSpace16));
    }
    if (segmented(ui, {place.x, place.y, place.width, ui.px(kTouch)},
                  phrase("journey.whose-weights"), names, chosen)) {
      view.link_note = false;
      network.choose(choices[static_cast<std::size_t>(chosen)]);
    }
  }
  const TextStyle style{.size = TextSize::kCaption,
                        .face = Face::kBold,
                        .align = below ? Align::kLeft : Align::kRight};
  ui.text_in(line, label, style);
  ui.describe({.id = ui.id("##label"), .role = Role::kText, .name = label, .rect = line});
}

void draw_journey_stage(Ui& ui, const Rect& area, JourneyView& view) {
  if (!view.trace || !view.path) return draw_obstacle(ui, area, view);
  const bool all = !ui.narrow && area.width >= ui.px(kLeastWalls);
  if (!all || !draw_journey_walls(ui, area, view)) draw_journey_layer(ui, area, view);
  if (view.pointed != view.lit_of) ui.request_frame();
}

float journey_stage_height(const Ui& ui, float width, const JourneyView& view) {
  if (!view.trace || !view.path) return ui.px(kObstacleHeight);
  return journey_layer_height(ui, width, view);
}

}  // namespace pixelwalk::app
