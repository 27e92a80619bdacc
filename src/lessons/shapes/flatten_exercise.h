#pragma once

#include "core/tensor/shape.h"
#include "lessons/exercises/exercise.h"
#include "lessons/shapes/flatten_lesson.h"

namespace pixelwalk::lessons {

enum class FlattenVerdict {
  kRight,
  kChannelFirst,  // map after map: (channel · rows + row) · columns + column
  kColumnFirst,   // (column · rows + row) · channels + channel
  kFromOne,       // counted from 1
  kOther,
};

/// "Which number of the vector is this value?" Round after round, for maps of the exercise's own:
/// in those on the stage it could be looked up.
class FlattenExercise : public Exercise {
 public:
  FlattenExercise() : Exercise({}) {}

  /// Height, width and channels of the maps that are asked about.
  Shape maps() const;
  /// The position that is asked about, within the maps.
  FlattenPlace asked() const;
  /// Where it is in the vector.
  long long truth() const;
  FlattenVerdict verdict_of(long long answer) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
};

}  // namespace pixelwalk::lessons
