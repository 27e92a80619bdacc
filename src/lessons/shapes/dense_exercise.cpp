#include "lessons/shapes/dense_exercise.h"

#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

std::string_view dense_entry(DenseVerdict verdict) {
  switch (verdict) {
    case DenseVerdict::kRight:
      return "dense.right";
    case DenseVerdict::kNoBias:
      return "dense.no_bias";
    case DenseVerdict::kOneBias:
      return "dense.one_bias";
    case DenseVerdict::kChannels:
      return "dense.channels";
    case DenseVerdict::kOneMap:
      return "dense.one_map";
    case DenseVerdict::kAdded:
      return "dense.added";
    case DenseVerdict::kInputs:
      return "dense.inputs";
    case DenseVerdict::kOther:
      break;
  }
  return "dense.other";
}

}  // namespace

long long DenseExercise::inputs() const {
  return static_cast<long long>(rows_) * rows_ * channels_;
}

DenseVerdict DenseExercise::verdict_of(long long answer) const {
  const long long in = inputs(), units = units_, map = static_cast<long long>(rows_) * rows_;
  if (answer == truth()) return DenseVerdict::kRight;
  if (answer == in * units) return DenseVerdict::kNoBias;
  if (answer == in * units + 1) return DenseVerdict::kOneBias;
  if (answer == channels_ * units || answer == (channels_ + 1) * units)
    return DenseVerdict::kChannels;
  if (answer == map * units || answer == (map + 1) * units) return DenseVerdict::kOneMap;
  if (answer == in + units) return DenseVerdict::kAdded;
  return answer == in * (units + 1) ? DenseVerdict::kInputs : DenseVerdict::kOther;
}

TextValues DenseExercise::values() const {
  return {{"dense_rows", std::to_string(rows_)},
          {"dense_channels", std::to_string(channels_)},
          {"dense_units", std::to_string(units_)}};
}

Question DenseExercise::question() {
  return {.words = {{"dense.ask"}, values()}, .names = {words("shapes.field.dense")}};
}

Judgement DenseExercise::judge(const Answer& answer) {
  const DenseVerdict verdict = verdict_of(static_cast<long long>(answer[0]));
  const bool right = verdict == DenseVerdict::kRight;
  Words words{{dense_entry(verdict)}, values()};
  words.values.emplace_back("dense_inputs", format_count(inputs()));
  words.values.emplace_back("truth", format_count(truth()));
  if (!right && attempts() >= 2) words.entries.push_back("dense.hint");
  return {right, words};
}

void DenseExercise::begin_round() {
  constexpr int kChannels[] = {12, 20, 24, 40}, kUnits[] = {30, 50, 60, 80};
  Rng rng(6, static_cast<std::uint64_t>(round()));
  rows_ = 3 + static_cast<int>(rng.below(5));
  channels_ = kChannels[rng.below(4)];
  units_ = kUnits[rng.below(4)];
}

}  // namespace pixelwalk::lessons
