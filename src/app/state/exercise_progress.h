#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/state/kept_names.h"

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
  explicit ExerciseProgress(Services& services) : names_(services, "progress") {}

  bool solved(std::string_view exercise) const { return names_.contains(exercise); }
  void mark_solved(std::string_view exercise) { names_.add(exercise); }
  int count() const { return names_.count(); }
  void clear() { names_.clear(); }
  /// Reads again what is kept.
  void load() { names_.load(); }
  AnswerDraft& draft(std::string_view exercise) {
    return drafts_.try_emplace(std::string(exercise)).first->second;
  }

 private:
  KeptNames names_;
  std::map<std::string, AnswerDraft, std::less<>> drafts_;
};

}  // namespace pixelwalk::app
