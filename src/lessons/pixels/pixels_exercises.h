#pragma once

#include <cstdint>
#include <vector>

#include "lessons/exercises/exercise.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

// The exercises of the Pixels chapter.

/// A garment that has not been shown anywhere else, the `number`-th.
struct HiddenImage {
  Image image;
  int label = 0;  // 0..9
};
HiddenImage hidden_image(std::uint32_t number);

/// "How many of these 784 pixels are empty?", by eye; another image each round, whose number is so
/// far from that of the round before that no answer fits both.
class EmptyPixelsExercise : public Exercise {
 public:
  /// Half of a tenth of the image is near enough.
  static constexpr int kTolerance = 40;

  EmptyPixelsExercise() : Exercise({.needed = 2, .first_answer_only = true, .in_a_row = true}) {
    begin_round();
  }

  const Image& image() const { return hidden_.image; }
  int empty() const { return empty_; }
  /// Rows and columns without anything in them, for a hint.
  int empty_rows() const;
  int empty_columns() const;
  TextValues values() const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() final;

  HiddenImage hidden_;
  int empty_ = 0;
  std::uint32_t number_ = 0;  // of the hidden image
};

/// "Go to a pixel whose value is from … to …", in the image on the screen. The answer is the
/// pixel's value. Whoever presses through the pixels comes upon one some time.
class FindPixelExercise : public Exercise {
 public:
  FindPixelExercise() : Exercise({.first_answer_only = true}) {}

  /// Another image, the `number`-th.
  void look_at(const Image& image, std::uint32_t number);
  /// Whether some pixels have a value to be looked for: not where all are black or white.
  bool asked() const { return high_ > 0; }
  int low() const { return low_; }
  int high() const { return high_; }
  /// How many pixels of the image would do.
  int count() const { return count_; }

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() override;
  TextValues values() const;

  std::vector<std::uint8_t> pixels_;
  std::uint32_t number_ = 0;
  int low_ = 0, high_ = 0, count_ = 0;
};

/// "What is it?": only the brightest pixels of a hidden image are shown, and more on request, but
/// never all: then nothing would be left to ask. No class comes twice in succession.
class BrightestPixelsExercise : public Exercise {
 public:
  static constexpr int kFirst = 8, kMost = 128;

  BrightestPixelsExercise() : Exercise({.needed = 2, .first_answer_only = true, .in_a_row = true}) {
    begin_round();
  }

  /// Twice as many; false when no more are shown.
  bool show_more();
  int label() const { return hidden_.label; }
  const Image& image() const { return hidden_.image; }
  int shown() const { return shown_; }
  /// The image with its `shown()` brightest pixels alone, or whole when it has been named.
  Image visible() const;
  TextValues values() const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
  void begin_round() final;

  HiddenImage hidden_;
  std::uint32_t number_ = 1000;  // of the hidden image
  int shown_ = kFirst;
};

/// "How many numbers is a colour image?": the first one has the shape (32, 32, 3).
class ColorShapeExercise : public Exercise {
 public:
  ColorShapeExercise() : Exercise({}) {}

  int side() const;
  int truth() const { return side() * side() * kChannels; }

 private:
  static constexpr int kChannels = 3;
  Question question() override;
  Judgement judge(const Answer& answer) override;
  TextValues values() const;
};

}  // namespace pixelwalk::lessons
