// The words, the numbers and the exercise of the view "Test set".

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/pages/test/test_set.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/exercise.h"
#include "app/widgets/table.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kClassRow = 26;
constexpr int kPairsInTable = 6;
constexpr std::size_t kMostNamed = 3;  // of classes that are equally hard
constexpr std::string_view kConfused = "test.confused";

std::string of_one(float fraction) {
  return format_percent(static_cast<double>(fraction), 0);
}

std::string cell_sentence(const TestSet& part) {
  const lessons::TestReport& report = part.report();
  const int label = part.shown_label, predicted = part.shown_predicted;
  const int images = report.of_class(label).images, count = report.cell(label, predicted);
  const TextValues values = {{"images", format_count(images)},
                             {"label", part.class_name(label)},
                             {"predicted", part.class_name(predicted)}};
  if (label == predicted) return counted_words("test.set.cell-right", count, values);
  if (count == 0) return words("test.set.cell-none", values);
  return counted_words("test.set.cell-wrong", count, values);
}

// The share of a class's images that is classified correctly: the smallest of all classes, or the
// largest.
double extreme_share(const lessons::TestReport& report, bool hardest) {
  double extreme = report.of_class(0).accuracy();
  for (int label = 1; label < report.classes(); ++label) {
    const double share = report.of_class(label).accuracy();
    extreme = hardest ? std::min(extreme, share) : std::max(extreme, share);
  }
  return extreme;
}

// "Shirt is the hardest class (67.6 %)".
std::string extreme_words(const TestSet& part, bool hardest) {
  const lessons::TestReport& report = part.report();
  const double extreme = extreme_share(report, hardest);
  std::vector<std::string> classes;
  for (int label = 0; label < report.classes(); ++label) {
    if (report.of_class(label).accuracy() == extreme) classes.push_back(part.class_name(label));
  }
  const std::size_t count = classes.size();
  const std::string named = count <= kMostNamed
                                ? enumerated(classes)
                                : words("test.set.some-classes", {{"count", count}});
  return counted_words(hardest ? "test.set.hardest" : "test.set.easiest",
                       static_cast<std::int64_t>(count),
                       {{"classes", named}, {"share", format_percent(extreme)}});
}

// Which classes are hard and which are easy, where that differs.
std::string classes_sentence(const TestSet& part) {
  const double least = extreme_share(part.report(), true);
  if (least == extreme_share(part.report(), false))
    return words("test.set.all-equal", {{"share", format_percent(least)}});
  return words("test.set.classes-say",
               {{"hardest", extreme_words(part, true)}, {"easiest", extreme_words(part, false)}});
}

void draw_classes(Ui& ui, Flow& flow, TestSet& part) {
  const lessons::TestReport& report = part.report();
  std::vector<ClassBar> bars;
  for (int label = 0; label < report.classes(); ++label) {
    const double share = report.of_class(label).accuracy();
    bars.push_back(
        {label, part.class_name(label), static_cast<float>(share), format_percent(share)});
  }
  const float row = ui.px(kClassRow);
  const int pressed = class_bars(ui, flow.take(row * static_cast<float>(bars.size())), row,
                                 {.name = phrase("test.set.by-class"),
                                  .bars = bars,
                                  .chosen = part.shown_label,
                                  .enter = phrase("test.set.by-class-keys")})
                          .pressed;
  if (pressed >= 0) choose_cell(part, pressed, pressed);
}

// They are what the exercise asks for: not before it is answered.
void draw_pairs(Ui& ui, Flow& flow, const TestSet& part) {
  if (part.pairs.empty()) return;
  flow.space(ui.px(kSpace16));
  heading(ui, flow, phrase("test.set.pairs"), 3);
  if (!part.confused.solved() && !part.view.context.progress.solved(kConfused))
    return paragraph(ui, flow, words("test.set.pairs-wait"), "##pairs wait",
                     {.color = ui.colors().ink_muted});
  std::vector<std::vector<std::string>> rows;
  for (const lessons::ConfusedPair& pair : part.pairs) {
    if (rows.size() == kPairsInTable) break;
    rows.push_back({words("test.set.pair", {{"first", part.class_name(pair.first)},
                                            {"second", part.class_name(pair.second)}}),
                    format_count(pair.first_as_second), format_count(pair.second_as_first),
                    format_count(pair.images())});
  }
  const TableColumn columns[] = {{words("test.set.two-classes"), 3.6F},
                                 {words("test.set.there"), 1, Align::kRight, Face::kNumbers},
                                 {words("test.set.back"), 1, Align::kRight, Face::kNumbers},
                                 {words("test.set.both"), 1, Align::kRight, Face::kNumbers}};
  table(ui, flow, phrase("test.set.pairs"), columns, rows, {.compact = true});
}

// The cell that was chosen is the answer.
std::optional<lessons::Answer> take_cell(Ui& ui, Flow& flow, const TestSet& part) {
  // What answered a round is no answer to the next.
  if (!part.cell_chosen() || part.chosen_in_round != part.confused.round()) {
    paragraph(ui, flow, words("test.set.choose-cell"), "##choose",
              {.color = ui.colors().ink_muted});
    return std::nullopt;
  }
  const std::string name =
      words("test.set.answer", {{"label", part.class_name(part.shown_label)},
                                {"predicted", part.class_name(part.shown_predicted)}});
  if (!button(ui, flow.take(ui.px(kTouch)), name, {.id = "answer"})) return std::nullopt;
  return lessons::Answer{static_cast<double>(part.shown_label),
                         static_cast<double>(part.shown_predicted)};
}

}  // namespace

std::string tray_title(const TestSet& part) {
  switch (part.tray) {
    case TrayKind::kCell:
      return confusion_words(matrix_of(part), part.shown_label, part.shown_predicted);
    case TrayKind::kMistakes:
      return counted_words("test.set.mistakes-title", std::ssize(part.images));
    case TrayKind::kHesitant:
      break;
  }
  return words("test.set.hesitant-title", {{"count", format_count(std::ssize(part.images))}});
}

std::string tray_words(const TestSet& part, int place) {
  const lessons::TestedImage& image = part.images[static_cast<std::size_t>(part.first() + place)];
  const TextValues values = {{"index", format_count(image.index)},
                             {"label", part.class_name(image.label)},
                             {"predicted", part.class_name(image.predicted)},
                             {"share", of_one(image.confidence)},
                             {"second", part.class_name(image.second)},
                             {"second_share", of_one(image.confidence - image.gap)}};
  if (part.tray == TrayKind::kHesitant) return words("test.set.image-hesitant", values);
  return words(image.right() ? "test.set.image-right" : "test.set.image-wrong", values);
}

std::string test_set_sentence(const TestSet& part) {
  if (!part.problem.empty()) return part.problem;
  if (!part.done()) return words("test.set.going-on");
  switch (part.tray) {
    case TrayKind::kCell:
      return cell_sentence(part);
    case TrayKind::kMistakes:
      return words(part.images.empty() ? "test.set.no-mistakes" : "test.set.mistakes-say");
    case TrayKind::kHesitant:
      break;
  }
  return words("test.set.hesitant-say");
}

void draw_test_set_words(Ui& ui, Flow& flow, const TestSet& part) {
  if (!part.done()) return;
  if (is_outdated(part)) {
    notice(ui, flow, words(is_learning(part) ? "test.set.goes-on" : "test.set.outdated"),
           "##outdated", NoticeKind::kPlain);
    flow.space(ui.px(kSpace8));
  }
  paragraph(ui, flow, classes_sentence(part) + " " + words("test.set.hint"), "##hint",
            {.color = ui.colors().ink_muted});
}

void draw_test_set_numbers(Ui& ui, Flow& flow, TestSet& part) {
  if (!part.shows()) {
    paragraph(ui, flow, words("test.set.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  labelled_number(ui, flow, phrase("test.set.all"), part.accuracy());
  labelled_number(ui, flow, phrase("test.set.loss"),
                  format_loss(static_cast<double>(part.report().loss())));
  flow.space(ui.px(kSpace8));
  draw_classes(ui, flow, part);
  draw_pairs(ui, flow, part);
}

void draw_test_set_try_it(Ui& ui, Flow& flow, TestSet& part) {
  const auto instead = [&](std::string_view entry) {
    paragraph(ui, flow, words(entry), "##none", {.color = ui.colors().ink_muted});
  };
  if (is_learning(part)) return instead("journey.try-waits");
  if (!part.done()) return instead("test.set.try-waits");
  if (!part.confused.can_ask()) return instead("test.set.no-mistakes");
  if (part.asked_revision != part.report().revision()) {
    part.asked_revision = part.report().revision();
    part.confused.forget();
  }
  const ExerciseDesk desk{ui, flow, part.view.context.progress,
                          [](std::string_view entry, const TextValues& values) {
                            return words("test." + std::string(entry), values);
                          }};
  draw_exercise(desk, kConfused, part.confused,
                {.take = [&] { return take_cell(ui, flow, part); }});
}

}  // namespace pixelwalk::app
