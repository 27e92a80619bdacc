#include "lessons/shapes/parameter_exercise.h"

#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

std::string_view count_entry(ParameterVerdict verdict) {
  switch (verdict) {
    case ParameterVerdict::kRight:
      break;
    case ParameterVerdict::kNoBias:
      return "count.no_bias";
    case ParameterVerdict::kOneBias:
      return "count.one_bias";
    case ParameterVerdict::kNoChannels:
      return "count.no_channels";
    case ParameterVerdict::kOneFilter:
      return "count.one_filter";
    case ParameterVerdict::kBiasEachMap:
      return "count.bias_each";
    case ParameterVerdict::kSwapped:
      return "count.swapped";
    case ParameterVerdict::kOneSide:
      return "count.one_side";
    case ParameterVerdict::kTooLow:
      return "count.low";
    case ParameterVerdict::kTooHigh:
      return "count.high";
  }
  return "count.right";
}

}  // namespace

long long ParameterExercise::truth() const {
  return static_cast<long long>(filters_) * (kernel_ * kernel_ * channels_ + 1);
}

ParameterVerdict ParameterExercise::verdict_of(long long answer) const {
  const long long f = filters_, k = kernel_, c = channels_;
  if (answer == truth()) return ParameterVerdict::kRight;
  if (answer == f * k * k * c) return ParameterVerdict::kNoBias;
  if (answer == f * k * k * c + 1) return ParameterVerdict::kOneBias;
  if (answer == f * (k * k + 1) || answer == f * k * k) return ParameterVerdict::kNoChannels;
  if (answer == k * k * c + 1 || answer == k * k * c) return ParameterVerdict::kOneFilter;
  if (answer == f * c * (k * k + 1)) return ParameterVerdict::kBiasEachMap;
  if (answer == c * (k * k * f + 1)) return ParameterVerdict::kSwapped;
  if (answer == f * (k * c + 1) || answer == f * k * c) return ParameterVerdict::kOneSide;
  return answer < truth() ? ParameterVerdict::kTooLow : ParameterVerdict::kTooHigh;
}

TextValues ParameterExercise::values() const {
  const int cells = kernel_ * kernel_;
  return {{"ask_filters", std::to_string(filters_)},
          {"ask_kernel", std::to_string(kernel_)},
          {"ask_channels", std::to_string(channels_)},
          {"ask_cells", std::to_string(cells)},
          {"ask_weights", format_count(cells * channels_)},
          {"ask_each", format_count(cells * channels_ + 1)},
          {"truth", format_count(truth())}};
}

Question ParameterExercise::question() {
  return {.words = {{"count.ask"}, values()}, .names = {words("shapes.field.parameters")}};
}

Judgement ParameterExercise::judge(const Answer& answer) {
  const auto count = static_cast<long long>(answer[0]);
  const ParameterVerdict verdict = verdict_of(count);
  const bool right = verdict == ParameterVerdict::kRight;
  Words words{{count_entry(verdict)}, values()};
  words.values.emplace_back("answer", format_count(count));
  if (!right && attempts() >= 2) words.entries.push_back("count.hint");
  return {right, words};
}

void ParameterExercise::begin_round() {
  constexpr int kFilters[] = {8, 16, 32, 64}, kKernels[] = {3, 5, 7}, kChannels[] = {3, 16, 32, 64};
  Rng rng(seed_, static_cast<std::uint64_t>(round()));
  filters_ = kFilters[rng.below(4)];
  kernel_ = kKernels[rng.below(3)];
  // Filters and channels that are equal would hide which is which.
  do channels_ = kChannels[rng.below(4)];
  while (channels_ == filters_);
}

}  // namespace pixelwalk::lessons
