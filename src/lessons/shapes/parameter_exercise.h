#pragma once

#include <cstdint>

#include "lessons/exercises/exercise.h"

namespace pixelwalk::lessons {

enum class ParameterVerdict {
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
class ParameterExercise : public Exercise {
 public:
  explicit ParameterExercise(std::uint64_t seed = 1) : Exercise({}), seed_(seed) {}

  int filters() const { return filters_; }
  int kernel() const { return kernel_; }
  int channels() const { return channels_; }
  long long truth() const;
  ParameterVerdict verdict_of(long long answer) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() override;
  TextValues values() const;

  std::uint64_t seed_;
  int filters_ = 32, kernel_ = 5, channels_ = 64;
};

}  // namespace pixelwalk::lessons
