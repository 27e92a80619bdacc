#pragma once

#include <set>
#include <string>
#include <string_view>

#include "app/ui/services.h"

namespace pixelwalk::app {

/// The exercises that this person has solved, by name ("convolution.horizontal"); kept across
/// visits where storage is allowed. Screen thread.
class ExerciseProgress {
 public:
  explicit ExerciseProgress(Services& services);

  bool solved(std::string_view exercise) const { return solved_.contains(exercise); }
  void mark_solved(std::string_view exercise);
  int count() const { return static_cast<int>(solved_.size()); }
  void clear();

 private:
  void save();

  Services& services_;
  std::set<std::string, std::less<>> solved_;
};

}  // namespace pixelwalk::app
