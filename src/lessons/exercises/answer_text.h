#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/exercises/exercise.h"

namespace pixelwalk::lessons {

/// A number as people write it in an answer: besides what parse_number() takes, thousands set apart
/// by commas or blanks, "1,600" and "1 600".
std::optional<double> read_number(std::string_view text);

/// The whole numbers of a text, in order: "26×26×64", "(None, 26, 26, 64)". Digits in groups are
/// one number where the text holds nothing else.
std::vector<long long> numbers_in(std::string_view text);

/// What was written into a question's fields.
struct WrittenAnswer {
  enum class Fault {
    kNone,
    kForm,  // not of the form that the question asks for, or nothing at all
    kLong,  // beyond all that can be an answer
  };
  Answer answer = {};
  Fault fault = Fault::kNone;
  int field = 0;  // that has the fault
};
WrittenAnswer read_answer(AnswerForm form, std::span<const std::string> texts);

}  // namespace pixelwalk::lessons
