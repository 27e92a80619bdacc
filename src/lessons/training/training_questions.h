#pragma once

#include <array>
#include <cstddef>

#include "lessons/exercises/exercise.h"

namespace pixelwalk::lessons {

// The training chapter's questions that no training has to answer.

/// "How many steps does an epoch take?", with other numbers than the course's. From the second
/// round on the last batch is not full.
class BatchesExercise : public Exercise {
 public:
  BatchesExercise() : Exercise({.needed = 2}) { begin_round(); }

  int images() const { return images_; }
  int batch() const { return batch_; }
  int truth() const { return (images_ + batch_ - 1) / batch_; }

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() final;

  int images_ = 0, batch_ = 0;
};

/// "Which network has the higher accuracy, and which the lower loss?", of two networks that tell
/// two classes apart, by what each gives to the right class of the same images.
class ScoresExercise : public Exercise {
 public:
  static constexpr std::size_t kImages = 5;
  /// In the order of the choices.
  enum class Better { kFirstBoth, kSecondBoth, kFirstAccuracy, kSecondAccuracy, kNeither };

  ScoresExercise() : Exercise({Rounds::kByButton, 3, true, true}) { begin_round(); }

  using Network = std::array<int, kImages>;  // per cent
  const Network& network(int which) const { return networks_[static_cast<std::size_t>(which)]; }
  static int classified(const Network& network);
  static double loss(const Network& network);
  Better truth() const { return better(networks_); }

 private:
  static Better better(const std::array<Network, 2>& networks);
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() final;
  TextValues values() const;

  std::array<Network, 2> networks_{};
};

}  // namespace pixelwalk::lessons
