#include "lessons/convolution/convolution_exercises.h"

#include <algorithm>
#include <cmath>

#include "core/base/rng.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kTestSide = 15;  // room for a 7×7 window on both sides of an edge
constexpr float kNegligible = 0.05F;

// value(row, column) of a test image
template <class Value>
Map test_image(Value value) {
  Map map{kTestSide, kTestSide, {}};
  for (int row = 0; row < kTestSide; ++row) {
    for (int column = 0; column < kTestSide; ++column) map.values.push_back(value(row, column));
  }
  return map;
}

// The setup's filter alone.
ConvolutionSetup bare(const ConvolutionSetup& setup) {
  ConvolutionSetup plain = setup;
  plain.stride = 1;
  plain.same = plain.relu = false;
  return plain;
}

Map answers(const Map& image, const ConvolutionSetup& setup) {
  Result<Map> map = convolve(image, bare(setup));
  PW_CHECK(map.is_ok(), "the test images are larger than every filter");
  return std::move(map).value();
}

float strongest(const Map& map) {
  float most = 0;
  for (const float value : map.values) most = std::max(most, std::abs(value));
  return most;
}

// From the darkest to the brightest.
float swing(const Map& map) {
  const auto [low, high] = std::ranges::minmax_element(map.values);
  return *high - *low;
}

}  // namespace

Map horizontal_edge() {
  return test_image([](int row, int) { return row < kTestSide / 2 ? 0.0F : 255.0F; });
}
Map vertical_edge() {
  return test_image([](int, int column) { return column < kTestSide / 2 ? 0.0F : 255.0F; });
}
Map even_area() {
  return test_image([](int, int) { return kEvenBrightness; });
}
Map fine_pattern(int direction) {
  return test_image([&](int row, int column) {
    const int place = direction == 0 ? row + column : direction == 1 ? row : column;
    return place % 2 == 0 ? 0.0F : 255.0F;
  });
}

EdgeJudgement judge_edge_filter(const ConvolutionSetup& setup) {
  EdgeJudgement judgement{.horizontal = strongest(answers(horizontal_edge(), setup)),
                          .vertical = strongest(answers(vertical_edge(), setup)),
                          .even = strongest(answers(even_area(), setup))};
  const float most = std::max({judgement.horizontal, judgement.vertical, judgement.even});
  const auto nothing = [&](float answer) { return answer <= kNegligible * most; };
  const bool zero = std::ranges::all_of(setup.filter.values, [](float w) { return w == 0; });
  if (zero) {
    judgement.fault = EdgeFault::kAllZero;
  } else if (!nothing(judgement.even)) {
    judgement.fault = EdgeFault::kAnswersToEvenArea;
  } else if (most < 1) {
    judgement.fault = EdgeFault::kBlindToHorizontal;
  } else if (nothing(judgement.horizontal)) {
    judgement.fault = EdgeFault::kTurned;
  } else if (!nothing(judgement.vertical)) {
    judgement.fault = EdgeFault::kAnswersToVertical;
  }
  return judgement;
}

BlurJudgement judge_blur_filter(const ConvolutionSetup& setup) {
  BlurJudgement judgement;
  judgement.even = answers(even_area(), setup).values[0];
  for (int direction = 0; direction < 3; ++direction) {
    const Map pattern = fine_pattern(direction);
    judgement.pattern =
        std::max(judgement.pattern, swing(answers(pattern, setup)) / swing(pattern));
  }
  if (setup.filter.size != 5) {
    judgement.fault = BlurFault::kWrongSize;
  } else if (judgement.even > kEvenBrightness + 1) {
    judgement.fault = BlurFault::kBrighter;
  } else if (judgement.even < kEvenBrightness - 1) {
    judgement.fault = BlurFault::kDarker;
  } else if (judgement.pattern > 0.5F) {
    judgement.fault = BlurFault::kKeepsPattern;
  }
  return judgement;
}

SizeQuestion size_question(int number) {
  static constexpr SizeQuestion kFirst[] = {
      {28, 3, 1, false}, {28, 5, 1, false}, {13, 3, 1, false}, {28, 3, 1, true},
      {27, 3, 2, false}, {28, 3, 2, false}, {28, 3, 2, true},  {5, 7, 1, false},
  };
  PW_CHECK(number >= 0, "questions are counted from 0");
  if (number < static_cast<int>(std::size(kFirst))) return kFirst[number];
  Rng rng(static_cast<std::uint64_t>(number));
  SizeQuestion question;
  question.side = 6 + static_cast<int>(rng.below(59));
  question.size = kFilterSizes[rng.below(std::size(kFilterSizes))];
  question.stride = 1 + static_cast<int>(rng.below(3));
  question.same = rng.below(3) == 0;
  return question;
}

int output_side(const SizeQuestion& question) {
  if (!question.same && question.size > question.side) return 0;
  return kernels::Window::make(question.side, question.size, question.stride, question.same).output;
}

SizeFault judge_size(const SizeQuestion& question, int answer) {
  const int truth = output_side(question);
  if (answer == truth) return SizeFault::kNone;
  if (truth == 0) return SizeFault::kDoesNotFit;
  SizeQuestion other = question;
  other.same = !question.same;
  if (answer == output_side(other)) {
    return question.same ? SizeFault::kForgotPadding : SizeFault::kPadded;
  }
  other = question;
  other.stride = 1;
  if (question.stride > 1 && answer == output_side(other)) return SizeFault::kForgotStride;
  const int over = question.side - question.size;
  if (!question.same && over % question.stride != 0 && answer == truth + 1)
    return SizeFault::kRoundedUp;
  if (!question.same && answer == truth - 1) return SizeFault::kForgotOne;
  return SizeFault::kOther;
}

std::span<const ClampQuestion> clamp_questions() {
  static constexpr ClampQuestion kQuestions[] = {
      {577, Reader::kImageProgram},     {577, Reader::kNetwork},
      {-120, Reader::kImageProgram},    {-120, Reader::kNetwork},
      {-120, Reader::kNetworkWithRelu}, {577, Reader::kNetworkWithRelu},
  };
  return kQuestions;
}

int clamp_answer(const ClampQuestion& question) {
  switch (question.reader) {
    case Reader::kImageProgram:
      return std::clamp(question.sum, 0, 255);
    case Reader::kNetwork:
      return question.sum;
    case Reader::kNetworkWithRelu:
      return std::max(question.sum, 0);
  }
  return question.sum;
}

std::array<int, 3> clamp_choices(const ClampQuestion& question) {
  std::array<int, 3> choices{question.sum, 0, 255};
  std::ranges::sort(choices);
  return choices;
}

}  // namespace pixelwalk::lessons
