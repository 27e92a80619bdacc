#include <algorithm>

#include "app/page.h"
#include "app/widgets/button.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"

// Where the parts of a chapter stand.
//
//   wide     title            │ words      the panel scrolls, the stage does not
//            stage            │ numbers
//            bar              │ settings, try it
//
//   narrow   title, stage, words, numbers, try it, settings in one scrolling column; the bar below,
//   in sight

namespace pixelwalk::app {
namespace {

constexpr float kSideBySide = 860;       // least width for a panel beside the stage
constexpr float kRoomForSubtitle = 700;  // least height

// A teacher's link may hide parts; nobody is locked in.
void draw_way_out(Ui& ui, const Rect& line) {
  if (!ui.hidden.any()) return;
  constexpr std::string_view kName = "Show everything";
  const float width = button_width(ui, kName);
  const Rect rect{right(line) - width, line.y - ui.px(12), width, ui.px(kTouch)};
  if (button(ui, rect, kName)) ui.hidden = {};
}

float draw_title(Ui& ui, const Chapter& chapter, Flow& flow, bool with_subtitle) {
  const float before = flow.y;
  draw_way_out(ui, {flow.x, flow.y, flow.width, 0});
  heading(ui, flow, chapter.title, 1, "##title");
  if (with_subtitle) {
    paragraph(ui, flow, chapter.subtitle, "##subtitle", {.color = ui.colors().ink_muted});
  }
  return flow.y - before;
}

void part_heading(Ui& ui, Flow& flow, std::string_view name) {
  ui.horizontal_rule(flow.x, flow.y, flow.width);
  flow.space(ui.px(kSpace16));
  heading(ui, flow, name, 2);
  flow.space(ui.px(kSpace8));
}

// Where a reader who is through goes on.
void draw_next_chapter(Ui& ui, Flow& flow, PageFrame& frame) {
  const auto& all = chapters();
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].id != frame.chapter.id) continue;
    const std::string name = "Next chapter: " + std::string(all[i + 1].title);
    if (button(ui, flow.take(ui.px(kTouch)), name, {.icon = Icon::kNext, .id = "##next chapter"})) {
      frame.wanted_chapter = static_cast<int>(i) + 1;
    }
  }
}

}  // namespace

void Page::draw_panel(Ui& ui, Flow& flow, PageFrame& frame) {
  const auto part = [&](std::string_view name, auto&& draw_part) {
    const IdScope scope(ui, name);
    part_heading(ui, flow, name);
    draw_part();
    flow.space(ui.px(kSpace24));
  };
  {
    const IdScope scope(ui, "words");
    draw_words(ui, flow);
    flow.space(ui.px(kSpace24));
  }
  part("In numbers", [&] { draw_numbers(ui, flow); });
  const auto settings = [&] {
    if (has_settings() && !ui.hidden.settings) part("Settings", [&] { draw_settings(ui, flow); });
  };
  if (settings_first()) settings();
  if (!ui.hidden.exercises) part("Try it", [&] { draw_try_it(ui, flow); });
  ui.leave_exercise();
  if (!settings_first()) settings();
  if (frame.glossary.has_terms(frame.chapter.id))
    part("Terms", [&] { frame.glossary.draw_terms(ui, flow, frame.chapter.id); });
  if (!ui.hidden.chapters) draw_next_chapter(ui, flow, frame);
}

// The bar, reached before the stage: who goes through the page element by element finds what drives
// it first. `stage`: where the stage begins among the elements.
void Page::draw_controls(Ui& ui, const Rect& area, std::size_t stage) {
  const std::size_t bar = ui.tree.nodes().size();
  const IdScope scope(ui, "bar");
  ui.primary = 0;
  ui.begin_group(
      {.id = ui.id("##controls"), .role = Role::kGroup, .name = "Controls", .rect = area});
  draw_bar(ui, area);
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
  ui.tree.bring_forward(bar, stage);
}

void Page::draw(Ui& ui, PageFrame& frame) {
  const Chapter& chapter = frame.chapter;
  const Rect& area = frame.area;
  Rect rest = area;
  ui.begin_group({.id = ui.id("##main"),
                  .role = Role::kMain,
                  .name = std::string(chapter.title),
                  .rect = area});
  ui.narrow = area.width < ui.px(kSideBySide);
  std::size_t stage_begins = 0;
  if (ui.narrow) {
    const float padding = ui.px(kSpace16);
    const float bar = ui.hidden.steps ? 0 : bar_height(ui, area.width - 2 * padding);
    const Rect bar_area = cut_bottom(rest, ui.hidden.steps ? 0 : bar + ui.px(2 * kSpace8));
    {
      ScrollArea scroll(ui, "##page", rest, padding);
      Flow& flow = scroll.flow();
      draw_title(ui, chapter, flow, false);
      flow.space(ui.px(kSpace8));
      stage_begins = ui.tree.nodes().size();
      const Rect stage = flow.take(stage_height(ui, flow.width));
      frame.stage = intersection(stage, rest);
      {
        const IdScope scope(ui, "stage");
        ui.begin_group(
            {.id = ui.id("##stage"), .role = Role::kRegion, .name = "Stage", .rect = stage});
        draw_stage(ui, stage);
        ui.end_group();
      }
      flow.space(ui.px(kSpace16));
      draw_panel(ui, flow, frame);
    }
    if (!ui.hidden.steps) {
      ui.fill(bar_area, ui.colors().surface);
      ui.horizontal_rule(bar_area.x, bar_area.y, bar_area.width);
      draw_controls(
          ui,
          {bar_area.x + padding, bar_area.y + ui.px(kSpace8), bar_area.width - 2 * padding, bar},
          stage_begins);
    }
    ui.end_group();
    return;
  }

  const float panel_width = std::clamp(area.width * 0.34F, ui.px(320), ui.px(440));
  const Rect panel = cut_right(rest, panel_width);
  Rect stage = inset(rest, ui.px(kSpace24));
  Flow top(stage);
  stage.y += draw_title(ui, chapter, top, area.height >= ui.px(kRoomForSubtitle)) + ui.px(kSpace16);
  stage.height = bottom(rest) - ui.px(kSpace24) - stage.y;
  const Rect bar = cut_bottom(stage, ui.hidden.steps ? 0 : bar_height(ui, stage.width));
  if (!ui.hidden.steps) cut_bottom(stage, ui.px(kSpace24));
  frame.stage = stage;
  stage_begins = ui.tree.nodes().size();
  {
    const IdScope scope(ui, "stage");
    ui.begin_group({.id = ui.id("##stage"), .role = Role::kRegion, .name = "Stage", .rect = stage});
    draw_stage(ui, stage);
    ui.end_group();
  }
  if (!ui.hidden.steps) draw_controls(ui, bar, stage_begins);
  ui.end_group();

  ui.begin_group(
      {.id = ui.id("##panel"), .role = Role::kComplementary, .name = "Explanation", .rect = panel});
  ui.fill(panel, ui.colors().surface);
  ui.vertical_rule(panel.x, panel.y, panel.height);
  {
    ScrollArea scroll(ui, "##panel scroll", panel, ui.px(kSpace24));
    draw_panel(ui, scroll.flow(), frame);
  }
  ui.end_group();
}

}  // namespace pixelwalk::app
