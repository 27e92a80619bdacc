// The words and the numbers of the view "One image".

#include <cstddef>
#include <string>
#include <string_view>

#include "app/pages/test/test_image.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

std::string share(float probability) {
  return format_percent(static_cast<double>(probability), 1);
}

TextValues text_values(const TestImage& part) {
  const lessons::ImageVerdict& verdict = *part.verdict;
  TextValues values = {{"top", part.class_name(verdict.predicted())},
                       {"share", share(verdict.confidence())}};
  if (const int label = part.label(); label >= 0)
    values.emplace_back("label", part.class_name(label));
  return values;
}

}  // namespace

std::string test_image_text(const TestImage& part, std::string_view entry, TextValues first) {
  const TextValues rest = text_values(part);
  first.insert(first.end(), rest.begin(), rest.end());
  return words("test." + std::string(entry), first);
}

std::string test_image_sentence(const TestImage& part) {
  if (!part.verdict) return part.problem;
  const int label = part.label();
  if (label < 0) return test_image_text(part, "verdict");
  return test_image_text(part,
                         label == part.verdict->predicted() ? "verdict-right" : "verdict-wrong");
}

void draw_test_image_words(Ui& ui, Flow& flow, const TestImage& part) {
  if (part.verdict)
    paragraph(ui, flow, words("test.hint"), "##hint", {.color = ui.colors().ink_muted});
}

void draw_test_image_numbers(Ui& ui, Flow& flow, const TestImage& part) {
  if (!part.verdict) {
    paragraph(ui, flow, words("test.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  const lessons::ImageVerdict& verdict = *part.verdict;
  labelled_number(ui, flow, part.class_name(verdict.predicted()), share(verdict.confidence()),
                  ui.colors().accent);
  if (verdict.classes.size() > 1) {
    const lessons::ClassProbability& second = verdict.classes[1];
    labelled_number(ui, flow, part.class_name(second.label), share(second.probability));
  }
}

}  // namespace pixelwalk::app
