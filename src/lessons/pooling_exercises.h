#pragma once

#include "lessons/pooling_input.h"
#include "lessons/pooling_lesson.h"

// What the learner is asked about pooling, judged on their own answer. Pure state: a page asks,
// passes the answer on and says what it was worth.

namespace pixelwalk::lessons {

/// Right answers that solve an exercise of several rounds.
inline constexpr int kRoundsToSolve = 3;

/// The window that is asked about: the first one not pooled yet whose values differ, else the first
/// one not pooled yet; −1 when all outputs stand.
int asked_window(const PoolingLesson& lesson);

/// "Which pixel wins the pool?"
class WinnerExercise {
 public:
  enum class Verdict { kNone, kRight, kRightOfEquals, kWrong };

  /// `term`: the place in the window asked about that was chosen. Of equal largest values each is
  /// right.
  Verdict check(const PoolingLesson& lesson, int term);

  Verdict verdict() const { return verdict_; }
  bool right() const { return verdict_ == Verdict::kRight || verdict_ == Verdict::kRightOfEquals; }
  float chosen() const { return chosen_; }    // the value that was chosen
  float largest() const { return largest_; }  // of the window asked about
  int rounds() const { return rounds_; }      // answered right so far
  void forget() { *this = {}; }

 private:
  Verdict verdict_ = Verdict::kNone;
  float chosen_ = 0, largest_ = 0;
  int rounds_ = 0;
};

/// "What is the average?"
class AverageExercise {
 public:
  enum class Verdict { kNone, kRight, kSum, kLargest, kTooLow, kTooHigh };

  /// Half of the last place that is shown (0.05) off is right.
  Verdict check(const PoolingLesson& lesson, double answer);

  Verdict verdict() const { return verdict_; }
  double answer() const { return answer_; }
  double sum() const { return sum_; }  // of the window asked about
  int terms() const { return terms_; }
  void forget() { *this = {}; }

 private:
  Verdict verdict_ = Verdict::kNone;
  double answer_ = 0, sum_ = 0;
  int terms_ = 1;
};

/// "What is left of 11×11?", a few sizes one after the other.
class PooledShapeExercise {
 public:
  struct Question {
    int height, width, size;
    int pooled_height() const { return height / size; }
    int pooled_width() const { return width / size; }
  };
  enum class Verdict { kNone, kRight, kRoundedUp, kOneStepEach, kOneSide, kSwapped, kWrong };

  /// The question on the screen.
  Question question() const;
  Verdict check(int rows, int columns);

  Verdict verdict() const { return verdict_; }
  const Question& judged() const { return judged_; }  // what the verdict is about
  int rounds() const { return rounds_; }              // answered right so far

 private:
  Verdict verdict_ = Verdict::kNone;
  Question judged_{};
  int rounds_ = 0;
};

/// "How many of the pooled values change when the picture is shifted?"
class ShiftExercise {
 public:
  enum class Verdict { kNone, kRight, kNear, kCountedUnchanged, kTooLow, kTooHigh };

  /// How far off an answer may be where there are too many values to count: a tenth of them.
  static int tolerance(int values) { return values <= 16 ? 0 : values / 10; }
  Verdict check(const ShiftEffect& pooled, int answer);

  Verdict verdict() const { return verdict_; }
  bool right() const { return verdict_ == Verdict::kRight || verdict_ == Verdict::kNear; }
  int answer() const { return answer_; }
  int changed() const { return changed_; }
  void forget() { *this = {}; }

 private:
  Verdict verdict_ = Verdict::kNone;
  int answer_ = 0, changed_ = 0;
};

}  // namespace pixelwalk::lessons
