#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "app/pages/page.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/scroll_area.h"
#include "core/base/words.h"

// The settings where the page is narrow: they open above the sentence and the bar, so that the
// figure that they change stays in sight.

namespace pixelwalk::app {
namespace {

constexpr std::string_view kDrawerScroll = "##drawer scroll";
constexpr Phrase kName{"frame.settings"};
constexpr float kMost = 0.5F;  // of the room that it shares with the figure
constexpr float kHead = kTouch + kSpace4;

}  // namespace

bool Page::opens_in_drawer(const Ui& ui, PanelPart part) const {
  return part == PanelPart::kSettings && ui.narrow && !ui.low;
}

// In the column, where the other parts are.
void Page::draw_drawer_row(Ui& ui, Flow& flow, std::string_view name) {
  drawer_.place = ui.tree.nodes().size();
  if (drawer_.open) return;
  const IdScope scope(ui, name);
  ui.horizontal_rule(flow.x, flow.y, flow.width);
  flow.space(ui.px(kSpace4));
  if (drawer_.takes_focus) ui.tree.request_focus(ui.id(name));
  drawer_.takes_focus = false;
  bool open = false;
  if (disclosed_part(ui, flow, name, open))
    drawer_ = {.open = true, .fresh = true, .takes_focus = ui.tree.focused() != 0};
  flow.space(ui.px(kSpace4));
}

float Page::drawer_height(const Ui& ui, const PageFrame& frame, float room) const {
  if (!drawer_.open || !has_part(ui, frame, PanelPart::kSettings)) return 0;
  const float wanted = ui.px(kHead + 2 * kSpace16) + room_.settings;
  return std::floor(std::min(wanted, kMost * room));
}

void Page::close_drawer(Ui& ui) {
  drawer_ = {.takes_focus = ui.tree.focused() != 0};
  ui.request_frame();
}

void Page::draw_drawer(Ui& ui, const Rect& area) {
  const IdScope scope(ui, kName.entry);
  const std::size_t first = ui.tree.nodes().size();
  ui.fill(area, ui.colors().surface);
  ui.horizontal_rule(area.x, area.y, area.width);
  const float padding = ui.px(kSpace16);
  Rect rest = area;
  Rect head = cut_top(rest, ui.px(kHead));
  Flow top({head.x + padding, head.y + ui.px(kSpace4), head.width - 2 * padding, 0});
  if (drawer_.takes_focus) ui.tree.request_focus(ui.id(kName));
  drawer_.fresh = drawer_.takes_focus = false;
  bool open = true;
  disclosed_part(ui, top, kName, open);
  {
    ScrollArea scroll(ui, kDrawerScroll, rest, padding);
    Flow& flow = scroll.flow();
    const float begin = flow.y;
    draw_settings(ui, flow);
    fill_room(room_.settings, flow, begin);
  }
  // It is reached where its row would be.
  if (ui.enabled) ui.tree.bring_forward(first, drawer_.place);
  if (!open) close_drawer(ui);
}

}  // namespace pixelwalk::app
