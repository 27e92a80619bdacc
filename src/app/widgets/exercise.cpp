#include "app/widgets/exercise.h"

#include "app/widgets/icons.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {

void exercise_heading(Ui& ui, Flow& flow, const ExerciseProgress& progress, std::string_view id,
                      std::string_view title, std::string_view question) {
  const IdScope scope(ui, id);
  if (progress.solved(id)) {
    const float size = ui.px(18);
    const TextStyle style{.size = TextSize::kBody, .face = Face::kBold};
    const float x = flow.x + ui.text_width(title, style) + ui.px(kSpace8);
    const float y = flow.y + ui.line_height(style) / 2;
    draw_icon(ui, Icon::kCheck, x + size / 2, y, size, ui.colors().positive);
    ui.describe({.id = ui.id("##solved"),
                 .role = Role::kImage,
                 .name = "Solved: " + std::string(title),
                 .rect = {x, y - size / 2, size, size}});
  }
  heading(ui, flow, title, 3, "##title");
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow, question, "##question");
  flow.space(ui.px(kSpace8));
}

void exercise_verdict(Ui& ui, Flow& flow, ExerciseProgress& progress, std::string_view id,
                      bool right, std::string_view words) {
  if (right) progress.mark_solved(id);
  const IdScope scope(ui, id);
  flow.space(ui.px(kSpace8));
  notice(ui, flow, words, "##verdict", right ? NoticeKind::kGood : NoticeKind::kPlain);
}

}  // namespace pixelwalk::app
