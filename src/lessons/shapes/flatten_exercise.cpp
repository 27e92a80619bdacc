#include "lessons/shapes/flatten_exercise.h"

#include "core/base/rng.h"

namespace pixelwalk::lessons {

FlattenPlace FlattenExercise::asked(const FlattenLesson& lesson) const {
  // Round 0 of the course model asks about a place whose number can be worked out in the head.
  if (round_ == 0 && lesson.rows() == 5 && lesson.columns() == 5 && lesson.channels() == 64)
    return {2, 3, 10};
  Rng rng(2, static_cast<std::uint64_t>(round_));
  return {static_cast<int>(rng.below(static_cast<std::uint32_t>(lesson.rows()))),
          static_cast<int>(rng.below(static_cast<std::uint32_t>(lesson.columns()))),
          static_cast<int>(rng.below(static_cast<std::uint32_t>(lesson.channels())))};
}

FlattenVerdict FlattenExercise::check(const FlattenLesson& lesson, long long answer) {
  const FlattenPlace place = asked(lesson);
  const long long truth = lesson.index_of(place);
  answer_ = answer;
  if (answer == truth) {
    verdict_ = FlattenVerdict::kRight;
  } else if (answer == (static_cast<long long>(place.channel) * lesson.rows() + place.row) *
                               lesson.columns() +
                           place.column) {
    verdict_ = FlattenVerdict::kChannelFirst;
  } else if (answer == (static_cast<long long>(place.column) * lesson.rows() + place.row) *
                               lesson.channels() +
                           place.channel) {
    verdict_ = FlattenVerdict::kColumnFirst;
  } else {
    verdict_ = answer == truth + 1 ? FlattenVerdict::kFromOne : FlattenVerdict::kOther;
  }
  return verdict_;
}

void FlattenExercise::next_round() {
  ++round_;
  verdict_ = FlattenVerdict::kNone;
}

}  // namespace pixelwalk::lessons
