#pragma once

#include "lessons/shapes/flatten_lesson.h"

namespace pixelwalk::lessons {

enum class FlattenVerdict {
  kNone,
  kRight,
  kChannelFirst,  // map after map: (channel · rows + row) · columns + column
  kColumnFirst,   // (column · rows + row) · channels + channel
  kFromOne,       // counted from 1
  kOther,
};

/// "Which number of the list is this value?" Round after round, for the maps of a lesson. Pure.
class FlattenExercise {
 public:
  /// The place that is asked about, within the lesson's maps.
  FlattenPlace asked(const FlattenLesson& lesson) const;
  FlattenVerdict check(const FlattenLesson& lesson, long long answer);
  FlattenVerdict verdict() const { return verdict_; }
  long long answer() const { return answer_; }
  void next_round();
  int round() const { return round_; }

 private:
  int round_ = 0;
  long long answer_ = 0;
  FlattenVerdict verdict_ = FlattenVerdict::kNone;
};

}  // namespace pixelwalk::lessons
