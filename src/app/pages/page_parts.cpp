#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "app/pages/page.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/scroll_area.h"
#include "core/base/words.h"

// What a chapter is put together from, wherever it stands: the stage with what is chosen for it,
// the bar, the words, and what opens beneath them.

namespace pixelwalk::app {
namespace {

constexpr float kOneRow = 560;           // least width of a bar of one row …
constexpr float kOneRowBesideWay = 440;  // … and of what the button that leads on leaves of it
constexpr float kLeastOpened = 140;      // its heading and three lines

float under_choices(const Ui& ui) {
  return ui.px(ui.narrow ? kSpace8 : kSpace16);
}

// What was opened at the foot of the sight, so that hardly any of it shows, is scrolled to.
void reveal_opened(Ui& ui, const Rect& part) {
  if (ui.sight_below(part.y) < std::min(part.height, ui.px(kLeastOpened))) ui.reveal(part);
}

}  // namespace

void Page::draw_words_part(Ui& ui, Flow& flow, PageFrame& frame) {
  const IdScope scope(ui, "words");
  const SteadyPart steady(ui, "##steady", flow);
  keep_room(ui, flow.width, frame.image);
  const float top = flow.y;
  draw_all_words(ui, flow);
  fill_room(room_.words, flow, top);
  const float sum_top = flow.y;
  draw_live_sum(ui, flow);
  fill_room(room_.sum, flow, sum_top);
  draw_under_words(ui, flow);
  flow.space(ui.px(kSpace24));
}

bool Page::has_part(const Ui& ui, const PageFrame& frame, PanelPart part) const {
  switch (part) {
    case PanelPart::kNumbers:
      return true;
    case PanelPart::kExercises:
      return !ui.hidden.exercises;
    case PanelPart::kSettings:
      return has_settings() && !ui.hidden.settings;
    case PanelPart::kTerms:
      return frame.glossary.has_terms(frame.chapter.id);
  }
  return false;
}

std::string_view Page::part_name(PanelPart part) {
  constexpr Phrase kNames[] = {
      {"frame.in-numbers"}, {"frame.try-it"}, {"frame.settings"}, {"frame.terms-title"}};
  return kNames[static_cast<std::size_t>(part)];
}

void Page::draw_part(Ui& ui, Flow& flow, PageFrame& frame, PanelPart part) {
  if (!has_part(ui, frame, part)) return;
  if (ui.narrow && !ui.low) return draw_drawer_row(ui, flow, part);
  const std::string_view name = part_name(part);
  const IdScope scope(ui, name);
  const SteadyPart steady(ui, "##steady", flow);
  const float heading = flow.y;
  ui.horizontal_rule(flow.x, flow.y, flow.width);
  flow.space(ui.px(kSpace4));
  bool open = frame.panel.is_open(part, frame.chapter.open);
  const bool was_open = open;
  if (disclosed_part(ui, flow, name, open)) {
    flow.space(ui.px(kSpace4));
    draw_inside(ui, flow, frame, part);
    flow.space(ui.px(kSpace24));
  } else {
    flow.space(ui.px(kSpace4));
  }
  if (was_open && just_opened_ == part) {
    reveal_opened(ui, {flow.x, heading, flow.width, flow.y - heading});
    just_opened_.reset();
  }
  if (open == was_open) return;
  frame.panel.set_open(part, open);
  if (open) just_opened_ = part;
}

// What a part holds when it is open.
void Page::draw_inside(Ui& ui, Flow& flow, PageFrame& frame, PanelPart part) {
  const float top = flow.y;
  switch (part) {
    case PanelPart::kNumbers:
      draw_all_numbers(ui, flow);
      return fill_room(room_.numbers, flow, top);
    case PanelPart::kExercises:
      draw_try_it(ui, flow);
      return ui.leave_exercise();
    case PanelPart::kSettings:
      draw_settings(ui, flow);
      return fill_room(room_.settings, flow, top);
    case PanelPart::kTerms:
      return frame.glossary.draw_terms(ui, flow, frame.chapter.id);
  }
}

void Page::draw_panel(Ui& ui, Flow& flow, PageFrame& frame) {
  if (!ui.wanted_exercise.empty()) frame.panel.set_open(PanelPart::kExercises, true);
  draw_words_part(ui, flow, frame);
  for (std::size_t part = 0; part < kPanelParts.size(); ++part)
    draw_part(ui, flow, frame, static_cast<PanelPart>(part));
}

float Page::whole_stage_height(const Ui& ui, float width) const {
  const float choices = beside_ ? 0 : choices_height(ui, width);
  return stage_height(ui, width) + (choices > 0 ? choices + under_choices(ui) : 0);
}

void Page::draw_whole_stage(Ui& ui, const Rect& area, const Rect& choices_place) {
  const IdScope scope(ui, "stage");
  stage_begins_ = ui.tree.nodes().size();
  ui.begin_group(
      {.id = ui.id("##stage"), .role = Role::kRegion, .name = words("frame.stage"), .rect = area});
  Rect rest = area;
  if (choices_place.width > 0) {
    draw_choices(ui, choices_place);
  } else if (const float choices = beside_ ? 0 : choices_height(ui, area.width); choices > 0) {
    draw_choices(ui, cut_top(rest, choices));
    cut_top(rest, under_choices(ui));
  }
  draw_stage(ui, rest);
  ui.end_group();
}

void Page::draw_stage_part(Ui& ui, Flow& flow) {
  const SteadyPart steady(ui, "##stage part", flow);
  draw_whole_stage(ui, flow.take(whole_stage_height(ui, flow.width)));
}

// In the panel they have the width of a phone.
void Page::draw_choices_in(Ui& ui, Flow& flow) {
  const bool narrow = std::exchange(ui.narrow, true);
  if (const float height = choices_height(ui, flow.width); height > 0) {
    const IdScope scope(ui, "stage");
    draw_choices(ui, flow.take(height));
    flow.space(ui.px(kSpace16));
  }
  ui.narrow = narrow;
}

bool Page::one_row(const Ui& ui, float width) const {
  if (way_.width <= 0) return width >= ui.px(kOneRow);
  return width - way_.width - ui.px(kSpace16) >= ui.px(kOneRowBesideWay);
}

float Page::height_of_bar(const Ui& ui, float width) const {
  if (ui.hidden.steps) return 0;
  const float own = bar_height(ui, width);
  if (own >= 0) return own;
  return ui.px(one_row(ui, width) ? kTouch : 2 * kTouch + kSpace4);
}

// The bar, reached before the stage: who goes through the page element by element finds what drives
// it first.
void Page::draw_controls(Ui& ui, const Rect& area, const Rect& way_place) {
  const std::size_t bar = ui.tree.nodes().size();
  const IdScope scope(ui, "bar");
  bar_ = area;
  ui.primary = 0;
  ui.begin_group({.id = ui.id("##controls"),
                  .role = Role::kGroup,
                  .name = words("frame.controls"),
                  .rect = area});
  BarRows rows{area, {}};
  if (!one_row(ui, area.width)) {
    rows.first = cut_top(rows.second = area, ui.px(kTouch));
    rows.second = cut_bottom(rows.second, ui.px(kTouch));
  }
  Rect way = way_place;
  if (way_.width > 0) {
    Rect& row = rows.one() ? rows.first : rows.second;
    way = cut_right(row, way_.width);
    cut_right(row, ui.px(rows.one() ? kSpace16 : kSpace8));
  }
  draw_bar(ui, rows);
  if (way_.shown) draw_way(ui, way);
  ui.end_group();
  if (!ui.enabled) return;
  if (ui.focus_goal == FocusGoal::kControls) {
    const auto& nodes = ui.tree.nodes();
    const auto first = std::find_if(nodes.begin() + static_cast<std::ptrdiff_t>(bar), nodes.end(),
                                    [](const AccessibleNode& node) { return node.focusable; });
    if (ui.primary == 0 && first != nodes.end()) ui.primary = first->id;
    ui.tree.request_focus(ui.primary);
    ui.focus_goal = FocusGoal::kNone;
  }
  ui.tree.bring_forward(bar, stage_begins_);
}

}  // namespace pixelwalk::app
