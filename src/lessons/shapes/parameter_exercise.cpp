#include "lessons/shapes/parameter_exercise.h"

#include "core/base/rng.h"

namespace pixelwalk::lessons {

long long ParameterExercise::truth() const {
  return static_cast<long long>(filters_) * (kernel_ * kernel_ * channels_ + 1);
}

ParameterVerdict ParameterExercise::check(long long answer) {
  const long long f = filters_, k = kernel_, c = channels_;
  const auto verdict_of = [&] {
    if (answer == truth()) return ParameterVerdict::kRight;
    if (answer == f * k * k * c) return ParameterVerdict::kNoBias;
    if (answer == f * k * k * c + 1) return ParameterVerdict::kOneBias;
    if (answer == f * (k * k + 1) || answer == f * k * k) return ParameterVerdict::kNoChannels;
    if (answer == k * k * c + 1 || answer == k * k * c) return ParameterVerdict::kOneFilter;
    if (answer == f * c * (k * k + 1)) return ParameterVerdict::kBiasEachMap;
    if (answer == c * (k * k * f + 1)) return ParameterVerdict::kSwapped;
    if (answer == f * (k * c + 1) || answer == f * k * c) return ParameterVerdict::kOneSide;
    return answer < truth() ? ParameterVerdict::kTooLow : ParameterVerdict::kTooHigh;
  };
  answer_ = answer;
  verdict_ = verdict_of();
  if (verdict_ != ParameterVerdict::kRight) ++attempts_;
  return verdict_;
}

void ParameterExercise::next_round() {
  constexpr int kFilters[] = {8, 16, 32, 64}, kKernels[] = {3, 5, 7}, kChannels[] = {3, 16, 32, 64};
  ++round_;
  Rng rng(seed_, static_cast<std::uint64_t>(round_));
  filters_ = kFilters[rng.below(4)];
  kernel_ = kKernels[rng.below(3)];
  // Filters and channels that are equal would hide which is which.
  do channels_ = kChannels[rng.below(4)];
  while (channels_ == filters_);
  verdict_ = ParameterVerdict::kNone;
  attempts_ = 0;
}

}  // namespace pixelwalk::lessons
