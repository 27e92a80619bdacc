#pragma once

#include <cstdint>
#include <vector>

#include "lessons/map.h"

namespace pixelwalk::lessons {

// The exercises of the Pixels chapter, as plain state. Each checks itself on the learner's answer.

/// A garment that has not been shown anywhere else, the `number`-th.
struct HiddenImage {
  Image image;
  int label = 0;  // 0..9
};
HiddenImage hidden_image(std::uint32_t number);

/// "How many of these 784 pixels are empty?", by eye.
class EmptyPixelsExercise {
 public:
  enum class Verdict { kNone, kRight, kTooFew, kTooMany, kImpossible };
  /// Half of a tenth of the image is near enough.
  static constexpr int kTolerance = 40;

  EmptyPixelsExercise() { ask(0); }
  /// Another image.
  void ask(std::uint32_t number);
  Verdict check(double answer);

  const Image& image() const { return hidden_.image; }
  int empty() const { return empty_; }
  /// Rows and columns without anything in them, for a hint.
  int empty_rows() const;
  int empty_columns() const;
  Verdict verdict() const { return verdict_; }
  double answer() const { return answer_; }
  int attempts() const { return attempts_; }

 private:
  HiddenImage hidden_;
  int empty_ = 0;
  Verdict verdict_ = Verdict::kNone;
  double answer_ = 0;
  int attempts_ = 0;
};

/// "Go to a pixel whose value is from … to …", in the image on the screen.
class FindPixelExercise {
 public:
  enum class Verdict { kNone, kRight, kTooDark, kTooBright };

  /// A range that some pixels of the image have; false where all are black or white alike.
  bool ask(const Image& image, std::uint32_t number);
  Verdict check(int value);
  void forget() { verdict_ = Verdict::kNone; }

  bool asked() const { return high_ > 0; }
  int low() const { return low_; }
  int high() const { return high_; }
  int answer() const { return answer_; }
  /// How many pixels of the image would do.
  int count() const { return count_; }
  Verdict verdict() const { return verdict_; }

 private:
  int low_ = 0, high_ = 0, count_ = 0, answer_ = 0;
  Verdict verdict_ = Verdict::kNone;
};

/// "What is it?": only the brightest pixels of a hidden image are shown, and more on request.
class BrightestPixelsExercise {
 public:
  enum class Verdict { kNone, kRight, kWrong };
  static constexpr int kFirst = 8;

  BrightestPixelsExercise() { ask(0); }
  void ask(std::uint32_t number);
  /// Twice as many; false when all are shown.
  bool show_more();
  Verdict check(int label);

  int label() const { return hidden_.label; }
  const Image& image() const { return hidden_.image; }
  int shown() const { return shown_; }
  /// The image with its `shown()` brightest pixels alone, or whole when it has been named.
  Image visible() const;
  Verdict verdict() const { return verdict_; }
  int answer() const { return answer_; }

 private:
  HiddenImage hidden_;
  int shown_ = kFirst;
  Verdict verdict_ = Verdict::kNone;
  int answer_ = -1;
};

/// "How many numbers is a colour image?": the shape is (32, 32, 3).
class ColorShapeExercise {
 public:
  enum class Verdict { kNone, kRight, kOneChannel, kAdded, kWrong };
  static constexpr int kSide = 32, kChannels = 3;
  static constexpr int kAnswer = kSide * kSide * kChannels;

  Verdict check(double answer);
  Verdict verdict() const { return verdict_; }

 private:
  Verdict verdict_ = Verdict::kNone;
};

}  // namespace pixelwalk::lessons
