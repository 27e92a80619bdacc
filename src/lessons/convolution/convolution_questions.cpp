#include <algorithm>
#include <array>

#include "core/base/check.h"
#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/convolution/convolution_borders.h"
#include "lessons/convolution/convolution_exercises.h"
#include "lessons/format_number.h"

// What is asked of sizes, and of sums that no pixel can hold.

namespace pixelwalk::lessons {

SizeQuestion size_question(int number) {
  // One of each kind solves the exercise. The sides are larger than "Borders" can show.
  static constexpr SizeQuestion kFirst[] = {
      {40, 3, 1, false}, {42, 5, 2, false}, {36, 7, 1, true},  {45, 3, 2, true},
      {5, 7, 1, false},  {50, 7, 3, false}, {34, 5, 1, false},
  };
  PW_CHECK(number >= 0, "questions are counted from 0");
  if (number < static_cast<int>(std::size(kFirst))) return kFirst[number];
  Rng rng(static_cast<std::uint64_t>(number));
  SizeQuestion question;
  question.side = kLargestStorySide + 1 + static_cast<int>(rng.below(59));
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
  // Not 577: that is what the worked example asks to be predicted.
  static constexpr ClampQuestion kCases[] = {
      {612, Reader::kImageEditor},      {612, Reader::kNetwork},
      {-120, Reader::kImageEditor},     {-120, Reader::kNetwork},
      {-120, Reader::kNetworkWithRelu}, {612, Reader::kNetworkWithRelu},
  };
  constexpr int kCount = static_cast<int>(std::size(kCases));
  PW_CHECK(number >= 0, "questions are counted from 0");
  if (number < kCount) return kCases[number];
  // All of them again, from another one on and with other sums: no button is right for long.
  Rng turn(static_cast<std::uint64_t>(number / kCount));
  const int first = static_cast<int>(turn.below(kCount));
  ClampQuestion question = kCases[(first + number) % kCount];
  Rng rng(static_cast<std::uint64_t>(number));
  const int size = static_cast<int>(rng.below(500));
  question.sum = question.sum < 0 ? -1 - size : 256 + size;
  return question;
}

int clamp_answer(const ClampQuestion& question) {
  switch (question.reader) {
    case Reader::kImageEditor:
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
