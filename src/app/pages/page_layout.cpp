#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "imgui.h"

// Where the parts of a chapter stand.
//
//   wide     title            │ words, sum                      the panel scrolls, the stage
//            stage            │ numbers, try it, settings, terms        does not
//            bar              │ the button that leads on
//
//   narrow   title, stage, words, sum, numbers, … in one scrolling column; below, in sight, the
//            sentence for this step, and the bar with the button that leads on
//
//   across   title, stage, what opens     for a chapter that wants the width: one scrolling column,
//            beneath the words            in which the stage fills what the words leave
//            bar with the way on
//
//   beside   stage            │ title, words, sum, numbers, …      for a low page: the panel
//   scrolls
//            bar                                                   and, on a phone, the stage
//
// What is chosen for the stage stands above it; beside it, beneath the title.

namespace pixelwalk::app {
namespace {

constexpr std::string_view kPanelScroll = "##panel scroll", kPageScroll = "##page",
                           kStageScroll = "##stage scroll";
constexpr float kSideBySide = 860;       // least width for a panel beside the stage
constexpr float kRoomForSubtitle = 700;  // least height
constexpr float kLow = 480;              // lower than this the words stand beside the stage …
constexpr float kWideForLow = 520, kTooWideForLow = 1000;  // … on a page as wide as this
constexpr float kBesidePadding = 12;
constexpr float kInSightWide = 480, kInSightHigh = 350;  // a stage of this size need not scroll
// A stage that is wide, the words beneath it: from this width on; the height that the words have,
// and the row of what opens; the share of a line that the title has, and of the words the sentence.
constexpr float kAcross = 1000, kAcrossPadding = 20, kLeastAcross = 360, kLowestAcross = 320;
constexpr float kWordsBeneath = 104, kPartRow = 56;
constexpr float kTitleShare = 0.46F, kSentenceShare = 0.66F;

// A teacher's link may hide parts; nobody is locked in.
void draw_way_out(Ui& ui, const Rect& line) {
  if (!ui.hidden.any()) return;
  const std::string_view name = phrase("frame.show-everything");
  const float width = button_width(ui, name);
  const Rect rect{right(line) - width, line.y - ui.px(12), width, ui.px(kTouch)};
  if (button(ui, rect, name)) ui.hidden = {};
}

float panel_width(const Ui& ui, float page) {
  return std::clamp(page * 0.34F, ui.px(320), ui.px(440));
}

// The button that leads on stands at one place of the page, whatever the chapter.
Rect way_at_foot(const Ui& ui, const Rect& area, float panel) {
  return {right(area) - panel + ui.px(kSpace24), bottom(area) - ui.px(kSpace24 + kTouch),
          panel - ui.px(2 * kSpace24), ui.px(kTouch)};
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

// In the navigation's bar, where that has room for it.
bool draw_title_in_bar(Ui& ui, const PageFrame& frame) {
  if (frame.title.width <= 0) return false;
  const float height = ui.line_height({.size = TextSize::kTitle, .face = Face::kBold});
  Flow title(centered(frame.title, frame.title.width, height));
  heading(ui, title, frame.chapter.title, 1, "##title");
  return true;
}

// Title and subtitle in one line.
void draw_title_beside(Ui& ui, const Chapter& chapter, const Rect& line) {
  draw_way_out(ui, {line.x, line.y + ui.px(12), line.width, 0});
  const TextStyle title{.size = TextSize::kTitle, .face = Face::kBold};
  const float height = ui.line_height(title), width = ui.text_width(chapter.title, title);
  Flow flow(centered(line, line.width, height));
  heading(ui, flow, chapter.title, 1, "##title");
  if (ui.hidden.any()) return;
  const TextStyle quiet{.color = ui.colors().ink_muted};
  const float left = line.x + width + ui.px(kSpace16);
  if (ui.text_width(chapter.subtitle, quiet) > right(line) - left) return;
  Flow beside({left, center_y(line) - ui.line_height(quiet) / 2 + ui.px(3), right(line) - left, 0});
  paragraph(ui, beside, chapter.subtitle, "##subtitle", quiet);
}

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

void Page::draw_narrow(Ui& ui, PageFrame& frame) {
  const float padding = ui.px(kSpace16);
  Rect rest = frame.area;
  const float inner = rest.width - 2 * padding;
  if (way_.shown) way_.width = way_button_width(ui);
  const float bar = height_of_bar(ui, inner);
  const Rect bar_area = cut_bottom(rest, ui.hidden.steps ? 0 : bar + ui.px(2 * kSpace8));
  const bool has_title = draw_title_in_bar(ui, frame);
  keep_room(ui, inner, frame.image);
  if (drawer_.fresh) frame.panel.whole_sentence = false;
  if (frame.panel.whole_sentence) drawer_.open = false;
  const StripRoom room = strip_room(ui, frame);
  const Rect strip = cut_bottom(rest, room.height);
  const Rect drawer = cut_bottom(rest, drawer_height(ui, frame, rest.height));
  if (drawer_.fresh) {
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
  if (drawer.height > 0) draw_drawer(ui, drawer);
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
  Rect stage = inset(rest, ui.px(kSpace24));
  Flow top(stage);
  stage.y +=
      draw_title(ui, frame.chapter, top, area.height >= ui.px(kRoomForSubtitle)) + ui.px(kSpace16);
  stage.height = bottom(rest) - ui.px(kSpace24) - stage.y;
  const Rect bar = cut_bottom(stage, height_of_bar(ui, stage.width));
  if (!ui.hidden.steps) cut_bottom(stage, ui.px(kSpace24));
  draw_whole_stage(ui, stage);
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

// What else there is to say, and to do, beside the sentence.
void Page::draw_aside(Ui& ui, Flow& flow) {
  if (!ui.answers_hidden) draw_words(ui, flow);
  draw_live_sum(ui, flow);
  draw_under_words(ui, flow);
}

// What the words have beneath the stage, whatever the step.
float Page::words_across_height(Ui& ui, float width, const PageFrame& frame) {
  const IdScope scope(ui, "words");
  const float sentence = std::floor(width * kSentenceShare);
  keep_room(ui, sentence, frame.image, width - sentence - ui.px(kSpace32));
  const float usual = ui.px(kWordsBeneath - kSpace8);
  return stage_gives_way() ? std::max(usual, room_.aside + ui.px(2 * kSpace8)) : usual;
}

// The sentence at the left, what else there is to say beside it.
void Page::draw_words_across(Ui& ui, Flow& flow, float height) {
  const IdScope scope(ui, "words");
  const SteadyPart steady(ui, "##steady", flow);
  const float end = flow.y + height, gap = ui.px(kSpace32);
  flow.space(ui.px(kSpace8));
  Flow sentence({flow.x, flow.y, std::floor(flow.width * kSentenceShare), 0});
  Flow aside({flow.x + sentence.width + gap, flow.y, flow.width - sentence.width - gap, 0});
  if (ui.answers_hidden) {
    draw_all_words(ui, sentence);
  } else {
    paragraph(ui, sentence, this->sentence(ui), "##step");
  }
  draw_aside(ui, aside);
  flow.y = std::max({sentence.y + ui.px(kSpace8), aside.y + ui.px(kSpace8), end});
}

// Each part has a column of its own.
void Page::draw_parts_across(Ui& ui, Flow& flow, PageFrame& frame) {
  if (!ui.wanted_exercise.empty()) frame.panel.set_open(PanelPart::kExercises, true);
  std::vector<PanelPart> parts;
  for (std::size_t i = 0; i < kPanelParts.size(); ++i) {
    const auto part = static_cast<PanelPart>(i);
    if (has_part(ui, frame, part)) parts.push_back(part);
  }
  const auto places = flow.columns(static_cast<int>(parts.size()), 0, ui.px(kSpace24));
  float end = flow.y;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Flow column(places[i]);
    draw_part(ui, column, frame, parts[i]);
    end = std::max(end, column.y);
  }
  flow.y = end;
}

// The stage is as high as leaves the words their room; what opens beneath them is scrolled to.
void Page::draw_across(Ui& ui, PageFrame& frame) {
  const float padding = ui.px(kAcrossPadding);
  Rect rest = frame.area;
  float inner = rest.width - 2 * padding;
  Rect way{};
  if (way_.shown) {
    way = way_at_foot(ui, frame.area, panel_width(ui, frame.area.width - frame.widened));
    inner = way.x - ui.px(kSpace16) - rest.x - padding;
  }
  const float bar = height_of_bar(ui, inner);
  const Rect bar_area = cut_bottom(rest, ui.hidden.steps ? 0 : bar + ui.px(kSpace16 + kSpace24));
  {
    ScrollArea scroll(ui, kPageScroll, rest);
    Flow& flow = scroll.flow();
    flow.x += padding;
    flow.width -= 2 * padding;
    const float top = flow.y;
    flow.space(ui.px(kSpace16));
    Rect head = flow.take(ui.px(kTouch));
    flow.space(ui.px(kSpace8));
    draw_title_beside(ui, frame.chapter, cut_left(head, std::floor(head.width * kTitleShare)));
    const float words = words_across_height(ui, flow.width, frame);
    const float beneath = words + ui.px(kSpace8 + kPartRow);
    const float room = rest.height - (flow.y - top);
    // Where both find no room, the words come in sight before what opens beneath them.
    const float least =
        std::clamp(room - words - ui.px(kSpace8), ui.px(kLowestAcross), ui.px(kLeastAcross));
    const float stage = std::max(room - beneath, least);
    {
      const SteadyPart steady(ui, "##stage part", flow);
      draw_whole_stage(ui, flow.take(stage), head);
    }
    flow.space(ui.px(kSpace8));
    ui.fill({frame.area.x, flow.y, frame.area.width, std::max(0.0F, bottom(rest) - flow.y)},
            ui.colors().surface);
    ui.horizontal_rule(frame.area.x, flow.y, frame.area.width);
    draw_words_across(ui, flow, words);
    draw_parts_across(ui, flow, frame);
  }
  if (ui.hidden.steps) return;
  ui.fill(bar_area, ui.colors().surface);
  ui.horizontal_rule(bar_area.x, bar_area.y, bar_area.width);
  draw_controls(ui, {bar_area.x + padding, bar_area.y + ui.px(kSpace16), inner, bar}, way);
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
