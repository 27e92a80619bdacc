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

TextValues place_values(const Shape& maps, const FlattenPlace& place) {
  return {
      {"ask_row", std::to_string(place.row)},         {"ask_column", std::to_string(place.column)},
      {"ask_channel", std::to_string(place.channel)}, {"flat_rows", std::to_string(maps[0])},
      {"flat_columns", std::to_string(maps[1])},      {"flat_channels", std::to_string(maps[2])}};
}

// Of round 0: what can be worked out in the head.
constexpr int kFirstRows = 4, kFirstColumns = 6, kFirstChannels = 10;
constexpr FlattenPlace kFirstPlace = {1, 2, 3};

}  // namespace

Shape FlattenExercise::maps() const {
  if (round() == 0) return {kFirstRows, kFirstColumns, kFirstChannels};
  Rng rng(2, static_cast<std::uint64_t>(round()));
  const int rows = 4 + static_cast<int>(rng.below(5));
  // Another number of columns: what counts which is not the same.
  const int columns = rows + 1 + static_cast<int>(rng.below(3));
  constexpr int kChannels[] = {12, 20, 24, 40, 48};
  return {rows, columns, kChannels[rng.below(5)]};
}

FlattenPlace FlattenExercise::asked() const {
  if (round() == 0) return kFirstPlace;
  const Shape shape = maps();
  Rng rng(3, static_cast<std::uint64_t>(round()));
  const auto below = [&](int axis) {
    return 1 + static_cast<int>(rng.below(static_cast<std::uint32_t>(shape[axis] - 1)));
  };
  const int row = below(0), column = below(1);
  return {row, column, below(2)};
}

long long FlattenExercise::truth() const {
  const Shape shape = maps();
  const FlattenPlace place = asked();
  return (static_cast<long long>(place.row) * shape[1] + place.column) * shape[2] + place.channel;
}

FlattenVerdict FlattenExercise::verdict_of(long long answer) const {
  const FlattenPlace place = asked();
  const Shape shape = maps();
  const long long rows = shape[0], columns = shape[1], channels = shape[2];
  if (answer == truth()) return FlattenVerdict::kRight;
  if (answer == (place.channel * rows + place.row) * columns + place.column)
    return FlattenVerdict::kChannelFirst;
  if (answer == (place.column * rows + place.row) * channels + place.channel)
    return FlattenVerdict::kColumnFirst;
  return answer == truth() + 1 ? FlattenVerdict::kFromOne : FlattenVerdict::kOther;
}

Question FlattenExercise::question() {
  return {.words = {{"place.ask"}, place_values(maps(), asked())},
          .names = {words("shapes.field.place")}};
}

Judgement FlattenExercise::judge(const Answer& answer) {
  const auto number = static_cast<long long>(answer[0]);
  const FlattenVerdict verdict = verdict_of(number);
  Words words{{place_entry(verdict)}, place_values(maps(), asked())};
  words.values.emplace_back("answer", format_count(number));
  words.values.emplace_back("truth", format_count(truth()));
  return {verdict == FlattenVerdict::kRight, words};
}

}  // namespace pixelwalk::lessons
