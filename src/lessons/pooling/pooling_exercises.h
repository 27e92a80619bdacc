#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "lessons/exercises/exercise.h"
#include "lessons/pooling/pooling_input.h"
#include "lessons/pooling/pooling_lesson.h"

// What the learner is asked about pooling.

namespace pixelwalk::lessons {

/// Right answers that solve an exercise of several rounds.
inline constexpr int kRoundsToSolve = 3;

/// The window to ask about: the first one from `first` on whose values differ, going round at the
/// end; else `first` itself, counted round.
int asked_window(const PoolingLesson& lesson, int first);

/// "Which pixel wins the pool?" The answer is the place in the window that was chosen; of equal
/// largest values each is right.
class WinnerExercise : public Exercise {
 public:
  explicit WinnerExercise(const PoolingLesson& lesson)
      : Exercise({Rounds::kAtOnce, kRoundsToSolve, true, true}), lesson_(lesson) {}

  /// The window asked about. It moves on with the walk and after a right answer; while an answer is
  /// wrong it stays.
  int asked();

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() override { asked_ = std::exchange(next_, -1); }

  const PoolingLesson& lesson_;
  int asked_ = -1, next_ = -1;
};

/// "What is the average?", of a window of the exercise's own: the map's averages can be read off
/// the screen. Half of the last place that is shown (0.05) off is right.
class AverageExercise : public Exercise {
 public:
  static constexpr std::size_t kTerms = 4;

  AverageExercise() : Exercise({.rounds = Rounds::kAtOnce}) {}

  std::array<int, kTerms> values() const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
};

/// "What is left of 11×11?", rows and columns. The first sizes bring every rule once, the rest are
/// drawn.
class PooledShapeExercise : public Exercise {
 public:
  PooledShapeExercise() : Exercise({Rounds::kAtOnce, kRoundsToSolve}) {}

  struct Sizes {
    int height, width, size;
    int pooled_height() const { return height / size; }
    int pooled_width() const { return width / size; }
  };
  Sizes sizes() const;  // that are asked about

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
};

/// "How many of the pooled values change when the image is shifted?"
class ShiftExercise : public Exercise {
 public:
  explicit ShiftExercise(const ShiftEffect& pooled)
      : Exercise({.rounds = Rounds::kNone}), pooled_(pooled) {}

  /// How far off an answer may be where there are too many values to count: a tenth of them.
  static int tolerance(int values) { return values <= 16 ? 0 : values / 10; }

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  std::string_view shift_entry(int answer) const;

  const ShiftEffect& pooled_;
};

}  // namespace pixelwalk::lessons
