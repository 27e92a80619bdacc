// The words, the numbers and the exercise of the view "Test set".

#include <algorithm>
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

// The class with the largest, or the smallest, share of images classified correctly.
int extreme_class(const lessons::TestReport& report, bool hardest) {
  int found = 0;
  for (int label = 1; label < report.classes(); ++label) {
    const double share = report.of_class(label).accuracy();
    const double best = report.of_class(found).accuracy();
    if (hardest ? share < best : share > best) found = label;
  }
  return found;
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

void draw_pairs(Ui& ui, Flow& flow, const TestSet& part) {
  heading(ui, flow, phrase("test.set.pairs"), 3);
  std::vector<std::vector<std::string>> rows;
  for (const lessons::ConfusedPair& pair : part.pairs) {
    if (rows.size() == kPairsInTable) break;
    rows.push_back({words("test.set.pair", {{"first", part.class_name(pair.first)},
                                            {"second", part.class_name(pair.second)}}),
                    format_count(pair.first_as_second), format_count(pair.second_as_first),
                    format_count(pair.images())});
  }
  const TableColumn columns[] = {{words("test.set.two-classes"), 2.4F},
                                 {words("test.set.there"), 1, Align::kRight, Face::kNumbers},
                                 {words("test.set.back"), 1, Align::kRight, Face::kNumbers},
                                 {words("test.set.both"), 1, Align::kRight, Face::kNumbers}};
  table(ui, flow, phrase("test.set.pairs"), columns, rows, {.compact = true});
}

}  // namespace

std::string tray_title(const TestSet& part) {
  switch (part.tray) {
    case TrayKind::kCell:
      return confusion_words(matrix_of(part), part.shown_label, part.shown_predicted);
    case TrayKind::kMistakes:
      return words("test.set.mistakes-title");
    case TrayKind::kHesitant:
      break;
  }
  return words("test.set.hesitant-title");
}

std::string tray_words(const TestSet& part, int place) {
  const lessons::TestedImage& image = part.images[static_cast<std::size_t>(part.first() + place)];
  const TextValues values = {{"index", format_count(image.index)},
                             {"label", part.class_name(image.label)},
                             {"predicted", part.class_name(image.predicted)},
                             {"share", of_one(image.confidence)},
                             {"gap", format_number(100 * static_cast<double>(image.gap), 1)}};
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
      return words("test.set.mistakes-say");
    case TrayKind::kHesitant:
      break;
  }
  return words("test.set.hesitant-say");
}

void draw_test_set_words(Ui& ui, Flow& flow, const TestSet& part) {
  if (!part.done()) return;
  if (is_outdated(part)) {
    notice(ui, flow, words("test.set.outdated"), "##outdated", NoticeKind::kPlain);
    flow.space(ui.px(kSpace8));
  }
  const std::string says = words(
      "test.set.classes-say", {{"hardest", part.class_name(extreme_class(part.report(), true))},
                               {"easiest", part.class_name(extreme_class(part.report(), false))}});
  paragraph(ui, flow, says + " " + words("test.set.hint"), "##hint",
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
  flow.space(ui.px(kSpace16));
  draw_pairs(ui, flow, part);
}

void draw_test_set_try_it(Ui& ui, Flow& flow, TestSet& part) {
  if (!part.done() || !part.confused.can_ask()) {
    paragraph(ui, flow, words(part.done() ? "test.set.no-mistakes" : "test.set.try-waits"),
              "##none", {.color = ui.colors().ink_muted});
    return;
  }
  if (part.asked_revision != part.report().revision()) {
    part.asked_revision = part.report().revision();
    part.confused.forget();
  }
  const ExerciseDesk desk{ui, flow, part.view.context.progress,
                          [](std::string_view entry, const TextValues& values) {
                            return words("test." + std::string(entry), values);
                          }};
  const auto take = [&]() -> std::optional<lessons::Answer> {
    const std::string name =
        words("test.set.answer", {{"label", part.class_name(part.shown_label)},
                                  {"predicted", part.class_name(part.shown_predicted)}});
    if (!button(ui, flow.take(ui.px(kTouch)), name, {.id = "answer"})) return std::nullopt;
    return lessons::Answer{static_cast<double>(part.shown_label),
                           static_cast<double>(part.shown_predicted)};
  };
  draw_exercise(desk, "test.confused", part.confused, {.take = take});
}

}  // namespace pixelwalk::app
