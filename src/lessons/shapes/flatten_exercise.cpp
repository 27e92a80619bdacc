#include "lessons/shapes/flatten_exercise.h"

#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

std::string_view place_entry(FlattenVerdict verdict) {
  switch (verdict) {
    case FlattenVerdict::kRight:
      break;
    case FlattenVerdict::kChannelFirst:
      return "place.channel_first";
    case FlattenVerdict::kColumnFirst:
      return "place.column_first";
    case FlattenVerdict::kFromOne:
      return "place.from_one";
    case FlattenVerdict::kOther:
      return "place.other";
  }
  return "place.right";
}

TextValues place_values(const FlattenLesson& lesson, const FlattenPlace& place) {
  return {{"ask_row", std::to_string(place.row)},
          {"ask_column", std::to_string(place.column)},
          {"ask_channel", std::to_string(place.channel)},
          {"flat_columns", std::to_string(lesson.columns())},
          {"flat_channels", std::to_string(lesson.channels())}};
}

}  // namespace

FlattenPlace FlattenExercise::asked() const {
  // Round 0 of the course model asks about a place whose number can be worked out in the head.
  if (round() == 0 && lesson_.rows() == 5 && lesson_.columns() == 5 && lesson_.channels() == 64)
    return {2, 3, 10};
  Rng rng(2, static_cast<std::uint64_t>(round()));
  return {static_cast<int>(rng.below(static_cast<std::uint32_t>(lesson_.rows()))),
          static_cast<int>(rng.below(static_cast<std::uint32_t>(lesson_.columns()))),
          static_cast<int>(rng.below(static_cast<std::uint32_t>(lesson_.channels())))};
}

FlattenVerdict FlattenExercise::verdict_of(long long answer) const {
  const FlattenPlace place = asked();
  const long long rows = lesson_.rows(), columns = lesson_.columns(), channels = lesson_.channels();
  const long long truth = lesson_.index_of(place);
  if (answer == truth) return FlattenVerdict::kRight;
  if (answer == (place.channel * rows + place.row) * columns + place.column)
    return FlattenVerdict::kChannelFirst;
  if (answer == (place.column * rows + place.row) * channels + place.channel)
    return FlattenVerdict::kColumnFirst;
  return answer == truth + 1 ? FlattenVerdict::kFromOne : FlattenVerdict::kOther;
}

Question FlattenExercise::question() {
  return {.words = {{"place.ask"}, place_values(lesson_, asked())},
          .names = {words("shapes.field.place")}};
}

Judgement FlattenExercise::judge(const Answer& answer) {
  const auto number = static_cast<long long>(answer[0]);
  const FlattenVerdict verdict = verdict_of(number);
  Words words{{place_entry(verdict)}, place_values(lesson_, asked())};
  words.values.emplace_back("answer", format_count(number));
  words.values.emplace_back("truth", std::to_string(lesson_.index_of(asked())));
  return {verdict == FlattenVerdict::kRight, words};
}

}  // namespace pixelwalk::lessons
