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

// The bar's four buttons and the names they have, as long as the row lets them be.
struct BarNames {
  std::string_view back = phrase("journey.layer-back"), on = phrase("journey.layer-on");
  std::string_view cover = phrase("journey.cover"), uncover = phrase("journey.uncover");
  std::string_view mute = phrase("journey.mute"), unmute = phrase("journey.unmute");
  bool icons = false;  // back and on without their names

  float back_width(const Ui& ui) const {
    return icons ? ui.px(kTouch) : button_width(ui, back, {.icon = Icon::kPrevious});
  }
  float on_width(const Ui& ui) const {
    return icons ? ui.px(kTouch) : button_width(ui, on, {.icon = Icon::kNext});
  }
  // As wide as the longer of what they are called in turn.
  float cover_width(const Ui& ui) const {
    return std::max(button_width(ui, cover), button_width(ui, uncover));
  }
  float mute_width(const Ui& ui) const {
    return std::max(button_width(ui, mute), button_width(ui, unmute));
  }
  float in_one_row(const Ui& ui) const {
    return back_width(ui) + on_width(ui) + cover_width(ui) + mute_width(ui) +
           ui.px(2 * kSpace8 + kSpace16);
  }
};

BarNames bar_names(const Ui& ui, const BarRows& rows, const JourneyView& view) {
  BarNames names;
  if (view.path && !view.has_maps(view.chosen.layer)) names.mute = phrase("journey.mute-unit");
  if (rows.one() && names.in_one_row(ui) <= rows.first.width) return names;
  names.cover = phrase("journey.cover-short");
  names.mute = phrase("journey.mute-short");
  names.unmute = phrase("journey.unmute-short");
  names.icons = rows.one() && names.in_one_row(ui) > rows.first.width;
  return names;
}

}  // namespace

void draw_journey_bar(Ui& ui, const BarRows& rows, JourneyView& view) {
  const BarNames names = bar_names(ui, rows, view);
  const bool one = rows.one();
  const float gap = ui.px(kSpace8), half = (rows.first.width - gap) / 2;
  Rect row = rows.first;
  const auto place = [&](float width) {
    const Rect rect = cut_left(row, one ? width : half);
    cut_left(row, gap);
    return rect;
  };
  if (button(ui, place(names.back_width(ui)), names.back,
             {.icon = Icon::kPrevious,
              .icon_only = names.icons,
              .enabled = can_step(view, -1),
              .id = "back"}))
    step_along_path(view, -1);
  if (button(ui, place(names.on_width(ui)), names.on,
             {.icon = Icon::kNext,
              .icon_only = names.icons,
              .enabled = can_step(view, 1),
              .id = "on"}))
    step_along_path(view, 1);
  if (one)
    cut_left(row, ui.px(kSpace16) - gap);
  else
    row = rows.second;
  const bool covered = view.done.cover.height > 0, muted = view.path && view.opened.muted();
  const float second_half = (row.width - gap) / 2;
  const Rect cover = cut_left(row, one ? names.cover_width(ui) : second_half);
  cut_left(row, gap);
  const Rect mute = cut_left(row, one ? names.mute_width(ui) : second_half);
  if (button(ui, cover, covered ? names.uncover : names.cover,
             {.enabled = view.path.has_value(),
              .id = "cover",
              .description = covered ? phrase("journey.cover-moves") : std::string_view()}))
    toggle_cover(view);
  if (button(ui, mute, muted ? names.unmute : names.mute,
             {.enabled = can_mute(view), .id = "mute"}))
    toggle_mute(view);
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
  const auto not_open = [&view] { return view.mode != JourneyMode::kOpen; };
  const auto in_overview = [&view] { return view.mode == JourneyMode::kOverview; };
  keys.add({.listed = {"Enter", Phrase{"journey.open.this"}},
            .keys = {"Enter"},
            .action =
                [&view] {
                  if (view.path) open_value(view, view.chosen);
                  return view.path.has_value();
                },
            .when = not_open,
            .where = not_open});
  keys.add({.listed = {"→, ←", Phrase{"journey.keys-layer"}},
            .keys = {"ArrowRight", "ArrowLeft"},
            .action = [&view](int which) { return step_along_path(view, which == 0 ? 1 : -1); },
            .when = not_open,
            .where = not_open});
  keys.add({.listed = {"↓, ↑", Phrase{"journey.keys-map"}},
            .keys = {"ArrowDown", "ArrowUp"},
            .action = [&view](int which) { return step_to_map(view, which == 0 ? 1 : -1); },
            .when = in_overview,
            .where = in_overview});
  keys.add({.listed = {Phrase{"pixels.key-pages"}, Phrase{"pixels.keys-images"}},
            .keys = {"PageUp", "PageDown"},
            .action = [&images](int next) { images.choose_neighbour(next == 1 ? 1 : -1); },
            .part = &HiddenParts::settings});
  keys.add({.listed = {", .", Phrase{"network.epoch-keys"}},
            .keys = {",", "."},
            .action = [&view](int on) { return step_epochs(view.context.workspace, on * 2 - 1); },
            .part = &HiddenParts::settings});
  keys.add({.listed = {"C", Phrase{"journey.cover"}}, .keys = {"c"}, .action = [&view] {
              toggle_cover(view);
            }});
  keys.add({.listed = {Phrase{"frame.key-neighbour"}, Phrase{"journey.cover-moves"}},
            .keys = arrow_keys("Shift+"),
            .action = [&view](int arrow) {
              move_cover(view, arrow_step(arrow).rows, arrow_step(arrow).columns);
            }});
  keys.add({.listed = {"M", Phrase{"journey.mute"}}, .keys = {"m"}, .action = [&view] {
              toggle_mute(view);
            }});
  keys.add({.listed = {"S", Phrase{"journey.one-scale"}},
            .keys = {"s"},
            .action = [&view] { view.one_scale = !view.one_scale; },
            .part = &HiddenParts::settings});
}

}  // namespace pixelwalk::app
