#include "lessons/convolution/convolution_exercises.h"

#include <algorithm>
#include <cmath>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/convolution/convolution_borders.h"
#include "lessons/format_number.h"

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

namespace {

std::string_view edge_entry(EdgeFault fault) {
  switch (fault) {
    case EdgeFault::kNone:
      break;
    case EdgeFault::kAllZero:
      return "exercise.horizontal.zero";
    case EdgeFault::kAnswersToEvenArea:
      return "exercise.horizontal.even";
    case EdgeFault::kBlindToHorizontal:
      return "exercise.horizontal.blind";
    case EdgeFault::kTurned:
      return "exercise.horizontal.turned";
    case EdgeFault::kAnswersToVertical:
      return "exercise.horizontal.both";
  }
  return "exercise.horizontal.right";
}

std::string_view blur_entry(BlurFault fault) {
  switch (fault) {
    case BlurFault::kNone:
      break;
    case BlurFault::kWrongSize:
      return "exercise.blur.size";
    case BlurFault::kBrighter:
      return "exercise.blur.brighter";
    case BlurFault::kDarker:
      return "exercise.blur.darker";
    case BlurFault::kKeepsPattern:
      return "exercise.blur.pattern";
  }
  return "exercise.blur.right";
}

std::string one_place(float number) {
  return format_number(static_cast<double>(number), 1);
}

}  // namespace

Goal goal_of(const EdgeJudgement& judgement) {
  return {judgement.fault == EdgeFault::kNone,
          Words{{edge_entry(judgement.fault)},
                {{"horizontal", one_place(judgement.horizontal)},
                 {"vertical", one_place(judgement.vertical)},
                 {"even", one_place(judgement.even)}}}};
}

Goal goal_of(const BlurJudgement& judgement) {
  return {judgement.fault == BlurFault::kNone,
          Words{{blur_entry(judgement.fault)},
                {{"even", one_place(judgement.even)},
                 {"pattern", format_percent(static_cast<double>(judgement.pattern), 0)},
                 {"applied_sum", format_number(static_cast<double>(judgement.applied_sum), 3)}}}};
}

BlurJudgement judge_blur_filter(const ConvolutionSetup& setup) {
  BlurJudgement judgement{.applied_sum = applied_weights(setup).sum()};
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

namespace {

// What is asked, without anything that only the answer says.
TextValues size_values(const SizeQuestion& question) {
  return {{"q_side", std::to_string(question.side)},
          {"q_size", std::to_string(question.size)},
          {"q_stride", std::to_string(question.stride)},
          {"q_padding", question.same ? "same" : "valid"}};
}

TextValues reason_values(const SizeQuestion& question) {
  constexpr std::array<std::string_view, 3> kOrdinals = {"", "convolution.second",
                                                         "convolution.third"};
  constexpr std::array<std::string_view, 3> kPixels = {
      "convolution.pixel", "convolution.second-pixel", "convolution.third-pixel"};
  const auto stride = static_cast<std::size_t>(question.stride - 1);
  const kernels::Window axis =
      output_side(question) > 0
          ? kernels::Window::make(question.side, question.size, question.stride, question.same)
          : kernels::Window{question.side, question.size, question.stride, 0, 0};
  TextValues values = size_values(question);
  values.emplace_back("q_formula", size_in_words(axis, question.same));
  values.emplace_back("q_last", std::to_string(question.side - question.size));
  values.emplace_back("q_ordinal", phrase(kOrdinals[stride]));
  values.emplace_back("q_ordinal_pixel", phrase(kPixels[stride]));
  return values;
}

std::string_view reason_entry(const SizeQuestion& question) {
  if (output_side(question) == 0) return "exercise.size.reason_no_fit";
  if (question.same) return "exercise.size.reason_same";
  return question.stride > 1 ? "exercise.size.reason_stride" : "exercise.size.reason_valid";
}

std::string_view size_entry(SizeFault fault) {
  switch (fault) {
    case SizeFault::kNone:
      break;
    case SizeFault::kForgotOne:
      return "exercise.size.forgot_one";
    case SizeFault::kForgotStride:
      return "exercise.size.forgot_stride";
    case SizeFault::kForgotPadding:
      return "exercise.size.forgot_padding";
    case SizeFault::kPadded:
      return "exercise.size.padded";
    case SizeFault::kRoundedUp:
      return "exercise.size.rounded_up";
    case SizeFault::kDoesNotFit:
      return "exercise.size.no_fit";
    case SizeFault::kOther:
      return "exercise.size.other";
  }
  return "exercise.size.right";
}

}  // namespace

Question SizeExercise::question() {
  return {.words = {{"exercise.size"}, size_values(size_question(round()))},
          .names = {words("convolution.field.size")}};
}

Judgement SizeExercise::judge(const Answer& answer) {
  const SizeQuestion asked = size_question(round());
  const SizeFault fault = judge_size(asked, whole_number(answer[0]));
  if (fault != SizeFault::kNone) return {false, {{size_entry(fault)}, size_values(asked)}};
  return {true, {{size_entry(fault), reason_entry(asked)}, reason_values(asked)}};
}

ClampQuestion clamp_question(int number) {
  static constexpr ClampQuestion kFirst[] = {
      {577, Reader::kImageProgram},     {577, Reader::kNetwork},
      {-120, Reader::kImageProgram},    {-120, Reader::kNetwork},
      {-120, Reader::kNetworkWithRelu}, {577, Reader::kNetworkWithRelu},
  };
  PW_CHECK(number >= 0, "questions are counted from 0");
  if (number < static_cast<int>(std::size(kFirst))) return kFirst[number];
  constexpr Reader kReaders[] = {Reader::kImageProgram, Reader::kNetwork, Reader::kNetworkWithRelu};
  Rng rng(static_cast<std::uint64_t>(number));
  const bool negative = rng.below(2) == 0;
  const int size = static_cast<int>(rng.below(500));
  return {negative ? -1 - size : 256 + size, kReaders[rng.below(3)]};
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

namespace {

struct ReaderEntries {
  std::string_view question, reason, wrong;
};
constexpr ReaderEntries kReaderEntries[] = {
    {"exercise.clamp.image", "exercise.clamp.reason_image", "exercise.clamp.wrong_image"},
    {"exercise.clamp.network", "exercise.clamp.reason_network", "exercise.clamp.wrong_network"},
    {"exercise.clamp.relu", "exercise.clamp.reason_relu", "exercise.clamp.wrong_relu"},
};
const ReaderEntries& entries_of(Reader reader) {
  return kReaderEntries[static_cast<std::size_t>(reader)];
}

}  // namespace

Question ClampExercise::question() {
  const ClampQuestion asked = clamp_question(round());
  Question question{
      .words = {{entries_of(asked.reader).question}, {{"clamp_sum", format_number(asked.sum)}}},
      .form = AnswerForm::kChoice,
      .names = {words("convolution.field.clamp")}};
  for (const int choice : clamp_choices(asked)) question.choices.push_back(format_number(choice));
  return question;
}

Judgement ClampExercise::judge(const Answer& answer) {
  const ClampQuestion asked = clamp_question(round());
  const ReaderEntries& entries = entries_of(asked.reader);
  const int truth = clamp_answer(asked);
  if (clamp_choices(asked)[static_cast<std::size_t>(answer[0])] != truth)
    return {false, {{entries.wrong}, {{"clamp_sum", format_number(asked.sum)}}}};
  Words words{{"exercise.clamp.right", entries.reason}, {{"clamp_answer", format_number(truth)}}};
  if (attempts() == 0 && counted() + 1 == rules().needed)
    words.entries.push_back("exercise.clamp.done");
  return {true, words};
}

}  // namespace pixelwalk::lessons
