#pragma once

#include <cstdint>

#include "lessons/shapes/model_outline.h"

namespace pixelwalk::lessons {

enum class ParameterVerdict {
  kNone,
  kRight,
  kNoBias,       // f · k · k · c
  kOneBias,      // f · k · k · c + 1
  kNoChannels,   // f · (k · k + 1), or without the 1
  kOneFilter,    // k · k · c + 1, or without the 1
  kBiasEachMap,  // f · c · (k · k + 1)
  kSwapped,      // filters and channels exchanged
  kOneSide,      // f · (k · c + 1)
  kTooLow,
  kTooHigh,
};

/// "How many parameters has this Conv2D?" Round 0 is the one of the course's kind: 32 filters of
/// 5×5 over 64 channels, 51,232. The rounds after it are drawn from the seed. Pure state.
class ParameterExercise {
 public:
  explicit ParameterExercise(std::uint64_t seed = 1) : seed_(seed) {}

  int filters() const { return filters_; }
  int kernel() const { return kernel_; }
  int channels() const { return channels_; }
  long long truth() const;
  int round() const { return round_; }

  ParameterVerdict check(long long answer);
  ParameterVerdict verdict() const { return verdict_; }
  long long answer() const { return answer_; }
  int attempts() const { return attempts_; }  // wrong ones, of this round
  void next_round();

 private:
  std::uint64_t seed_;
  int round_ = 0, filters_ = 32, kernel_ = 5, channels_ = 64, attempts_ = 0;
  long long answer_ = 0;
  ParameterVerdict verdict_ = ParameterVerdict::kNone;
};

}  // namespace pixelwalk::lessons
