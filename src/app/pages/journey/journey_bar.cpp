// What the Journey page is driven with: along the path, what is covered and muted, and its keys.

#include <algorithm>
#include <vector>

#include "app/pages/journey/journey_view.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/image_choice.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

bool can_step(const JourneyView& view, int layers) {
  if (!view.path) return false;
  const int to = view.chosen.layer + layers;
  return to >= 0 && to < view.trace->layers() && view.path->stop(to).reached;
}

}  // namespace

void draw_journey_bar(Ui& ui, const BarRows& rows, JourneyView& view) {
  const float gap = ui.px(kSpace8);
  Rect row = rows.first;
  const std::string_view back = phrase("journey.layer-back"), on = phrase("journey.layer-on");
  const ButtonOptions back_options{
      .icon = Icon::kPrevious, .enabled = can_step(view, -1), .id = "back"};
  const ButtonOptions on_options{.icon = Icon::kNext, .enabled = can_step(view, 1), .id = "on"};
  const float half = (row.width - gap) / 2;
  const bool one = rows.one();
  const Rect first = cut_left(row, one ? button_width(ui, back, back_options) : half);
  cut_left(row, gap);
  const Rect second = cut_left(row, one ? button_width(ui, on, on_options) : half);
  if (button(ui, first, back, back_options)) step_along_path(view, -1);
  if (button(ui, second, on, on_options)) step_along_path(view, 1);
}

void draw_journey_settings(Ui& ui, Flow& flow, JourneyView& view) {
  image_choice(ui, flow.take(ui.px(kTouch)), view.context.images, ListLook::kBox);
  flow.space(ui.px(kSpace8));
  toggle(ui, flow.take(ui.px(kTouch)), phrase("journey.one-scale"), view.one_scale);
  test_image_settings(ui, flow, view.context.images);
}

void add_journey_keys(KeyList& keys, JourneyView& view) {
  Images& images = view.context.images;
  keys.add({.listed = {"→, ←", words("journey.keys-layer")},
            .keys = {"ArrowRight", "ArrowLeft"},
            .action = [&view](int which) { return step_along_path(view, which == 0 ? 1 : -1); }});
  keys.add({.listed = {"↓, ↑", words("journey.keys-map")},
            .keys = {"ArrowDown", "ArrowUp"},
            .action = [&view](int which) { return step_to_map(view, which == 0 ? 1 : -1); }});
  keys.add({.listed = {words("pixels.key-pages"), words("pixels.keys-images")},
            .keys = {"PageUp", "PageDown"},
            .action = [&images](int next) { images.choose_neighbour(next == 1 ? 1 : -1); },
            .part = &HiddenParts::settings});
  keys.add({.listed = {"S", words("journey.one-scale")},
            .keys = {"s"},
            .action = [&view] { view.one_scale = !view.one_scale; },
            .part = &HiddenParts::settings});
}

}  // namespace pixelwalk::app
