#include "app/widgets/exercise.h"

#include "app/state/exercises.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {

void exercise_heading(Ui& ui, Flow& flow, const ExerciseProgress& progress, std::string_view id,
                      std::string_view question, std::span<const std::string> others) {
  const std::string_view title = exercise_title(id);
  ui.enter_exercise(ui.id(id));
  const IdScope scope(ui, id);
  if (ui.wanted_exercise == id) {
    ui.wanted_exercise.clear();
    ui.reveal({flow.x, flow.y, flow.width, 0.8F * ui.clip().height});
    ui.focus_in_sight(ui.id("##title"));
  }
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
  float room = 0;
  for (const std::string& other : others)
    room = std::max(room, ui.wrapped_height(flow.width, other, {}));
  const float top = flow.y;
  paragraph(ui, flow, question, "##question");
  flow.y = std::max(flow.y, top + room);
  flow.space(ui.px(kSpace8));
}

void exercise_verdict(Ui& ui, Flow& flow, ExerciseProgress& progress, std::string_view id,
                      bool right, std::string_view words) {
  if (right) progress.mark_solved(id);
  const IdScope scope(ui, id);
  flow.space(ui.px(kSpace8));
  const float top = flow.y;
  notice(ui, flow, words, "##verdict", right ? NoticeKind::kGood : NoticeKind::kPlain);
  const Rect box{flow.x, top, flow.width, flow.y - top};
  ui.reveal_answer(ui.id("##verdict"), words, box);
  // It lights up where it stands.
  if (const float light = ui.answer_light(ui.id("##verdict")); light > 0) {
    const Color ink = right ? ui.colors().positive : ui.colors().ink;
    ui.stroke(box, with_alpha(ink, light), kRadius, ui.px(2));
  }
}

bool check_button(Ui& ui, const Rect& rect, std::string_view id) {
  const std::string spoken = "Check: " + std::string(exercise_title(id));
  return button(ui, rect, "Check", {.spoken = spoken});
}

Rect cut_check(Ui& ui, Rect& row) {
  Rect check = cut_right(row, button_width(ui, "Check"));
  cut_top(check, check.height - ui.px(kTouch));
  cut_right(row, ui.px(kSpace8));
  return check;
}

bool answer_field(Ui& ui, Flow& flow, std::string_view id, std::string_view name,
                  std::string& answer, std::string_view hint) {
  const IdScope scope(ui, id);
  Rect row = flow.take(field_height(ui));
  const Rect check = cut_check(ui, row);
  bool submitted = false;
  text_field(ui, row, name, answer, hint, &submitted, "##answer");
  return check_button(ui, check, id) || submitted;
}

}  // namespace pixelwalk::app
