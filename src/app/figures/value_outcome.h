#pragma once

#include <span>
#include <string>

#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "lessons/journey/opening.h"

namespace pixelwalk::app {

/// What becomes of an opened value's terms, as far as its walk has come: their sum, the bias, the
/// score z, ReLU with its hinge, the mean, the largest of a window, a softmax spelled out. What
/// comes out is the largest number.
struct ValueOutcome {
  /// All of it, or as two parts beside each other: up to the score z, and what follows on it.
  enum class Part { kAll, kScore, kAfterScore };
  const lessons::Opening& opening;
  std::span<const std::string> classes{};  // of a softmax
  int decimals = 2;                        // of the terms
  Part part = Part::kAll;
};

/// Draws downwards, as tall as it must be whatever the step; each line is an element.
void value_outcome(Ui& ui, Flow& flow, const ValueOutcome& outcome);
float value_outcome_height(const Ui& ui, const ValueOutcome& outcome);

/// ReLU as a curve, with the score's dot on it: on its flat part, or on the slope.
void relu_hinge(Ui& ui, const Rect& rect, float score, bool passes, bool shown);

}  // namespace pixelwalk::app
