#pragma once

#include <array>

#include "lessons/exercises/exercise.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// What can be said of an image in one number. Those from kEmptyRows on go by where pixels stand.
enum class ImageFact {
  kMean,
  kEmptyPixels,
  kBrightest,
  kDifferent,
  kEmptyRows,
  kLongestRun,  // of zeros, in a row
  kNeighbours,  // the mean difference of two that stand side by side
};
double fact_of(const Image& image, ImageFact fact);

/// "The pixels are shuffled: which of these numbers is another one now?" Another image, and another
/// number, each round.
class ShuffleExercise : public Exercise {
 public:
  static constexpr int kNeeded = 3;  // rounds right at once, one after the other

  ShuffleExercise()
      : Exercise({.rounds = Rounds::kByButton,
                  .needed = kNeeded,
                  .first_answer_only = true,
                  .in_a_row = true}) {
    begin_round();
  }

  const Image& image() const { return image_; }
  const Image& shuffled() const { return shuffled_; }
  /// In the order of the choices.
  const std::array<ImageFact, 5>& facts() const { return facts_; }

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() final;

  Image image_, shuffled_;
  std::array<ImageFact, 5> facts_{};
};

}  // namespace pixelwalk::lessons
