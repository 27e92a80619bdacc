#pragma once

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

/// "Which number of the list is this value?" Round after round, for the maps of a lesson.
class FlattenExercise : public Exercise {
 public:
  explicit FlattenExercise(const FlattenLesson& lesson) : Exercise({}), lesson_(lesson) {}

  /// The place that is asked about, within the lesson's maps.
  FlattenPlace asked() const;
  FlattenVerdict verdict_of(long long answer) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;

  const FlattenLesson& lesson_;
};

}  // namespace pixelwalk::lessons
