// Who is right, the network or the label: decided first, then it shows where the network looked.

#include <algorithm>
#include <string>

#include "app/pages/test/test_image.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {

void decide(TestImage& part, Decision decision) {
  part.decision = decision;
  part.decided_of = {part.image_revision, part.verdict->predicted()};
  part.argued[*part.decided_of] = decision;
}

void draw_question(Ui& ui, const Rect& area, TestImage& part) {
  ui.fill(area, ui.colors().surface, kRadius);
  ui.stroke(area, ui.colors().hairline, kRadius, ui.px(1));
  Flow flow(inset(area, ui.px(kSpace16)));
  flow.space(ui.px(kSpace8));
  paragraph(ui, flow, words("test.who"), "##who", {.size = TextSize::kTitle, .face = Face::kBold});
  flow.space(ui.px(kSpace8));
  paragraph(ui, flow, words("test.who-first"), "##first", {.color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace16));
  struct Choice {
    Decision decision;
    std::string name;
    std::string_view id;
  };
  const Choice choices[] = {
      {Decision::kLabel, test_image_text(part, "decide.label"), "label"},
      {Decision::kNetwork, test_image_text(part, "decide.network"), "network"},
      {Decision::kNeither, words("test.decide.neither"), "neither"},
      {Decision::kUnsure, words("test.decide.unsure"), "unsure"}};
  for (const Choice& choice : choices) {
    if (button(ui, flow.take(ui.px(kTouch)), choice.name, {.id = choice.id}))
      decide(part, choice.decision);
    flow.space(ui.px(kSpace8));
  }
}

}  // namespace pixelwalk::app
