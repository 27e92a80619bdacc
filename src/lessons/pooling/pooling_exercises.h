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

/// The window to ask about: the first one from `first` on whose values differ and whose largest
/// does not stand at `not_at`, going round at the end; where there is none, one whose values
/// differ; else `first` itself, counted round.
int asked_window(const PoolingLesson& lesson, int first, int not_at = -1);

/// "Which pixel wins the pool?" The answer is the place in the window that was chosen; of equal
/// largest values each is right. From window to window it stands in another corner, where it can.
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
  PooledShapeExercise() : Exercise({Rounds::kAtOnce, kRoundsToSolve, true}) {}

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

/// "How many of the pooled values stay when a row is shifted by one?", of a row of the exercise's
/// own: what the stage shows can be tried out. It is never as many as in the round before.
class ShiftExercise : public Exercise {
 public:
  static constexpr std::size_t kValues = 8, kPooled = kValues / 2;

  ShiftExercise() : Exercise({Rounds::kByButton, kRoundsToSolve, true, true}) { begin_round(); }

  using Row = std::array<int, kValues>;
  const Row& row() const { return row_; }
  Row shifted_row() const;
  int truth() const { return staying(row_); }

 private:
  static int staying(const Row& row);
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() final;

  Row row_{};
};

}  // namespace pixelwalk::lessons
