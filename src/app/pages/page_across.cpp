#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "app/pages/page.h"
#include "app/pages/page_places.h"
#include "app/pages/page_title.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"

// A stage that is wide, and the words beneath it: the layout "across" of page_layout.cpp.

namespace pixelwalk::app {
namespace {

constexpr float kAcrossPadding = 20, kLeastAcross = 360, kLowestAcross = 320;
constexpr float kWordsBeneath = 104, kPartRow = 56;  // the height of the words, and of what opens
// The share of a line that the title has, and of the words the sentence.
constexpr float kTitleShare = 0.46F, kSentenceShare = 0.66F;
constexpr float kLeastAside = 360;  // the width of what stands beside the sentence

float sentence_width(const Ui& ui, float width) {
  return std::floor(std::min(width * kSentenceShare, width - ui.px(kSpace32 + kLeastAside)));
}

}  // namespace

// What else there is to say, and to do, beside the sentence.
void Page::draw_aside(Ui& ui, Flow& flow) {
  if (!ui.answers_hidden) draw_words(ui, flow);
  draw_live_sum(ui, flow);
  draw_under_words(ui, flow);
}

// What the words have beneath the stage, whatever the step.
float Page::words_across_height(Ui& ui, float width, const PageFrame& frame) {
  const IdScope scope(ui, "words");
  const float sentence = sentence_width(ui, width);
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
  Flow sentence({flow.x, flow.y, sentence_width(ui, flow.width), 0});
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

}  // namespace pixelwalk::app
