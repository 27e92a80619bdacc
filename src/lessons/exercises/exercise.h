#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lessons/exercises/words.h"

namespace pixelwalk::lessons {

/// What an answer has to look like.
enum class AnswerForm {
  kNumber,       // one number in each field
  kWholeNumber,  // likewise, without a fraction
  kShape,        // one field, as many whole numbers as the shape has
  kChoice,       // one of the choices, by its index
  kOnStage,      // what was done or pressed, not typed
};

struct Question {
  Words words;
  AnswerForm form = AnswerForm::kWholeNumber;
  std::vector<std::string> names = {};  // of the fields, or of the list of choices: one at least
  std::vector<std::string> choices = {};
  bool operator==(const Question&) const = default;
};

/// One number for each field, the numbers of a shape, the index of a choice.
using Answer = std::vector<double>;
/// A whole number of an answer; what an int cannot hold is cut to what it can.
int whole_number(double number);

/// What an answer is worth.
struct Judgement {
  bool right = false;
  Words words;             // why it is right; else what was done instead
  bool round_done = true;  // of a right one: false where the round has another question
};

/// How the next round comes, with new numbers.
enum class Rounds {
  kNone,      // there is one question; it changes with the stage
  kByButton,  // when the person asks for it
  kAtOnce,    // after a right answer
};

struct ExerciseRules {
  Rounds rounds = Rounds::kByButton;
  int needed = 1;                  // rounds done right that solve it
  bool first_answer_only = false;  // so few answers that trying them all must not count
  bool in_a_row = false;           // nor trying one in each round: a wrong one starts anew
};

/// Something asked, judged on the learner's own answer, round after round. What is asked follows
/// from the round and from what the exercise is about (a lesson, an image), never from chance: the
/// same round asks the same. Plain state; draws nothing.
class Exercise {
 public:
  explicit Exercise(const ExerciseRules& rules) : rules_(rules) {}
  virtual ~Exercise() = default;
  Exercise(const Exercise&) = delete;
  Exercise& operator=(const Exercise&) = delete;

  /// The question as it is now. What was said of another question is forgotten.
  const Question& ask();
  /// Judges an answer that has the question's form.
  void check(const Answer& answer);
  /// Null before an answer. A right one that led to the next question at once stays until
  /// begin_answer().
  const Judgement* judgement() const { return judgement_ ? &*judgement_ : nullptr; }

  const ExerciseRules& rules() const { return rules_; }
  int round() const { return round_; }        // from 0
  int attempts() const { return attempts_; }  // wrong answers to the present question
  int counted() const { return counted_; }    // rounds done right, as far as they count
  bool solved() const { return counted_ >= rules_.needed; }
  /// Whether the round is over, and the next one is to be asked for.
  bool waits() const { return answered_ && rules_.rounds == Rounds::kByButton; }
  /// Whether the right answer that stands did not count, for another was given before.
  bool too_late() const { return too_late_; }
  /// Changes when an answer that is half written has become useless.
  int turn() const { return turn_; }

  /// The next answer is begun: a right one before it need not be spoken of any more, nor what was
  /// wrong with another choice.
  void begin_answer();
  void next_round();
  /// What it is about is another now: the rounds still count.
  void forget();

 protected:
  virtual Question question() = 0;
  virtual Judgement judge(const Answer& answer) = 0;
  /// Called when the round is another, or the same one begins anew.
  virtual void begin_round() {}

 private:
  void forget_judgement();

  ExerciseRules rules_;
  Question asked_, judged_;
  std::optional<Judgement> judgement_;
  bool answered_ = false;  // the question that stands
  bool went_on_ = false;   // the judgement is of the question before
  bool too_late_ = false;
  int round_ = 0, attempts_ = 0, counted_ = 0, turn_ = 0;
};

}  // namespace pixelwalk::lessons
