#pragma once

#include "lessons/pooling/pooling_input.h"
#include "lessons/pooling/pooling_lesson.h"

// What the learner is asked about pooling, judged on their own answer. Pure state: a page asks,
// passes the answer on and says what it was worth.

namespace pixelwalk::lessons {

/// Right answers that solve an exercise of several rounds.
inline constexpr int kRoundsToSolve = 3;

/// The window to ask about: the first one from `first` on whose values differ, going round at the
/// end; else `first` itself, counted round.
int asked_window(const PoolingLesson& lesson, int first);

/// "Which pixel wins the pool?"
class WinnerExercise {
 public:
  enum class Verdict { kNone, kRight, kRightOfEquals, kWrong };

  /// The window asked about. It moves on with the walk and after a right answer; while an answer is
  /// wrong it stays.
  int asked(const PoolingLesson& lesson);
  /// `term`: the place in asked() that was chosen. Of equal largest values each is right.
  Verdict check(const PoolingLesson& lesson, int term);

  Verdict verdict() const { return verdict_; }
  bool right() const { return verdict_ == Verdict::kRight || verdict_ == Verdict::kRightOfEquals; }
  int judged() const { return judged_; }      // the window that the verdict is about
  float chosen() const { return chosen_; }    // the value that was chosen
  float largest() const { return largest_; }  // of the window judged
  int rounds() const { return rounds_; }      // answered right so far
  /// Another map: the rounds still count.
  void forget() { verdict_ = Verdict::kNone, asked_ = -1; }

 private:
  Verdict verdict_ = Verdict::kNone;
  int asked_ = -1, judged_ = -1;
  float chosen_ = 0, largest_ = 0;
  int rounds_ = 0;
};

/// "What is the average?"
class AverageExercise {
 public:
  enum class Verdict { kNone, kRight, kSum, kLargest, kTooLow, kTooHigh };

  /// The window asked about, wherever the walk goes, until it is answered.
  int asked(const PoolingLesson& lesson);
  /// Half of the last place that is shown (0.05) off is right.
  Verdict check(const PoolingLesson& lesson, double answer);

  Verdict verdict() const { return verdict_; }
  int judged() const { return judged_; }  // the window that the verdict is about
  double answer() const { return answer_; }
  double sum() const { return sum_; }  // of the window judged
  int terms() const { return terms_; }
  void forget() { *this = {}; }

 private:
  Verdict verdict_ = Verdict::kNone;
  double answer_ = 0, sum_ = 0;
  int terms_ = 1, asked_ = -1, judged_ = -1;
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

/// "How many of the pooled values change when the image is shifted?"
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
