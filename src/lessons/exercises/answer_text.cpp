#include "lessons/exercises/answer_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "lessons/links/parse_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::size_t kMostBytes = 80;
constexpr double kMost = 1e12;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Blanks that are not broken at, as programs set them between digits, become plain ones.
std::string with_plain_blanks(std::string_view text) {
  constexpr std::array<std::string_view, 3> kBlanks = {"\u00A0", "\u2009", "\u202F"};
  std::string plain(text);
  for (const std::string_view blank : kBlanks) {
    for (std::size_t at = plain.find(blank); at != std::string::npos; at = plain.find(blank, at))
      plain.replace(at, blank.size(), " ");
  }
  const std::size_t first = plain.find_first_not_of(" \t\n");
  if (first == std::string::npos) return {};
  return plain.substr(first, plain.find_last_not_of(" \t\n") - first + 1);
}

// How many groups "1,600" has: one to three digits that are not 0 alone, then three each; 0 where
// the digits are written otherwise.
int groups_of(std::string_view digits, char separator) {
  const std::size_t first = std::min(digits.find(separator), digits.size());
  if (first == 0 || first > 3 || digits[0] == '0') return 0;
  if (!std::ranges::all_of(digits.substr(0, first), is_digit)) return 0;
  int groups = 1;
  for (std::size_t at = first; at < digits.size(); at += 4, ++groups) {
    const std::string_view group = digits.substr(at, 4);
    if (group.size() < 4 || group[0] != separator) return 0;
    if (!std::ranges::all_of(group.substr(1), is_digit)) return 0;
  }
  return groups;
}

}  // namespace

std::optional<double> read_number(std::string_view text) {
  std::string plain = with_plain_blanks(text);
  const std::size_t digit = std::min(plain.find_first_of("0123456789"), plain.size());
  const std::size_t end = std::min(plain.find_first_not_of("0123456789, ", digit), plain.size());
  const std::string_view whole = std::string_view(plain).substr(digit, end - digit);
  const bool plain_end = end == plain.size() || plain[end] == '.';
  for (const char separator : {',', ' '}) {
    if (!plain_end || groups_of(whole, separator) < 2) continue;
    std::string digits(whole);
    std::erase(digits, separator);
    plain.replace(digit, end - digit, digits);
    break;
  }
  return parse_number(plain);
}

std::vector<long long> numbers_in(std::string_view text) {
  std::string plain = with_plain_blanks(text);
  if (groups_of(plain, ',') > 1) std::erase(plain, ',');
  // No shape has two numbers; three may well be a shape.
  if (groups_of(plain, ' ') == 2) std::erase(plain, ' ');
  std::vector<long long> numbers;
  bool inside = false;
  for (const char c : plain) {
    if (is_digit(c)) {
      if (!inside) numbers.push_back(0);
      numbers.back() = std::min(static_cast<long long>(kMost), numbers.back() * 10 + (c - '0'));
    }
    inside = is_digit(c);
  }
  return numbers;
}

WrittenAnswer read_answer(AnswerForm form, std::span<const std::string> texts) {
  using Fault = WrittenAnswer::Fault;
  WrittenAnswer written;
  const auto refuse = [&](Fault fault) {
    written.fault = fault;
    return written;
  };
  for (const std::string& text : texts) {
    if (text.size() > kMostBytes) return refuse(Fault::kLong);
    if (form == AnswerForm::kShape) {
      for (const long long number : numbers_in(text))
        written.answer.push_back(static_cast<double>(number));
      if (written.answer.empty()) return refuse(Fault::kForm);
    } else {
      const auto number = read_number(text);
      if (!number) return refuse(Fault::kForm);
      const bool whole = *number == std::round(*number);
      if (form != AnswerForm::kNumber && !whole) return refuse(Fault::kForm);
      written.answer.push_back(*number);
    }
    if (std::ranges::any_of(written.answer, [](double n) { return std::abs(n) >= kMost; }))
      return refuse(Fault::kLong);
    ++written.field;
  }
  written.field = 0;
  return written;
}

}  // namespace pixelwalk::lessons
