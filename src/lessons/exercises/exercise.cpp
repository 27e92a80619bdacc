#include "lessons/exercises/exercise.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"

namespace pixelwalk::lessons {

int whole_number(double number) {
  return static_cast<int>(std::lround(std::clamp(number, -1e9, 1e9)));
}

void Exercise::forget_judgement() {
  judgement_.reset();
  answered_ = went_on_ = too_late_ = false;
  attempts_ = 0;
}

const Question& Exercise::ask() {
  asked_ = question();
  PW_CHECK(asked_.form == AnswerForm::kOnStage || !asked_.names.empty(),
           "what is typed or chosen has a name");
  if (judgement_ && !went_on_ && asked_ != judged_) forget_judgement();
  return asked_;
}

void Exercise::check(const Answer& answer) {
  PW_CHECK(!answer.empty(), "an empty answer is none");
  ask();
  if (waits()) return;
  if (went_on_) forget_judgement();
  judged_ = asked_;
  judgement_ = judge(answer);
  if (!judgement_->right) {
    ++attempts_;
    if (rules_.in_a_row && !solved()) counted_ = 0;
    return;
  }
  too_late_ = rules_.first_answer_only && attempts_ > 0;
  if (judgement_->round_done && !too_late_) ++counted_;
  // A question that is asked once stays answered too late, however often it is answered.
  if (!too_late_ || rules_.rounds != Rounds::kNone) attempts_ = 0;
  if (!judgement_->round_done || rules_.rounds == Rounds::kAtOnce) {
    went_on_ = true;
    ++turn_;
    if (judgement_->round_done) ++round_, begin_round();
  } else {
    answered_ = true;
  }
}

void Exercise::begin_answer() {
  if (went_on_) {
    forget_judgement();
  } else if (asked_.form == AnswerForm::kChoice && !answered_) {
    judgement_.reset();  // it is of another choice; the attempt still counts
  }
}

void Exercise::next_round() {
  ++round_;
  ++turn_;
  forget_judgement();
  begin_round();
}

void Exercise::forget() {
  ++turn_;
  forget_judgement();
  begin_round();
}

}  // namespace pixelwalk::lessons
