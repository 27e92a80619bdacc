#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "app/pages/page.h"
#include "app/widgets/icons.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "imgui.h"

// The sentence for this step where the page is narrow: above the bar, and no higher than leaves the
// figure its room. What does not fit comes to light at a press, and stays until the next one.

namespace pixelwalk::app {
namespace {

constexpr std::string_view kStrip = "##strip";
constexpr float kLeastLines = 2, kMostLines = 4;
constexpr float kMostOpened = 0.5F;  // of the page's height
constexpr float kFade = 72, kChevron = 14;

float opens_beneath(const Ui& ui) {
  return ui.line_height({.size = TextSize::kCaption});
}

// The whole strip is pressed; `line`: where its button is drawn, over the end of the last line.
void draw_more(Ui& ui, const Rect& strip, const Rect& line, bool& whole) {
  const std::uint32_t item = ui.id("##more");
  const Interaction state = ui.interact(item, strip);
  const bool was_whole = whole;
  if (state.activated) whole = !whole;
  const std::string_view name = phrase(was_whole ? "frame.strip-less" : "frame.strip-more");
  const TextStyle style{.size = TextSize::kCaption, .face = Face::kBold};
  const float chevron = ui.px(kChevron), width = ui.text_width(name, style);
  Rect corner = line;
  corner = cut_right(corner, width + ui.px(kSpace4) + chevron);
  if (!was_whole) {
    const Color ground = ui.colors().surface, none = with_alpha(ground, 0);
    const float from = corner.x - ui.px(kFade);
    ui.draw->AddRectFilledMultiColor({from, line.y}, {corner.x, bottom(line)}, none, ground, ground,
                                     none);
    ui.fill(corner, ground);
  }
  ui.text_in({corner.x, corner.y, width + 1, corner.height}, name, style);
  draw_icon(ui, was_whole ? Icon::kChevronDown : Icon::kChevronUp, right(corner) - chevron / 2,
            center_y(corner), chevron, ui.colors().ink_muted);
  if (state.focused) ui.focus_ring(inset(strip, ui.px(kSpace8)));
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = std::string(name),
               .description = words("frame.strip-says"),
               .focusable = true,
               .rect = strip});
}

}  // namespace

Page::StripRoom Page::strip_room(const Ui& ui, const PageFrame& frame) const {
  const float line = ui.line_height(kStripStyle);
  const float most = kMostLines * line;
  StripRoom room{.lines = std::clamp(room_.sentence, kLeastLines * line, most)};
  room.whole = frame.panel.whole_sentence && room_.sentence > most;
  if (room.whole) {
    const float opened = std::floor(kMostOpened * frame.area.height / line) * line;
    room.lines = std::clamp(room_.sentence, most, std::max(most, opened));
  }
  room.height = room.lines + ui.px(2 * kSpace8) + (room.whole ? opens_beneath(ui) : 0);
  return room;
}

void Page::draw_strip(Ui& ui, const Rect& area, const StripRoom& room, bool& whole) {
  const std::size_t begin = ui.tree.nodes().size();
  ui.fill(area, ui.colors().surface);
  ui.horizontal_rule(area.x, area.y, area.width);
  const std::string line = said(ui);
  if (std::exchange(in_strip_, line) != line) {
    Ui::Scroll& scroll = ui.scroll_state(ui.id(kStrip));
    scroll.offset = scroll.target = scroll.speed = 0;
  }
  // Whole lines: none is cut through.
  const float padding = ui.px(kSpace16), line_height = ui.line_height(kStripStyle);
  const Rect lines{area.x, area.y + ui.px(kSpace8), area.width, room.lines};
  const Rect column{lines.x + padding, lines.y, lines.width - 2 * padding, lines.height};
  const bool cut = ui.wrapped_height(column.width, line, kStripStyle) > room.lines + 1;
  if (room.whole && cut) {
    ScrollArea scroll(ui, kStrip, lines, padding);
    Flow& flow = scroll.flow();
    flow.y -= padding;
    paragraph(ui, flow, line, "##step", kStripStyle);
    flow.y -= padding;
  } else {
    ui.push_clip(lines);
    Flow flow(column);
    paragraph(ui, flow, line, "##step", kStripStyle);
    ui.pop_clip();
  }
  const Rect last = room.whole
                        ? Rect{column.x, bottom(lines), column.width, opens_beneath(ui)}
                        : Rect{column.x, bottom(lines) - line_height, column.width, line_height};
  if (cut || room.whole) draw_more(ui, area, last, whole);
  if (ui.enabled) ui.tree.bring_forward(begin, stage_begins_);
}

}  // namespace pixelwalk::app
