#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lessons/exercises/exercise.h"
#include "lessons/test_set/hidden_region.h"
#include "lessons/test_set/test_report.h"

// What the learner is asked about a test set. All three are about the report or the count that
// stands, which must be done() when they are asked; when it is another one, call forget(). What a
// question is about follows from its round and the report. Words name classes by `class_names`, one
// a class, which must outlive the exercise.

namespace pixelwalk::lessons {

using ClassNames = std::vector<std::string>;

/// "Find an image that the network gets wrong": first any, then one of a given class. The answer is
/// an image of the test set, {index}. Words: mistake.ask, mistake.ask-class {class}; mistake.right,
/// mistake.classified, mistake.other-class {class, image, label, predicted, confidence}.
class MistakeExercise : public Exercise {
 public:
  MistakeExercise(const TestReport& report, const ClassNames& class_names)
      : Exercise({Rounds::kByButton, 2, true}), report_(report), class_names_(class_names) {}

  enum class Verdict {
    kRight,
    kClassified,  // the network gets it right
    kOtherClass,  // a mistake, but of another class than is asked for
  };
  /// Whether there is a mistake to be found: if not, do not ask.
  bool can_ask() const;
  /// The label that is asked for; nothing in the first round: any.
  std::optional<int> asked() const;
  /// An image of the test set.
  Verdict verdict_of(int index) const;

 private:
  std::vector<int> missed_classes() const;  // with a mistake among their images
  Question question() override;
  Judgement judge(const Answer& answer) override;

  const TestReport& report_;
  const ClassNames& class_names_;
};

/// "Which two classes are confused most?", both directions together: first of all, then "which
/// class is this one confused with most?". The answer is a cell of the confusion matrix, {label,
/// predicted}, in either direction. Words: confused.ask, confused.ask-class {class};
/// confused.right, confused.same, confused.one-way, confused.other-class, confused.other {class,
/// label, predicted, images, there, back, first, second}.
class ConfusedPairExercise : public Exercise {
 public:
  ConfusedPairExercise(const TestReport& report, const ClassNames& class_names)
      : Exercise({Rounds::kByButton, 2, true}), report_(report), class_names_(class_names) {}

  enum class Verdict {
    kRight,
    kSame,        // on the diagonal: these are classified correctly
    kOneWay,      // as many in one direction as any pair has, but not both together
    kOtherClass,  // not of the class that is asked about
    kOther,
  };
  /// Whether any classes are confused at all: if not, do not ask.
  bool can_ask() const { return !report_.confused_pairs(1).empty(); }
  /// The class that is asked about, of no pair that was an answer before, as long as there are
  /// others; nothing in the first round: all.
  std::optional<int> asked() const;
  /// The pair that is asked for; of equal ones, which are right as well, the first.
  ConfusedPair truth() const;
  Verdict verdict_of(int label, int predicted) const;

 private:
  std::vector<ConfusedPair> candidates() const;
  Question question() override;
  Judgement judge(const Answer& answer) override;

  const TestReport& report_;
  const ClassNames& class_names_;
};

/// The count that the exercise is about, kept by whoever makes it: of
/// region_patch(HiddenRegionExercise::region()).
using HiddenRegionInHand = std::optional<HiddenRegionCount>;

/// "Which class will suffer most when this part is hidden?": the one of whose images the largest
/// share is no longer classified correctly. Choices: the classes. The next round is about another
/// region, so another count. Words: hidden.ask {images, first_row, last_row, first_column,
/// last_column}; hidden.right, hidden.close, hidden.unhurt, hidden.other {chosen, before, after,
/// worst, worst_before, worst_after}.
class HiddenRegionExercise : public Exercise {
 public:
  HiddenRegionExercise(const HiddenRegionInHand& count, const ClassNames& class_names)
      : Exercise({Rounds::kByButton, 2, true, true}), count_(count), class_names_(class_names) {}

  enum class Verdict {
    kRight,
    kClose,   // it loses at least four fifths of what the worst one loses
    kUnhurt,  // it loses nothing
    kOther,
  };
  /// What the present round hides. May be asked before there is a count.
  Region region() const;
  /// Whether any class loses anything: if not, do not ask.
  bool can_ask() const;
  /// The class that loses most; of equal ones, which are right as well, the first.
  int truth() const;
  Verdict verdict_of(int label) const;

 private:
  Question question() override;
  Judgement judge(const Answer& answer) override;

  const HiddenRegionInHand& count_;
  const ClassNames& class_names_;
};

}  // namespace pixelwalk::lessons
