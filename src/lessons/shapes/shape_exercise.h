#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/shapes/model_outline.h"

namespace pixelwalk::lessons {

/// What an answer to "what shape comes out?" was.
enum class ShapeVerdict {
  kNone,
  kRight,
  kUnreadable,      // no numbers
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
/// `seed` and the round. Layer after layer; a right answer goes on to the next. Pure state.
class ShapeExercise {
 public:
  explicit ShapeExercise(std::uint64_t seed = 1) : seed_(seed) { begin(); }

  const ModelSpec& model() const { return model_; }
  const ModelOutline& outline() const { return outline_; }
  /// The layer that is asked about; layers() when all have been answered.
  int asked() const { return asked_; }
  bool finished() const { return asked_ == static_cast<int>(outline_.plans.size()); }
  int round() const { return round_; }  // from 0

  /// Judges "26×26×64", "(None, 26, 26, 64)", "26 26 64" …
  ShapeVerdict check(std::string_view answer);
  ShapeVerdict verdict() const { return verdict_; }
  /// The question stays.
  void forget_verdict() { verdict_ = ShapeVerdict::kNone; }
  /// The layer that the verdict is about.
  int judged() const { return judged_; }
  int attempts() const { return attempts_; }  // wrong answers to the present question
  void next_round();

 private:
  void begin();
  ShapeVerdict judge(const std::vector<long long>& numbers) const;

  std::uint64_t seed_;
  int round_ = 0;
  ModelSpec model_;
  ModelOutline outline_;
  int asked_ = 0, judged_ = -1, attempts_ = 0;
  ShapeVerdict verdict_ = ShapeVerdict::kNone;
};

/// The whole numbers of a text, in order; digits grouped by commas ("1,600") are one number only
/// where the text holds nothing else.
std::vector<long long> numbers_in(std::string_view text);

}  // namespace pixelwalk::lessons
