#pragma once

#include <set>
#include <string>
#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// The terms of the field, each explained in a sentence or two: assets/texts/LANGUAGE/glossary.txt,
/// where an entry is "Name: explanation".
class Glossary {
 public:
  /// The terms that a chapter meets, as rows that open: the entry "terms" of its text file, names
  /// with commas between them.
  void draw_terms(Ui& ui, Flow& flow, std::string_view chapter);
  bool has_terms(std::string_view chapter) const;
  /// All of them, in a dialog over the page; false when the person closed it.
  bool draw_dialog(Ui& ui, const Rect& page);

 private:
  void draw_term(Ui& ui, Flow& flow, const std::string& term);

  std::set<std::string, std::less<>> open_;
};

}  // namespace pixelwalk::app
