// The exercises that are judged on the runs in the table.

#include "app/pages/train/runs_view.h"
#include "app/widgets/exercise.h"

namespace pixelwalk::app {

void draw_run_exercises(Ui& ui, Flow& flow, RunsView& view) {
  const IdScope scope(ui, "exercises");
  const ExerciseDesk desk{ui, flow, view.train.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return train_text(view.train, entry, values);
                          }};
  const lessons::RunList& runs = view.session.runs();
  draw_goal(desk, "train.small", {{"try-small"}}, [&] { return lessons::small_run(runs); });
  if (lessons::overfitted_run(runs) != nullptr) {
    draw_exercise(desk, "train.overfitting", view.overfitting);
  } else {
    draw_goal(desk, "train.overfitting", {{"try-overfit-wait"}}, [] { return lessons::Goal(); });
  }
}

}  // namespace pixelwalk::app
