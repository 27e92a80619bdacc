#include "app/frame/exercise_list.h"

#include "app/pages/page.h"
#include "app/state/exercises.h"
#include "app/widgets/button.h"
#include "app/widgets/dialog.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

// One exercise: its title, and a tick where it is solved. Pressing it leads to its chapter.
bool draw_row(Ui& ui, Flow& flow, const ExerciseName& exercise, bool solved) {
  const Rect row = flow.take(ui.px(kTouch));
  const std::uint32_t item = ui.id(exercise.id);
  const Interaction state = ui.interact(item, row);
  if (state.hovered) ui.fill(row, ui.colors().sunken, kRadius);
  const float size = ui.px(18);
  const float x = row.x + ui.px(kSpace8) + size / 2;
  if (solved) {
    draw_icon(ui, Icon::kCheck, x, center_y(row), size, ui.colors().positive);
  } else {
    ui.stroke(centered({x - size / 2, row.y, size, row.height}, ui.px(8), ui.px(8)),
              ui.colors().outline, ui.px(4));
  }
  const float left = size + ui.px(kSpace8 + kSpace8);
  ui.text_in({row.x + left, row.y, row.width - left, row.height}, exercise.title, {});
  if (state.focused) ui.focus_ring(row);
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = std::string(exercise.title),
               .description = words(solved ? "frame.solved" : "frame.not-solved"),
               .focusable = true,
               .rect = row});
  return state.activated;
}

}  // namespace

ExerciseList::Request ExerciseList::draw(Ui& ui, const Rect& page, ExerciseProgress& progress) {
  Request request;
  Dialog dialog(ui, page, phrase("frame.exercises-title"), 520);
  Flow& flow = dialog.flow();
  paragraph(ui, flow, words("frame.exercises"), "##words", {.color = ui.colors().ink_muted});
  for (const Chapter& chapter : chapters()) {
    int count = 0;
    for (const ExerciseName& exercise : exercises()) count += exercise.chapter() == chapter.id;
    if (count == 0) continue;
    flow.space(ui.px(kSpace16));
    heading(ui, flow, chapter.title, 3);
    for (const ExerciseName& exercise : exercises()) {
      if (exercise.chapter() != chapter.id) continue;
      if (draw_row(ui, flow, exercise, progress.solved(exercise.id)))
        request.exercise = exercise.id;
    }
  }
  flow.space(ui.px(kSpace24));
  const Rect row = flow.take(ui.px(kTouch));
  const std::string_view name = phrase(asked_ ? "frame.clear-for-good" : "frame.clear");
  if (button(ui, row, name, {.enabled = progress.count() > 0, .id = "##clear"})) {
    if (asked_) progress.clear();
    asked_ = !asked_;
  }
  request.closed = dialog.closed() || !request.exercise.empty();
  return request;
}

}  // namespace pixelwalk::app
