#pragma once

#include <string_view>

#include "app/state/kept_names.h"

namespace pixelwalk::app {

/// The exercises that this person has solved, by name ("convolution.horizontal"); kept across
/// visits where storage is allowed. Screen thread.
class ExerciseProgress {
 public:
  explicit ExerciseProgress(Services& services) : names_(services, "progress") {}

  bool solved(std::string_view exercise) const { return names_.contains(exercise); }
  void mark_solved(std::string_view exercise) { names_.add(exercise); }
  int count() const { return names_.count(); }
  void clear() { names_.clear(); }

 private:
  KeptNames names_;
};

}  // namespace pixelwalk::app
