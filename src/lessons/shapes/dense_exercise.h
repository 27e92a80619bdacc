#pragma once

#include <cstdint>

#include "lessons/exercises/exercise.h"

namespace pixelwalk::lessons {

enum class DenseVerdict {
  kRight,
  kNoBias,    // inputs · units
  kOneBias,   // inputs · units + 1
  kChannels,  // the channels alone taken for the inputs
  kOneMap,    // rows · columns alone
  kAdded,     // inputs + units
  kInputs,    // a bias for each input
  kOther,
};

/// "Flatten hands its maps to a Dense: how many parameters does that have?", of maps and units that
/// no model of the course has. Round after round.
class DenseExercise : public Exercise {
 public:
  DenseExercise() : Exercise({}) {}

  int rows() const { return rows_; }
  int channels() const { return channels_; }
  int units() const { return units_; }
  long long inputs() const;
  long long truth() const { return (inputs() + 1) * units_; }
  DenseVerdict verdict_of(long long answer) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() override;
  TextValues values() const;

  int rows_ = 3, channels_ = 20, units_ = 50;
};

}  // namespace pixelwalk::lessons
