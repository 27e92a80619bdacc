#include <gtest/gtest.h>

#include "lessons/exercises/answer_text.h"
#include "lessons/exercises/exercise.h"

namespace pixelwalk::lessons {
namespace {

/// "What is twice N?", N being another in each round or where `about` changes.
class Doubling : public Exercise {
 public:
  explicit Doubling(const ExerciseRules& rules) : Exercise(rules) {}
  int about = 0;
  int begun = 0;
  AnswerForm form = AnswerForm::kWholeNumber;

 private:
  int number() const { return 10 * about + round() + 1; }
  Question question() override {
    return {.words = {{"ask"}, {{"number", std::to_string(number())}}},
            .form = form,
            .names = {"Twice"}};
  }
  Judgement judge(const Answer& answer) override {
    const bool right = answer[0] == 2 * number();
    return {right, {{right ? "right" : "wrong"}}};
  }
  void begin_round() override { ++begun; }
};

std::string said(const Exercise& exercise) {
  return exercise.judgement() == nullptr ? ""
                                         : std::string(exercise.judgement()->words.entries.front());
}

TEST(Exercise, ARightAnswerWaitsForTheNextRound) {
  Doubling exercise({});
  EXPECT_EQ(exercise.judgement(), nullptr);
  exercise.check({7});
  EXPECT_EQ(said(exercise), "wrong");
  EXPECT_EQ(exercise.attempts(), 1);
  EXPECT_FALSE(exercise.waits());
  exercise.check({2});
  EXPECT_EQ(said(exercise), "right");
  EXPECT_TRUE(exercise.solved());
  EXPECT_TRUE(exercise.waits());
  exercise.check({7});
  EXPECT_EQ(said(exercise), "right") << "there is no question to answer now";
  const int turn = exercise.turn();
  exercise.next_round();
  EXPECT_NE(exercise.turn(), turn);
  EXPECT_EQ(exercise.round(), 1);
  EXPECT_EQ(exercise.begun, 1);
  EXPECT_EQ(exercise.judgement(), nullptr);
  EXPECT_FALSE(exercise.waits());
  EXPECT_EQ(exercise.ask().words.values[0].second, "2");
}

TEST(Exercise, WhatWasWrongWithAChoiceGoesWithItAndStillCounts) {
  Doubling exercise({.first_answer_only = true});
  exercise.form = AnswerForm::kChoice;
  exercise.check({7});
  exercise.begin_answer();
  EXPECT_EQ(exercise.judgement(), nullptr) << "another one is chosen";
  EXPECT_EQ(exercise.attempts(), 1);
  exercise.check({2});
  EXPECT_TRUE(exercise.too_late());
  EXPECT_EQ(exercise.counted(), 0);
  exercise.begin_answer();
  EXPECT_EQ(said(exercise), "right");
}

TEST(Exercise, AVerdictGoesWithItsQuestion) {
  for (const Rounds rounds : {Rounds::kNone, Rounds::kByButton}) {
    for (const double answer : {7.0, 2.0}) {
      Doubling exercise({.rounds = rounds});
      exercise.check({answer});
      EXPECT_NE(exercise.judgement(), nullptr);
      exercise.ask();
      EXPECT_NE(exercise.judgement(), nullptr);
      exercise.about = 1;
      exercise.ask();
      EXPECT_EQ(exercise.judgement(), nullptr);
      EXPECT_EQ(exercise.attempts(), 0);
      EXPECT_FALSE(exercise.waits());
    }
  }
}

TEST(Exercise, ARightAnswerThatLedOnIsSpokenOfUntilTheNextIsBegun) {
  Doubling exercise({.rounds = Rounds::kAtOnce, .needed = 2});
  exercise.check({2});
  EXPECT_FALSE(exercise.solved());
  EXPECT_EQ(exercise.round(), 1);
  exercise.about = 3;  // the walk goes on meanwhile
  exercise.ask();
  EXPECT_EQ(said(exercise), "right");
  exercise.begin_answer();
  EXPECT_EQ(exercise.judgement(), nullptr);
  exercise.check({64});
  EXPECT_EQ(said(exercise), "right");
  EXPECT_TRUE(exercise.solved());
  exercise.check({0});
  exercise.begin_answer();
  EXPECT_EQ(said(exercise), "wrong") << "a hint stays while one writes";
}

TEST(Exercise, TryingAllAnswersCountsForNothingWhereTheyAreFew) {
  Doubling exercise({.first_answer_only = true});
  exercise.check({1});
  exercise.check({2});
  EXPECT_EQ(said(exercise), "right");
  EXPECT_TRUE(exercise.too_late());
  EXPECT_FALSE(exercise.solved());
  EXPECT_TRUE(exercise.waits());
  exercise.next_round();
  exercise.check({4});
  EXPECT_FALSE(exercise.too_late());
  EXPECT_TRUE(exercise.solved());
}

TEST(Exercise, AWrongAnswerStartsTheCountAnewWhereItGoesInARow) {
  Doubling exercise({.needed = 2, .first_answer_only = true, .in_a_row = true});
  exercise.check({2});
  exercise.next_round();
  exercise.check({1});
  EXPECT_EQ(exercise.counted(), 0);
  exercise.check({4});
  EXPECT_TRUE(exercise.too_late());
  for (int round = 2; round < 4; ++round) {
    exercise.next_round();
    exercise.check({2.0 * (round + 1)});
  }
  EXPECT_TRUE(exercise.solved());
  exercise.next_round();
  exercise.check({1});
  EXPECT_TRUE(exercise.solved()) << "what is solved stays so";
}

TEST(Exercise, WhatItIsAboutCanBecomeAnother) {
  Doubling exercise({.needed = 3});
  exercise.check({2});
  exercise.next_round();
  exercise.check({9});
  const int turn = exercise.turn();
  exercise.forget();
  EXPECT_EQ(exercise.judgement(), nullptr);
  EXPECT_NE(exercise.turn(), turn);
  EXPECT_EQ(exercise.counted(), 1) << "rounds still count";
  EXPECT_EQ(exercise.round(), 1);
}

TEST(AnswerText, NumbersAreReadHoweverTheyAreWritten) {
  EXPECT_EQ(read_number("577"), 577);
  EXPECT_EQ(read_number(" 577\n"), 577);
  EXPECT_EQ(read_number("−12.5"), -12.5);
  EXPECT_EQ(read_number("-12,5"), -12.5);
  for (const char* text : {"1600", "1,600", "1 600", "1\u00A0600", "1\u202F600", "1\u2009600"})
    EXPECT_EQ(read_number(text), 1600) << text;
  EXPECT_EQ(read_number("−1,234,567.25"), -1234567.25);
  EXPECT_EQ(read_number("0,125"), 0.125) << "no group begins with 0 alone";
  EXPECT_EQ(read_number("12,50"), 12.5);
  for (const char* text :
       {"", " ", "lots", "1 60", "12 34", "1,60,0", "5 5 5", "0x10", "1e", "--5", "nan", "inf"}) {
    EXPECT_FALSE(read_number(text).has_value()) << text;
  }
}

TEST(AnswerText, ShapesAreReadHoweverTheyAreWritten) {
  using Numbers = std::vector<long long>;
  EXPECT_EQ(numbers_in("26×26×64"), (Numbers{26, 26, 64}));
  EXPECT_EQ(numbers_in("(None, 26, 26, 64)"), (Numbers{26, 26, 64}));
  EXPECT_EQ(numbers_in("5,5,64"), (Numbers{5, 5, 64}));
  EXPECT_EQ(numbers_in("26 26 64"), (Numbers{26, 26, 64}));
  EXPECT_EQ(numbers_in("1,600"), (Numbers{1600}));
  EXPECT_EQ(numbers_in("1600"), (Numbers{1600}));
  EXPECT_EQ(numbers_in("1 600"), (Numbers{1600}));
  EXPECT_EQ(numbers_in("26 by 26"), (Numbers{26, 26}));
  EXPECT_TRUE(numbers_in("many").empty());
  EXPECT_EQ(numbers_in("99999999999999999999999").size(), 1U);
}

TEST(AnswerText, WhatIsNoAnswerIsFoundInItsField) {
  using Fault = WrittenAnswer::Fault;
  const auto read = [](AnswerForm form, const std::vector<std::string>& texts) {
    return read_answer(form, texts);
  };
  EXPECT_EQ(read(AnswerForm::kNumber, {"12,5"}).answer, (Answer{12.5}));
  EXPECT_EQ(read(AnswerForm::kWholeNumber, {"13", "4"}).answer, (Answer{13, 4}));
  EXPECT_EQ(read(AnswerForm::kWholeNumber, {"13", ""}).fault, Fault::kForm) << "nothing is not 0";
  EXPECT_EQ(read(AnswerForm::kWholeNumber, {"13", ""}).field, 1);
  EXPECT_EQ(read(AnswerForm::kWholeNumber, {"26.4"}).fault, Fault::kForm);
  EXPECT_EQ(read(AnswerForm::kShape, {"5×5×64"}).answer, (Answer{5, 5, 64}));
  EXPECT_EQ(read(AnswerForm::kShape, {""}).fault, Fault::kForm);
  for (const AnswerForm form :
       {AnswerForm::kNumber, AnswerForm::kWholeNumber, AnswerForm::kShape}) {
    EXPECT_EQ(read(form, {std::string(100'000, '9')}).fault, Fault::kLong);
    EXPECT_EQ(read(form, {"9999999999999999"}).fault, Fault::kLong);
  }
  EXPECT_EQ(read(AnswerForm::kNumber, {"1e300"}).fault, Fault::kLong);
}

}  // namespace
}  // namespace pixelwalk::lessons
