#pragma once

#include <string>

#include "lessons/exercises/goal.h"
#include "lessons/shapes/model_editor.h"

namespace pixelwalk::lessons {

inline constexpr std::int64_t kSmallModel = 100'000;  // parameters

/// How far a model is from "under 100,000 parameters, with every layer of the course model and as
/// many units".
enum class SmallModelState {
  kReached,
  kImpossible,
  kLayersMissing,  // the course model's kinds of layers, in their order, are not all there
  kNotTenScores,   // the model does not end in ten
  kUnitsChanged,   // a Dense before the last has others than the course model's
  kTooLarge,
  kListed,  // small enough, but chosen from the list
};
SmallModelState small_model_state(const ModelSpec& spec, const ModelOutline& outline);

/// Whether the model breaks because a map is smaller than the window that should slide over it.
bool map_smaller_than_window(const ModelSpec& spec, const ModelOutline& outline);

/// What is solved by editing the model. A model that came otherwise, with a link, solves nothing.
class ModelGoals {
 public:
  /// To be called after each edit.
  void watch(const ModelEditor& editor);
  Goal small_model(const ModelEditor& editor) const;
  Goal broken_model(const ModelEditor& editor) const;

 private:
  int seen_edits_ = 0;
  bool begun_ = false;
  std::string broken_by_;  // the sentence of the model that was broken
};

}  // namespace pixelwalk::lessons
