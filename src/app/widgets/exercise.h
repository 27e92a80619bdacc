#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/state/exercise_progress.h"
#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// The head of an exercise: its title, a tick when this person has solved it (now or on an earlier
/// visit), and the question. `id` is its name in exercises(). Where the question changes with the
/// step, it has the room of the longest one: `others` are what else it may be.
void exercise_heading(Ui& ui, Flow& flow, const ExerciseProgress& progress, std::string_view id,
                      std::string_view question, std::span<const std::string> others = {});

/// What an answer was worth, as a notice that is spoken: the reason after a right answer, a hint
/// after a wrong one. A right answer is kept in `progress`.
void exercise_verdict(Ui& ui, Flow& flow, ExerciseProgress& progress, std::string_view id,
                      bool right, std::string_view words);

/// The button that hands an answer in: "Check", spoken with the exercise's title.
bool check_button(Ui& ui, const Rect& rect, std::string_view id);
/// Cuts the place of that button off the end of a row of fields.
Rect cut_check(Ui& ui, Rect& row);

/// A field for an answer with "Check" at its end. True when the answer was given, by the button or
/// by Enter. `id`: of the exercise.
bool answer_field(Ui& ui, Flow& flow, std::string_view id, std::string_view name,
                  std::string& answer, std::string_view hint = "a number");

}  // namespace pixelwalk::app
