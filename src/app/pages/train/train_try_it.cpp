// The exercises of the Train page. Each is settled by what the learner's own training does.

#include <array>

#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/exercise.h"

namespace pixelwalk::app {
namespace {

using lessons::ExerciseState;
using lessons::FirstLossExercise;
using lessons::LearningRateExercise;

void draw_first_loss(Ui& ui, Flow& flow, TrainView& view) {
  FirstLossExercise& exercise = view.first_loss;
  ExerciseProgress& progress = view.context.progress;
  exercise_heading(ui, flow, progress, "train.first-loss", train_text(view, "try-first-loss"));
  constexpr std::array<std::string_view, 4> kNames = {"0.1", "1.0", "2.3", "10"};
  const bool open = exercise.measured() < 0;
  int choice = exercise.chosen();
  if (segmented(ui, flow.take(ui.px(kTouch)), "Loss of the first batch", kNames, choice, false,
                open)) {
    exercise.guess(choice);
  }
  switch (exercise.state()) {
    case ExerciseState::kOpen:
      break;
    case ExerciseState::kWaiting:
      exercise_verdict(ui, flow, progress, "train.first-loss", false,
                       train_text(view, view.session.locked() && view.session.first_loss() >= 0
                                            ? "try-first-loss-late"
                                            : "try-first-loss-waiting"));
      break;
    case ExerciseState::kRight:
    case ExerciseState::kWrong: {
      const bool right = exercise.state() == ExerciseState::kRight;
      exercise_verdict(ui, flow, progress, "train.first-loss", right,
                       train_text(view, right ? "try-first-loss-right" : "try-first-loss-wrong",
                                  {{"measured", format_fixed(exercise.measured(), 2)}}));
    }
  }
}

std::string rate_words(const TrainView& view) {
  const LearningRateExercise& exercise = view.learning_rate;
  using Answer = LearningRateExercise::Answer;
  const TextValues values = {{"before", format_loss(static_cast<double>(exercise.loss_before()))},
                             {"after", format_loss(static_cast<double>(exercise.loss_after()))},
                             {"rate", format_number(exercise.wanted_rate(), 6)},
                             {"window", std::to_string(LearningRateExercise::kWindow)}};
  switch (exercise.state()) {
    case ExerciseState::kOpen:
      return "";
    case ExerciseState::kWaiting:
      if (exercise.raised()) return train_text(view, "try-rate-measuring", values);
      if (exercise.too_large()) return train_text(view, "try-rate-too-large", values);
      return train_text(view, exercise.wanted_rate() > 0 ? "try-rate-waiting" : "try-rate-early",
                        values);
    case ExerciseState::kRight:
    case ExerciseState::kWrong:
      break;
  }
  const char* why = exercise.outcome() == Answer::kRises   ? "try-rate-rises"
                    : exercise.outcome() == Answer::kFalls ? "try-rate-falls"
                                                           : "try-rate-same";
  TextValues with_why = values;
  with_why.emplace_back("why", train_text(view, why));
  const bool right = exercise.state() == ExerciseState::kRight;
  if (exercise.exploded()) {
    return train_text(view, right ? "try-rate-right-exploded" : "try-rate-wrong-exploded",
                      with_why);
  }
  return train_text(view, right ? "try-rate-right" : "try-rate-wrong", with_why);
}

void draw_learning_rate(Ui& ui, Flow& flow, TrainView& view) {
  LearningRateExercise& exercise = view.learning_rate;
  ExerciseProgress& progress = view.context.progress;
  exercise_heading(ui, flow, progress, "train.learning-rate", train_text(view, "try-rate"));
  constexpr std::array<std::string_view, 3> kNames = {"Fall", "Stay", "Rise"};
  int choice = static_cast<int>(exercise.chosen()) - 1;
  const Rect row = flow.take(ui.px(kTouch));
  if (segmented(ui, row, "The loss will", kNames, choice, false, !exercise.raised())) {
    exercise.guess(static_cast<LearningRateExercise::Answer>(choice + 1));
  }
  const std::string words = rate_words(view);
  if (!words.empty())
    exercise_verdict(ui, flow, progress, "train.learning-rate",
                     exercise.state() == ExerciseState::kRight, words);
  if (exercise.outcome() != LearningRateExercise::Answer::kNone) {
    flow.space(ui.px(kSpace8));
    if (button(ui, flow.take(ui.px(kTouch)), "Try the learning rate again")) exercise.again();
  }
}

void draw_accuracy(Ui& ui, Flow& flow, TrainView& view) {
  ExerciseProgress& progress = view.context.progress;
  exercise_heading(ui, flow, progress, "train.accuracy", train_text(view, "try-accuracy"));
  const ExerciseState state = view.accuracy.state();
  if (state == ExerciseState::kOpen) return;
  const bool right = state == ExerciseState::kRight;
  exercise_verdict(ui, flow, progress, "train.accuracy", right,
                   train_text(view, right ? "try-accuracy-right" : "try-accuracy-waiting",
                              {{"reached", format_percent(view.accuracy.accuracy(), 1)},
                               {"epoch", std::to_string(view.accuracy.epoch())}}));
}

}  // namespace

void draw_train_try_it(Ui& ui, Flow& flow, TrainView& view) {
  draw_first_loss(ui, flow, view);
  flow.space(ui.px(kSpace24));
  draw_learning_rate(ui, flow, view);
  flow.space(ui.px(kSpace24));
  draw_accuracy(ui, flow, view);
}

}  // namespace pixelwalk::app
