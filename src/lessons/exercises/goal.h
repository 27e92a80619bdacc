#pragma once

#include <optional>

#include "lessons/exercises/words.h"

namespace pixelwalk::lessons {

/// How far something has come that the learner brings about instead of answering: a filter, a
/// smaller model, a trained network.
struct Goal {
  bool reached = false;
  std::optional<Words> words = {};  // what is still wrong, or why it is reached; none: not begun
  bool settled = false;             // there is nothing more to do but to try again
};

}  // namespace pixelwalk::lessons
