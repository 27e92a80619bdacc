#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/services.h"

namespace pixelwalk::app {

/// An answer that is being written and has not been handed in.
struct AnswerDraft {
  int turn = 0;  // Exercise::turn() that it is meant for
  std::vector<std::string> texts = {};
  int choice = -1;
  std::string_view complaint = {};  // entry: why it could not be judged when it was handed in
};

/// The exercises that this person has solved, by name ("convolution.horizontal"); kept across
/// visits where storage is allowed. Also what is being written into each now. Screen thread.
class ExerciseProgress {
 public:
  explicit ExerciseProgress(Services& services);

  bool solved(std::string_view exercise) const { return solved_.contains(exercise); }
  void mark_solved(std::string_view exercise);
  int count() const { return static_cast<int>(solved_.size()); }
  void clear();
  AnswerDraft& draft(std::string_view exercise);

 private:
  void save();

  Services& services_;
  std::set<std::string, std::less<>> solved_;
  std::map<std::string, AnswerDraft, std::less<>> drafts_;
};

}  // namespace pixelwalk::app
