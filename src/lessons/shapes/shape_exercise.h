#pragma once

#include <cstdint>
#include <vector>

#include "lessons/exercises/exercise.h"
#include "lessons/shapes/model_outline.h"

namespace pixelwalk::lessons {

/// What an answer to "what shape comes out?" was.
enum class ShapeVerdict {
  kRight,
  kWrongRank,       // one number for a map, or three for a list
  kBorderKept,      // a valid convolution, and the side stayed
  kOneTooSmall,     // n − k, without the + 1
  kRoundedUp,       // a pooling, and the odd row was kept
  kNotPooled,       // a pooling, and the side stayed
  kChannelsKept,    // a convolution, and the channels of its input
  kChannelsPooled,  // a pooling, and fewer channels
  kOneMapOnly,      // Flatten of a single channel
  kInputGiven,      // Dense, and its number of inputs
  kWrongSide,
  kWrongChannels,
  kWrongCount,
};

/// "What shape comes out of each layer?" for a model that the learner has not seen, drawn from
/// `seed` and the round. Layer after layer; a right answer goes on to the next, the last one ends
/// the round.
class ShapeExercise : public Exercise {
 public:
  explicit ShapeExercise(std::uint64_t seed = 1) : Exercise({}), seed_(seed) { draw_model(); }

  const ModelSpec& model() const { return model_; }
  const ModelOutline& outline() const { return outline_; }
  /// The layer that is asked about; layers() when all have been answered.
  int asked() const { return asked_; }
  bool finished() const { return asked_ == static_cast<int>(outline_.plans.size()); }
  ShapeVerdict verdict_of(const Answer& numbers) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() override { draw_model(); }
  void draw_model();

  std::uint64_t seed_;
  ModelSpec model_;
  ModelOutline outline_;
  int asked_ = 0;
};

}  // namespace pixelwalk::lessons
