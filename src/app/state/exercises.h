#pragma once

#include <span>
#include <string_view>

#include "core/base/words.h"

namespace pixelwalk::app {

struct ExerciseName {
  std::string_view id;  // "convolution.predict": the chapter, then the exercise
  Phrase title;         // as shown
  std::string_view chapter() const { return id.substr(0, id.find('.')); }
};

/// The one list of exercises, in order.
std::span<const ExerciseName> exercises();
/// Of one that is in the list.
std::string_view exercise_title(std::string_view id);

}  // namespace pixelwalk::app
