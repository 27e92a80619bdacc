#include "app/widgets/glossary.h"

#include <vector>

#include "app/widgets/dialog.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr std::string_view kFile = "glossary";

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    if (!part.empty()) names.emplace_back(part);
  }
  return names;
}

struct Entry {
  std::string name, words;
};

Entry entry_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {text, ""};
  const std::size_t words = text.find_first_not_of(' ', colon + 1);
  return {text.substr(0, colon), words == std::string::npos ? "" : text.substr(words)};
}

}  // namespace

bool Glossary::has_terms(std::string_view chapter) const {
  return catalogue().has(std::string(chapter) + ".terms");
}

void Glossary::draw_term(Ui& ui, Flow& flow, const std::string& term) {
  const IdScope scope(ui, term);
  const Entry entry = entry_of(words(std::string(kFile) + "." + term));
  bool open = open_.contains(term);
  const bool was_open = open;
  if (disclosure(ui, flow, entry.name, open)) {
    Flow words({flow.x + ui.px(4), flow.y, flow.width - ui.px(4), 0});
    paragraph(ui, words, entry.words, "##words", {.color = ui.colors().ink_muted});
    flow.space(words.used() + ui.px(kSpace8));
  }
  if (open == was_open) return;
  if (open) {
    open_.insert(term);
  } else {
    open_.erase(term);
  }
}

void Glossary::draw_terms(Ui& ui, Flow& flow, std::string_view chapter) {
  for (const std::string& term : listed(words(std::string(chapter) + ".terms")))
    draw_term(ui, flow, term);
}

bool Glossary::draw_dialog(Ui& ui, const Rect& page) {
  const std::vector<std::string_view> terms = catalogue().names(kFile);
  Dialog dialog(ui, page, phrase("frame.glossary-title"), 620);
  Flow& flow = dialog.flow();
  for (const std::string_view term : terms) {
    const IdScope scope(ui, term);
    const Entry entry = entry_of(words(std::string(kFile) + "." + std::string(term)));
    heading(ui, flow, entry.name, 3, "##name");
    flow.space(ui.px(2));
    paragraph(ui, flow, entry.words, "##words", {.color = ui.colors().ink_muted});
    flow.space(ui.px(kSpace16));
  }
  return !dialog.closed();
}

}  // namespace pixelwalk::app
