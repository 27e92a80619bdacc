#include <algorithm>
#include <utility>

#include "app/pages/page.h"
#include "app/pages/page_places.h"
#include "app/pages/page_title.h"
#include "app/widgets/scroll_area.h"
#include "core/base/words.h"
#include "imgui.h"

// Where the parts of a chapter stand.
//
//   wide     title            │ words, sum                      the panel scrolls, the stage
//            stage            │ numbers, try it, settings, terms        does not
//            bar              │ the button that leads on
//
//   narrow   title, stage, words, sum, and a row for numbers, try it, … in one scrolling column;
//            below, in sight, what a row has opened, the sentence for this step, and the bar with
//            the button that leads on
//
//   across   title, stage, what opens     for a chapter that wants the width: one scrolling column,
//            beneath the words            in which the stage fills what the words leave
//            bar with the way on
//
//   beside   stage            │ title, words, sum, numbers, …      for a low page: the panel and,
//            bar              │                                    on a phone, the stage scroll
//
// What is chosen for the stage stands above it; beside it, beneath the title.

namespace pixelwalk::app {
namespace {

constexpr float kRoomForSubtitle = 700;  // least height
constexpr float kAcross = 1000;          // least width for a stage that has it all

}  // namespace

void Page::draw_narrow(Ui& ui, PageFrame& frame) {
  const float padding = ui.px(kSpace16);
  Rect rest = frame.area;
  const float inner = rest.width - 2 * padding;
  if (way_.shown) way_.width = way_button_width(ui);
  const float bar = height_of_bar(ui, inner);
  const Rect bar_area = cut_bottom(rest, ui.hidden.steps ? 0 : bar + ui.px(2 * kSpace8));
  const bool has_title = draw_title_in_bar(ui, frame);
  keep_room(ui, inner, frame.image);
  if (!ui.wanted_exercise.empty()) open_drawer(ui, PanelPart::kExercises);
  if (drawer_.fresh) frame.panel.whole_sentence = false;
  if (frame.panel.whole_sentence) drawer_.open.reset();
  const StripRoom room = strip_room(ui, frame);
  const Rect strip = cut_bottom(rest, room.height);
  const Rect drawer = cut_bottom(rest, drawer_height(ui, frame, rest.height));
  if (std::exchange(drawer_.fresh, false)) {
    // The figure is in sight above it.
    const float choices = choices_height(ui, inner);
    ui.scroll_state(ui.id(kPageScroll)).target = choices > 0 ? choices + ui.px(kSpace8) : 0;
  }
  {
    ScrollArea scroll(ui, kPageScroll, rest, padding);
    Flow& flow = scroll.flow();
    if (!has_title) {
      draw_title(ui, frame.chapter, flow, false);
      flow.space(ui.px(kSpace8));
    }
    draw_stage_part(ui, flow);
    flow.space(ui.px(kSpace16));
    draw_panel(ui, flow, frame);
  }
  if (drawer.height > 0) draw_drawer(ui, frame, drawer);
  draw_strip(ui, strip, room, frame.panel.whole_sentence);
  if (ui.hidden.steps) return;
  ui.fill(bar_area, ui.colors().surface);
  draw_controls(ui, {bar_area.x + padding, bar_area.y + ui.px(kSpace8), inner, bar});
}

void Page::draw_wide(Ui& ui, PageFrame& frame) {
  const Rect& area = frame.area;
  Rect rest = area;
  Rect panel = cut_right(rest, panel_width(ui, area.width));
  ui.fill(panel, ui.colors().surface);
  ui.vertical_rule(panel.x, panel.y, panel.height);
  Rect way{};
  if (way_.shown) {
    // In line with the bar.
    const Rect foot = cut_bottom(panel, ui.px(kSpace16 + kTouch + kSpace24));
    ui.horizontal_rule(foot.x, foot.y, foot.width);
    way = way_at_foot(ui, area, foot.width);
  }
  Rect stage = inset(rest, ui.px(kSpace24)), choices{};
  if (const float width = title_choices_width(ui); width > 0) {
    Rect line = cut_top(stage, ui.px(kTouch));
    choices = cut_right(line, std::min(width, line.width));
    draw_title_beside(ui, frame.chapter, line);
    cut_top(stage, ui.px(kSpace16));
  } else {
    Flow top(stage);
    cut_top(stage, draw_title(ui, frame.chapter, top, area.height >= ui.px(kRoomForSubtitle)) +
                       ui.px(kSpace16));
  }
  const Rect bar = cut_bottom(stage, height_of_bar(ui, stage.width));
  if (!ui.hidden.steps) cut_bottom(stage, ui.px(kSpace24));
  draw_whole_stage(ui, stage, choices);
  if (!ui.hidden.steps) draw_controls(ui, bar, way);
  ui.end_group();

  ui.begin_group({.id = ui.id("##panel"),
                  .role = Role::kComplementary,
                  .name = words("frame.explanation"),
                  .rect = panel});
  ScrollArea scroll(ui, kPanelScroll, panel, ui.px(kSpace24));
  draw_panel(ui, scroll.flow(), frame);
  // The group that is open now is the panel's: draw() ends it as it does the others'.
}

void Page::draw(Ui& ui, PageFrame& frame) {
  const Rect& area = frame.area;
  ui.begin_group({.id = ui.id("##main"),
                  .role = Role::kMain,
                  .name = std::string(frame.chapter.title),
                  .rect = area});
  bar_ = {};
  const bool another = std::exchange(view_drawn_, view_shown()) != view_shown();
  const int frames_since =
      ImGui::GetFrameCount() - std::exchange(drawn_in_, ImGui::GetFrameCount());
  const bool arrived = another || frames_since > 1;
  const bool another_thing = std::exchange(thing_drawn_, thing_shown()) != thing_shown();
  if (arrived || another_thing) {
    // Another view is read from its beginning, and so is a chapter that one comes back to.
    for (const std::string_view name : {kPanelScroll, kPageScroll, kStageScroll})
      ui.scroll_state(ui.id(name)) = {};
  }
  if (arrived) drawer_ = {};
  note_visit(ui, frame, arrived);
  find_way(ui, frame);
  choose_layout(ui, area);
  hide_answers(ui);
  keys_.hide(ui.hidden);
  if (beside_) {
    draw_beside(ui, frame);
  } else if (ui.narrow) {
    draw_narrow(ui, frame);
  } else if (wants_width() && area.width >= ui.px(kAcross)) {
    draw_across(ui, frame);
  } else {
    draw_wide(ui, frame);
  }
  if (std::exchange(ui.answered, false)) answers_shown_ = looked_at(ui);
  if (ui.acted() && !ui.acted_within(bar_)) forget_rooms(ui);
  used_ = used_ || ui.used_within(area);
  follow_way(ui);
  ui.end_group();
}

}  // namespace pixelwalk::app
