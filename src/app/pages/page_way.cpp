#include <algorithm>
#include <iterator>

#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "core/base/words.h"

// The way through the views of a chapter, and on to the next one.

namespace pixelwalk::app {
namespace {

// A key that is held down repeats sooner than this: it stops at the last step.
constexpr double kKeyRests = 0.25;  // seconds
constexpr double kLooksFor = 2;     // seconds in sight that make a view one that was looked at

}  // namespace

bool Page::key_pressed(std::string_view key, bool ctrl, bool shift, bool alt) {
  if (key == "Escape" && drawer_.open) {
    drawer_ = {.to_focus = drawer_.open};
    return true;
  }
  if (key == "ArrowRight" && !ctrl && !shift && !alt) {
    key_stepped_ = true;
    if (onward() == Onward::kEnded) {
      key_goes_on_ = true;
      return true;
    }
  }
  // Any other key may change what there is to say.
  constexpr std::string_view kSteps[] = {"ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown",
                                         "Home",       "End",       " "};
  if (std::ranges::find(kSteps, key) == std::end(kSteps)) room_.known = false;
  const bool pressed = keys_.press(key, ctrl, shift, alt);
  used_ = used_ || pressed;
  return pressed;
}

// A view was looked at where one stayed for a while or used something in it; what leads away from
// it was used by somebody who is gone by the next frame.
void Page::note_visit(Ui& ui, PageFrame& frame, bool arrived) {
  if (arrived) arrived_at_ = ui.time;
  const bool used = std::exchange(used_, false) && !arrived;
  const ChapterView& view = frame.chapter.views[static_cast<std::size_t>(view_shown())];
  if (!ui.enabled || frame.visited.visited(frame.chapter.id, view)) return;
  const double left = arrived_at_ + kLooksFor - ui.time;
  if (used || left <= 0) {
    frame.visited.mark(frame.chapter.id, view);
    ui.request_frame();  // the navigation has been drawn
  } else {
    ui.request_frame(left);
  }
}

void Page::find_way(Ui& ui, const PageFrame& frame) {
  const auto chapter = static_cast<int>(&frame.chapter - chapters().data());
  const WayPlace here{chapter, view_shown()};
  way_ = {.here = here,
          .shown = !ui.hidden.steps && next_on_way(here),
          .next = next_on_way(here, {.views = offers_views(ui), .chapters = !ui.hidden.chapters})};
}

void Page::draw_way(Ui& ui, const Rect& rect) {
  const bool first = onward() == Onward::kStraight || onward() == Onward::kEnded;
  const std::string name =
      way_.next ? way_button_name(way_.here, *way_.next) : words("frame.last-view");
  const ButtonOptions options{
      .kind = first && way_.next ? ButtonKind::kPrimary : ButtonKind::kQuiet,
      .enabled = way_.next.has_value(),
      .id = "##way"};
  if (button(ui, rect, name, options)) goes_on_ = true;
}

void Page::follow_way(Ui& ui) {
  const bool by_key =
      std::exchange(key_goes_on_, false) && way_.shown && ui.time - key_stepped_at_ >= kKeyRests;
  if (std::exchange(key_stepped_, false)) key_stepped_at_ = ui.time;
  if (!(std::exchange(goes_on_, false) || by_key) || !way_.next) return;
  if (way_.next->chapter == way_.here.chapter) {
    show_view(way_.next->view);
  } else {
    const Chapter& next = chapters()[static_cast<std::size_t>(way_.next->chapter)];
    ui.wanted_chapter = {.id = next.id, .at_first_view = true};
  }
  ui.request_frame();
}

}  // namespace pixelwalk::app
