#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/state/exercise_progress.h"
#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "lessons/exercises/exercise.h"
#include "lessons/exercises/goal.h"

namespace pixelwalk::app {

/// What the exercises of a page are drawn with.
struct ExerciseDesk {
  Ui& ui;
  Flow& flow;
  ExerciseProgress& progress;
  /// The words of an entry of the chapter, filled in with these values and the page's own.
  std::function<std::string(std::string_view, const TextValues&)> text;
};

/// What is special about an exercise.
struct ExerciseParts {
  /// What else the question may be while one steps: it has the room of the longest.
  std::vector<lessons::Words> others = {};
  /// Drawn between the question and the answer.
  std::function<void()> figure = {};
  /// Of AnswerForm::kOnStage: draws what is pressed; the answer when one was given.
  std::function<std::optional<lessons::Answer>()> take = {};
};

/// Draws an exercise: its title with a tick when this person has solved it (now or on an earlier
/// visit), the round, the question, what the answer is written into with "Check" beside it, what it
/// was worth, and "Next round". Enter checks. The focus stays in the field, and comes back to it
/// with the next round. `id` is its name in exercises(). True when an answer was judged.
bool draw_exercise(const ExerciseDesk& desk, std::string_view id, lessons::Exercise& exercise,
                   const ExerciseParts& parts = {});

/// Draws a task that is done, not answered. `drive` draws what it is done with and says how far it
/// has come. True when the person wants to try again what is settled.
bool draw_goal(const ExerciseDesk& desk, std::string_view id, const lessons::Words& task,
               const std::function<lessons::Goal()>& drive);

}  // namespace pixelwalk::app
