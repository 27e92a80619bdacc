#include "lessons/test_set/test_exercises.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

#include "core/base/check.h"
#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::uint64_t kSeed = 7;

/// One of some classes, another one each round as long as there are others.
int drawn(std::vector<int> classes, int round) {
  Rng rng(kSeed);
  rng.shuffle(std::span(classes));
  return classes[static_cast<std::size_t>(round) % classes.size()];
}

const std::string& name_of(const ClassNames& names, int label) {
  PW_CHECK(label >= 0 && label < std::ssize(names), "give a name to each class");
  return names[static_cast<std::size_t>(label)];
}

std::string_view mistake_entry(MistakeExercise::Verdict verdict) {
  switch (verdict) {
    case MistakeExercise::Verdict::kRight:
      return "mistake.right";
    case MistakeExercise::Verdict::kClassified:
      return "mistake.classified";
    case MistakeExercise::Verdict::kOtherClass:
      break;
  }
  return "mistake.other-class";
}

std::string_view confused_entry(ConfusedPairExercise::Verdict verdict) {
  switch (verdict) {
    case ConfusedPairExercise::Verdict::kRight:
      return "confused.right";
    case ConfusedPairExercise::Verdict::kSame:
      return "confused.same";
    case ConfusedPairExercise::Verdict::kOneWay:
      return "confused.one-way";
    case ConfusedPairExercise::Verdict::kOtherClass:
      return "confused.other-class";
    case ConfusedPairExercise::Verdict::kOther:
      break;
  }
  return "confused.other";
}

std::string_view hidden_entry(HiddenRegionExercise::Verdict verdict) {
  switch (verdict) {
    case HiddenRegionExercise::Verdict::kRight:
      return "hidden.right";
    case HiddenRegionExercise::Verdict::kClose:
      return "hidden.close";
    case HiddenRegionExercise::Verdict::kUnhurt:
      return "hidden.unhurt";
    case HiddenRegionExercise::Verdict::kOther:
      break;
  }
  return "hidden.other";
}

/// `ask`, or with the class that it is about.
Words asking(std::string_view ask, std::string_view ask_class, std::optional<int> asked,
             const ClassNames& names) {
  if (!asked) return {{ask}};
  return {{ask_class}, {{"class", name_of(names, *asked)}}};
}

}  // namespace

std::vector<int> MistakeExercise::missed_classes() const {
  std::vector<int> classes;
  for (int label = 0; label < report_.classes(); ++label) {
    const ClassResult result = report_.of_class(label);
    if (result.right < result.images) classes.push_back(label);
  }
  return classes;
}

bool MistakeExercise::can_ask() const {
  return !missed_classes().empty();
}

std::optional<int> MistakeExercise::asked() const {
  if (round() == 0) return std::nullopt;
  const std::vector<int> classes = missed_classes();
  PW_CHECK(!classes.empty(), "ask only where the network makes mistakes");
  return drawn(classes, round());
}

MistakeExercise::Verdict MistakeExercise::verdict_of(int index) const {
  const TestedImage& image = report_.image(index);
  if (image.right()) return Verdict::kClassified;
  const std::optional<int> label = asked();
  return !label || image.label == *label ? Verdict::kRight : Verdict::kOtherClass;
}

Question MistakeExercise::question() {
  return {.words = asking("mistake.ask", "mistake.ask-class", asked(), class_names_),
          .form = AnswerForm::kOnStage};
}

Judgement MistakeExercise::judge(const Answer& answer) {
  const TestedImage& image = report_.image(whole_number(answer[0]));
  const Verdict verdict = verdict_of(image.index);
  Words words{{mistake_entry(verdict)}, question().words.values};
  words.values.emplace_back("image", format_count(image.index));
  words.values.emplace_back("label", name_of(class_names_, image.label));
  words.values.emplace_back("predicted", name_of(class_names_, image.predicted));
  words.values.emplace_back("confidence", format_percent(static_cast<double>(image.confidence)));
  return {verdict == Verdict::kRight, words};
}

std::optional<int> ConfusedPairExercise::asked() const {
  if (round() == 0) return std::nullopt;
  const std::vector<ConfusedPair> pairs =
      report_.confused_pairs(report_.classes() * report_.classes());
  PW_CHECK(!pairs.empty(), "ask only where classes are confused");
  std::vector<int> classes;
  for (const ConfusedPair& pair : pairs) {
    for (const int label : {pair.first, pair.second}) {
      if (std::ranges::find(classes, label) == classes.end()) classes.push_back(label);
    }
  }
  // No class of a pair that answered a round before, as long as there are others.
  std::vector<int> fresh = classes;
  const ConfusedPair* answer = pairs.data();
  int about = 0;
  for (int asked = 0; asked < round(); ++asked) {
    std::erase(fresh, answer->first);
    std::erase(fresh, answer->second);
    if (fresh.empty()) return drawn(classes, round());
    about = drawn(fresh, 0);
    answer = pairs.data();
    while (answer->first != about && answer->second != about) ++answer;
  }
  return about;
}

std::vector<ConfusedPair> ConfusedPairExercise::candidates() const {
  std::vector<ConfusedPair> pairs = report_.confused_pairs(report_.classes() * report_.classes());
  if (const std::optional<int> label = asked()) {
    std::erase_if(pairs, [&](const ConfusedPair& pair) {
      return pair.first != *label && pair.second != *label;
    });
  }
  return pairs;
}

ConfusedPair ConfusedPairExercise::truth() const {
  return candidates().front();
}

ConfusedPairExercise::Verdict ConfusedPairExercise::verdict_of(int label, int predicted) const {
  if (label == predicted) return Verdict::kSame;
  if (const std::optional<int> about = asked(); about && label != *about && predicted != *about)
    return Verdict::kOtherClass;
  const int there = report_.cell(label, predicted), back = report_.cell(predicted, label);
  const std::vector<ConfusedPair> pairs = candidates();
  if (there + back == pairs.front().images()) return Verdict::kRight;
  const bool greatest = std::ranges::all_of(pairs, [&](const ConfusedPair& pair) {
    return there >= std::max(pair.first_as_second, pair.second_as_first);
  });
  return greatest ? Verdict::kOneWay : Verdict::kOther;
}

Question ConfusedPairExercise::question() {
  return {.words = asking("confused.ask", "confused.ask-class", asked(), class_names_),
          .form = AnswerForm::kOnStage};
}

Judgement ConfusedPairExercise::judge(const Answer& answer) {
  const int label = whole_number(answer[0]), predicted = whole_number(answer[1]);
  const Verdict verdict = verdict_of(label, predicted);
  const ConfusedPair pair = truth();
  const int there = report_.cell(label, predicted), back = report_.cell(predicted, label);
  Words words{{confused_entry(verdict)}, question().words.values};
  words.values.emplace_back("label", name_of(class_names_, label));
  words.values.emplace_back("predicted", name_of(class_names_, predicted));
  words.values.emplace_back("images", format_count(there + back));
  words.values.emplace_back("there", format_count(there));
  words.values.emplace_back("back", format_count(back));
  words.values.emplace_back("first", name_of(class_names_, pair.first));
  words.values.emplace_back("second", name_of(class_names_, pair.second));
  return {verdict == Verdict::kRight, words};
}

Region HiddenRegionExercise::region() const {
  return kRegions[static_cast<std::size_t>(round()) % std::size(kRegions)];
}

int HiddenRegionExercise::truth() const {
  int worst = 0;
  for (int label = 1; label < count_->classes(); ++label) {
    if (count_->of_class(label).lost() > count_->of_class(worst).lost()) worst = label;
  }
  return worst;
}

bool HiddenRegionExercise::can_ask() const {
  return count_->of_class(truth()).lost() > 0;
}

HiddenRegionExercise::Verdict HiddenRegionExercise::verdict_of(int label) const {
  const double lost = count_->of_class(label).lost(), most = count_->of_class(truth()).lost();
  if (lost == most) return Verdict::kRight;
  if (lost <= 0) return Verdict::kUnhurt;
  return lost >= 0.8 * most ? Verdict::kClose : Verdict::kOther;
}

Question HiddenRegionExercise::question() {
  const CoverPatch& patch = count_->patch();
  Words words{{"hidden.ask"},
              {{"images", format_count(count_->count())},
               {"first_row", patch.row},
               {"last_row", patch.row + patch.height - 1},
               {"first_column", patch.column},
               {"last_column", patch.column + patch.width - 1}}};
  return {.words = std::move(words),
          .form = AnswerForm::kChoice,
          .names = {pixelwalk::words("test.hidden.field")},
          .choices = class_names_};
}

Judgement HiddenRegionExercise::judge(const Answer& answer) {
  const int label = whole_number(answer[0]), worst = truth();
  const Verdict verdict = verdict_of(label);
  Words words{{hidden_entry(verdict)}, question().words.values};
  const auto say = [&](std::string_view name, std::string_view before, std::string_view after,
                       int of) {
    const HiddenRegionCount::Of& result = count_->of_class(of);
    const auto share = [&](int right) {
      return format_percent(result.images > 0 ? static_cast<double>(right) / result.images : 0);
    };
    words.values.emplace_back(name, name_of(class_names_, of));
    words.values.emplace_back(before, share(result.right));
    words.values.emplace_back(after, share(result.right_hidden));
  };
  say("chosen", "before", "after", label);
  say("worst", "worst_before", "worst_after", worst);
  return {verdict == Verdict::kRight, words};
}

}  // namespace pixelwalk::lessons
