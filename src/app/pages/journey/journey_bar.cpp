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

// Cover a part of the image, mute the chosen map. As wide as the longer of their names.
void draw_interventions(Ui& ui, Rect row, bool one, JourneyView& view) {
  const float gap = ui.px(kSpace8);
  const bool covered = view.done.cover.height > 0, muted = view.path && view.opened.muted();
  const std::string_view cover = phrase(one ? "journey.cover" : "journey.cover-short");
  const std::string_view mute = phrase(one ? "journey.mute" : "journey.mute-short");
  const std::string_view uncover = phrase("journey.uncover"), unmute = phrase("journey.unmute");
  const auto widest = [&](std::string_view a, std::string_view b) {
    return one ? std::max(button_width(ui, a), button_width(ui, b)) : (row.width - gap) / 2;
  };
  const float cover_width = widest(cover, uncover), mute_width = widest(mute, unmute);
  if (button(ui, cut_left(row, cover_width), covered ? uncover : cover,
             {.enabled = view.path.has_value(),
              .id = "cover",
              .description = covered ? phrase("journey.cover-moves") : std::string_view()}))
    toggle_cover(view);
  cut_left(row, gap);
  if (button(ui, cut_left(row, mute_width), muted ? unmute : mute,
             {.enabled = can_mute(view), .id = "mute"}))
    toggle_mute(view);
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
  if (one) cut_left(row, ui.px(kSpace16));
  draw_interventions(ui, one ? row : rows.second, one, view);
}

void draw_journey_settings(Ui& ui, Flow& flow, JourneyView& view) {
  image_choice(ui, flow.take(ui.px(kTouch)), view.context.images, ListLook::kBox);
  flow.space(ui.px(kSpace8));
  toggle(ui, flow.take(ui.px(kTouch)), phrase("journey.one-scale"), view.one_scale);
  if (!view.done.muted.empty()) {
    if (button(ui, flow.take(ui.px(kTouch)), phrase("journey.unmute-all"))) view.done.muted.clear();
    flow.space(ui.px(kSpace8));
  }
  test_image_settings(ui, flow, view.context.images);
}

void add_journey_keys(KeyList& keys, JourneyView& view) {
  Images& images = view.context.images;
  const auto in_overview = [&view] { return view.mode == JourneyMode::kOverview; };
  keys.add({.listed = {"Enter", words("journey.open.this")},
            .keys = {"Enter"},
            .action =
                [&view] {
                  if (view.path) open_value(view, view.chosen);
                  return view.path.has_value();
                },
            .when = in_overview,
            .where = in_overview});
  keys.add({.listed = {"→, ←", words("journey.keys-layer")},
            .keys = {"ArrowRight", "ArrowLeft"},
            .action = [&view](int which) { return step_along_path(view, which == 0 ? 1 : -1); },
            .when = in_overview,
            .where = in_overview});
  keys.add({.listed = {"↓, ↑", words("journey.keys-map")},
            .keys = {"ArrowDown", "ArrowUp"},
            .action = [&view](int which) { return step_to_map(view, which == 0 ? 1 : -1); },
            .when = in_overview,
            .where = in_overview});
  keys.add({.listed = {words("pixels.key-pages"), words("pixels.keys-images")},
            .keys = {"PageUp", "PageDown"},
            .action = [&images](int next) { images.choose_neighbour(next == 1 ? 1 : -1); },
            .part = &HiddenParts::settings});
  keys.add({.listed = {"C", words("journey.cover")}, .keys = {"c"}, .action = [&view] {
              toggle_cover(view);
            }});
  keys.add({.listed = {words("frame.key-neighbour"), words("journey.cover-moves")},
            .keys = arrow_keys("Shift+"),
            .action = [&view](int arrow) {
              move_cover(view, arrow_step(arrow).rows, arrow_step(arrow).columns);
            }});
  keys.add({.listed = {"M", words("journey.mute")}, .keys = {"m"}, .action = [&view] {
              toggle_mute(view);
            }});
  keys.add({.listed = {"S", words("journey.one-scale")},
            .keys = {"s"},
            .action = [&view] { view.one_scale = !view.one_scale; },
            .part = &HiddenParts::settings});
}

}  // namespace pixelwalk::app
