#pragma once

#include <array>
#include <cstdint>

#include "lessons/convolution/convolution_setup.h"
#include "lessons/exercises/exercise.h"
#include "lessons/exercises/goal.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

// Exercises on filters and sizes, judged by really convolving or by the same arithmetic that the
// kernels use. Pure.

// ---- "Make a filter that answers to horizontal edges and not to vertical ones"

enum class EdgeFault {
  kNone,
  kAllZero,
  kAnswersToEvenArea,  // the weights do not add up to 0
  kBlindToHorizontal,  // and to vertical edges as well
  kTurned,             // answers to vertical edges instead
  kAnswersToVertical,  // to both
  kListed,             // right, but nobody has made it
};
struct EdgeJudgement {
  EdgeFault fault = EdgeFault::kNone;
  float horizontal = 0, vertical = 0, even = 0;  // the strongest answer to each test image
};

/// The test images: dark above and bright below, dark at the left and bright at the right, even.
Map horizontal_edge();
Map vertical_edge();
Map even_area();

/// Only the filter (scaled and flipped as the setup says) counts, not stride, padding and ReLU.
EdgeJudgement judge_edge_filter(const ConvolutionSetup& setup);
Goal goal_of(const EdgeJudgement& judgement);

// ---- "Find a 5×5 filter that blurs without changing the brightness"

enum class BlurFault {
  kNone,
  kWrongSize,
  kBrighter,      // an even area comes out too bright
  kDarker,        // or too dark
  kKeepsPattern,  // a fine pattern is as strong as before
  kListed,        // right, but nobody has made it
};
struct BlurJudgement {
  BlurFault fault = BlurFault::kNone;
  float even = 0;         // what an even area of 200 becomes
  float pattern = 0;      // how much of the strongest fine pattern is left, 1 being all
  float applied_sum = 0;  // of the weights
};

/// One pixel black, one white: what a blur takes away. `direction`: 0 checkerboard, 1 rows, 2
/// columns.
Map fine_pattern(int direction);
inline constexpr float kEvenBrightness = 200;

BlurJudgement judge_blur_filter(const ConvolutionSetup& setup);
Goal goal_of(const BlurJudgement& judgement);

// ---- "What size will the output be?"

struct SizeQuestion {
  int side = 28, size = 3, stride = 1;
  bool same = false;
  bool operator==(const SizeQuestion&) const = default;
};
enum class SizeFault {
  kNone,
  kForgotOne,  // without the + 1
  kForgotStride,
  kForgotPadding,  // "valid" where it is "same"
  kPadded,         // "same" where it is "valid"
  kRoundedUp,
  kDoesNotFit,  // there is no output at all: 0
  kOther,
};

/// The questions do not end: the first four are one of each kind (as it is, with a stride, with
/// padding, with both), the rest are drawn.
SizeQuestion size_question(int number);
/// Output positions on one axis; 0 where the window does not fit.
int output_side(const SizeQuestion& question);
SizeFault judge_size(const SizeQuestion& question, int answer);

class SizeExercise : public Exercise {
 public:
  SizeExercise() : Exercise({.needed = 4, .first_answer_only = true}) {}

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
};

// ---- "Clamp or keep?"

enum class Reader { kImageEditor, kNetwork, kNetworkWithRelu };
struct ClampQuestion {
  int sum = 0;
  Reader reader = Reader::kImageEditor;
};
/// Six after six bring every case once.
ClampQuestion clamp_question(int number);
/// What stands in the output.
int clamp_answer(const ClampQuestion& question);
/// The answers to choose from: the sum itself, 0 and 255, from small to large.
std::array<int, 3> clamp_choices(const ClampQuestion& question);

class ClampExercise : public Exercise {
 public:
  ClampExercise() : Exercise({.needed = 6, .first_answer_only = true, .in_a_row = true}) {}

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;
};

}  // namespace pixelwalk::lessons
