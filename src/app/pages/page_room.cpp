#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "app/pages/page.h"
#include "app/ui/measuring.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "imgui.h"

// The room of the words, the sum, numbers and settings: that of the walk's longest step, so that
// stepping moves nothing that stands beneath them.

namespace pixelwalk::app {
namespace {

constexpr int kMostLooks = 240;      // at steps of a long walk
constexpr int kWholeWalk = 400;      // steps that are all looked at
constexpr int kBeginning = 40;       // of a long walk, where most is said
constexpr float kAllowance = 0.97F;  // of the width, for the steps that are not

// The places of a walk that are looked at.
std::vector<int> places_to_look_at(int end) {
  std::vector<int> places;
  if (end <= kWholeWalk) {
    for (int place = 0; place <= end; ++place) places.push_back(place);
    return places;
  }
  for (int place = 0; place < kBeginning; ++place) places.push_back(place);
  // Spread evenly, and in step with nothing.
  double part = 0;
  while (static_cast<int>(places.size()) < kMostLooks) {
    part += std::numbers::phi_v<double> - 1;
    if (part >= 1) part -= 1;
    places.push_back(static_cast<int>(part * end));
  }
  for (const int before_end : {2, 1, 0}) places.push_back(end - before_end);
  return places;
}

}  // namespace

// The sentence has a strip of its own where the page is narrow: what else there is to say stands
// alone.
void Page::draw_all_words(Ui& ui, Flow& flow) {
  const bool in_strip = ui.narrow && !ui.low;
  if (ui.answers_hidden) {
    if (!in_strip) paragraph(ui, flow, said(ui), "##step", {.size = TextSize::kLead});
    flow.space(ui.px(kSpace16));
    if (button(ui, flow.take(ui.px(kTouch)), phrase("frame.show-answer")))
      answers_shown_ = looked_at(ui);
    return;
  }
  if (in_strip) return draw_words(ui, flow);
  paragraph(ui, flow, sentence(ui), "##step", {.size = TextSize::kLead});
  const float end = flow.y;
  flow.space(ui.px(kSpace8 + kSpace4));
  const float rest = flow.y;
  draw_words(ui, flow);
  if (flow.y == rest) flow.y = end;
}

// Nothing where there is none.
void Page::draw_live_sum(Ui& ui, Flow& flow) {
  if (ui.answers_hidden) return;
  const float end = flow.y;
  flow.space(ui.px(kSpace16));
  const float top = flow.y;
  draw_sum(ui, flow);
  if (flow.y == top) flow.y = end;
}

void Page::draw_all_numbers(Ui& ui, Flow& flow) {
  if (!ui.answers_hidden) return draw_numbers(ui, flow);
  paragraph(ui, flow, words("frame.numbers_hidden"), "##hidden", {.color = ui.colors().ink_muted});
}

std::string Page::said(const Ui& ui) const {
  return ui.answers_hidden ? words("frame.answers_hidden") : sentence(ui);
}

void Page::hide_answers(Ui& ui) {
  ui.answers_hidden = ui.hidden.answers && has_answers() && answers_shown_ != looked_at(ui);
}

void Page::keep_room(Ui& ui, float width, int image, float aside) {
  const KeptRoom now{
      .view = view_shown(), .end = walk_end(), .width = width, .image = image, .known = true};
  const bool same = room_.view == now.view && room_.end == now.end && room_.width == now.width &&
                    room_.image == now.image;
  if (same && room_.known) return;
  // Not in the middle of a movement, nor where a finger that leaves what it presses would miss it.
  const bool held = ImGui::GetIO().MouseDown[0] || ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  if (same && held) return;
  if (room_.view != view_shown()) ui.forget_rooms();
  // The stage that it leaves grows no more while the view shows.
  const float known_aside = room_.view == now.view && room_.width == now.width ? room_.aside : 0;
  room_ = now;
  room_.aside = known_aside;
  const int here = walk_place();
  // The room is that of what comes to light.
  const bool hidden = std::exchange(ui.answers_hidden, false);
  Measuring measuring(ui);
  for (const int place : places_to_look_at(room_.end)) {
    walk_to(place);
    measuring.begin();
    const float column = room_.end > kWholeWalk ? std::floor(width * kAllowance) : width;
    room_.sentence = std::max(room_.sentence, ui.wrapped_height(column, sentence(ui), kStripStyle));
    Flow words({0, 0, column, 0});
    draw_all_words(ui, words);
    room_.words = std::max(room_.words, words.used());
    Flow sum({0, 0, column, 0});
    draw_live_sum(ui, sum);
    room_.sum = std::max(room_.sum, sum.used());
    Flow numbers({0, 0, column, 0});
    draw_numbers(ui, numbers);
    room_.numbers = std::max(room_.numbers, numbers.used());
    if (aside > 0) {
      Flow beside({0, 0, aside, 0});
      draw_aside(ui, beside);
      room_.aside = std::max({room_.aside, room_.sentence, beside.used()});
    }
    // What can be set hardly follows the steps.
    const bool at_end = place == 0 || place == room_.end;
    Flow settings({0, 0, column, 0});
    if (at_end && has_settings() && !ui.hidden.settings) draw_settings(ui, settings);
    room_.settings = std::max(room_.settings, settings.used());
  }
  walk_to(here);
  ui.answers_hidden = hidden;
}

void Page::forget_rooms(Ui& ui) {
  room_.known = false;
  ui.forget_rooms();
}

void Page::fill_room(float& room, Flow& flow, float top) {
  room = std::max(room, flow.y - top);
  flow.y = top + room;
}

}  // namespace pixelwalk::app
