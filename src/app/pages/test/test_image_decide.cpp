// Who is right, the network or the label: decided first, then it shows where the network looked.

#include <string>

#include "app/pages/test/test_image.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kPhoneInset = 12, kUnderWords = 12;
constexpr TextStyle kTitle{.size = TextSize::kTitle, .face = Face::kBold};
constexpr int kAnswers = 4;

}  // namespace

float question_height(const Ui& ui, float width) {
  const float inner = width - ui.px(2 * kSpace16);
  return ui.wrapped_height(inner, words("test.who"), kTitle) +
         ui.wrapped_height(inner, words("test.who-first"), {}) +
         ui.px(2 * kSpace16 + kSpace8 + kUnderWords + kAnswers * (kTouch + kSpace8) - kSpace8);
}

void decide(TestImage& part, Decision decision) {
  part.decision = decision;
  part.decided_of = {part.image_revision, part.verdict->predicted()};
  part.argued[*part.decided_of] = decision;
}

void draw_question(Ui& ui, const Rect& area, TestImage& part) {
  ui.fill(area, ui.colors().surface, kRadius);
  ui.stroke(area, ui.colors().hairline, kRadius, ui.px(1));
  // On a phone it is asked above the bar, and here stand the answers, all in sight.
  Flow flow(inset(area, ui.px(ui.narrow ? kPhoneInset : kSpace16)));
  const float gap = ui.px(kSpace8);
  if (!ui.narrow) {
    paragraph(ui, flow, words("test.who"), "##who", kTitle);
    flow.space(gap);
  }
  if (!ui.low) {
    paragraph(ui, flow, words("test.who-first"), "##first", {.color = ui.colors().ink_muted});
    flow.space(ui.px(ui.narrow ? kSpace8 : kUnderWords));
  }
  struct Choice {
    Decision decision;
    std::string name;
    std::string_view id;
  };
  const Choice choices[kAnswers] = {
      {Decision::kLabel, test_image_text(part, "decide.label"), "label"},
      {Decision::kNetwork, test_image_text(part, "decide.network"), "network"},
      {Decision::kNeither, words("test.decide.neither"), "neither"},
      {Decision::kUnsure, words("test.decide.unsure"), "unsure"}};
  const auto offer = [&](const Rect& rect, const Choice& choice) {
    if (button(ui, rect, choice.name, {.id = choice.id})) decide(part, choice.decision);
  };
  const float half = (flow.width - gap) / 2;
  const bool pairs = ui.narrow && half >= button_width(ui, choices[3].name);
  for (int i = 0; i < kAnswers; ++i) {
    Rect row = flow.take(ui.px(kTouch));
    if (pairs && i == 2) {
      offer(cut_left(row, half), choices[i++]);
      cut_left(row, gap);
    }
    offer(row, choices[i]);
    flow.space(gap);
  }
}

}  // namespace pixelwalk::app
