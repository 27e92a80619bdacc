#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "lessons/convolution/filters.h"
#include "lessons/exercises/exercise.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

// Exercises on what a filter does, with images and weights of their own.

/// "Which filter made this map?", of an image that is not shown elsewhere.
class WhichFilterExercise : public Exercise {
 public:
  WhichFilterExercise() : Exercise({Rounds::kByButton, 3, true, true}) { begin_round(); }

  /// The filters to choose from, by what addresses call them.
  static std::span<const std::string_view> choices();
  int truth() const { return truth_; }
  const Image& image() const { return image_; }
  const Map& map() const { return map_; }

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() final;

  Image image_;
  Map map_;
  int truth_ = 0;
};

/// "This filter is flipped: what is its top row?"
class FlipExercise : public Exercise {
 public:
  static constexpr std::size_t kSide = 3;
  using Row = std::array<int, kSide>;

  FlipExercise() : Exercise({.needed = 2}) { begin_round(); }

  const std::array<Row, kSide>& filter() const { return filter_; }
  Row truth() const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() final;

  std::array<Row, kSide> filter_{};
};

}  // namespace pixelwalk::lessons
