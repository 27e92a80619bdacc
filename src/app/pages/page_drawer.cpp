#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "app/pages/page.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/scroll_area.h"
#include "core/base/words.h"

// What stands beneath the words where the page is narrow, numbers, exercises, settings and terms:
// one of them at a time opens above the sentence and the bar, so that the figure that it speaks of
// stays in sight.

namespace pixelwalk::app {
namespace {

constexpr std::string_view kDrawerScroll = "##drawer scroll";
constexpr float kHead = kTouch + kSpace4;
// Of the room that it shares with the figure. What is to be solved is read, worked out and typed.
constexpr float kMost = 0.5F, kMostToSolve = 0.6F;

}  // namespace

// In the column.
void Page::draw_drawer_row(Ui& ui, Flow& flow, PanelPart part) {
  if (drawer_.open == part) {
    drawer_.place = ui.tree.nodes().size();
    return;
  }
  const std::string_view name = part_name(part);
  const IdScope scope(ui, name);
  ui.horizontal_rule(flow.x, flow.y, flow.width);
  flow.space(ui.px(kSpace4));
  if (drawer_.to_focus == part) {
    ui.tree.request_focus(ui.id(name));
    drawer_.to_focus.reset();
  }
  bool open = false;
  if (disclosed_part(ui, flow, name, open)) open_drawer(ui, part);
  flow.space(ui.px(kSpace4));
}

float Page::drawer_height(const Ui& ui, const PageFrame& frame, float room) const {
  if (!drawer_.open || !has_part(ui, frame, *drawer_.open)) return 0;
  const float most = room * (drawer_.open == PanelPart::kExercises ? kMostToSolve : kMost);
  return std::floor(drawer_.fresh ? most : std::min(most, ui.px(kHead) + drawer_.inside));
}

void Page::open_drawer(Ui& ui, PanelPart part) {
  if (drawer_.open == part) return;
  drawer_ = {.open = part, .fresh = true};
  if (ui.tree.focused() != 0) drawer_.to_focus = part;
  ui.request_frame();
}

void Page::close_drawer(Ui& ui) {
  const auto closed = std::exchange(drawer_, {}).open;
  if (ui.tree.focused() != 0) drawer_.to_focus = closed;
  ui.request_frame();
}

void Page::draw_drawer(Ui& ui, PageFrame& frame, const Rect& area) {
  const PanelPart part = *drawer_.open;
  const std::string_view name = part_name(part);
  const IdScope scope(ui, name);
  const std::size_t first = ui.tree.nodes().size();
  ui.fill(area, ui.colors().surface);
  ui.horizontal_rule(area.x, area.y, area.width);
  const float padding = ui.px(kSpace16);
  Rect rest = area;
  Rect head = cut_top(rest, ui.px(kHead));
  Flow top({head.x + padding, head.y + ui.px(kSpace4), head.width - 2 * padding, 0});
  if (drawer_.to_focus == part) ui.tree.request_focus(ui.id(name));
  const bool first_time = drawer_.inside == 0;
  if (first_time) ui.scroll_state(ui.id(kDrawerScroll)) = {};
  drawer_.to_focus.reset();
  bool open = true;
  disclosed_part(ui, top, name, open);
  drawer_.in_use = drawer_.in_use || (!first_time && ui.acted_within(rest));
  {
    ScrollArea scroll(ui, kDrawerScroll, rest, padding);
    draw_inside(ui, scroll.flow(), frame, part);
    // What has been used stays under the hand.
    const float inside = scroll.flow().used() + 2 * padding;
    if (inside > drawer_.inside && !drawer_.in_use) {
      drawer_.inside = inside;
      ui.request_frame();
    }
  }
  // It is reached where its row would be.
  if (ui.enabled) ui.tree.bring_forward(first, drawer_.place);
  if (!open) close_drawer(ui);
}

}  // namespace pixelwalk::app
