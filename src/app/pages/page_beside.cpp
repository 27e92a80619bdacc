#include <algorithm>

#include "app/pages/page.h"
#include "app/pages/page_places.h"
#include "app/pages/page_title.h"
#include "app/widgets/scroll_area.h"

// A low page, with the words beside the stage: the layout "beside" of page_layout.cpp.

namespace pixelwalk::app {
namespace {

constexpr float kLow = 480;  // lower than this the words stand beside the stage …
constexpr float kWideForLow = 520, kTooWideForLow = 1000;  // … on a page as wide as this
constexpr float kSideBySide = 860;  // least width for a panel beside the stage
constexpr float kBesidePadding = 12;
constexpr float kInSightWide = 480, kInSightHigh = 350;  // a stage of this size need not scroll

// What stands where in a page with the words beside the stage; the bar is as high as its rows.
struct BesidePlaces {
  Rect stage{}, bar{}, panel{};

  bool all_in_sight(const Ui& ui) const {
    return stage.width >= ui.px(kInSightWide) && stage.height >= ui.px(kInSightHigh);
  }
};

BesidePlaces beside_places(const Ui& ui, const Rect& area, float bar) {
  BesidePlaces places{.stage = area};
  places.bar = cut_bottom(places.stage, ui.hidden.steps ? 0 : bar + ui.px(2 * kSpace4));
  places.panel = cut_right(places.stage, std::clamp(area.width * 0.36F, ui.px(220), ui.px(340)));
  return places;
}

float inner_of_beside(const Ui& ui, const Rect& area) {
  return area.width - ui.px(2 * kBesidePadding);
}

}  // namespace

// Whether the words stand beside the stage, and whether that is as high as it must be: else, on a
// phone, it scrolls.
void Page::choose_layout(Ui& ui, const Rect& area) {
  const bool is_low = area.height < ui.px(kLow);
  beside_ = is_low && area.width >= ui.px(kWideForLow) && area.width < ui.px(kTooWideForLow);
  ui.low = ui.narrow = beside_;
  if (beside_ && way_.shown) way_.width = way_button_width(ui);
  const BesidePlaces places = beside_places(ui, area, height_of_bar(ui, inner_of_beside(ui, area)));
  ui.low = beside_ && !places.all_in_sight(ui);
  ui.narrow = ui.low || (!beside_ && area.width < ui.px(kSideBySide));
}

void Page::draw_beside(Ui& ui, PageFrame& frame) {
  const float inner = inner_of_beside(ui, frame.area), bar = height_of_bar(ui, inner);
  const BesidePlaces places = beside_places(ui, frame.area, bar);
  const float padding = ui.px(kBesidePadding);
  if (ui.low) {
    ScrollArea scroll(ui, kStageScroll, places.stage, padding);
    draw_stage_part(ui, scroll.flow());
  } else {
    Rect stage = inset(places.stage, padding);
    cut_left(stage, ui.px(kSpace4));
    cut_right(stage, ui.px(kSpace4));
    draw_whole_stage(ui, stage);
  }
  if (!ui.hidden.steps) {
    const Rect& foot = places.bar;
    ui.fill(foot, ui.colors().surface);
    ui.horizontal_rule(foot.x, foot.y, foot.width);
    draw_controls(ui, {foot.x + padding, foot.y + ui.px(kSpace4), inner, bar});
  }
  const bool has_title = draw_title_in_bar(ui, frame);
  const Rect& panel = places.panel;
  ui.fill(panel, ui.colors().surface);
  ui.vertical_rule(panel.x, panel.y, panel.height);
  ScrollArea scroll(ui, kPanelScroll, panel, padding);
  Flow& flow = scroll.flow();
  if (!has_title) {
    draw_title(ui, frame.chapter, flow, false);
    flow.space(ui.px(kSpace8));
  }
  draw_choices_in(ui, flow);
  draw_panel(ui, flow, frame);
}

}  // namespace pixelwalk::app
