// The words and the numbers of the view "One image".

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "app/pages/test/test_image.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr std::size_t kMostClasses = 3;  // in the numbers

std::string share(float probability) {
  return format_percent(static_cast<double>(probability), 1);
}

float share_of(const TestImage& part, int of) {
  return std::ranges::find(part.verdict->classes, of, &lessons::ClassProbability::label)
      ->probability;
}

// "rows 8 to 15, columns 0 to 7".
void add_place(TextValues& values, const TestImage& part) {
  const WhereItLooked& where = part.where;
  const CoverPatch patch = where.hiding->patch(where.strongest);
  const auto& classes = where.hiding->probabilities(where.strongest);
  // At the edge it reaches over the image.
  values.emplace_back("first_row", std::max(patch.row, 0));
  values.emplace_back("last_row", std::min(patch.row + patch.height, where.rows) - 1);
  values.emplace_back("first_column", std::max(patch.column, 0));
  values.emplace_back("last_column", std::min(patch.column + patch.width, where.columns) - 1);
  values.emplace_back("before",
                      share(where.hiding->uncovered()[static_cast<std::size_t>(part.asked())]));
  values.emplace_back("after", share(classes[static_cast<std::size_t>(part.asked())]));
}

TextValues text_values(const TestImage& part) {
  const lessons::ImageVerdict& verdict = *part.verdict;
  const lessons::Image& image = part.shown.image;
  TextValues values = {{"top", part.class_name(verdict.predicted())},
                       {"share", share(verdict.confidence())},
                       {"asked", part.class_name(part.asked())},
                       {"size", by(image.height, image.width)}};
  if (verdict.classes.size() > 1) {
    values.emplace_back("second", part.class_name(verdict.classes[1].label));
    values.emplace_back("second_share", share(verdict.classes[1].probability));
  }
  if (const int label = part.label(); label >= 0)
    values.emplace_back("label", part.class_name(label));
  const WhereItLooked& where = part.where;
  if (const int layer = where.layer_asked(); layer >= 0)
    values.emplace_back("layer", where.plans[static_cast<std::size_t>(layer)].layer.name);
  if (!where.stands) return values;
  values.emplace_back("map", by(where.map_rows, where.map_columns));
  if (where.hiding && where.hiding->done()) add_place(values, part);
  return values;
}

std::string_view verdict_entry(const TestImage& part) {
  if (part.label() < 0) return "verdict";
  if (!part.disputed()) return "verdict-right";
  switch (part.decision) {
    case Decision::kNone:
      break;
    case Decision::kLabel:
      return "decided-label";
    case Decision::kNetwork:
      return "decided-network";
    case Decision::kNeither:
      return "decided-neither";
    case Decision::kUnsure:
      return "decided-unsure";
  }
  return "verdict-wrong";
}

// What the map shows, and what it does not.
std::string_view where_entry(const TestImage& part) {
  const WhereItLooked& where = part.where;
  if (where.begun_by == WhereBy::kGradCam) return where.most > 0 ? "where.cam" : "where.cam-empty";
  if (!where.hiding || !where.hiding->done()) return "where.hiding";
  return where.most > 0 ? "where.hidden" : "where.hidden-nothing";
}

// Whose side the learner has taken so far; nothing before the first decision.
std::string tally(const TestImage& part) {
  const auto count = [&](Decision decision) {
    return std::ranges::count(part.argued, decision,
                              &std::pair<const std::pair<int, int>, Decision>::second);
  };
  if (part.argued.empty() || part.undecided()) return words("test.hint");
  return words("test.tally",
               {{"label", count(Decision::kLabel)}, {"network", count(Decision::kNetwork)}});
}

// Where there is room for it that stands beside the verdict, else among the other words.
bool says_where(const TestImage& part) {
  return part.where.stands && !part.undecided();
}

}  // namespace

std::string test_image_text(const TestImage& part, std::string_view entry, TextValues first) {
  if (part.verdict) {
    const TextValues rest = text_values(part);
    first.insert(first.end(), rest.begin(), rest.end());
  }
  return words("test." + std::string(entry), first);
}

std::string test_image_sentence(const Ui& ui, const TestImage& part) {
  if (!part.verdict) return part.problem;
  std::string sentence = test_image_text(part, verdict_entry(part));
  if (part.verdict->gap < 0.3F && !part.disputed() && part.verdict->classes.size() > 1)
    sentence += " " + test_image_text(part, "hesitates");
  if (!ui.narrow && says_where(part)) sentence += " " + test_image_text(part, where_entry(part));
  return sentence;
}

void draw_test_image_words(Ui& ui, Flow& flow, const TestImage& part) {
  if (!part.hunt.outcome.empty()) {
    notice(ui, flow, part.hunt.outcome, "##outcome", NoticeKind::kPlain);
    flow.space(ui.px(kSpace8));
  }
  if (!part.verdict || ui.answers_hidden) return;
  const std::string says =
      ui.narrow && says_where(part) ? test_image_text(part, where_entry(part)) : tally(part);
  paragraph(ui, flow, says, "##where", {.color = ui.colors().ink_muted});
}

void draw_test_image_numbers(Ui& ui, Flow& flow, const TestImage& part) {
  if (!part.verdict) {
    paragraph(ui, flow, words("test.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  const auto& classes = part.verdict->classes;
  for (std::size_t i = 0; i < std::min(kMostClasses, classes.size()); ++i) {
    labelled_number(ui, flow, part.class_name(classes[i].label), share(classes[i].probability),
                    i == 0 ? ui.colors().accent : 0);
  }
  if (const int label = part.label(); label >= 0) {
    labelled_number(ui, flow, phrase("test.label-name"), part.class_name(label));
    labelled_number(ui, flow, phrase("test.label-share"), share(share_of(part, label)));
  }
  labelled_number(ui, flow, phrase("test.gap"), share(part.verdict->gap));
  if (part.undecided() || !part.where.stands) return;
  if (part.where.begun_by == WhereBy::kOcclusion && part.where.hiding)
    labelled_number(ui, flow, phrase("test.where.most"), share(std::max(part.where.most, 0.0F)));
  labelled_number(ui, flow, phrase("test.where.positions"),
                  by(part.where.map_rows, part.where.map_columns));
}

}  // namespace pixelwalk::app
