// The exercises of the Train page: most are settled by what the learner's own training does.

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "app/widgets/choice.h"
#include "app/widgets/exercise.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::FirstLossExercise;
using lessons::LearningRateExercise;

lessons::Goal drive_first_loss(Ui& ui, Flow& flow, FirstLossExercise& exercise) {
  std::array<std::string, 4> texts;
  std::array<std::string_view, 4> names;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const double value = exercise.choices()[i];
    const bool tenths = std::abs(value * 10 - std::round(value * 10)) < 1e-6;
    names[i] = texts[i] = format_fixed(value, value >= 10 ? 0 : tenths ? 1 : 2);
  }
  int choice = exercise.chosen();
  if (segmented(ui, flow.take(ui.px(kTouch)), phrase("train.first-batch-loss"), names, choice,
                false, exercise.measured() < 0)) {
    exercise.guess(choice);
  }
  return exercise.goal();
}

lessons::Goal drive_learning_rate(Ui& ui, Flow& flow, LearningRateExercise& exercise) {
  const std::array names = {phrase("train.loss-falls"), phrase("train.loss-stays"),
                            phrase("train.loss-rises")};
  int choice = static_cast<int>(exercise.chosen()) - 1;
  if (segmented(ui, flow.take(ui.px(kTouch)), phrase("train.loss-will"), names, choice, false,
                !exercise.raised())) {
    exercise.guess(static_cast<LearningRateExercise::Answer>(choice + 1));
  }
  return exercise.goal();
}

}  // namespace

void draw_train_try_it(Ui& ui, Flow& flow, TrainView& view) {
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return train_text(view, entry, values);
                          }};
  draw_exercise(desk, "train.batches", view.batches);
  if (draw_goal(desk, "train.first-loss", {{"try-first-loss"}},
                [&] { return drive_first_loss(ui, flow, view.first_loss); })) {
    view.first_loss.again();
  }
  if (draw_goal(desk, "train.learning-rate", {{"try-rate"}},
                [&] { return drive_learning_rate(ui, flow, view.learning_rate); })) {
    view.learning_rate.again();
  }
  draw_goal(desk, "train.accuracy", {{"try-accuracy"}}, [&] { return view.accuracy.goal(); });
  draw_exercise(desk, "train.scores", view.scores);
}

}  // namespace pixelwalk::app
