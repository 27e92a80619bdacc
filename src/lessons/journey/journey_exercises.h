#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "lessons/exercises/exercise.h"
#include "lessons/journey/journey_trace.h"
#include "lessons/journey/opened_value.h"
#include "lessons/journey/receptive_field.h"

// What the learner is asked about a journey. All are about the trace that stands, which must
// be there when they are asked; when it is another one, call forget(). What a question is about
// follows from its round and the trace.

namespace pixelwalk::lessons {

/// The trace that the exercises are about, kept by whoever makes it.
using JourneyInHand = std::optional<JourneyTrace>;

/// "Which of these two filters responds more on this image?", by the mean of its map. Choices: the
/// two channels. Words: respond.ask; respond.right, respond.peak, respond.other {layer, first,
/// second, chosen, chosen_mean, other, other_mean}.
class ResponseExercise : public Exercise {
 public:
  explicit ResponseExercise(const JourneyInHand& trace)
      : Exercise({Rounds::kByButton, 4, true, true}), trace_(trace) {}

  enum class Verdict {
    kRight,
    kPeak,  // the other one's greatest value is larger, but not its mean
    kOther,
  };
  struct Pair {
    int layer, first, second;
  };
  /// Two maps of a convolution, where there is none two units of a hidden Dense, whose means are
  /// at least a tenth of the layer's span of means apart. Nothing where all of them are alike: then
  /// do not ask.
  std::optional<Pair> asked() const;
  /// choice: 0 the first, 1 the second.
  Verdict verdict_of(int choice) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;

  const JourneyInHand& trace_;
};

/// "Follow this value back to the pixel that matters most": each time to strongest_source(). The
/// answer is a pixel on the image, {row, column}. Words: follow.ask; follow.right, follow.outside,
/// follow.brightest, follow.other {layer, map, row, column, value, target_row, target_column}. A
/// frame has few enough pixels to press them all.
class FollowExercise : public Exercise {
 public:
  explicit FollowExercise(const JourneyInHand& trace)
      : Exercise({.first_answer_only = true}), trace_(trace) {}

  enum class Verdict {
    kRight,
    kOutside,    // the value does not see this pixel
    kBrightest,  // the brightest that it sees, which matters less
    kOther,
  };
  /// The strongest value of a map of the last convolution or pooling, one above 0 if any is; where
  /// there is neither, a unit of the first Dense.
  ValuePlace asked() const;
  /// The pixel at the end of the way.
  ValuePlace target() const;
  /// The pixel must be there. One whose product in the first layer is as great as that of target()
  /// is right, too.
  Verdict verdict_of(int row, int column) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;

  const JourneyInHand& trace_;
};

/// "How many pixels does this value see?": the rows and columns of its receptive field, without the
/// padding. Words: sees.ask; sees.right, sees.window, sees.strides, sees.padding, sees.flipped,
/// sees.other {layer, map, row, column, rows, columns}.
class FieldSizeExercise : public Exercise {
 public:
  explicit FieldSizeExercise(const JourneyInHand& trace)
      : Exercise({Rounds::kByButton, 2, true, true}), trace_(trace) {}

  enum class Verdict {
    kRight,
    kWindow,   // the layer's own window, which looks at the layer before
    kStrides,  // as though every window moved by one
    kPadding,  // as though there were pixels beyond the image
    kFlipped,  // columns, rows
    kOther,
  };
  /// A value of a convolution or pooling, of the second one first; where there is none, of the
  /// last layer.
  ValuePlace asked() const;
  /// Rows and columns that are seen.
  std::pair<int, int> truth() const;
  Verdict verdict_of(int rows, int columns) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;

  const JourneyInHand& trace_;
};

/// "Which unit adds most to the score of the class that came second?", in later rounds third …: the
/// number of a unit, or map, that the scores' Dense adds up. Words: rival.ask-unit, rival.ask-map
/// {layer, class}; rival.right, rival.none, rival.top, rival.pulls, rival.largest, rival.other,
/// with {chosen, adds, last} as well.
class RivalExercise : public Exercise {
 public:
  explicit RivalExercise(const JourneyInHand& trace)
      : Exercise({.first_answer_only = true}), trace_(trace) {}

  enum class Verdict {
    kRight,
    kNone,     // there is no such number
    kTop,      // adds most to the class that came first
    kPulls,    // pulls the score down
    kLargest,  // the largest value, which is not the largest product
    kOther,
  };
  /// The class. Nothing where no Dense makes the scores, or nothing adds to any: then do not ask.
  std::optional<int> asked() const;
  int truth() const;
  Verdict verdict_of(int number) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  OpenedValue score_of(int unit) const;

  const JourneyInHand& trace_;
};

}  // namespace pixelwalk::lessons
