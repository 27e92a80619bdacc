#pragma once

#include <deque>

#include "core/base/memory_budget.h"
#include "lessons/learn/learn_lesson.h"

namespace pixelwalk::lessons {

/// The steps that were taken on networks which are not open now, of the last few: who opens such a
/// network again goes on where it stood.
class KeptSteps {
 public:
  static constexpr std::size_t kMost = 4;

  /// Keeps what was taken on it. False where memory is short; of a lesson without steps there is
  /// nothing to keep.
  bool keep(const LearnLesson& lesson);
  /// Takes a lesson that was just opened to where the same network, with the same batch, was left.
  void give_back(LearnLesson& lesson);

 private:
  struct Kept {
    LearnStart start;
    LearnLesson::Progress progress;
    MemoryClaim claim;
  };
  std::deque<Kept> kept_;
};

}  // namespace pixelwalk::lessons
