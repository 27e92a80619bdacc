#include "app/state/exercise_progress.h"

#include <algorithm>

namespace pixelwalk::app {
namespace {

constexpr const char* kSetting = "progress";

}  // namespace

ExerciseProgress::ExerciseProgress(Services& services) : services_(services) {
  std::string_view rest;
  const auto saved = services_.load_setting(kSetting);
  if (saved) rest = *saved;
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(' '));
    if (!name.empty()) solved_.emplace(name);
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
}

void ExerciseProgress::mark_solved(std::string_view exercise) {
  if (solved_.emplace(exercise).second) save();
}

void ExerciseProgress::clear() {
  solved_.clear();
  save();
}

AnswerDraft& ExerciseProgress::draft(std::string_view exercise) {
  return drafts_.try_emplace(std::string(exercise)).first->second;
}

void ExerciseProgress::save() {
  std::string text;
  for (const std::string& name : solved_) text += (text.empty() ? "" : " ") + name;
  services_.save_setting(kSetting, text);
}

}  // namespace pixelwalk::app
