#include "tests/app/lazy_ways.h"

#include <gtest/gtest.h>

#include "tests/app/headless_app.h"

namespace pixelwalk::app::lazy {
namespace {

constexpr int kPatience = 12;  // rounds

// To the next question, where this one does not go there by itself.
void go_on(Exercise& exercise) {
  exercise.ask();
  if (exercise.waits() || exercise.attempts() > 0) exercise.next_round();
}

}  // namespace

void expect_not_guessed_through(const Make& make, const std::vector<Answer>& answers) {
  const std::unique_ptr<Exercise> exercise = make();
  for (int round = 0; round < kRounds; ++round) {
    for (const Answer& answer : answers) {
      exercise->ask();
      exercise->check(answer);
      if (exercise->judgement()->right) break;
    }
    go_on(*exercise);
  }
  EXPECT_FALSE(exercise->solved()) << "guessed through";
}

void expect_not_by_rote(const Make& make, const std::vector<Answer>& in_turn) {
  const std::unique_ptr<Exercise> exercise = make();
  for (int round = 0; round < kPatience && !exercise->solved(); ++round) {
    exercise->ask();
    exercise->check(in_turn[static_cast<std::size_t>(round) % in_turn.size()]);
    go_on(*exercise);
  }
  EXPECT_FALSE(exercise->solved()) << "always " << in_turn.front().front();
}

std::vector<Answer> numbers(int from, int to, int step) {
  std::vector<Answer> answers;
  for (int number = from; number <= to; number += step)
    answers.push_back({static_cast<double>(number)});
  return answers;
}

void expect_not_guessed(const Make& make, const std::vector<Answer>& answers) {
  expect_not_guessed_through(make, answers);
  for (const Answer& answer : answers) expect_not_by_rote(make, {answer});
}

namespace {

// All that stands or is said anywhere in the views of a chapter.
std::string all_that_is_said(const std::string& chapter) {
  std::string all;
  for (const std::string& address : every_view()) {
    if (!address.starts_with(chapter)) continue;
    for (const bool end : {false, true}) {
      HeadlessApp page(1280, 800, 1, address);
      if (end) page.key("End");
      page.settle();
      for (const AccessibleNode& node : page.nodes())
        all += node.name + "\n" + node.description + "\n" + node.value + "\n";
    }
  }
  return all;
}

}  // namespace

void expect_not_on_the_screen(const std::string& chapter, const std::string& number) {
  const std::string all = all_that_is_said(chapter);
  const auto digit = [](char letter) { return letter == ',' || (letter >= '0' && letter <= '9'); };
  for (std::size_t at = all.find(number); at != std::string::npos; at = all.find(number, at + 1)) {
    const bool alone = (at == 0 || !digit(all[at - 1])) && !digit(all[at + number.size()]);
    EXPECT_FALSE(alone) << all.substr(at > 60 ? at - 60 : 0, 120);
  }
}

}  // namespace pixelwalk::app::lazy
